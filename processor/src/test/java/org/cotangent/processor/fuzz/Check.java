package org.cotangent.processor.fuzz;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cotangent.Objective;
import org.cotangent.processor.fuzz.Program.Parameter;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;

/**
 * Compares all members of a program's companion with what is expected at one input.
 *
 * @param expected what the annotated method itself did
 * @param oracle the exact gradient, or null where numbers are too large to compare
 * @param isRough whether derivatives are rounded to floats somewhere
 */
record Check(
    Program program,
    Loaded loaded,
    Inputs inputs,
    Outcome expected,
    Exact oracle,
    boolean isRough) {
  private static final double DOUBLE_TOLERANCE = 1e-9;
  private static final double FLOAT_TOLERANCE = 1e-5;

  /** What is wrong, or null. */
  String failure() {
    String before = Arrays.deepToString(inputs.plain());
    Outcome actual = Outcome.of(() -> loaded.gradient(program.className(), "f", inputs.plain()));
    if (!Arrays.deepToString(inputs.plain()).equals(before)) {
      return "the arguments were changed";
    }
    String directional = firstOf(
        new DirectionalCheck(program, loaded, inputs, expected, oracle, isRough).failure(),
        new ArrayResultCheck(program, loaded, inputs, expected, oracle, isRough).failure());
    if (expected.exception() != null || actual.exception() != null) {
      return firstOf(actual.difference(expected), directional);
    }
    GradientResult gradient = (GradientResult) actual.value();
    if (!gradient.value().equals(expected.value())) {
      return "value " + gradient.value() + " is not " + expected.value();
    }
    String failure = compare(gradient.flat());
    return firstOf(failure, firstOf(firstOf(objective(), into()), directional));
  }

  private String objective() {
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
    String failure = compare(gradient);
    Arrays.fill(gradient, Double.NaN);
    objective.gradient(start, gradient);
    String alone = compare(gradient);
    return failure == null && alone == null
        ? null
        : "Objective: " + failure + " / gradient alone: " + alone;
  }

  /**
   * {@code fGradientInto} exists where all wrt-parameters are arrays, and overwrites what it is
   * given.
   */
  private String into() {
    List<Object> arguments = new ArrayList<>(Arrays.asList(inputs.plain()));
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < program.parameters().size(); i++) {
      Parameter parameter = program.parameters().get(i);
      if (parameter.differentiated()) {
        if (!parameter.type().endsWith("[]")) {
          return null;
        }
        outputs.add(garbage(inputs.plain()[i]));
      }
    }
    arguments.addAll(outputs);
    Object value =
        loaded.call(program.className() + "Derivatives", "fGradientInto", arguments.toArray());
    String failure = compare(GradientResult.flatten(outputs.toArray()));
    return failure == null && value.equals(expected.value())
        ? null
        : "Into: " + value + " and " + failure;
  }

  /** An array of the same shape, full of what must not remain. */
  private static Object garbage(Object array) {
    if (array instanceof double[][] rows) {
      return Arrays.stream(rows).map(Check::garbage).toArray(double[][]::new);
    }
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(copy, i, Float.NaN);
    }
    return copy;
  }

  private String compare(double[] gradient) {
    if (gradient.length != inputs.widths().length) {
      return gradient.length + " partial derivatives";
    }
    for (int i = 0; oracle != null && i < gradient.length; i++) {
      double exact = oracle.partial(i);
      boolean isFloat = inputs.widths()[i] || program.roundsDerivatives();
      double tolerance = isFloat ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
      double scale = Math.max(1, Math.max(Math.abs(exact), inputs.oracle().largest() * 1e-2));
      if (!(Math.abs(gradient[i] - exact) <= tolerance * scale)) {
        return "partial derivative " + i + " is " + gradient[i] + ", the oracle says " + exact
            + "\nall:    " + Arrays.toString(gradient)
            + "\noracle: " + Arrays.toString(oracle.gradient());
      }
    }
    return null;
  }

  private static String firstOf(String one, String other) {
    return one != null ? one : other;
  }
}
