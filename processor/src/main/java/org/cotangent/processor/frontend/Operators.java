package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** The operators, casts and conversions, typed as Java types them (JLS 5 and 15). */
final class Operators {
  private static final Map<Tree.Kind, Primitive> BINARY = Map.ofEntries(
      Map.entry(Tree.Kind.PLUS, Primitive.ADD),
      Map.entry(Tree.Kind.MINUS, Primitive.SUBTRACT),
      Map.entry(Tree.Kind.MULTIPLY, Primitive.MULTIPLY),
      Map.entry(Tree.Kind.DIVIDE, Primitive.DIVIDE),
      Map.entry(Tree.Kind.REMAINDER, Primitive.REMAINDER),
      Map.entry(Tree.Kind.LEFT_SHIFT, Primitive.SHIFT_LEFT),
      Map.entry(Tree.Kind.RIGHT_SHIFT, Primitive.SHIFT_RIGHT),
      Map.entry(Tree.Kind.UNSIGNED_RIGHT_SHIFT, Primitive.SHIFT_RIGHT_UNSIGNED),
      Map.entry(Tree.Kind.AND, Primitive.AND),
      Map.entry(Tree.Kind.OR, Primitive.OR),
      Map.entry(Tree.Kind.XOR, Primitive.XOR),
      Map.entry(Tree.Kind.LESS_THAN, Primitive.LESS),
      Map.entry(Tree.Kind.LESS_THAN_EQUAL, Primitive.LESS_EQUAL),
      Map.entry(Tree.Kind.GREATER_THAN, Primitive.GREATER),
      Map.entry(Tree.Kind.GREATER_THAN_EQUAL, Primitive.GREATER_EQUAL),
      Map.entry(Tree.Kind.EQUAL_TO, Primitive.EQUAL),
      Map.entry(Tree.Kind.NOT_EQUAL_TO, Primitive.NOT_EQUAL));

  private final Context context;

  Operators(Context context) {
    this.context = context;
  }

  Typed unary(UnaryTree tree, Typed operand) {
    if (operand.isErroneous()) {
      return operand;
    }
    Tree.Kind kind = tree.getKind();
    boolean fits = switch (kind) {
      case LOGICAL_COMPLEMENT -> operand.isBoolean();
      case BITWISE_COMPLEMENT -> operand.isIntegral();
      default -> operand.isNumeric();
    };
    if (!fits) {
      return context.leaveToJavac();
    }
    ScalarType type = operand.scalar().orElseThrow().promoted();
    Origin origin = context.origin(tree);
    Optional<Constant> constant =
        operand.constant().flatMap(value -> Folding.unary(kind, Folding.convert(value, type)));
    if (constant.isPresent() && tree.getExpression() instanceof LiteralTree) {
      return Typed.of(constant.get());
    }
    return Typed.of(type, body -> {
          Value value = operand.emitAs(body, origin, type);
          return switch (kind) {
            case UNARY_MINUS -> body.let(origin, Apply.of(Primitive.NEGATE, value));
            case BITWISE_COMPLEMENT -> body.let(origin, Apply.of(Primitive.COMPLEMENT, value));
            case LOGICAL_COMPLEMENT -> body.let(origin, Apply.of(Primitive.NOT, value));
            default -> value;
          };
        })
        .withConstant(constant);
  }

  Typed binary(BinaryTree tree, Typed left, Typed right) {
    if (left.isErroneous() || right.isErroneous()) {
      return Typed.ERRONEOUS;
    }
    return switch (tree.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR -> shortCircuit(tree, left, right);
      case EQUAL_TO, NOT_EQUAL_TO -> equality(tree, left, right);
      default -> operate(tree, tree.getKind(), left, right);
    };
  }

  /**
   * An operator other than a short-circuit one, at the tree: that of a binary expression or of an
   * assignment.
   */
  Typed operate(Tree tree, Tree.Kind kind, Typed left, Typed right) {
    if (kind == Tree.Kind.PLUS && (left.isString() || right.isString())) {
      return concatenation(tree, left, right);
    }
    Optional<ScalarType> operandType = operandType(kind, left, right);
    if (operandType.isEmpty()) {
      return context.leaveToJavac();
    }
    ScalarType type = operandType.get();
    boolean shift = isShift(kind);
    ScalarType rightType = shift ? right.scalar().orElseThrow().promoted() : type;
    Primitive primitive = BINARY.get(kind);
    Type result = primitive.form() == Primitive.Form.COMPARISON ? ScalarType.BOOLEAN : type;
    Optional<Constant> constant = both(left, right)
        .flatMap(pair -> Folding.binary(
            kind,
            type,
            Folding.convert(pair.get(0), type),
            Folding.convert(pair.get(1), rightType)));
    Origin origin = context.origin(tree);
    return Typed.of(result, body -> {
          Value a = left.emitAs(body, origin, type);
          return body.let(origin, Apply.of(primitive, a, right.emitAs(body, origin, rightType)));
        })
        .withConstant(constant);
  }

  /** The type that the left operand, and unless it shifts the right one, is promoted to. */
  private static Optional<ScalarType> operandType(Tree.Kind kind, Typed left, Typed right) {
    boolean logical = kind == Tree.Kind.AND || kind == Tree.Kind.OR || kind == Tree.Kind.XOR;
    if (left.isBoolean() && right.isBoolean()) {
      boolean fits = logical || kind == Tree.Kind.EQUAL_TO || kind == Tree.Kind.NOT_EQUAL_TO;
      return fits ? Optional.of(ScalarType.BOOLEAN) : Optional.empty();
    }
    if (!left.isNumeric() || !right.isNumeric()) {
      return Optional.empty();
    }
    if ((logical || isShift(kind)) && !(left.isIntegral() && right.isIntegral())) {
      return Optional.empty();
    }
    ScalarType a = left.scalar().orElseThrow();
    return Optional.of(
        isShift(kind) ? a.promoted() : ScalarType.promoted(a, right.scalar().orElseThrow()));
  }

  private static boolean isShift(Tree.Kind kind) {
    return kind == Tree.Kind.LEFT_SHIFT
        || kind == Tree.Kind.RIGHT_SHIFT
        || kind == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
  }

  private Typed concatenation(Tree tree, Typed left, Typed right) {
    if (isRecord(left) || isRecord(right)) {
      return asObject(tree);
    }
    Origin origin = context.origin(tree);
    return Typed.of(ReferenceType.STRING, body -> {
          Value a = left.emit(body);
          return body.let(origin, new Expression.Concatenate(List.of(a, right.emit(body))));
        })
        .withConstant(both(left, right).map(pair -> Folding.concatenate(pair.get(0), pair.get(1))));
  }

  private Typed shortCircuit(BinaryTree tree, Typed left, Typed right) {
    if (!left.isBoolean() || !right.isBoolean()) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    boolean and = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    return Typed.of(ScalarType.BOOLEAN, body -> {
          Value condition = left.emitAs(body, origin, ScalarType.BOOLEAN);
          body.builder().at(origin);
          return body.builder()
              .choose(
                  condition,
                  () -> and ? right.emitAs(body, origin, ScalarType.BOOLEAN) : Constant.TRUE,
                  () -> and ? Constant.FALSE : right.emitAs(body, origin, ScalarType.BOOLEAN),
                  ScalarType.BOOLEAN);
        })
        .withConstant(both(left, right)
            .flatMap(pair ->
                Folding.binary(tree.getKind(), ScalarType.BOOLEAN, pair.get(0), pair.get(1))));
  }

  private Typed equality(BinaryTree tree, Typed left, Typed right) {
    boolean scalars = left.scalar().isPresent() && right.scalar().isPresent();
    boolean boxes = !(left.type() instanceof ScalarType) && !(right.type() instanceof ScalarType);
    if (scalars && !boxes) {
      return operate(tree, tree.getKind(), left, right);
    }
    if (left.type() instanceof ScalarType || right.type() instanceof ScalarType) {
      return context.leaveToJavac();
    }
    if (isRecord(left) || isRecord(right)) {
      return asObject(tree);
    }
    Origin origin = context.origin(tree);
    return Typed.of(ScalarType.BOOLEAN, body -> {
      Value a = left.emit(body);
      return body.let(origin, Apply.of(BINARY.get(tree.getKind()), a, right.emit(body)));
    });
  }

  Typed conditional(ConditionalExpressionTree tree, Typed condition, Typed then, Typed otherwise) {
    if (condition.isErroneous() || then.isErroneous() || otherwise.isErroneous()) {
      return Typed.ERRONEOUS;
    }
    RecordReader records = context.expressions().records();
    if (records.isWidening(otherwise.type(), then.type())) {
      return record(tree, condition, then, records.widened(tree, otherwise, then.type()));
    }
    if (records.isWidening(then.type(), otherwise.type())) {
      return record(tree, condition, records.widened(tree, then, otherwise.type()), otherwise);
    }
    Optional<Type> found = Conversions.conditional(then, otherwise);
    if (found.isEmpty()) {
      boolean isRecord = isRecord(then) || isRecord(otherwise);
      return then.scalar().isPresent() == otherwise.scalar().isPresent() && !isRecord
          ? context.leaveToJavac()
          : context.reject(
              Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a choice between unlike types");
    }
    Type type = found.get();
    if (context.types().isRecord(type)) {
      return then.isNull() || otherwise.isNull()
          ? asObject(tree)
          : record(tree, condition, then, otherwise);
    }
    Origin origin = context.origin(tree);
    Optional<Constant> constant = both(then, otherwise)
        .flatMap(pair -> condition.constant().map(c -> pair.get((Boolean) c.value() ? 0 : 1)))
        .map(value -> type instanceof ScalarType scalar ? Folding.convert(value, scalar) : value);
    return Typed.of(type, (body, as) -> {
          Value test = condition.emit(body);
          body.builder().at(origin);
          return body.builder()
              .choose(
                  test,
                  () -> then.emitAs(body, origin, as),
                  () -> otherwise.emitAs(body, origin, as),
                  as);
        })
        .withConstant(constant);
  }

  /** A choice between records, component by component. */
  private Typed record(Tree tree, Typed condition, Typed then, Typed otherwise) {
    Origin origin = context.origin(tree);
    return Typed.of(then.type(), body -> {
      LocalVariable chosen = context.types().variable("", then.type());
      body.declare(chosen);
      Value test = condition.emit(body);
      body.builder().at(origin);
      body.builder()
          .ifElse(
              test,
              () -> body.assign(chosen, then.emit(body)),
              () -> body.assign(chosen, otherwise.emit(body)));
      return body.read(chosen);
    });
  }

  boolean isRecord(Typed value) {
    return context.types().isRecord(value.type());
  }

  /** Rejects a record where an object is needed. */
  Typed asObject(Tree tree) {
    return context.reject(Diagnostic.RECORD_AS_OBJECT, tree, context.source().quote(tree));
  }

  Typed cast(Tree tree, Typed operand, Type type) {
    if (operand.isErroneous()) {
      return operand;
    }
    if (operand.type().equals(type) && (operand.isString() || isRecord(operand))) {
      return operand;
    }
    if (context.expressions().records().isWidening(operand.type(), type)) {
      return assigned(tree, operand, type);
    }
    if (type instanceof ArrayType && (operand.type().equals(type) || operand.isNull())) {
      return assigned(tree, operand, type);
    }
    if (!(type instanceof ScalarType to)) {
      return context.reject(Diagnostic.UNSUPPORTED_TYPE, tree, type);
    }
    Optional<ScalarType> from = operand.scalar();
    if (from.isEmpty() && operand.type() instanceof ReferenceType && !operand.isNull()) {
      return context.reject(Diagnostic.UNSUPPORTED_TYPE, tree, operand.type());
    }
    if (from.isEmpty() || from.get().isNumeric() != to.isNumeric()) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    return Typed.of(type, body -> operand.emitAs(body, origin, to))
        .withConstant(operand.constant().map(value -> Folding.convert(value, to)));
  }

  /** The value converted to the type of the variable that it is assigned to (JLS 5.2). */
  Typed assigned(Tree tree, Typed value, Type to) {
    if (value.isErroneous()) {
      return value;
    }
    if (value.type().equals(to)) {
      return value;
    }
    if (context.expressions().records().isWidening(value.type(), to)) {
      return context.expressions().records().widened(tree, value, to);
    }
    if (isRecord(value) && context.types().isRecord(to)) {
      return context.reject(
          Diagnostic.UNSUPPORTED_EXPRESSION,
          tree,
          "a conversion from " + value.type() + " to " + to);
    }
    if (!Conversions.assignable(value, to)) {
      return context.leaveToJavac();
    }
    if (value.isNull() && context.types().isRecord(to)) {
      return asObject(tree);
    }
    if (value.isNull()) {
      return Typed.of(to, body -> Constant.zero(to));
    }
    Origin origin = context.origin(tree);
    return Typed.of(to, body -> value.emitAs(body, origin, to))
        .withConstant(value.constant().map(constant -> Folding.convert(constant, (ScalarType) to)));
  }

  Typed element(ArrayAccessTree tree, Typed array, Typed index) {
    if (array.isErroneous() || index.isErroneous()) {
      return Typed.ERRONEOUS;
    }
    if (!(array.type() instanceof ArrayType type) || !isIndex(index)) {
      return context.leaveToJavac();
    }
    Origin origin = context.origin(tree);
    return Typed.of(type.element(), body -> {
      Value from = array.emit(body);
      Value at = index.emitAs(body, origin, ScalarType.INT);
      return body.let(origin, new Expression.Load(from, at));
    });
  }

  /** Whether a value becomes an {@code int} by promotion, as indices and dimensions do. */
  static boolean isIndex(Typed value) {
    return value
        .scalar()
        .filter(type -> type.isIntegral() && type != ScalarType.LONG)
        .isPresent();
  }

  private static Optional<List<Constant>> both(Typed left, Typed right) {
    return left.constant().flatMap(a -> right.constant().map(b -> List.of(a, b)));
  }
}
