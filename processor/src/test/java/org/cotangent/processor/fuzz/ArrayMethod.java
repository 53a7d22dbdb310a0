package org.cotangent.processor.fuzz;

import java.util.EnumSet;
import java.util.Set;
import org.cotangent.Derivative;

/**
 * The second method of some programs: it does what the first one does, and returns an array of
 * numbers that depend on what that returns.
 */
final class ArrayMethod {

  private ArrayMethod() {}

  /** What it asks for. */
  static final Set<Derivative> DERIVATIVES =
      EnumSet.of(Derivative.VJP, Derivative.JVP, Derivative.JACOBIAN);

  /** Whether the array has two elements in any case, so that its Jacobian takes one sweep. */
  private static boolean isShort(Program program) {
    return program.seed() % 2 == 0;
  }

  /** The declaration, and that of what it calls. */
  static String text(Program program, String annotation, String parameters) {
    String array =
        isShort(program) ? "new double[] {first, 0.5 * first * first}" : "spread(first, n)";
    String returned = "{ final " + program.result() + " first = %s; return " + array + "; }";
    return """

          @SuppressWarnings({"cast", "fallthrough", "divzero", "lossy-conversions", "cotangent"})
          %s
          static double[] g(%s) {
        %s  }
        %s""".formatted(
            annotation,
            parameters,
            program.body().withReturns(value -> returned.replace("%s", value)).text(false, "    "),
            isShort(program) ? "" : SPREAD);
  }

  private static final String SPREAD = """

          private static double[] spread(double value, int n) {
            double[] all = new double[n];
            for (int i = 0; i < all.length; i++) {
              all[i] = i % 2 == 0 ? (i + 1) * value : 0.5 * value * value;
            }
            return all;
          }
        """;

  /** What the method returns where the program's first one returns a value. */
  static double[] elements(Program program, double value, int n) {
    double[] elements = new double[isShort(program) ? 2 : n];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = i % 2 == 0 ? (i + 1) * value : 0.5 * value * value;
    }
    return elements;
  }

  /** The derivatives of {@link #elements} by the value. */
  static double[] slopes(Program program, double value, int n) {
    double[] slopes = new double[isShort(program) ? 2 : n];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = i % 2 == 0 ? i + 1 : value;
    }
    return slopes;
  }
}
