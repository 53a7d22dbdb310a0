package org.cotangent.processor.optimize;

import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/**
 * A product of values, whose order does not matter, and of a number.
 *
 * @param coefficient the product of the constants that the user gave no name
 * @param factors the other factors, each as often as it occurs
 */
record Product(double coefficient, List<Value> factors) {

  /** More factors than this are not looked at. */
  static final int MOST_FACTORS = 16;

  private static final double ROUNDING = 4 * Math.ulp(1.0);

  Product {
    factors = List.copyOf(factors);
  }

  /** The product of nothing. */
  static final Product ONE = new Product(1, List.of());

  /** The product of one value. */
  static Product of(Value value) {
    return isNumber(value)
        ? new Product((Double) ((Constant) value).value(), List.of())
        : new Product(1, List.of(value));
  }

  /** The product that a {@link #isProduct product} is, given what its operands are. */
  static Product of(Apply apply, Function<Value, Product> operands) {
    Product first = operands.apply(apply.operand(0));
    return apply.primitive() == NEGATE
        ? first.times(-1)
        : first.times(operands.apply(apply.operand(1)));
  }

  /** Whether an expression is a product of floating numbers, or the opposite of one. */
  static boolean isProduct(Expression expression) {
    return expression.type() == ScalarType.DOUBLE
        && expression instanceof Apply apply
        && (apply.primitive() == MULTIPLY || apply.primitive() == NEGATE);
  }

  private static boolean isNumber(Value value) {
    return value instanceof Constant constant
        && constant.type() == ScalarType.DOUBLE
        && constant.label().isEmpty()
        && isModerate((Double) constant.value());
  }

  /** Whether multiplying by a number, or not, changes no more than bits. */
  static boolean isModerate(double number) {
    double size = Math.abs(number);
    return size > 1e-6 && size < 1e6;
  }

  Product times(Product other) {
    List<Value> all = new ArrayList<>(factors);
    all.addAll(other.factors);
    return new Product(coefficient * other.coefficient, all);
  }

  Product times(double number) {
    return new Product(coefficient * number, factors);
  }

  /** This product without the factors of another; empty unless it has them all. */
  Optional<Product> over(Product other) {
    List<Value> rest = new ArrayList<>(factors);
    for (Value factor : other.factors) {
      if (!rest.remove(factor)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Product(coefficient / other.coefficient, rest));
  }

  /** Whether the coefficient is a sign at most. */
  boolean isUnit() {
    return isUnit(coefficient);
  }

  /** Whether a number that was computed with others is 1 or -1. */
  static boolean isUnit(double number) {
    return Math.abs(Math.abs(number) - 1) <= ROUNDING;
  }

  /** Whether two products have the same factors. */
  boolean isAlike(Product other) {
    return factors.size() == other.factors.size() && over(other).isPresent();
  }
}
