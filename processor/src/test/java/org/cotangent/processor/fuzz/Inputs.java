package org.cotangent.processor.fuzz;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Program.Parameter;
import org.cotangent.processor.testing.Direction;

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
    InputObjects objects = new InputObjects(program, mode.getClassLoader());
    Object[] plain = new Object[parameters.size()];
    List<Boolean> widths = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      Parameter parameter = parameters.get(i);
      plain[i] = program.types().named(parameter.innermost()) == null
          ? value(parameter, mode, random, round)
          : objects.value(parameter.type(), random);
      if (parameter.differentiated()) {
        addWidths(plain[i], widths);
      }
    }
    double[] direction = new Random(random.nextLong())
        .doubles(widths.size(), -1, 1)
        .map(component -> (float) component)
        .toArray();
    Oracle oracle = new Oracle(direction);
    Lifting lifting = new Lifting(oracle, objects);
    Object[] lifted = new Object[plain.length + 1];
    lifted[0] = oracle;
    for (int i = 0; i < plain.length; i++) {
      lifted[i + 1] = lifting.of(plain[i], parameters.get(i).differentiated());
    }
    boolean[] flags = new boolean[widths.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = widths.get(i);
    }
    return new Inputs(plain, lifted, oracle, flags);
  }

  /** Numbers in the flattened order, in the shapes of the wrt-arguments. */
  List<Object> shaped(Program program, double[] numbers) {
    Direction direction = new Direction(numbers);
    List<Object> shaped = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      if (program.parameters().get(i).differentiated()) {
        shaped.add(direction.like(plain[i]));
      }
    }
    return shaped;
  }

  /** Notes for each number of a value whether it is a {@code float}. */
  private static void addWidths(Object value, List<Boolean> widths) {
    if (value instanceof Record record) {
      InputObjects.components(record).forEach(component -> addWidths(component, widths));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        addWidths(Array.get(value, i), widths);
      }
    } else {
      widths.add(value instanceof Float);
    }
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

  static double number(Random random) {
    return random.nextInt(8) == 0 ? random.nextInt(5) - 2 : random.nextDouble() * 4 - 2;
  }

  static int integer(Random random) {
    return random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(12) - 4;
  }
}
