package org.cotangent.processor.conventions;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A method and the gradient that it must have at one point.
 *
 * @param body an expression over {@code x, y}, or statements, in which {@code real} stands for the
 *     floating type
 * @param at the arguments, in order
 * @param gradient the expected partial derivatives
 * @param isLostForwards whether forward mode gives NaN by {@code x}: a pole makes the tangent
 *     infinite, and what comes behind multiplies it by 0
 */
record Kink(String body, double[] at, double[] gradient, boolean isLostForwards) {
  /** A row with arguments given later. */
  static Point where(String body) {
    return at -> gradient -> new Kink(body, at, gradient, false);
  }

  /** A row that waits for its arguments. */
  interface Point {
    Expected with(double[] at);

    default Expected at(double... at) {
      return with(at);
    }
  }

  /** A row that waits for what must come out. */
  interface Expected {
    Kink with(double[] gradient);

    default Kink gives(double... gradient) {
      return with(gradient);
    }
  }

  Kink lostForwards() {
    return new Kink(body, at, gradient, true);
  }

  /** The partial derivatives by forward mode. */
  double[] forward() {
    double[] forward = gradient.clone();
    if (isLostForwards) {
      forward[0] = Double.NaN;
    }
    return forward;
  }

  /**
   * The annotated method.
   *
   * @param type {@code double} or {@code float}
   * @param derivatives what it asks for
   */
  String method(String name, String type, String derivatives) {
    String parameters = IntStream.range(0, at.length)
        .mapToObj(i -> type + " " + "xyz".charAt(i))
        .collect(Collectors.joining(", "));
    String statements = body.contains("return ") ? body : "return (real) (" + body + ");";
    return "  @Differentiable(derivatives = " + derivatives + ")\n  static " + type + " " + name
        + "(" + parameters + ") {\n    " + statements.replace("real", type) + "\n  }\n";
  }

  Object[] arguments(boolean isFloat) {
    return Arrays.stream(at)
        .mapToObj(x -> isFloat ? (Object) (float) x : (Object) x)
        .toArray();
  }

  @Override
  public String toString() {
    return body + " at " + Arrays.toString(at);
  }
}
