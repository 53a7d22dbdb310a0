package org.cotangent.processor.fuzz;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.fuzz.Program.Parameter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.testing.Direction;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;

/**
 * Compares the derivatives of a program's method that returns an array, at one input, with what the
 * oracle says of the one that returns a number.
 *
 * @param expected what the method that returns a number did
 * @param oracle the exact derivatives of that, or null where numbers are too large to compare
 * @param isRough whether derivatives are rounded to floats somewhere
 */
record ArrayResultCheck(
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
    if (!program.givesArrays()) {
      return null;
    }
    String before = Arrays.deepToString(inputs.plain());
    Outcome checked = Outcome.of(expected.exception() == null ? this::ofArrays : this::ofException);
    String failure = checked.exception() == null
        ? (String) checked.value()
        : "ARRAY: threw " + checked.exception() + " at " + checked.exception().getStackTrace()[0];
    return failure == null && !Arrays.deepToString(inputs.plain()).equals(before)
        ? "derivatives of an array changed the arguments"
        : failure;
  }

  /** Everything throws what the method throws. */
  private String ofException() {
    List<Supplier<Object>> calls = new ArrayList<>();
    calls.add(() -> loaded.call(program.className(), "g", inputs.plain()));
    calls.add(() -> call("gVjp", new double[2]));
    calls.add(() -> call("gJvp", along(direction())));
    calls.add(() -> call("gJacobian"));
    List<String> differences = calls.stream()
        .map(each -> Outcome.of(each).difference(expected))
        .filter(difference -> difference != null)
        .toList();
    return differences.isEmpty() ? null : "ARRAY: " + differences;
  }

  private String ofArrays() {
    double value = ((Number) expected.value()).doubleValue();
    double[] array = ArrayMethod.elements(program, value, n());
    double[] slopes = ArrayMethod.slopes(program, value, n());
    double[] returned = (double[]) loaded.call(program.className(), "g", inputs.plain());
    if (!Arrays.equals(returned, array)) {
      return "THE GENERATOR IS WRONG: " + Arrays.toString(returned) + " is not "
          + Arrays.toString(array);
    }
    double[] seed = new Random(program.seed()).doubles(array.length, -1, 1).toArray();
    GradientResult vjp = result("gVjp", seed);
    String failure = value("VJP", vjp, array);
    failure = failure != null ? failure : compare("VJP", vjp.flat(), dot(seed, slopes));
    if (failure != null) {
      return failure;
    }
    GradientResult jvp = result("gJvp", along(direction()));
    failure = value("JVP", jvp, array);
    failure = failure != null ? failure : tangent(jvp.flat(), slopes);
    failure = failure != null ? failure : duality(seed, jvp.flat(), vjp.flat());
    return failure != null ? failure : jacobian(array, slopes);
  }

  private int n() {
    for (int i = 0; i < inputs.plain().length; i++) {
      if (program.parameters().get(i).name().equals("n")) {
        return (int) inputs.plain()[i];
      }
    }
    throw new AssertionError(program.parameters());
  }

  private double[] direction() {
    return inputs.oracle().direction();
  }

  private Object[] along(double[] direction) {
    return inputs.shaped(program, direction).toArray();
  }

  private Object call(String member, Object... more) {
    List<Object> arguments = new ArrayList<>(Arrays.asList(inputs.plain()));
    arguments.addAll(Arrays.asList(more));
    return loaded.call(program.className() + "Derivatives", member, arguments.toArray());
  }

  private GradientResult result(String member, Object... more) {
    return GradientResult.of(call(member, more));
  }

  private static String value(String member, GradientResult result, double[] array) {
    return Arrays.equals((double[]) result.value(), array)
        ? null
        : "ARRAY " + member + ": the value is " + Arrays.toString((double[]) result.value())
            + " and not " + Arrays.toString(array);
  }

  /** Compares with so many times the gradient. */
  private String compare(String member, double[] partials, double factor) {
    if (partials.length != inputs.widths().length) {
      return "ARRAY " + member + ": " + partials.length + " partial derivatives";
    }
    for (int i = 0; oracle != null && i < partials.length; i++) {
      double exact = factor * oracle.partial(i);
      if (!isClose(partials[i], exact, factor, inputs.widths()[i])) {
        return "ARRAY " + member + ": partial derivative " + i + " is " + partials[i]
            + ", the oracle says " + exact + "\nall:    " + Arrays.toString(partials)
            + "\noracle: " + factor + " times " + Arrays.toString(oracle.gradient());
      }
    }
    return null;
  }

  private String tangent(double[] tangent, double[] slopes) {
    if (tangent.length != slopes.length) {
      return "ARRAY JVP: " + tangent.length + " elements";
    }
    boolean isFloat = program.result() != ScalarType.DOUBLE;
    boolean isComparable = oracle != null && inputs.oracle().largestOfSecond() < TOO_LARGE;
    for (int i = 0; isComparable && i < slopes.length; i++) {
      double exact = slopes[i] * oracle.tangent();
      if (!isClose(tangent[i], exact, slopes[i], isFloat)) {
        return "ARRAY JVP: element " + i + " of the tangent is " + tangent[i] + ", the oracle says "
            + exact + "\nalong " + Arrays.toString(direction());
      }
    }
    return null;
  }

  private String duality(double[] seed, double[] tangent, double[] pulled) {
    double ofRows = dot(seed, tangent);
    double ofColumns = dot(pulled, direction());
    double value = ((Number) expected.value()).doubleValue();
    return oracle == null || isClose(ofRows, ofColumns, Math.max(seed.length, value), true)
        ? null
        : "ARRAY: no duality, " + ofRows + " and " + ofColumns;
  }

  private String jacobian(double[] array, double[] slopes) {
    GradientResult jacobian = result("gJacobian");
    String failure = value("JACOBIAN", jacobian, array);
    failure = failure != null ? failure : rows("JACOBIAN", jacobian.components(), slopes);
    boolean hasInto = program.parameters().stream()
        .filter(Parameter::differentiated)
        .allMatch(parameter -> program.types().named(parameter.type()) == null);
    if (failure != null || !hasInto) {
      return failure;
    }
    double[] garbage = new double[jacobian.flat().length + array.length];
    Arrays.fill(garbage, Double.NaN);
    Direction shapes = new Direction(garbage);
    double[] value = (double[]) shapes.like(array);
    List<Object> arguments = new ArrayList<>(List.of(value));
    Object[] out = Arrays.stream(jacobian.components()).map(shapes::like).toArray();
    arguments.addAll(Arrays.asList(out));
    call("gJacobianInto", arguments.toArray());
    failure = value("JacobianInto", new GradientResult(value, out), array);
    return failure != null ? failure : rows("JacobianInto", out, slopes);
  }

  /** Each row is so many times the gradient. */
  private String rows(String member, Object[] components, double[] slopes) {
    for (Object component : components) {
      if (Array.getLength(component) != slopes.length) {
        return "ARRAY " + member + ": " + Array.getLength(component) + " rows";
      }
    }
    for (int i = 0; i < slopes.length; i++) {
      int row = i;
      Object[] parts =
          Arrays.stream(components).map(component -> Array.get(component, row)).toArray();
      String failure = compare(member + " row " + row, GradientResult.flatten(parts), slopes[row]);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Whether numbers agree that are a factor times a derivative. */
  private boolean isClose(double actual, double exact, double factor, boolean isFloat) {
    double tolerance = isFloat || isRough ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    double large = inputs.oracle().largest() * 1e-2 * Math.max(1, Math.abs(factor));
    double scale = Math.max(1, Math.max(Math.abs(exact), large));
    return Math.abs(actual - exact) <= tolerance * scale;
  }
}
