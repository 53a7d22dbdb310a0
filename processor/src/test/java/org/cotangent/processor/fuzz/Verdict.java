package org.cotangent.processor.fuzz;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import org.cotangent.Objective;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * What came of running a program on several inputs.
 *
 * @param compared how many inputs were compared with the oracle
 * @param threw how many inputs made the program throw, and its companion likewise
 * @param skipped how many inputs gave numbers too large for a tolerance to mean anything
 * @param failure what went wrong, or null
 */
record Verdict(int compared, int threw, int skipped, String failure) {
  private static final int ROUNDS = 4;
  private static final double TOO_LARGE = 1e5;
  private static final double DOUBLE_TOLERANCE = 1e-9;
  private static final double FLOAT_TOLERANCE = 1e-5;

  /** Calls the program, its oracle and its companion, and compares. */
  static Verdict of(Program program, Loaded loaded) {
    return of(program, loaded, true);
  }

  /** Calls the program and its oracle only, to see whether they are the same program. */
  static Verdict ofForms(Program program, Loaded loaded) {
    return of(program, loaded, false);
  }

  private static Verdict of(Program program, Loaded loaded, boolean companion) {
    Random random = new Random(program.seed());
    Class<?> mode = loaded.type(program.className() + "$Mode");
    int compared = 0;
    int threw = 0;
    int skipped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Inputs inputs = Inputs.random(program, mode, random, round);
      Outcome expected = Outcome.of(() -> call(loaded, program.className(), "f", inputs.plain()));
      Outcome oracle = Outcome.of(() -> call(loaded, program.oracleName(), "f", inputs.lifted()));
      String doubt = expected.differenceFromOracle(oracle);
      if (doubt != null) {
        return new Verdict(compared, threw, skipped, "THE GENERATOR IS WRONG: " + doubt);
      }
      boolean usable = oracle.exception() == null && inputs.oracle().largest() < TOO_LARGE;
      Gradient gradient = usable ? (Gradient) oracle.value() : null;
      String failure = companion ? check(program, loaded, inputs, expected, gradient) : null;
      if (failure != null) {
        return new Verdict(
            compared, threw, skipped, failure + "\nat " + Arrays.deepToString(inputs.plain()));
      }
      compared += usable ? 1 : 0;
      threw += oracle.exception() != null ? 1 : 0;
      skipped += !usable && oracle.exception() == null ? 1 : 0;
    }
    return new Verdict(compared, threw, skipped, null);
  }

  private static String check(
      Program program, Loaded loaded, Inputs inputs, Outcome expected, Gradient oracle) {
    String before = Arrays.deepToString(inputs.plain());
    Outcome actual = Outcome.of(() -> loaded.gradient(program.className(), "f", inputs.plain()));
    if (!Arrays.deepToString(inputs.plain()).equals(before)) {
      return "the arguments were changed";
    }
    if (expected.exception() != null || actual.exception() != null) {
      return actual.difference(expected);
    }
    GradientResult gradient = (GradientResult) actual.value();
    if (!gradient.value().equals(expected.value())) {
      return "value " + gradient.value() + " is not " + expected.value();
    }
    String failure = oracle == null ? null : compare(gradient.flat(), oracle, inputs);
    return failure != null ? failure : checkObjective(program, loaded, inputs, expected, oracle);
  }

  private static String checkObjective(
      Program program, Loaded loaded, Inputs inputs, Outcome expected, Gradient oracle) {
    Objective objective = loaded.objective(program.className(), "f", inputs.plain());
    double[] start = objective.start();
    double[] gradient = new double[objective.dimension()];
    double value = ((Number) expected.value()).doubleValue();
    if (Double.compare(objective.value(start), value) != 0) {
      return "Objective.value " + objective.value(start) + " is not " + value;
    }
    if (Double.compare(objective.valueAndGradient(start, gradient), value) != 0) {
      return "Objective.valueAndGradient returns another value than " + value;
    }
    String failure = oracle == null ? null : compare(gradient, oracle, inputs);
    Arrays.fill(gradient, Double.NaN);
    objective.gradient(start, gradient);
    String other = oracle == null ? null : compare(gradient, oracle, inputs);
    return failure == null && other == null
        ? null
        : "Objective: " + failure + " / gradient alone: " + other;
  }

  private static String compare(double[] gradient, Gradient oracle, Inputs inputs) {
    if (gradient.length != inputs.widths().length) {
      return gradient.length + " partial derivatives";
    }
    for (int i = 0; i < gradient.length; i++) {
      double expected = oracle.getPartialDerivative(i);
      double tolerance = inputs.widths()[i] ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
      double scale = Math.max(1, Math.max(Math.abs(expected), inputs.oracle().largest() * 1e-2));
      if (!(Math.abs(gradient[i] - expected) <= tolerance * scale)) {
        return "partial derivative " + i + " is " + gradient[i] + ", the oracle says " + expected
            + "\nall: " + Arrays.toString(gradient) + "\noracle: "
            + Arrays.toString(oracle.getGradient());
      }
    }
    return null;
  }

  private static Object call(Loaded loaded, String className, String name, Object[] arguments) {
    Method method = Arrays.stream(loaded.type(className).getDeclaredMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow();
    return Loaded.call(method, arguments);
  }
}
