package org.cotangent.processor.fuzz;

import java.util.Arrays;

/**
 * The arithmetic of the oracle programs: values as Java computes them, to the bit, derivatives from
 * Hipparchus. It also watches how large the numbers become, since a tolerance means nothing where
 * they are huge.
 */
public final class Oracle {
  /** How a compound assignment computes. */
  public enum Mode {
    DOUBLE,
    /** In double, and the result is rounded to a float. */
    ROUNDED,
    FLOAT
  }

  /** An element of an array that is being assigned, and its value before. */
  public record Slot(Exact[] array, int index, Exact before) {}

  private final double[] direction;
  private double largest;
  private double largestOfSecond;

  /** An oracle for derivatives by as many variables as the direction has components. */
  public Oracle(double[] direction) {
    this.direction = direction.clone();
  }

  static Exact withValue(double value, Exact derivatives) {
    return Exact.of(value, derivatives.number());
  }

  /** The direction in which it differentiates once more. */
  double[] direction() {
    return direction.clone();
  }

  /** The largest magnitude of any value or derivative so far; infinite if any was not finite. */
  public double largest() {
    return largest;
  }

  private Exact watched(double value, Exact derivatives) {
    largest = larger(largest, value);
    largestOfSecond = larger(largestOfSecond, derivatives.tangent());
    for (int i = 0; i < direction.length; i++) {
      largest = larger(largest, derivatives.partial(i));
      largestOfSecond = larger(largestOfSecond, derivatives.partialTangent(i));
    }
    return withValue(value, derivatives);
  }

  private static double larger(double largest, double number) {
    return Double.isFinite(number) ? Math.max(largest, Math.abs(number)) : Double.POSITIVE_INFINITY;
  }

  /** The largest magnitude of any derivative along the direction; infinite like the other. */
  double largestOfSecond() {
    return Math.max(largest, largestOfSecond);
  }

  /** A constant. */
  public Exact of(double value) {
    return Exact.constant(direction.length, value);
  }

  /** The variable of the index. */
  public Exact variable(int index, double value) {
    return Exact.variable(direction.length, index, value, direction[index]);
  }

  public Exact add(Exact x, Exact y) {
    return watched(x.getValue() + y.getValue(), x.add(y));
  }

  public Exact subtract(Exact x, Exact y) {
    return watched(x.getValue() - y.getValue(), x.subtract(y));
  }

  public Exact multiply(Exact x, Exact y) {
    return watched(x.getValue() * y.getValue(), x.multiply(y));
  }

  public Exact divide(Exact x, Exact y) {
    return watched(x.getValue() / y.getValue(), x.divide(y));
  }

  /**
   * The quotient of floats; its derivative is that at the rounded quotient, which the program has.
   */
  public Exact divideFloats(Exact x, Exact y) {
    double quotient = (float) (x.getValue() / y.getValue());
    return watched(quotient, Exact.rounded(quotient, x, y));
  }

  /** Java's remainder, whose quotient is cut towards zero. */
  public Exact remainder(Exact x, Exact y) {
    double quotient = x.getValue() / y.getValue();
    double whole = quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
    return watched(x.getValue() % y.getValue(), x.subtract(y.multiply(whole)));
  }

  public Exact negate(Exact x) {
    return withValue(-x.getValue(), x.negate());
  }

  /** An array of zeros. */
  public Exact[] zeros(int length) {
    Exact[] zeros = new Exact[length];
    Arrays.fill(zeros, of(0));
    return zeros;
  }

  /** An array of arrays of zeros. */
  public Exact[][] zeros(int rows, int columns) {
    Exact[][] zeros = new Exact[rows][columns];
    for (Exact[] row : zeros) {
      Arrays.fill(row, of(0));
    }
    return zeros;
  }

  /** A copy of another length, with zeros behind the elements. */
  public Exact[] copyOf(Exact[] array, int length) {
    Exact[] copy = zeros(length);
    System.arraycopy(array, 0, copy, 0, Math.min(array.length, length));
    return copy;
  }

  /** The element that a compound assignment reads before it computes the right side. */
  public Slot at(Exact[] array, int index) {
    return new Slot(array, index, array[index]);
  }

  /** {@code array[index] += value} and its like; gives the new value. */
  public Exact after(Slot slot, String operator, Exact value, Mode mode) {
    Exact computed = switch (operator) {
      case "+" -> add(slot.before(), value);
      case "-" -> subtract(slot.before(), value);
      case "*" -> multiply(slot.before(), value);
      default -> throw new IllegalArgumentException(operator);
    };
    Exact stored = mode == Mode.DOUBLE ? computed : toFloat(computed);
    slot.array()[slot.index()] = stored;
    return stored;
  }

  /** The same; gives the value before. */
  public Exact before(Slot slot, String operator, Exact value, Mode mode) {
    after(slot, operator, value, mode);
    return slot.before();
  }

  /** Rounds the value; the derivative passes through. */
  public Exact toFloat(Exact x) {
    return watched((float) x.getValue(), x);
  }

  /** The first of two values, both computed: an increment as an expression. */
  public Exact first(Exact x, Exact sideEffect) {
    return x;
  }

  public Exact call(OracleFunction function, Exact x) {
    Exact y = function.apply(false, x);
    return watched(y.getValue(), y);
  }

  public Exact callStrict(OracleFunction function, Exact x) {
    Exact y = function.apply(true, x);
    return watched(y.getValue(), y);
  }

  public Exact call(OracleFunction function, Exact x, Exact y) {
    Exact z = function.apply(false, x, y);
    return watched(z.getValue(), z);
  }

  public Exact callStrict(OracleFunction function, Exact x, Exact y) {
    Exact z = function.apply(true, x, y);
    return watched(z.getValue(), z);
  }

  /** The absolute value, with slope 0 at 0. */
  public Exact abs(Exact x) {
    double value = Math.abs(x.getValue());
    return x.getValue() == 0 ? of(value) : withValue(value, x.getValue() < 0 ? x.negate() : x);
  }

  /** The larger one; the first where they are equal. */
  public Exact max(Exact x, Exact y) {
    double value = Math.max(x.getValue(), y.getValue());
    return withValue(value, x.getValue() >= y.getValue() ? x : y);
  }

  /** The smaller one; the first where they are equal. */
  public Exact min(Exact x, Exact y) {
    double value = Math.min(x.getValue(), y.getValue());
    return withValue(value, x.getValue() <= y.getValue() ? x : y);
  }

  public Exact fma(Exact x, Exact y, Exact z) {
    double value = Math.fma(x.getValue(), y.getValue(), z.getValue());
    return watched(value, x.multiply(y).add(z));
  }

  /** The magnitude of {@code x}, which is not 0, with the sign of {@code y}. */
  public Exact copySign(Exact x, Exact y) {
    double value = Math.copySign(x.getValue(), y.getValue());
    return withValue(value, value == x.getValue() ? x : x.negate());
  }

  public Exact scalb(Exact x, int exponent) {
    return watched(Math.scalb(x.getValue(), exponent), x.multiply(Math.scalb(1.0, exponent)));
  }
}
