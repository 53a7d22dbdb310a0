package org.cotangent.processor.fuzz;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;

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
  public record Slot(Gradient[] array, int index, Gradient before) {}

  private final int free;
  private double largest;

  /** An oracle for derivatives by so many variables. */
  public Oracle(int free) {
    this.free = free;
  }

  static Gradient withValue(double value, Gradient derivatives) {
    return new Gradient(value, derivatives.getGradient());
  }

  /** The largest magnitude of any value or derivative so far; infinite if any was not finite. */
  public double largest() {
    return largest;
  }

  private Gradient watched(double value, Gradient derivatives) {
    watch(value);
    for (double partial : derivatives.getGradient()) {
      watch(partial);
    }
    return withValue(value, derivatives);
  }

  private void watch(double number) {
    largest =
        Double.isFinite(number) ? Math.max(largest, Math.abs(number)) : Double.POSITIVE_INFINITY;
  }

  /** A constant. */
  public Gradient of(double value) {
    return Gradient.constant(free, value);
  }

  /** The variable of the index. */
  public Gradient variable(int index, double value) {
    return Gradient.variable(free, index, value);
  }

  public Gradient add(Gradient x, Gradient y) {
    return watched(x.getValue() + y.getValue(), x.add(y));
  }

  public Gradient subtract(Gradient x, Gradient y) {
    return watched(x.getValue() - y.getValue(), x.subtract(y));
  }

  public Gradient multiply(Gradient x, Gradient y) {
    return watched(x.getValue() * y.getValue(), x.multiply(y));
  }

  public Gradient divide(Gradient x, Gradient y) {
    return watched(x.getValue() / y.getValue(), x.divide(y));
  }

  /**
   * The quotient of floats; its derivative is that at the rounded quotient, which the program has.
   */
  public Gradient divideFloats(Gradient x, Gradient y) {
    double quotient = (float) (x.getValue() / y.getValue());
    return watched(quotient, x.subtract(y.multiply(quotient)).divide(y.getValue()));
  }

  /** Java's remainder, whose quotient is cut towards zero. */
  public Gradient remainder(Gradient x, Gradient y) {
    double quotient = x.getValue() / y.getValue();
    double whole = quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
    return watched(x.getValue() % y.getValue(), x.subtract(y.multiply(whole)));
  }

  public Gradient negate(Gradient x) {
    return withValue(-x.getValue(), x.negate());
  }

  /** An array of zeros. */
  public Gradient[] zeros(int length) {
    Gradient[] zeros = new Gradient[length];
    Arrays.fill(zeros, of(0));
    return zeros;
  }

  /** An array of arrays of zeros. */
  public Gradient[][] zeros(int rows, int columns) {
    Gradient[][] zeros = new Gradient[rows][columns];
    for (Gradient[] row : zeros) {
      Arrays.fill(row, of(0));
    }
    return zeros;
  }

  /** A copy of another length, with zeros behind the elements. */
  public Gradient[] copyOf(Gradient[] array, int length) {
    Gradient[] copy = zeros(length);
    System.arraycopy(array, 0, copy, 0, Math.min(array.length, length));
    return copy;
  }

  /** The element that a compound assignment reads before it computes the right side. */
  public Slot at(Gradient[] array, int index) {
    return new Slot(array, index, array[index]);
  }

  /** {@code array[index] += value} and its like; gives the new value. */
  public Gradient after(Slot slot, String operator, Gradient value, Mode mode) {
    Gradient computed = switch (operator) {
      case "+" -> add(slot.before(), value);
      case "-" -> subtract(slot.before(), value);
      case "*" -> multiply(slot.before(), value);
      default -> throw new IllegalArgumentException(operator);
    };
    Gradient stored = mode == Mode.DOUBLE ? computed : toFloat(computed);
    slot.array()[slot.index()] = stored;
    return stored;
  }

  /** The same; gives the value before. */
  public Gradient before(Slot slot, String operator, Gradient value, Mode mode) {
    after(slot, operator, value, mode);
    return slot.before();
  }

  /** Rounds the value; the derivative passes through. */
  public Gradient toFloat(Gradient x) {
    return watched((float) x.getValue(), x);
  }

  /** The first of two values, both computed: an increment as an expression. */
  public Gradient first(Gradient x, Gradient sideEffect) {
    return x;
  }

  public Gradient call(OracleFunction function, Gradient x) {
    Gradient y = function.apply(false, x);
    return watched(y.getValue(), y);
  }

  public Gradient callStrict(OracleFunction function, Gradient x) {
    Gradient y = function.apply(true, x);
    return watched(y.getValue(), y);
  }

  public Gradient call(OracleFunction function, Gradient x, Gradient y) {
    Gradient z = function.apply(false, x, y);
    return watched(z.getValue(), z);
  }

  public Gradient callStrict(OracleFunction function, Gradient x, Gradient y) {
    Gradient z = function.apply(true, x, y);
    return watched(z.getValue(), z);
  }

  /** The absolute value, with slope 0 at 0. */
  public Gradient abs(Gradient x) {
    double value = Math.abs(x.getValue());
    return x.getValue() == 0 ? of(value) : withValue(value, x.getValue() < 0 ? x.negate() : x);
  }

  /** The larger one; the first where they are equal. */
  public Gradient max(Gradient x, Gradient y) {
    double value = Math.max(x.getValue(), y.getValue());
    return withValue(value, x.getValue() >= y.getValue() ? x : y);
  }

  /** The smaller one; the first where they are equal. */
  public Gradient min(Gradient x, Gradient y) {
    double value = Math.min(x.getValue(), y.getValue());
    return withValue(value, x.getValue() <= y.getValue() ? x : y);
  }

  public Gradient fma(Gradient x, Gradient y, Gradient z) {
    double value = Math.fma(x.getValue(), y.getValue(), z.getValue());
    return watched(value, x.multiply(y).add(z));
  }

  /** The magnitude of {@code x}, which is not 0, with the sign of {@code y}. */
  public Gradient copySign(Gradient x, Gradient y) {
    double value = Math.copySign(x.getValue(), y.getValue());
    return withValue(value, value == x.getValue() ? x : x.negate());
  }

  public Gradient scalb(Gradient x, int exponent) {
    return watched(Math.scalb(x.getValue(), exponent), x.multiply(Math.scalb(1.0, exponent)));
  }
}
