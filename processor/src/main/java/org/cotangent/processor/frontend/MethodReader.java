package org.cotangent.processor.frontend;

import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.cotangent.Derivative;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.lower.ProgramBuilder;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/** Reads one annotated method. */
final class MethodReader {
  private final Environment environment;
  private final Names names;
  private final Positions positions;
  private final ConstantFields constants;
  private final Callees callees;
  private final ExecutableElement method;
  private final MethodTree tree;
  private final MethodReporter reporter;

  MethodReader(
      Environment environment,
      Names names,
      Positions positions,
      ConstantFields constants,
      Callees callees,
      MethodTree tree,
      MethodReporter reporter) {
    this.environment = environment;
    this.names = names;
    this.positions = positions;
    this.constants = constants;
    this.callees = callees;
    this.method = reporter.method();
    this.tree = tree;
    this.reporter = reporter;
  }

  /**
   * The method, its records not numbered yet; empty if it is rejected or cannot be read in this
   * round.
   */
  Optional<DifferentiableMethod> read() {
    if (!isMethodOfSupportedKind()) {
      return Optional.empty();
    }
    String name = method.getSimpleName().toString();
    Problems problems = Problems.of(name, reporter::reportReached);
    Context context =
        new Context(environment, names, positions, constants, problems, Optional.of(callees));
    List<Parameter> declared = new ArrayList<>();
    boolean known = readParameters(context, declared);
    Optional<Type> result = readResult(context);
    Optional<AnnotationReader> readAnnotation = AnnotationReader.of(method, tree, reporter);
    if (!known || !problems.isClean() || readAnnotation.isEmpty()) {
      return Optional.empty();
    }
    Optional<Type> object = context.receiver().map(TypeReader::typeOf);
    Optional<Written> early = Optional.empty();
    if (object.isPresent() && result.isPresent()) {
      // What is differentiated by are the fields that the body reads.
      early = Optional.of(readBody(context, declared, result.get()));
      if (!problems.isClean()) {
        return Optional.empty();
      }
      rejectHiddenFields(context);
      declared.addAll(0, fields(context, declared));
    }
    AnnotationReader annotation = readAnnotation.get();
    String memberName = annotation.memberName();
    Set<Derivative> derivatives = result.map(annotation::derivatives).orElse(Set.of());
    int checkpoints = annotation.checkpoints();
    List<Parameter> parameters = annotation.marked(declared);
    parameters.forEach(parameter -> checkConstructor(context, parameter));
    Optional<Written> written =
        early.or(() -> result.map(type -> readBody(context, parameters, type)));
    Optional<Function> primal = written.flatMap(body -> write(context, body));
    boolean isRead = primal.isPresent() && !reporter.hasErrors() && problems.isClean();
    if (!isRead || declaresCheckedException()) {
      return Optional.empty();
    }
    return Optional.of(new DifferentiableMethod(
        name,
        memberName,
        "",
        isOutOfReach(),
        parameters,
        result.get(),
        derivatives,
        checkpoints,
        object.map(ReferenceType.class::cast),
        primal.get(),
        context.types().shape(result.get()),
        Optional.empty(),
        Optional.empty()));
  }

  /** The gradient of a record is made by the record's constructor. */
  private void checkConstructor(Context context, Parameter parameter) {
    if (parameter.differentiated()) {
      parameter.shape().stream()
          .flatMap(shape -> shape.records().stream())
          .filter(shape -> context
              .types()
              .declared(shape.type())
              .filter(record -> RecordConstructors.takesAsIs(environment, record))
              .isEmpty())
          .findFirst()
          .ifPresent(shape -> reporter.reportAtParameter(
              Diagnostic.WRT_CONSTRUCTOR, parameter.name(), parameter.name(), shape.type()));
    }
  }

  /** The method as one that the companion calls. */
  Optional<DifferentiableMethod> readCallee(SeparateMethod separate) {
    String name = method.getSimpleName().toString();
    Problems problems = Problems.of(name, reporter::reportReached);
    Context context =
        new Context(environment, names, positions, constants, problems, Optional.of(callees));
    List<Parameter> declared = new ArrayList<>();
    Optional<Type> result = readResult(context);
    if (!readParameters(context, declared) || result.isEmpty()) {
      return Optional.empty();
    }
    List<Parameter> parameters = declared.stream()
        .map(parameter -> parameter.withDifferentiated(parameter.type().isFloating()))
        .toList();
    return write(context, readBody(context, parameters, result.get()))
        .map(primal -> new DifferentiableMethod(
            name,
            separate.memberName(),
            "",
            true,
            parameters,
            result.get(),
            Set.of(),
            0,
            Optional.empty(),
            primal));
  }

  /**
   * Whether the companion has to carry a copy of the method, for it cannot call it without a
   * warning.
   */
  private boolean isOutOfReach() {
    return method.getModifiers().contains(Modifier.PRIVATE)
        || !method.getModifiers().contains(Modifier.STATIC) && !isOfRecord()
        || names.members().isAuxiliary(method);
  }

  private boolean isMethodOfSupportedKind() {
    String name = method.getSimpleName().toString();
    Set<Modifier> modifiers = method.getModifiers();
    if (tree.getBody() == null) {
      reporter.reportAtName(Diagnostic.NO_BODY, name);
    } else if (!modifiers.contains(Modifier.STATIC) && !isOfRecord() && !isOfPlainClass()) {
      reporter.reportAtName(Diagnostic.INSTANCE_METHOD, name);
    } else if (!method.getTypeParameters().isEmpty()) {
      reporter.reportAtName(Diagnostic.GENERIC_METHOD, name);
    } else {
      return true;
    }
    return false;
  }

  /** What the body throws is reported where it does; this is what it only declares. */
  private boolean declaresCheckedException() {
    List<? extends TypeMirror> thrown = method.getThrownTypes();
    CheckedExceptions exceptions =
        new CheckedExceptions(environment.elements(), environment.types());
    for (int i = 0; i < thrown.size(); i++) {
      if (exceptions.isChecked(thrown.get(i))) {
        reporter.report(Diagnostic.CHECKED_EXCEPTION, tree.getThrows().get(i), thrown.get(i));
        return true;
      }
    }
    return false;
  }

  /** Whether the method belongs to a record that can be taken apart. */
  private boolean isOfRecord() {
    return method.getEnclosingElement().getKind() == ElementKind.RECORD
        && Shapes.of((TypeElement) method.getEnclosingElement()).isPresent();
  }

  /** Whether the method belongs to a class or enum, and none around has type parameters. */
  private boolean isOfPlainClass() {
    ElementKind kind = method.getEnclosingElement().getKind();
    boolean isPlain = kind == ElementKind.CLASS || kind == ElementKind.ENUM;
    for (Element at = method.getEnclosingElement();
        at instanceof TypeElement type;
        at = at.getEnclosingElement()) {
      isPlain &= type.getTypeParameters().isEmpty();
    }
    return isPlain;
  }

  /** The parameter for {@code this}, which for a class are the fields that are read later. */
  private boolean readReceiver(Context context, List<Parameter> declared) {
    Type type = TypeReader.typeOf((TypeElement) method.getEnclosingElement());
    if (!isOfRecord()) {
      context.receiver((TypeElement) method.getEnclosingElement());
      return true;
    }
    if (!ParameterTypes.accept(context, tree, method.getEnclosingElement().asType())) {
      return false;
    }
    Set<String> taken = method.getParameters().stream()
        .map(parameter -> parameter.getSimpleName().toString())
        .collect(Collectors.toSet());
    String self = "self";
    while (taken.contains(self)) {
      self += "_";
    }
    declared.add(new Parameter(self, type, false, context.types().shape(type), true));
    return true;
  }

  private boolean readParameters(Context context, List<Parameter> declared) {
    boolean known =
        method.getModifiers().contains(Modifier.STATIC) || readReceiver(context, declared);
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      if (!ParameterTypes.accept(context, tree.getParameters().get(i), parameter.asType())) {
        known = false;
      } else {
        Type type = TypeReader.of(parameter.asType()).orElseThrow();
        declared.add(new Parameter(
            parameter.getSimpleName().toString(), type, false, context.types().shape(type), false));
      }
    }
    return known;
  }

  private Optional<Type> readResult(Context context) {
    TypeMirror type = method.getReturnType();
    if (type.getKind() == TypeKind.ERROR) {
      context.leaveToJavac();
      return Optional.empty();
    }
    Optional<Type> result = TypeReader.of(type)
        .filter(found -> found.carriesDerivative()
            || ResultRecords.isPossible(context, found)
                && ParameterTypes.accept(context, tree.getReturnType(), type));
    if (!context.problems().isClean()) {
      return Optional.empty();
    }
    if (result.isPresent()) {
      return result;
    }
    reporter.report(
        Diagnostic.RESULT_TYPE,
        tree.getReturnType() == null ? tree : tree.getReturnType(),
        method.getSimpleName(),
        type);
    return Optional.empty();
  }

  private static LocalVariable declared(Context context, Parameter parameter) {
    LocalVariable variable = context.types().variable(parameter.name(), parameter.type());
    if (parameter.isReceiver()) {
      context.self(variable, false);
      return variable;
    }
    return context.locals().declare(variable);
  }

  /** A body that was read, and the parameters of what it is written into. */
  private record Written(List<LocalVariable> variables, Step step) {}

  private Written readBody(Context context, List<Parameter> parameters, Type result) {
    List<LocalVariable> variables =
        parameters.stream().map(parameter -> declared(context, parameter)).toList();
    StatementReader reader = new StatementReader(context, Returns.ofFunction(result));
    return new Written(
        variables, callees.within(method, context, () -> reader.read(tree.getBody())));
  }

  /** A field that one of a subclass hides is not what its name means behind the object. */
  private void rejectHiddenFields(Context context) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    for (Fields.Field field : context.fields().read()) {
      String name = field.element().getSimpleName().toString();
      boolean isHidden = field.access().equals(name)
          && names.members().field(owner, name).filter(field.element()::equals).isEmpty();
      if (isHidden) {
        String type = field.element().getEnclosingElement().getSimpleName().toString();
        context.reject(
            Diagnostic.INSTANCE_MEMBER, tree, type + "." + name + ", hidden by another field,");
      }
    }
  }

  /** The parameters for the fields that were read; none has the name of one of the method's. */
  private static List<Parameter> fields(Context context, List<Parameter> declared) {
    Set<String> taken = declared.stream().map(Parameter::name).collect(Collectors.toSet());
    List<Parameter> fields = new ArrayList<>();
    for (Fields.Field field : context.fields().read()) {
      String name = field.variable().name();
      while (!taken.add(name)) {
        name += "_";
      }
      Type type = field.variable().type();
      fields.add(new Parameter(
          name,
          type,
          false,
          context.types().shape(type),
          false,
          Optional.of(new Parameter.Field(field.variable().name(), field.access()))));
    }
    return fields;
  }

  private Optional<Function> write(Context context, Written written) {
    if (!context.problems().isClean()) {
      return Optional.empty();
    }
    Body body = new Body(new ProgramBuilder(), context.locals());
    context.fields().read().forEach(field -> body.field(field.variable()));
    written.variables().forEach(body::parameter);
    written.step().emit(body);
    body.requireEnded();
    if (body.lacksReturn()) {
      // A return is missing, as javac will say.
      context.leaveToJavac();
      return Optional.empty();
    }
    return Optional.of(body.builder().finish(method.getSimpleName().toString()));
  }
}
