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
    return target;
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
    return target;
  }

  /** The value of a primitive; factors of one and signs are not computed. */
  Value apply(String name, Primitive primitive, Value... operands) {
    Value simple = simplified(primitive, operands);
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

  private Value simplified(Primitive primitive, Value... operands) {
    if (primitive == Primitive.MULTIPLY || primitive == Primitive.SCALE) {
      for (int i = 0; i < 2; i++) {
        Value other = operands[1 - i];
        if (isNumber(operands[i], 1)) {
          return other;
        }
        if (isNumber(operands[i], -1)) {
          return apply("", Primitive.NEGATE, other);
        }
      }
    }
    if ((primitive == Primitive.DIVIDE || primitive == Primitive.SCALE_DOWN)
        && isNumber(operands[1], 1)) {
      return operands[0];
    }
    if (primitive == Primitive.NEGATE
        && operands[0] instanceof Constant constant
        && constant.value() instanceof Double number) {
      return Constant.of(-number);
    }
    return null;
  }

  private static boolean isNumber(Value value, double number) {
    return value instanceof Constant constant && constant.is(number);
  }
}
