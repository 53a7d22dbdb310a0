package org.cotangent.processor.fuzz;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;

/**
 * A number of Hipparchus: a value with its gradient, and of each of them the derivative along one
 * direction, which makes the gradient's a Hessian-vector product.
 */
public record Exact(FieldGradient<UnivariateDerivative1> number) {

  /** A number that does not change. */
  static Exact constant(int free, double value) {
    return new Exact(FieldGradient.constant(free, new UnivariateDerivative1(value, 0)));
  }

  /**
   * A variable.
   *
   * @param tangent its component of the direction
   */
  static Exact variable(int free, int index, double value, double tangent) {
    return new Exact(
        FieldGradient.variable(free, index, new UnivariateDerivative1(value, tangent)));
  }

  /** The same derivatives with the value that Java computes. */
  static Exact of(double value, FieldGradient<UnivariateDerivative1> derivatives) {
    double tangent = derivatives.getValue().getFirstDerivative();
    return new Exact(derivatives.withValue(new UnivariateDerivative1(value, tangent)));
  }

  public double getValue() {
    return number.getValue().getValue();
  }

  /** The derivative along the direction. */
  double tangent() {
    return number.getValue().getFirstDerivative();
  }

  double partial(int index) {
    return number.getPartialDerivative(index).getValue();
  }

  /** The derivative along the direction of a partial derivative. */
  double partialTangent(int index) {
    return number.getPartialDerivative(index).getFirstDerivative();
  }

  int free() {
    return number.getFreeParameters();
  }

  double[] gradient() {
    double[] gradient = new double[free()];
    Arrays.setAll(gradient, this::partial);
    return gradient;
  }

  double[] product() {
    double[] product = new double[free()];
    Arrays.setAll(product, this::partialTangent);
    return product;
  }

  /** Whether no derivative of it is other than 0. */
  boolean isConstant() {
    for (int i = 0; i < free(); i++) {
      if (partial(i) != 0 || partialTangent(i) != 0) {
        return false;
      }
    }
    return true;
  }

  Exact add(Exact other) {
    return new Exact(number.add(other.number));
  }

  Exact subtract(Exact other) {
    return new Exact(number.subtract(other.number));
  }

  Exact multiply(Exact other) {
    return new Exact(number.multiply(other.number));
  }

  Exact multiply(double factor) {
    return new Exact(number.multiply(factor));
  }

  Exact divide(Exact other) {
    return new Exact(number.divide(other.number));
  }

  Exact negate() {
    return new Exact(number.negate());
  }

  /**
   * The quotient of floats; its derivatives are those at the rounded quotient, which the program
   * has.
   */
  static Exact rounded(double quotient, Exact x, Exact y) {
    UnivariateDerivative1 divisor = y.number.getValue();
    double tangent = (x.tangent() - quotient * y.tangent()) / y.getValue();
    UnivariateDerivative1 value = new UnivariateDerivative1(quotient, tangent);
    UnivariateDerivative1[] partials = new UnivariateDerivative1[x.free()];
    for (int i = 0; i < partials.length; i++) {
      partials[i] = x.number
          .getPartialDerivative(i)
          .subtract(value.multiply(y.number.getPartialDerivative(i)))
          .divide(divisor);
    }
    return partials.length == 0
        ? constant(0, quotient)
        : new Exact(new FieldGradient<>(value, partials));
  }
}
