package org.cotangent.processor.frontend;

import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.cotangent.Derivative;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.Function;
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
    Optional<Type> result = readResult(problems);
    Optional<AnnotationReader> readAnnotation = AnnotationReader.of(method, tree, reporter);
    if (!known || !problems.isClean() || readAnnotation.isEmpty()) {
      return Optional.empty();
    }
    AnnotationReader annotation = readAnnotation.get();
    String memberName = annotation.memberName();
    Set<Derivative> derivatives = result.map(annotation::derivatives).orElse(Set.of());
    int checkpoints = annotation.checkpoints();
    List<Parameter> parameters = annotation.marked(declared);
    Optional<Function> primal = result.flatMap(type -> readBody(context, parameters, type));
    if (primal.isEmpty() || reporter.hasErrors() || !problems.isClean()) {
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
        primal.get()));
  }

  /**
   * Whether the companion has to carry a copy of the method, for it cannot call it without a
   * warning.
   */
  private boolean isOutOfReach() {
    return method.getModifiers().contains(Modifier.PRIVATE) || names.members().isAuxiliary(method);
  }

  private boolean isMethodOfSupportedKind() {
    String name = method.getSimpleName().toString();
    Set<Modifier> modifiers = method.getModifiers();
    if (tree.getBody() == null) {
      reporter.reportAtName(Diagnostic.NO_BODY, name);
    } else if (!modifiers.contains(Modifier.STATIC) && !isOfRecord()) {
      reporter.reportAtName(Diagnostic.INSTANCE_METHOD, name);
    } else if (!method.getTypeParameters().isEmpty()) {
      reporter.reportAtName(Diagnostic.GENERIC_METHOD, name);
    } else {
      return true;
    }
    return false;
  }

  /** Whether the method belongs to a record that can be taken apart. */
  private boolean isOfRecord() {
    return Shapes.of((TypeElement) method.getEnclosingElement()).isPresent();
  }

  /** The parameter for {@code this}. */
  private boolean readReceiver(Context context, List<Parameter> declared) {
    Type type = TypeReader.typeOf((TypeElement) method.getEnclosingElement());
    Optional<ExecutableElement> accessor = explicitAccessor(context, type);
    if (accessor.isPresent()) {
      context.reject(Diagnostic.UNSUPPORTED_TYPE, tree, writtenByHand(type, accessor.get()));
      return false;
    }
    if (isOutOfReach(context, type)) {
      context.reject(Diagnostic.INACCESSIBLE_TYPE, tree, "a component of " + type);
      return false;
    }
    boolean isTaken = method.getParameters().stream()
        .anyMatch(parameter -> parameter.getSimpleName().contentEquals("self"));
    declared.add(
        new Parameter(isTaken ? "self_" : "self", type, false, context.types().shape(type), true));
    return true;
  }

  private static String writtenByHand(Object type, ExecutableElement accessor) {
    return type + ", whose accessor " + accessor + " is written by hand,";
  }

  private boolean readParameters(Context context, List<Parameter> declared) {
    boolean known =
        method.getModifiers().contains(Modifier.STATIC) || readReceiver(context, declared);
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      Optional<Type> type = TypeReader.of(parameter.asType());
      if (type.isEmpty()) {
        context.leaveToJavac();
        known = false;
      } else if (TypeReader.isGeneric(parameter.asType()) || isOutOfReach(context, type.get())) {
        context.reject(
            TypeReader.isGeneric(parameter.asType())
                ? Diagnostic.UNSUPPORTED_TYPE
                : Diagnostic.INACCESSIBLE_TYPE,
            tree.getParameters().get(i),
            parameter.asType());
        known = false;
      } else if (explicitAccessor(context, type.get()).isPresent()) {
        context.reject(
            Diagnostic.UNSUPPORTED_TYPE,
            tree.getParameters().get(i),
            writtenByHand(
                parameter.asType(), explicitAccessor(context, type.get()).get()));
        known = false;
      } else {
        declared.add(new Parameter(
            parameter.getSimpleName().toString(),
            type.get(),
            false,
            context.types().shape(type.get()),
            false));
      }
    }
    return known;
  }

  /** Whether the companion cannot name the type, or a type in it. */
  private static boolean isOutOfReach(Context context, Type type) {
    Type innermost =
        type instanceof org.cotangent.processor.ir.ArrayType array ? array.innermost() : type;
    boolean isHidden = context
        .types()
        .declared(innermost)
        .filter(element -> !context.names().members().isAccessibleToCompanion(element))
        .isPresent();
    return isHidden
        || context.types().shape(innermost).stream()
            .flatMap(shape -> shape.components().stream())
            .anyMatch(component -> isOutOfReach(context, component.type()));
  }

  /**
   * An accessor that does not just give the component: the companion could not read what the record
   * holds.
   */
  private static Optional<ExecutableElement> explicitAccessor(Context context, Type type) {
    if (type instanceof org.cotangent.processor.ir.ArrayType array) {
      return explicitAccessor(context, array.innermost());
    }
    if (!context.types().isRecord(type)) {
      return Optional.empty();
    }
    for (RecordComponentElement component :
        context.types().declared(type).orElseThrow().getRecordComponents()) {
      ExecutableElement accessor = component.getAccessor();
      if (MethodTrees.explicit(context.environment(), accessor) != null) {
        return Optional.of(accessor);
      }
      Optional<ExecutableElement> inside =
          TypeReader.of(component.asType()).flatMap(found -> explicitAccessor(context, found));
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private Optional<Type> readResult(Problems problems) {
    TypeMirror type = method.getReturnType();
    if (type.getKind() == TypeKind.ERROR) {
      problems.leaveToJavac();
      return Optional.empty();
    }
    Optional<Type> result = TypeReader.of(type).filter(Type::carriesDerivative);
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

  private Optional<Function> readBody(Context context, List<Parameter> parameters, Type result) {
    List<LocalVariable> variables =
        parameters.stream().map(parameter -> declared(context, parameter)).toList();
    StatementReader reader = new StatementReader(context, Returns.ofFunction(result));
    Step step = callees.within(method, () -> reader.read(tree.getBody()));
    if (!context.problems().isClean()) {
      return Optional.empty();
    }
    Body body = new Body(new ProgramBuilder(), context.locals());
    variables.forEach(body::parameter);
    step.emit(body);
    body.requireEnded();
    if (body.lacksReturn()) {
      // A return is missing, as javac will say.
      context.leaveToJavac();
      return Optional.empty();
    }
    return Optional.of(body.builder().finish(method.getSimpleName().toString()));
  }
}
