package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import org.cotangent.processor.fuzz.Node.Block;

/**
 * A method that a random program calls.
 *
 * @param inner whether it belongs to a class inside that of the program
 * @param result its result type as Java writes it
 * @param parameters what it takes, behind the parameters that all of them have
 */
record Helper(String name, boolean inner, String result, List<Parameter> parameters, Block body) {

  /**
   * A parameter.
   *
   * @param type as Java writes it
   * @param written whether it is an array that the method may write to
   */
  record Parameter(String name, String type, boolean written) {}

  /** How calls in the annotated program start. */
  String plainName() {
    return inner ? "Inner." + name : name;
  }

  String text(boolean oracle) {
    String taken = parameters.stream()
        .map(p -> type(p.type(), oracle) + " " + p.name() + ", ")
        .collect(Collectors.joining());
    return """
          @SuppressWarnings({"cast", "fallthrough", "divzero", "lossy-conversions", "cotangent"})
          private static %s %s(%s%sint n, String text, Mode mode) {
        %s  }
        """.formatted(
            type(result, oracle),
            name,
            oracle ? "Oracle oracle, " : "",
            taken,
            body.text(oracle, "    "));
  }

  static String type(String type, boolean oracle) {
    return oracle ? type.replace("double", "Gradient").replace("float", "Gradient") : type;
  }
}
