package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cotangent.Derivative;
import org.cotangent.Objective;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;

/**
 * Compares what forward mode makes of a program, at one input, with what is expected: the values
 * and exceptions always, the derivatives where numbers are not too large.
 *
 * @param expected what the annotated method itself did
 * @param oracle the exact derivatives, or null where numbers are too large to compare
 * @param isRough whether derivatives are rounded to floats somewhere
 */
record DirectionalCheck(
    Program program,
    Loaded loaded,
    Inputs inputs,
    Outcome expected,
    Exact oracle,
    boolean isRough) {
  private static final double DOUBLE_TOLERANCE = 1e-8;
  private static final double FLOAT_TOLERANCE = 1e-5;
  private static final double TOO_LARGE = 1e5;

  /** What is wrong, or null. */
  String failure() {
    String before = Arrays.deepToString(inputs.plain());
    String failure = null;
    if (program.derivatives().contains(Derivative.JVP)) {
      failure = jvp();
    }
    if (failure == null && program.derivatives().contains(Derivative.HVP)) {
      failure = hvp();
    }
    if (failure == null && program.derivatives().contains(Derivative.HESSIAN)) {
      failure = hessian();
    }
    return failure == null && !Arrays.deepToString(inputs.plain()).equals(before)
        ? "forward mode changed the arguments"
        : failure;
  }

  private double[] direction() {
    return inputs.oracle().direction();
  }

  /** Whether derivatives along the direction can be compared. */
  private boolean isComparable() {
    return oracle != null && inputs.oracle().largestOfSecond() < TOO_LARGE;
  }

  private Outcome call(String member, double[] direction, Object... more) {
    List<Object> arguments = new ArrayList<>(Arrays.asList(inputs.plain()));
    if (direction != null) {
      arguments.addAll(inputs.shaped(program, direction));
    }
    arguments.addAll(Arrays.asList(more));
    return Outcome.of(
        () -> loaded.call(program.className() + "Derivatives", member, arguments.toArray()));
  }

  /** Of a record that begins with the value, what is wrong with that or the exception, or null. */
  private String valueOf(String member, Outcome actual) {
    Outcome value = actual.exception() != null
        ? actual
        : new Outcome(GradientResult.of(actual.value()).value(), null);
    String difference = value.difference(expected);
    return difference == null ? null : member + ": " + difference;
  }

  private String jvp() {
    Outcome actual = call("fJvp", direction());
    String failure = valueOf("JVP", actual);
    if (failure != null || actual.exception() != null || !isComparable()) {
      return failure;
    }
    double tangent = GradientResult.of(actual.value()).flat()[0];
    boolean isFloat = program.result() != ScalarType.DOUBLE;
    return isClose(tangent, oracle.tangent(), isFloat)
        ? null
        : "JVP: the tangent is " + tangent + ", the oracle says " + oracle.tangent() + "\nalong "
            + Arrays.toString(direction());
  }

  private String hvp() {
    Outcome actual = call("fHvp", direction());
    String failure = valueOf("HVP", actual);
    if (failure != null || actual.exception() != null) {
      return failure;
    }
    double[] product = GradientResult.of(actual.value()).flat();
    failure = compare("HVP", product);
    failure = failure != null ? failure : symmetry(product);
    failure = failure != null ? failure : objective(product);
    return failure != null ? failure : into(product);
  }

  private String compare(String what, double[] product) {
    for (int i = 0; isComparable() && i < product.length; i++) {
      if (!isClose(product[i], oracle.partialTangent(i), inputs.widths()[i])) {
        return what + ": component " + i + " is " + product[i] + ", the oracle says "
            + oracle.partialTangent(i) + "\nall:    " + Arrays.toString(product)
            + "\noracle: " + Arrays.toString(oracle.product())
            + "\nalong " + Arrays.toString(direction());
      }
    }
    return null;
  }

  private String symmetry(double[] product) {
    if (!isComparable()) {
      return null;
    }
    double[] other = new Random(program.seed())
        .doubles(product.length, -1, 1)
        .map(d -> (float) d)
        .toArray();
    double[] ofOther = GradientResult.of(call("fHvp", other).value()).flat();
    double one = dot(other, product);
    double two = dot(direction(), ofOther);
    return isClose(one, two, true) ? null : "HVP: not symmetric, " + one + " and " + two;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private String objective(double[] product) {
    Objective objective = loaded.objective(program.className(), "f", inputs.plain());
    double[] same = new double[objective.dimension()];
    Arrays.fill(same, Double.NaN);
    objective.hessianVectorProduct(objective.start(), direction(), same);
    return areSame(same, product)
        ? null
        : "Objective.hessianVectorProduct gives " + Arrays.toString(same) + ", HVP "
            + Arrays.toString(product);
  }

  /** Floats of an array are rounded where an objective's doubles are not. */
  private boolean areSame(double[] some, double[] others) {
    boolean same = some.length == others.length;
    for (int i = 0; same && i < some.length; i++) {
      same = inputs.widths()[i]
          ? (float) some[i] == (float) others[i] || Float.isNaN((float) others[i])
          : Double.compare(some[i] + 0.0, others[i] + 0.0) == 0;
    }
    return same;
  }

  /** {@code fHvpInto} exists where all wrt-parameters are arrays. */
  private String into(double[] product) {
    List<Object> arrays = inputs.shaped(program, direction());
    if (!program.onlyArrays()) {
      return null;
    }
    double[] garbage = new double[product.length];
    Arrays.fill(garbage, Double.NaN);
    List<Object> gradient = inputs.shaped(program, garbage);
    List<Object> into = inputs.shaped(program, garbage);
    arrays.clear();
    arrays.addAll(gradient);
    arrays.addAll(into);
    Outcome actual = call("fHvpInto", direction(), arrays.toArray());
    String failure = actual.difference(expected);
    if (failure != null) {
      return "HvpInto: " + failure;
    }
    double[] exact = loaded.gradient(program.className(), "f", inputs.plain()).flat();
    double[] given = GradientResult.flatten(gradient.toArray());
    for (int i = 0; isComparable() && i < exact.length; i++) {
      if (!isClose(given[i], exact[i], inputs.widths()[i])) {
        return "HvpInto: the gradient is " + Arrays.toString(given) + " and not "
            + Arrays.toString(exact);
      }
    }
    return compare("HvpInto", GradientResult.flatten(into.toArray()));
  }

  private String hessian() {
    Outcome actual = call("fHessian", null);
    if (expected.exception() != null || actual.exception() != null) {
      String failure = actual.exception() == null ? "HESSIAN: no exception" : null;
      return failure != null ? failure : actual.difference(expected);
    }
    double[][] hessian = (double[][]) actual.value();
    double[] product = new double[hessian.length];
    for (int i = 0; i < hessian.length; i++) {
      for (int j = 0; j < hessian.length; j++) {
        product[i] += hessian[i][j] * direction()[j];
        if (Double.doubleToLongBits(hessian[i][j]) != Double.doubleToLongBits(hessian[j][i])) {
          return "HESSIAN: not symmetric: " + Arrays.deepToString(hessian);
        }
      }
    }
    return compare("HESSIAN", product);
  }

  private boolean isClose(double actual, double exact, boolean isFloat) {
    double tolerance = isFloat || isRough ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    double scale = Math.max(1, Math.max(Math.abs(exact), inputs.oracle().largestOfSecond() * 1e-2));
    return Math.abs(actual - exact) <= tolerance * scale;
  }
}
