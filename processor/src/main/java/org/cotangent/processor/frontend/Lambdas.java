package org.cotangent.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** The local variables of one method that stand for lambdas and method references. */
final class Lambdas {

  /** What an interface of {@code java.util.function} has for a method. */
  private record Shape(String method, List<ScalarType> parameters, ScalarType result) {}

  private static final ScalarType D = ScalarType.DOUBLE;

  private static final Map<String, Shape> SHAPES = Map.of(
      "DoubleUnaryOperator", new Shape("applyAsDouble", List.of(D), D),
      "DoubleBinaryOperator", new Shape("applyAsDouble", List.of(D, D), D),
      "DoubleSupplier", new Shape("getAsDouble", List.of(), D),
      "IntToDoubleFunction", new Shape("applyAsDouble", List.of(ScalarType.INT), D),
      "LongToDoubleFunction", new Shape("applyAsDouble", List.of(ScalarType.LONG), D),
      "DoublePredicate", new Shape("test", List.of(D), ScalarType.BOOLEAN),
      "DoubleToIntFunction", new Shape("applyAsInt", List.of(D), ScalarType.INT),
      "DoubleToLongFunction", new Shape("applyAsLong", List.of(D), ScalarType.LONG));

  private final Context context;
  private final Map<LocalVariable, Lambda> known = new HashMap<>();

  Lambdas(Context context) {
    this.context = context;
  }

  /** The lambda that a variable stands for. */
  Optional<Lambda> find(LocalVariable variable) {
    return Optional.ofNullable(known.get(variable));
  }

  /** Declares a variable that stands for a lambda; false if this is no such declaration. */
  boolean declare(VariableTree tree) {
    ExpressionTree value =
        tree.getInitializer() == null ? null : ExpressionReader.bare(tree.getInitializer());
    boolean isCode = value instanceof LambdaExpressionTree || value instanceof MemberReferenceTree;
    if (!isCode || context.source().isVar(tree)) {
      return false;
    }
    Optional<Type> type = context.types().read(tree.getType());
    Optional<Shape> shape = type.flatMap(Lambdas::shape);
    if (shape.isEmpty() || context.locals().find(tree.getName().toString()).isPresent()) {
      return false;
    }
    int before = context.size();
    Optional<Lambda> lambda = value instanceof LambdaExpressionTree written
        ? lambda(written, shape.get(), before)
        : reference((MemberReferenceTree) value, shape.get(), before);
    LocalVariable variable = new LocalVariable(
        tree.getName().toString(),
        lambda.isPresent() ? type.get() : Typed.ERRONEOUS.type(),
        Optional.empty());
    context.locals().declare(variable);
    lambda.ifPresent(found -> known.put(variable, found));
    return true;
  }

  private static Optional<Shape> shape(Type type) {
    String prefix = "java.util.function.";
    return type instanceof ReferenceType reference && reference.name().startsWith(prefix)
        ? Optional.ofNullable(SHAPES.get(reference.name().substring(prefix.length())))
        : Optional.empty();
  }

  private Optional<Lambda> lambda(LambdaExpressionTree tree, Shape shape, int before) {
    if (tree.getParameters().size() != shape.parameters().size()) {
      context.leaveToJavac();
      return Optional.empty();
    }
    LocalVariable result = new LocalVariable("", shape.result(), Optional.empty());
    Jump end = new Jump("lambda");
    StatementReader around = context.statements();
    context.locals().enter();
    try {
      List<LocalVariable> parameters = new ArrayList<>();
      for (int i = 0; i < shape.parameters().size(); i++) {
        String name = tree.getParameters().get(i).getName().toString();
        parameters.add(context
            .locals()
            .declare(new LocalVariable(name, shape.parameters().get(i), Optional.empty())));
      }
      Returns returns = Returns.to(Optional.of(result), end);
      if (tree.getBody() instanceof StatementTree block) {
        Step step = new StatementReader(context, returns).read(block);
        return made(shape, parameters, result, end, step, before);
      }
      Typed value = context.expressions().readAs(tree.getBody(), shape.result());
      if (value.isErroneous()) {
        return Optional.empty();
      }
      Origin origin = context.origin(tree.getBody());
      Step step = body -> {
        Value returned = value.emit(body);
        body.builder().at(origin);
        returns.step().emit(body, Optional.of(returned));
      };
      return made(shape, parameters, result, end, step, before);
    } finally {
      context.locals().leave();
      context.statements(around);
    }
  }

  /** {@code Math::sin}: a static method that takes the arguments as they are. */
  private Optional<Lambda> reference(MemberReferenceTree tree, Shape shape, int before) {
    NameReader.Meaning meaning =
        context.expressions().names().meaning(tree.getQualifierExpression());
    List<LocalVariable> parameters = new ArrayList<>();
    for (ScalarType type : shape.parameters()) {
      parameters.add(new LocalVariable("", type, Optional.empty()));
    }
    Optional<Typed> called = meaning instanceof NameReader.Class type
        ? context
            .expressions()
            .calls()
            .referenced(
                tree,
                type.element(),
                tree.getName().toString(),
                parameters.stream().map(NameReader::variable).toList())
        : Optional.empty();
    if (called.isEmpty()) {
      context.reject(Diagnostic.LAMBDA, tree, "this method reference");
      return Optional.empty();
    }
    Typed value = called.get();
    if (value.isErroneous() || !Conversions.assignable(value, shape.result())) {
      context.leaveToJavac();
      return Optional.empty();
    }
    LocalVariable result = new LocalVariable("", shape.result(), Optional.empty());
    Jump end = new Jump("lambda");
    Returns returns = Returns.to(Optional.of(result), end);
    Origin origin = context.origin(tree);
    Step step =
        body -> returns.step().emit(body, Optional.of(value.emitAs(body, origin, shape.result())));
    return made(shape, parameters, result, end, step, before);
  }

  private Optional<Lambda> made(
      Shape shape,
      List<LocalVariable> parameters,
      LocalVariable result,
      Jump end,
      Step step,
      int before) {
    return Optional.of(
        new Lambda(shape.method(), parameters, result, end, step, context.size() - before));
  }

  /** {@code f.applyAsDouble(x)}. */
  Typed call(MethodInvocationTree tree, Lambda lambda, String method) {
    List<Typed> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(context.expressions().read(argument));
    }
    if (arguments.stream().anyMatch(Typed::isErroneous)) {
      return Typed.ERRONEOUS;
    }
    if (!method.equals(lambda.method())) {
      return context.reject(
          Diagnostic.LAMBDA, tree, "the function that " + method + " makes of another");
    }
    boolean fits = arguments.size() == lambda.parameters().size();
    for (int i = 0; fits && i < arguments.size(); i++) {
      fits = Conversions.assignable(arguments.get(i), lambda.parameters().get(i).type());
    }
    if (!fits) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    context.grow(lambda.size());
    if (context.size() > OwnCalls.MOST_OPERATIONS) {
      return context.reject(Diagnostic.TOO_MUCH_CODE, tree, "a lambda", OwnCalls.MOST_OPERATIONS);
    }
    return Typed.of(lambda.type(), body -> lambda.inline(body, origin, arguments));
  }
}
