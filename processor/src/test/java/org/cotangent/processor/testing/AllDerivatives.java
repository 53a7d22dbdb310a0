package org.cotangent.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cotangent.Objective;

/**
 * Compares all derivatives of a static method that there are with each other, and with central
 * differences.
 *
 * @param wrt which of its parameters are differentiated
 */
public record AllDerivatives(Loaded loaded, String owner, String method, List<Integer> wrt) {
  private static final double STEP = 1e-5;
  private static final double OF_DIFFERENCES = 1e-6;
  private static final double EXACT = 1e-11;
  private static final double OF_FLOATS = 1e-5;

  /** Of a method of the class {@code Case}, with the places of its wrt-parameters. */
  public static AllDerivatives of(Loaded loaded, String method, Integer... wrt) {
    return new AllDerivatives(loaded, "Case", method, List.of(wrt));
  }

  /** Checks what there is for these arguments; something must be. */
  public void check(Object... arguments) {
    String before = Arrays.deepToString(arguments);
    Object value = loaded.call(owner, method, arguments);
    boolean isScalar = value instanceof Number;
    int checked = 0;
    double[] direction = direction(size(arguments), 1);
    if (has("Jvp")) {
      jvp(value, direction, arguments);
      checked++;
    }
    if (has("Hvp")) {
      hvp(value, direction, arguments);
      checked++;
    }
    if (has("Hessian")) {
      hessian(direction, arguments);
      checked++;
    }
    if (has("Jacobian")) {
      jacobian(value, direction, arguments);
      checked++;
    }
    if (has("Vjp") && !isScalar) {
      duality(value, direction, arguments);
    }
    assertThat(checked).as("derivatives checked").isPositive();
    assertThat(Arrays.deepToString(arguments)).as("arguments").isEqualTo(before);
  }

  /**
   * Compares what there is with each other only: differences say nothing of floats. The tolerance
   * is that of floats.
   */
  public void symmetric(Object... arguments) {
    double[] one = direction(size(arguments), 1);
    double[] other = direction(one.length, 2);
    double[] gradient = loaded.gradient(owner, method, arguments).flat();
    double[] ofOne = call("Hvp", one, arguments).flat();
    double[] ofOther = call("Hvp", other, arguments).flat();
    double[][] hessian =
        (double[][]) loaded.call(owner + "Derivatives", method + "Hessian", arguments);
    double[] product = Arrays.stream(hessian).mapToDouble(row -> dot(row, one)).toArray();
    compare(
        "JVP", call("Jvp", one, arguments).flat(), new double[] {dot(gradient, one)}, OF_FLOATS);
    compare(
        "symmetry", new double[] {dot(other, ofOne)}, new double[] {dot(one, ofOther)}, OF_FLOATS);
    compare("Hessian", product, ofOne, OF_FLOATS);
  }

  private boolean has(String member) {
    return Arrays.stream(loaded.type(owner + "Derivatives").getDeclaredMethods())
        .anyMatch(each -> each.getName().equals(method + member));
  }

  private double[] direction(int size, long seed) {
    return new Random(seed).doubles(size, -1, 1).map(number -> (float) number).toArray();
  }

  private int size(Object[] arguments) {
    return wrt.stream()
        .mapToInt(place -> GradientResult.flatten(arguments[place]).length)
        .sum();
  }

  private GradientResult call(String member, double[] direction, Object... arguments) {
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(shaped(direction, arguments));
    return loaded.derivative(owner, method + member, all.toArray());
  }

  private void jvp(Object value, double[] direction, Object[] arguments) {
    GradientResult jvp = call("Jvp", direction, arguments);
    assertThat(bits(jvp.value())).as("value of the JVP").isEqualTo(bits(value));
    double[] above =
        GradientResult.flatten(loaded.call(owner, method, moved(arguments, direction, STEP)));
    double[] below =
        GradientResult.flatten(loaded.call(owner, method, moved(arguments, direction, -STEP)));
    compare("tangent", jvp.flat(), differences(above, below), OF_DIFFERENCES);
    if (has("Gradient")) {
      double[] gradient = loaded.gradient(owner, method, arguments).flat();
      compare(
          "tangent by the gradient", jvp.flat(), new double[] {dot(gradient, direction)}, EXACT);
    }
  }

  private void hvp(Object value, double[] direction, Object[] arguments) {
    GradientResult hvp = call("Hvp", direction, arguments);
    assertThat(bits(hvp.value())).as("value of the HVP").isEqualTo(bits(value));
    double[] gradient = new double[0];
    if (has("Gradient")) {
      gradient = loaded.gradient(owner, method, arguments).flat();
      double[] above =
          loaded.gradient(owner, method, moved(arguments, direction, STEP)).flat();
      double[] below =
          loaded.gradient(owner, method, moved(arguments, direction, -STEP)).flat();
      compare("product", hvp.flat(), differences(above, below), OF_DIFFERENCES);
      Objective objective = loaded.objective(owner, method, arguments);
      double[] product = new double[direction.length];
      Arrays.fill(product, Double.NaN);
      objective.hessianVectorProduct(objective.start(), direction, product);
      compare("product of the objective", product, hvp.flat(), EXACT);
    }
    double[] other = direction(direction.length, 2);
    double[] ofOther = call("Hvp", other, arguments).flat();
    compare(
        "symmetry",
        new double[] {dot(other, hvp.flat())},
        new double[] {dot(direction, ofOther)},
        EXACT);
    if (has("HvpInto")) {
      double[] garbage = new double[direction.length];
      Arrays.fill(garbage, Double.NaN);
      List<Object> intoGradient = shaped(garbage, arguments);
      List<Object> intoProduct = shaped(garbage, arguments);
      List<Object> all = new ArrayList<>(Arrays.asList(arguments));
      all.addAll(shaped(direction, arguments));
      all.addAll(intoGradient);
      all.addAll(intoProduct);
      Object returned = loaded.call(owner + "Derivatives", method + "HvpInto", all.toArray());
      assertThat(returned).isEqualTo(value);
      compare("product into", GradientResult.flatten(intoProduct.toArray()), hvp.flat(), EXACT);
      compare("gradient into", GradientResult.flatten(intoGradient.toArray()), gradient, EXACT);
    }
  }

  private void hessian(double[] direction, Object[] arguments) {
    double[][] hessian =
        (double[][]) loaded.call(owner + "Derivatives", method + "Hessian", arguments);
    double[] product = new double[direction.length];
    assertThat(hessian).hasNumberOfRows(direction.length);
    for (int i = 0; i < hessian.length; i++) {
      assertThat(hessian[i]).hasSize(hessian.length);
      product[i] = dot(hessian[i], direction);
      for (int j = 0; j < hessian.length; j++) {
        assertThat(Double.doubleToLongBits(hessian[i][j]))
            .as("element %s, %s and its mirror image", i, j)
            .isEqualTo(Double.doubleToLongBits(hessian[j][i]));
      }
    }
    double[] above =
        loaded.gradient(owner, method, moved(arguments, direction, STEP)).flat();
    double[] below =
        loaded.gradient(owner, method, moved(arguments, direction, -STEP)).flat();
    compare("Hessian", product, differences(above, below), OF_DIFFERENCES);
  }

  private void jacobian(Object value, double[] direction, Object[] arguments) {
    GradientResult jacobian = loaded.derivative(owner, method + "Jacobian", arguments);
    assertThat(bits(jacobian.value())).as("value of the Jacobian").isEqualTo(bits(value));
    double[] tangent = call("Jvp", direction, arguments).flat();
    for (int i = 0; i < tangent.length; i++) {
      double[] row = row(jacobian.components(), i);
      compare("row " + i, new double[] {dot(row, direction)}, new double[] {tangent[i]}, EXACT);
    }
    if (has("JacobianInto")) {
      List<Object> all = new ArrayList<>(Arrays.asList(arguments));
      double[] into = new double[tangent.length];
      List<Object> rows = new ArrayList<>();
      double[] garbage = new double[GradientResult.flatten(jacobian.components()).length];
      Arrays.fill(garbage, Double.NaN);
      Direction like = new Direction(garbage);
      for (Object component : jacobian.components()) {
        rows.add(like.like(component));
      }
      all.add(into);
      all.addAll(rows);
      loaded.call(owner + "Derivatives", method + "JacobianInto", all.toArray());
      assertThat(bits(into)).isEqualTo(bits(value));
      assertThat(GradientResult.flatten(rows.toArray())).containsExactly(jacobian.flat());
    }
  }

  private static double[] row(Object[] components, int row) {
    Object[] parts =
        Arrays.stream(components).map(component -> Array.get(component, row)).toArray();
    return GradientResult.flatten(parts);
  }

  private void duality(Object value, double[] direction, Object[] arguments) {
    double[] seed = direction(GradientResult.flatten(value).length, 3);
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.add(new Direction(seed).like(value));
    GradientResult vjp = loaded.derivative(owner, method + "Vjp", all.toArray());
    double one = dot(vjp.flat(), direction);
    double two = dot(seed, call("Jvp", direction, arguments).flat());
    compare("duality", new double[] {one}, new double[] {two}, EXACT);
  }

  private static double[] differences(double[] above, double[] below) {
    double[] differences = new double[above.length];
    Arrays.setAll(differences, i -> (above[i] - below[i]) / (2 * STEP));
    return differences;
  }

  private static void compare(String what, double[] actual, double[] expected, double tolerance) {
    double largest = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    assertThat(actual).as(what).containsExactly(expected, within(tolerance * largest));
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static long[] bits(Object value) {
    return Arrays.stream(GradientResult.flatten(value))
        .mapToLong(Double::doubleToLongBits)
        .toArray();
  }

  /** Arguments for the wrt-parameters out of numbers. */
  private List<Object> shaped(double[] numbers, Object[] arguments) {
    Direction direction = new Direction(numbers);
    return wrt.stream().map(place -> direction.like(arguments[place])).toList();
  }

  private Object[] moved(Object[] arguments, double[] direction, double step) {
    double[] point = GradientResult.flatten(wrt.stream().map(i -> arguments[i]).toArray());
    for (int i = 0; i < point.length; i++) {
      point[i] += step * direction[i];
    }
    List<Object> shaped = shaped(point, arguments);
    Object[] moved = arguments.clone();
    for (int i = 0; i < shaped.size(); i++) {
      moved[wrt.get(i)] = shaped.get(i);
    }
    return moved;
  }
}
