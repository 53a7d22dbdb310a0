package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Appends statements to a block under construction; the same pure expression is computed once. */
final class BlockBuilder {

  private final List<Statement> statements = new ArrayList<>();
  private final Map<Expression, Var> computed = new HashMap<>();

  /** What is behind each value that is a negation. */
  private final Map<Value, Value> negations = new HashMap<>();

  private final Map<Value, Apply> products = new HashMap<>();

  private Origin origin = Origin.NONE;

  /** Sets the origin of the statements to come. */
  BlockBuilder at(Origin newOrigin) {
    origin = newOrigin;
    return this;
  }

  Origin origin() {
    return origin;
  }

  List<Statement> statements() {
    return statements;
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  /** Defines a variable, with a name or without. */
  Var define(String name, Expression expression) {
    Var target =
        name.isEmpty() ? Var.unnamed(expression.type()) : Var.named(name, expression.type());
    statements.add(new Statement.Let(target, expression, origin));
    if (expression instanceof Apply apply && apply.primitive() == Primitive.NEGATE) {
      negations.put(target, apply.operand(0));
    } else if (expression instanceof Apply apply && apply.primitive() == Primitive.MULTIPLY) {
      products.put(target, apply);
    }
    return target;
  }

  /** Says which variable holds the value of an expression already. */
  void know(Statement.Let let) {
    computed.putIfAbsent(let.expression(), let.target());
  }

  /** The value of a pure expression, without a name of its own. */
  Value compute(Expression expression) {
    Var known = computed.get(expression);
    if (known == null) {
      known = define("", expression);
      computed.put(expression, known);
    }
    return known;
  }

  /** The same value under a name, if it has none and was just computed. */
  Value named(String name, Value value) {
    int last = statements.size() - 1;
    if (name.isEmpty()
        || last < 0
        || !(statements.get(last) instanceof Statement.Let let)
        || let.target() != value
        || let.target().isNamed()) {
      return value;
    }
    Var target = Var.named(name, value.type());
    statements.set(last, new Statement.Let(target, let.expression(), let.origin()));
    computed.replace(let.expression(), target);
    if (negations.containsKey(value)) {
      negations.put(target, negations.get(value));
    }
    if (products.containsKey(value)) {
      products.put(target, products.get(value));
    }
    return target;
  }

  /**
   * A product that was computed here, with another factor in place of one of its own; null if the
   * value is no product with that factor.
   */
  Value exchanged(Value product, Value factor, Value other) {
    if (negations.containsKey(product)) {
      Value opposite = exchanged(negations.get(product), factor, other);
      return opposite == null ? null : apply("", Primitive.NEGATE, opposite);
    }
    Apply known = products.get(product);
    int place = known == null ? -1 : known.operands().indexOf(factor);
    return place < 0 ? null : apply("", Primitive.MULTIPLY, known.operand(1 - place), other);
  }

  /** The value of a primitive; factors of one and signs are not computed. */
  Value apply(String name, Primitive primitive, Value... operands) {
    Value simple = simplified(name, primitive, operands);
    if (simple != null) {
      return simple;
    }
    Apply expression = Apply.of(primitive, operands);
    return name.isEmpty() ? compute(expression) : define(name, expression);
  }

  /** The value as a {@code double}. */
  Value toDouble(Value value) {
    if (value.type() == ScalarType.DOUBLE) {
      return value;
    }
    if (value instanceof Constant constant && constant.value() instanceof Number number) {
      return Constant.of(number.doubleValue());
    }
    return compute(new Expression.Convert(ScalarType.DOUBLE, value));
  }

  private Value simplified(String name, Primitive primitive, Value... operands) {
    return switch (primitive) {
      case MULTIPLY, SCALE -> product(primitive, operands[0], operands[1]);
      case DIVIDE, SCALE_DOWN -> quotient(primitive, operands[0], operands[1]);
      case ADD ->
        negations.containsKey(operands[1])
            ? apply(name, Primitive.SUBTRACT, operands[0], negations.get(operands[1]))
            : null;
      case SUBTRACT ->
        negations.containsKey(operands[1])
            ? apply(name, Primitive.ADD, operands[0], negations.get(operands[1]))
            : null;
      case NEGATE -> negated(operands[0]);
      default -> null;
    };
  }

  /** x * 1 = x; x * -1 = -x; -x * y = -(x * y). */
  private Value product(Primitive primitive, Value x, Value y) {
    if (isNumber(x, 1) || isNumber(y, 1)) {
      return isNumber(x, 1) ? y : x;
    }
    if (isNumber(x, -1) || isNumber(y, -1)) {
      return apply("", Primitive.NEGATE, isNumber(x, -1) ? y : x);
    }
    if (negations.containsKey(x)) {
      return apply("", Primitive.NEGATE, apply("", primitive, negations.get(x), y));
    }
    return negations.containsKey(y)
        ? apply("", Primitive.NEGATE, apply("", primitive, x, negations.get(y)))
        : null;
  }

  /** x / 1 = x; -x / y = -(x / y). */
  private Value quotient(Primitive primitive, Value x, Value y) {
    if (isNumber(y, 1)) {
      return x;
    }
    return negations.containsKey(x)
        ? apply("", Primitive.NEGATE, apply("", primitive, negations.get(x), y))
        : null;
  }

  private Value negated(Value x) {
    return x instanceof Constant constant && constant.value() instanceof Double number
        ? Constant.of(-number)
        : negations.get(x);
  }

  private static boolean isNumber(Value value, double number) {
    return value instanceof Constant constant && constant.is(number);
  }
}
