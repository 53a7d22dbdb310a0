package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Program.Parameter;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * Arguments for one call of a program, for both of its forms.
 *
 * @param plain the arguments of the annotated method
 * @param lifted the oracle's arguments, behind the oracle itself
 * @param oracle what watched over the oracle's numbers
 * @param widths for each partial derivative, in the flattened order, whether it is a {@code float}
 */
record Inputs(Object[] plain, Object[] lifted, Oracle oracle, boolean[] widths) {
  private static final int[] COUNTS = {0, 1, 2, 3, 4, 7};

  /** Random arguments; the first ones of a program visit the empty arrays and loops. */
  static Inputs random(Program program, Class<?> mode, Random random, int round) {
    List<Parameter> parameters = program.parameters();
    Object[] plain = new Object[parameters.size()];
    int free = 0;
    for (int i = 0; i < plain.length; i++) {
      plain[i] = value(parameters.get(i), mode, random, round);
      free += parameters.get(i).differentiated() ? count(plain[i]) : 0;
    }
    Oracle oracle = new Oracle(free);
    Object[] lifted = new Object[plain.length + 1];
    lifted[0] = oracle;
    List<Boolean> widths = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      Parameter parameter = parameters.get(i);
      int before = widths.size();
      if (parameter.differentiated()) {
        boolean isFloat = parameter.type().startsWith("float");
        widths.addAll(java.util.Collections.nCopies(count(plain[i]), isFloat));
      }
      lifted[i + 1] = lift(plain[i], oracle, parameter.differentiated() ? before : -1);
    }
    boolean[] flags = new boolean[free];
    for (int i = 0; i < free; i++) {
      flags[i] = widths.get(i);
    }
    return new Inputs(plain, lifted, oracle, flags);
  }

  private static Object value(Parameter parameter, Class<?> mode, Random random, int round) {
    int length = round == 0 ? 0 : COUNTS[random.nextInt(COUNTS.length)];
    return switch (parameter.type()) {
      case "double" -> number(random);
      case "float" -> (float) number(random);
      case "double[]" -> random.doubles(length, -2, 2).toArray();
      case "float[]" -> {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
          floats[i] = (float) number(random);
        }
        yield floats;
      }
      case "double[][]" -> {
        double[][] rows = new double[Math.min(length, 3)][];
        for (int i = 0; i < rows.length; i++) {
          rows[i] = random.doubles(COUNTS[random.nextInt(4)], -2, 2).toArray();
        }
        yield rows;
      }
      case "int[]" -> random.ints(length, -4, 9).toArray();
      case "int" -> parameter.name().equals("n") ? length : integer(random);
      case "long" -> (long) integer(random) * (random.nextInt(4) == 0 ? 4_000_000_007L : 1);
      case "boolean" -> random.nextBoolean();
      case "byte" -> (byte) integer(random);
      case "short" -> (short) integer(random);
      case "char" -> (char) integer(random);
      case "String" ->
        isRare(random) ? null : new String[] {"low", "high", "", "else"}[random.nextInt(4)];
      case "Mode" -> isRare(random) ? null : mode.getEnumConstants()[random.nextInt(3)];
      default -> throw new IllegalArgumentException(parameter.type());
    };
  }

  private static boolean isRare(Random random) {
    return random.nextInt(25) == 0;
  }

  private static double number(Random random) {
    return random.nextInt(8) == 0 ? random.nextInt(5) - 2 : random.nextDouble() * 4 - 2;
  }

  private static int integer(Random random) {
    return random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(12) - 4;
  }

  private static int count(Object value) {
    if (value instanceof double[] array) {
      return array.length;
    }
    if (value instanceof float[] array) {
      return array.length;
    }
    return value instanceof double[][] rows
        ? Arrays.stream(rows).mapToInt(r -> r.length).sum()
        : 1;
  }

  /**
   * The same over Hipparchus' numbers: variables from the index on, or constants if it is negative.
   */
  private static Object lift(Object value, Oracle oracle, int first) {
    if (value instanceof Double || value instanceof Float) {
      return lift(((Number) value).doubleValue(), oracle, first, 0);
    }
    if (value instanceof float[] floats) {
      double[] doubles = new double[floats.length];
      Arrays.setAll(doubles, i -> floats[i]);
      return lift(doubles, oracle, first);
    }
    if (value instanceof double[] array) {
      Gradient[] lifted = new Gradient[array.length];
      Arrays.setAll(lifted, i -> lift(array[i], oracle, first, i));
      return lifted;
    }
    if (value instanceof double[][] rows) {
      Gradient[][] lifted = new Gradient[rows.length][];
      int offset = first;
      for (int i = 0; i < rows.length; i++) {
        lifted[i] = (Gradient[]) lift(rows[i], oracle, offset);
        offset += first < 0 ? 0 : rows[i].length;
      }
      return lifted;
    }
    return value;
  }

  private static Gradient lift(double value, Oracle oracle, int first, int index) {
    return first < 0 ? oracle.of(value) : oracle.variable(first + index, value);
  }
}
