package org.cotangent.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordCall;
import org.cotangent.processor.model.RecordShape;

/**
 * The methods of one file that are called by annotated ones: each is read once, whoever calls it.
 */
final class Callees {

  /** A method that was read: what came of it, and what was wrong. */
  private record Read(Optional<Callee> callee, Problems problems) {}

  private final Environment environment;
  private final CompilationUnitTree unit;
  private final Positions positions;
  private final ConstantFields constants;
  private final Map<TypeElement, Names> names = new HashMap<>();
  private final Map<ExecutableElement, Read> read = new HashMap<>();
  private final Deque<ExecutableElement> reading = new ArrayDeque<>();
  private final Map<VariableElement, LocalVariable> fields = new HashMap<>();
  private final Map<ExecutableElement, Fields> fieldsOf = new HashMap<>();
  private final String companion;
  private final boolean isForward;
  private final Map<ExecutableElement, SeparateMethod> separate = new LinkedHashMap<>();
  private final Map<ExecutableElement, RecordCall> recordCalls = new LinkedHashMap<>();
  private final Map<ExecutableElement, CalledGradient> gradients = new LinkedHashMap<>();
  private final Set<String> recordNames = new HashSet<>();

  private final Set<RecordShape> takenApart = new LinkedHashSet<>();

  Callees(
      Environment environment,
      CompilationUnitTree unit,
      Positions positions,
      ConstantFields constants,
      String companion,
      boolean isForward) {
    this.environment = environment;
    this.unit = unit;
    this.positions = positions;
    this.constants = constants;
    this.companion = companion;
    this.isForward = isForward;
  }

  /** The canonical name of the companion. */
  String companion() {
    return companion;
  }

  /** The method as one that the companion calls rather than carries at each call. */
  SeparateMethod separate(ExecutableElement method) {
    SeparateMethod known = separate.get(method);
    if (known == null) {
      String name = Naming.capitalised(method.getSimpleName().toString());
      long number = separate.keySet().stream()
          .filter(other -> Naming.capitalised(other.getSimpleName().toString()).equals(name))
          .count();
      Optional<Fields> fields =
          SeparateMethod.isOfObject(method) ? Optional.of(fieldsOf.get(method)) : Optional.empty();
      known = new SeparateMethod(
          method, companion, number == 0 ? "" : "" + (number + 1), fields, isOfNumbers(method));
      separate.put(method, known);
    }
    return known;
  }

  /** Whether the class asks for what is made by forward mode. */
  boolean isForward() {
    return isForward;
  }

  /**
   * Whether a call of the method gives its value with its partial derivatives: it takes numbers and
   * returns one. Where there are derivatives of derivatives, it is called like others.
   */
  boolean isOfNumbers(ExecutableElement method) {
    return !isForward && SeparateMethod.isOfNumbers(method);
  }

  /** Whether the method is known to be called rather than carried at each call. */
  boolean isSeparate(ExecutableElement method) {
    return separate.containsKey(method);
  }

  /** The separate methods so far, in the order in which they were met. */
  List<SeparateMethod> separateMethods() {
    return List.copyOf(separate.values());
  }

  /** What calls a method of another class that takes or returns records, made at the first call. */
  RecordCall recordCall(ExecutableElement method, Function<String, RecordCall> make) {
    return called(recordCalls, method, "", make);
  }

  /** What calls for the gradient of another class's method, made at the first call. */
  CalledGradient gradient(ExecutableElement method, Function<String, CalledGradient> make) {
    return called(gradients, method, "Gradient", make);
  }

  private <T> T called(
      Map<ExecutableElement, T> known,
      ExecutableElement method,
      String suffix,
      Function<String, T> make) {
    T called = known.get(method);
    if (called == null) {
      called = make.apply(recordName(method, suffix));
      known.put(method, called);
    }
    return called;
  }

  /** A name for a private record of the companion, unlike those of others. */
  private String recordName(ExecutableElement method, String suffix) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    String name = Naming.unlike(
        recordNames,
        String.join("_", Companions.ownerNames(owner)) + "_" + method.getSimpleName() + suffix);
    recordNames.add(name);
    return name;
  }

  /** The methods of other classes with records, in the order in which they were met. */
  List<RecordCall> recordCalls() {
    return List.copyOf(recordCalls.values());
  }

  /** The gradients of other classes' methods, in the order in which they were met. */
  List<CalledGradient> gradients() {
    return List.copyOf(gradients.values());
  }

  /** Notes that objects of the shape are taken apart where they are read. */
  void takeApart(RecordShape shape) {
    takenApart.add(shape);
  }

  /** The shapes of the objects that are taken apart where they are read. */
  List<RecordShape> takenApart() {
    return List.copyOf(takenApart);
  }

  /** What names mean in a class of the file. */
  Names names(TypeElement owner) {
    return names.computeIfAbsent(owner, type -> new Names(type, unit, environment));
  }

  /** Reads with the method counting as being read, so that calls of it from inside are known. */
  <T> T within(ExecutableElement method, Context context, Supplier<T> reader) {
    reading.push(method);
    fieldsOf.putIfAbsent(method, context.fields());
    try {
      return reader.get();
    } finally {
      reading.pop();
    }
  }

  /** The variable that a field of {@code this} is, in all methods of the class. */
  LocalVariable field(VariableElement field, Context context) {
    return fields.computeIfAbsent(
        field,
        each -> context
            .types()
            .variable(
                each.getSimpleName().toString(), TypeReader.of(each.asType()).orElseThrow()));
  }

  /** Whether the method is being read, so that a call of it is recursive. */
  boolean isBeingRead(ExecutableElement method) {
    return reading.contains(method);
  }

  /**
   * The method that the caller calls; empty if something in it is wrong, which the first to ask
   * reports, and the caller takes for wrong itself.
   */
  Optional<Callee> find(ExecutableElement method, Context caller) {
    Read known = read.get(method);
    if (known == null) {
      known = read(method, caller.problems());
      read.put(method, known);
    }
    caller.problems().include(known.problems());
    known.callee().ifPresent(callee -> {
      caller.locals().include(callee.locals());
      caller.fields().include(callee.fields());
    });
    return known.problems().isClean() ? known.callee() : Optional.empty();
  }

  /** What the user calls a method; a constructor is called as its class. */
  static String nameOf(ExecutableElement method) {
    return method.getKind() == ElementKind.CONSTRUCTOR
        ? method.getEnclosingElement().getSimpleName().toString()
        : method.getSimpleName().toString();
  }

  private Read read(ExecutableElement method, Problems reached) {
    // What is wrong with an annotated method is said when that is read.
    boolean isAnnotated = method.getAnnotation(Differentiable.class) != null;
    Problems problems =
        isAnnotated ? new Problems(Problems.SILENT) : reached.inCallee(nameOf(method));
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    Context context =
        new Context(environment, names(owner), positions, constants, problems, Optional.of(this));
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return new Read(
          Optional.of(within(method, context, () -> constructor(method, owner, context))),
          problems);
    }
    MethodTree tree = environment.trees().getTree(method);
    if (tree.getBody() == null) {
      context.reject(Diagnostic.NO_BODY, tree, method.getSimpleName());
      return new Read(Optional.empty(), problems);
    }
    return new Read(
        Optional.of(within(method, context, () -> method(method, tree, context))), problems);
  }

  private static Callee method(ExecutableElement method, MethodTree tree, Context context) {
    List<LocalVariable> parameters = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      TypeElement owner = (TypeElement) method.getEnclosingElement();
      if (owner.getKind() == ElementKind.RECORD || owner.getKind() == ElementKind.INTERFACE) {
        LocalVariable self = context.types().variable("", TypeReader.typeOf(owner));
        context.self(self, false);
        parameters.add(self);
      } else {
        context.receiver(owner);
      }
    }
    parameters.addAll(parameters(method, tree, context));
    Optional<LocalVariable> result = result(method, tree, context);
    Jump end = new Jump(method.getSimpleName().toString());
    Step step = new StatementReader(context, Returns.to(result, end)).read(tree.getBody());
    return new Callee(
        parameters, result, false, end, step, context.locals(), context.fields(), context.size());
  }

  /** A constructor of a record, whose result is the record. */
  private Callee constructor(ExecutableElement method, TypeElement owner, Context context) {
    LocalVariable self = context.types().variable("", TypeReader.typeOf(owner));
    List<LocalVariable> components = self.components().orElseThrow();
    Jump end = new Jump(owner.getSimpleName().toString());
    MethodTree tree = MethodTrees.explicit(environment, method);
    List<LocalVariable> parameters = components;
    Step step = Step.NONE;
    if (tree != null) {
      if (MethodTrees.isCompact(tree, positions)) {
        // What the parameters hold in the end goes into the fields.
        components.forEach(context.locals()::declare);
      } else {
        context.self(self, true);
        parameters = parameters(method, tree, context);
      }
      step = new StatementReader(context, Returns.to(Optional.empty(), end)).read(tree.getBody());
    }
    return new Callee(
        parameters,
        Optional.of(self),
        true,
        end,
        step,
        context.locals(),
        context.fields(),
        context.size());
  }

  private static List<LocalVariable> parameters(
      ExecutableElement method, MethodTree tree, Context context) {
    List<LocalVariable> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      Type type = TypeReader.of(parameter.asType()).orElse(Typed.ERRONEOUS.type());
      if (type.equals(Typed.ERRONEOUS.type())) {
        context.leaveToJavac();
      } else if (TypeReader.isGeneric(parameter.asType())) {
        Tree at = tree.getParameters().get(i);
        context.reject(Diagnostic.UNSUPPORTED_TYPE, at, parameter.asType());
        type = Typed.ERRONEOUS.type();
      }
      parameters.add(context
          .locals()
          .declare(context.types().variable(parameter.getSimpleName().toString(), type)));
    }
    return parameters;
  }

  private static Optional<LocalVariable> result(
      ExecutableElement method, MethodTree tree, Context context) {
    if (method.getReturnType().getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    Type type = TypeReader.of(method.getReturnType()).orElse(Typed.ERRONEOUS.type());
    if (type.equals(Typed.ERRONEOUS.type())) {
      context.leaveToJavac();
    } else if (!context.types().isSupported(type)) {
      context.reject(Diagnostic.UNSUPPORTED_TYPE, tree.getReturnType(), method.getReturnType());
      type = Typed.ERRONEOUS.type();
    }
    return Optional.of(context.types().variable("", type));
  }
}
