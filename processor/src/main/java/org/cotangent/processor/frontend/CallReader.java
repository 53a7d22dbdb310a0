package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** Calls: of the functions of {@code Math} and other pure methods of the platform. */
final class CallReader {
  private final Context context;
  private final NameReader names;
  private final Overloads overloads;
  private final ArrayCalls arrays;
  private final OwnCalls own;
  private final RecordReader records;
  private final ForeignCalls foreign;
  private final RecordCalls recordCalls;

  CallReader(Context context, NameReader names) {
    this.context = context;
    this.names = names;
    this.overloads = new Overloads(context.environment().types());
    this.arrays = new ArrayCalls(context);
    this.own = new OwnCalls(context, overloads);
    this.records = new RecordReader(context);
    this.foreign = new ForeignCalls(context);
    this.recordCalls = new RecordCalls(context, foreign);
  }

  Typed read(MethodInvocationTree tree) {
    Optional<Typed> derivative = context.expressions().nested().read(tree);
    if (derivative.isPresent()) {
      return derivative.get();
    }
    ExpressionTree select = tree.getMethodSelect();
    if (select instanceof IdentifierTree identifier) {
      if (RecordReader.isThis(select) && context.isConstructor()) {
        return records.delegate(tree, context.self().orElseThrow());
      }
      String name = identifier.getName().toString();
      return call(tree, context.names().methods(name));
    }
    if (!(select instanceof MemberSelectTree member)) {
      return context.leaveToJavac();
    }
    NameReader.Meaning qualifier = names.meaning(member.getExpression());
    String name = member.getIdentifier().toString();
    if (qualifier instanceof NameReader.Local local) {
      Optional<Lambda> lambda = context.lambdas().find(local.variable());
      if (lambda.isPresent()) {
        return context.lambdas().call(tree, lambda.get(), name);
      }
    }
    if (qualifier instanceof NameReader.Class type) {
      return call(tree, context.names().members().methods(type.element(), name));
    }
    if (qualifier instanceof NameReader.Package) {
      return names.unresolved(member);
    }
    if (RecordReader.isThis(member.getExpression()) && context.receiver().isPresent()) {
      return call(tree, context.names().members().methods(context.receiver().get(), name));
    }
    if (isSuper(select) && context.receiver().isPresent()) {
      return Fields.parent(context.receiver().get())
          .map(parent -> call(tree, context.names().members().methods(parent, name)))
          .orElseGet(context::leaveToJavac);
    }
    if (qualifier instanceof NameReader.Field field && isOutput(field)) {
      return context.reject(Diagnostic.OUTPUT, tree, context.source().quote(select));
    }
    if (qualifier instanceof NameReader.Field field
        && isOpaque(field.element())
        && !names.isOwn(field.element())
        && !context.fields().isOwn(field.element())) {
      return context.reject(
          Diagnostic.POSSIBLE_SIDE_EFFECT, tree, context.source().quote(select));
    }
    return onObject(tree, member);
  }

  /** Whether a tree is {@code super.name}. */
  private static boolean isSuper(ExpressionTree select) {
    return select instanceof MemberSelectTree member
        && member.getExpression() instanceof IdentifierTree identifier
        && identifier.getName().contentEquals("super");
  }

  /** Whether nothing is known of the methods of what a field holds. */
  private boolean isOpaque(VariableElement field) {
    Optional<Type> type = TypeReader.of(field.asType());
    boolean isKnown = type.isPresent()
        && (context.types().isRecord(type.get())
            || context.types().enumOf(type.get()).isPresent());
    return field.asType().getKind() == TypeKind.DECLARED && !isKnown;
  }

  private static boolean isOutput(NameReader.Field field) {
    String type = field.element().asType().toString();
    return type.equals("java.io.PrintStream") || type.equals("java.io.PrintWriter");
  }

  /** A call of a static method for these arguments: what a method reference stands for. */
  Optional<Typed> referenced(Tree tree, TypeElement type, String name, List<Typed> arguments) {
    List<TypeMirror> types =
        context.types().mirrors(arguments, context.environment().types());
    Optional<ExecutableElement> chosen =
        overloads.choose(context.names().members().methods(type, name), types);
    if (chosen.filter(method -> method.getModifiers().contains(Modifier.STATIC)).isEmpty()
        || chosen.get().isVarArgs()
        || foreign.slope(chosen.get()).isPresent()) {
      return Optional.empty();
    }
    if (rejected(tree, chosen.get())) {
      return Optional.of(Typed.ERRONEOUS);
    }
    return Optional.of(
        isOfThisFile(chosen.get())
            ? own.read(tree, List.of(), chosen.get(), Optional.empty(), arguments)
            : resolved(tree, chosen.get(), arguments));
  }

  /** A method of an object: of those of classes, none is known to be pure. */
  private Typed onObject(MethodInvocationTree tree, MemberSelectTree member) {
    Typed receiver = context.expressions().read(member.getExpression());
    if (receiver.isErroneous()) {
      return receiver;
    }
    if (receiver.type() instanceof ArrayType && member.getIdentifier().contentEquals("clone")) {
      return arrays.copy(tree, receiver);
    }
    if (receiver.type() instanceof ScalarType) {
      return context.leaveToJavac();
    }
    Optional<TypeElement> constant = context.types().enumOf(receiver.type());
    Optional<VariableElement> field = constant
        .filter(type -> tree.getArguments().isEmpty())
        .flatMap(type -> context.fields().returned(type, member.getIdentifier().toString()));
    if (field.isPresent()) {
      return context
          .fields()
          .ofEnum(
              tree,
              receiver,
              constant.get(),
              field.get().getSimpleName().toString(),
              Optional.of(member.getIdentifier().toString()));
    }
    return context.types().isRecord(receiver.type())
        ? records.call(tree, receiver, member.getIdentifier().toString())
        : context.reject(Diagnostic.POSSIBLE_SIDE_EFFECT, tree, context.source().quote(member));
  }

  private Typed call(MethodInvocationTree tree, List<ExecutableElement> candidates) {
    if (candidates.isEmpty()) {
      return names.unresolved(tree.getMethodSelect());
    }
    List<Typed> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(context.expressions().read(argument));
    }
    ExecutableElement first = candidates.get(0);
    if (arguments.stream().anyMatch(Typed::isErroneous)) {
      rejected(tree, first);
      return Typed.ERRONEOUS;
    }
    if (arguments.stream().anyMatch(Typed::isVoid)) {
      return context.leaveToJavac();
    }
    Optional<Typed> onArrays =
        arrays.read(tree, ownerOf(first), first.getSimpleName().toString(), arguments);
    if (onArrays.isPresent()) {
      return onArrays.get();
    }
    List<TypeMirror> types =
        context.types().mirrors(arguments, context.environment().types());
    Optional<ExecutableElement> chosen = overloads.choose(candidates, types);
    Optional<Typed> withRecords =
        chosen.flatMap(method -> recordCalls.read(tree, method, arguments));
    if (withRecords.isPresent()) {
      return withRecords.get();
    }
    Optional<Slope> slope = chosen.flatMap(foreign::slope);
    if (slope.isPresent()) {
      return foreign(tree, chosen.get(), slope.get(), arguments);
    }
    if (rejected(tree, chosen.orElse(first))) {
      return Typed.ERRONEOUS;
    }
    if (chosen.isEmpty() && candidates.stream().anyMatch(CallReader::isGeneric)) {
      return context.reject(
          isOfThisFile(first) ? Diagnostic.GENERIC_METHOD : Diagnostic.POSSIBLE_SIDE_EFFECT,
          tree,
          describe(first));
    }
    if (chosen.isPresent() && isOfThisFile(chosen.get())) {
      return ofThisFile(tree, chosen.get(), arguments);
    }
    return chosen.map(method -> resolved(tree, method, arguments)).orElseGet(context::leaveToJavac);
  }

  private Typed ofThisFile(
      MethodInvocationTree tree, ExecutableElement method, List<Typed> arguments) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return own.read(tree, tree.getArguments(), method, Optional.empty(), arguments);
    }
    if (context.receiver().isPresent()) {
      return ofThis(tree, method, arguments);
    }
    return context
        .self()
        .filter(self -> tree.getMethodSelect() instanceof IdentifierTree)
        .map(self ->
            records.call(tree, NameReader.variable(self), method.getSimpleName().toString()))
        .orElseGet(context::leaveToJavac);
  }

  /** A method of {@code this}, which is the object of a class. */
  private Typed ofThis(MethodInvocationTree tree, ExecutableElement method, List<Typed> arguments) {
    TypeElement receiver = context.receiver().get();
    if (!Fields.ancestry(receiver).contains((TypeElement) method.getEnclosingElement())) {
      return context.reject(Diagnostic.POSSIBLE_SIDE_EFFECT, tree, describe(method));
    }
    boolean isKnown = isSuper(tree.getMethodSelect())
        || receiver.getModifiers().contains(Modifier.FINAL)
        || !Fields.isOverridable(method);
    return !isKnown
        ? context.reject(Diagnostic.OVERRIDABLE, tree, describe(method))
        : own.read(tree, tree.getArguments(), method, Optional.empty(), arguments);
  }

  private Typed foreign(
      MethodInvocationTree tree, ExecutableElement method, Slope slope, List<Typed> arguments) {
    Optional<Type> result = TypeReader.of(method.getReturnType());
    if (result.isEmpty() || !context.types().isSupported(result.get())) {
      return context.reject(Diagnostic.UNSUPPORTED_TYPE, tree, method.getReturnType());
    }
    Optional<Element> outOfReach = foreign.outOfReach(method);
    if (outOfReach.isPresent()) {
      return context.reject(Diagnostic.INACCESSIBLE_TYPE, tree, outOfReach.get());
    }
    Optional<Typed> twice =
        new TwiceDifferentiable(context, own).read(tree, method, slope, arguments, result.get());
    return twice.orElseGet(() -> invoked(
        tree,
        method,
        arguments,
        result.get(),
        operands -> new Expression.Invoke(
            ownerOf(method), method.getSimpleName().toString(), result.get(), operands, slope)));
  }

  private static String ownerOf(ExecutableElement method) {
    return ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
  }

  /** Rejects a method that is known not to be a function of the platform. */
  private boolean rejected(Tree tree, ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    String type = owner.getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    if (names.isCompanion(owner.getSimpleName().toString())) {
      context.reject(Diagnostic.COMPANION_CALL, tree, describe(method));
    } else if (!isOfThisFile(method) && hasSource(method)) {
      context.reject(Diagnostic.METHOD_CALL, tree, describe(method));
    } else if (MathCatalogue.isClockOrRandom(type, name)) {
      context.reject(Diagnostic.CLOCK_OR_RANDOM, tree, describe(method));
    } else {
      return false;
    }
    return true;
  }

  /** Whether the choice among overloads would need type inference. */
  private static boolean isGeneric(ExecutableElement method) {
    return !method.getTypeParameters().isEmpty();
  }

  private boolean isOfThisFile(ExecutableElement method) {
    return context.isOfThisFile(method);
  }

  private boolean hasSource(ExecutableElement method) {
    return context.environment().trees().getTree(method) != null;
  }

  private String describe(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return isOfThisFile(method)
        ? method.getSimpleName().toString()
        : owner.getSimpleName() + "." + method.getSimpleName();
  }

  private Typed resolved(Tree tree, ExecutableElement method, List<Typed> arguments) {
    TypeElement type = (TypeElement) method.getEnclosingElement();
    String owner = type.getQualifiedName().toString();
    String name = method.getSimpleName().toString();
    Optional<Type> result = TypeReader.of(method.getReturnType());
    Optional<Primitive> primitive =
        result.flatMap(found -> MathCatalogue.primitive(owner, name, found));
    if (primitive.isEmpty() && (result.isEmpty() || !MathCatalogue.isPure(owner, name))) {
      boolean maybeMath = method.getAnnotation(Differentiable.class) != null
          || result.filter(Type::isFloating).isPresent() && !owner.startsWith("java.");
      return context.reject(
          maybeMath ? Diagnostic.NO_SOURCE : Diagnostic.POSSIBLE_SIDE_EFFECT,
          tree,
          describe(method));
    }
    return invoked(
        tree,
        method,
        arguments,
        result.get(),
        operands -> primitive
            .<Expression>map(p -> new Expression.Apply(p, MathCatalogue.isStrict(owner), operands))
            .orElseGet(() -> new Expression.Invoke(owner, name, result.get(), operands)));
  }

  /** What is made of the arguments, each converted to the type of its parameter. */
  private Typed invoked(
      Tree tree,
      ExecutableElement method,
      List<Typed> arguments,
      Type result,
      Function<List<Value>, Expression> expression) {
    if (arguments.stream().anyMatch(context.expressions().operators()::isRecord)) {
      return context.expressions().operators().asObject(tree);
    }
    List<TypeMirror> parameters = Overloads.fixed(method);
    Origin origin = context.origin(tree);
    return Typed.of(result, body -> {
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        Typed argument = arguments.get(i);
        Optional<Type> parameter =
            i < parameters.size() ? TypeReader.of(parameters.get(i)) : Optional.empty();
        operands.add(
            parameter.isEmpty()
                ? argument.emit(body)
                : argument.emitAs(body, origin, parameter.get()));
      }
      return body.let(origin, expression.apply(operands));
    });
  }
}
