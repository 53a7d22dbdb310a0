package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cotangent.processor.testing.Source;

/**
 * A random program with methods that call its derivatives: the derivative in a direction, by its
 * gradient; and the second one in two directions, by its Hessian-vector product and its Hessian.
 */
record NestedProgram(Program program) {

  private static final String METHODS = """

        @SuppressWarnings("cotangent")
        @Differentiable(wrt = {%WRT}, derivatives = {%GRADIENT, %HVP})
        static double slope(%SIGNATURE, %TYPED_v) {
          var g = %COMPANION.fGradient(%NAMES);
          double sum = 0.0;
      %PRODUCTS_v    return sum;
        }

        @SuppressWarnings("cotangent")
        @Differentiable(wrt = {%WRT}, derivatives = %GRADIENT)
        static double curvature(%SIGNATURE, %TYPED_v, %TYPED_w) {
          var g = %COMPANION.fHvp(%NAMES, %NAMES_v);
          double sum = 0.0;
      %PRODUCTS_w    return sum;
        }

        @SuppressWarnings("cotangent")
        @Differentiable(wrt = {%WRT}, derivatives = %GRADIENT)
        static double form(%SIGNATURE, %TYPED_v, %TYPED_w) {
          double[][] h = %COMPANION.fHessian(%NAMES);
          double[] v = new double[h.length];
          double[] w = new double[h.length];
          int at = 0;
      %FLAT    double sum = 0.0;
          for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
              sum += v[i] * h[i][j] * w[j];
            }
          }
          return sum;
        }
      }
      """;

  private List<Program.Parameter> wrt() {
    return program.parameters().stream()
        .filter(Program.Parameter::differentiated)
        .toList();
  }

  private static String joined(
      List<Program.Parameter> parameters, UnaryOperator<String> names, boolean isTyped) {
    return parameters.stream()
        .map(each -> (isTyped ? each.type() + " " : "") + names.apply(each.name()))
        .collect(Collectors.joining(", "));
  }

  Source source() {
    String text = program.plainSource().getCharContent(true).toString();
    int start = text.indexOf("  @Differentiable");
    String methods = METHODS
        .replace("%PRODUCTS_v", products("v_"))
        .replace("%PRODUCTS_w", products("w_"))
        .replace("%FLAT", flat())
        .replace("%TYPED_v", joined(wrt(), "v_"::concat, true))
        .replace("%TYPED_w", joined(wrt(), "w_"::concat, true))
        .replace("%NAMES_v", joined(wrt(), "v_"::concat, false))
        .replace("%NAMES", joined(program.parameters(), name -> name, false))
        .replace("%SIGNATURE", joined(program.parameters(), name -> name, true))
        .replace("%COMPANION", program.simpleName() + "Derivatives");
    String annotation =
        "  @Differentiable(wrt = {%WRT}, derivatives = {%GRADIENT, %HVP, %HESSIAN})";
    String all = text.substring(0, start)
        + annotation
        + text.substring(text.indexOf('\n', start), text.lastIndexOf('}'))
        + methods;
    return Source.of(all.replace("%WRT", joined(wrt(), name -> '"' + name + '"', false))
        .replace("%GRADIENT", "org.cotangent.Derivative.GRADIENT")
        .replace("%HVP", "org.cotangent.Derivative.HVP")
        .replace("%HESSIAN", "org.cotangent.Derivative.HESSIAN"));
  }

  /** How far derivatives may be apart: those by floats are rounded. */
  double tolerance() {
    return source().getCharContent(true).toString().contains("float") ? 1e-4 : 1e-8;
  }

  private String products(String prefix) {
    return wrt().stream()
        .map(each -> forEach(
            each,
            prefix + each.name(),
            element -> "sum += " + prefix + each.name() + element + " * g." + each.name() + "()"
                + element + ";"))
        .collect(Collectors.joining());
  }

  private String flat() {
    return wrt().stream()
        .map(each -> forEach(
            each,
            "v_" + each.name(),
            element -> "v[at] = v_" + each.name() + element + "; w[at] = w_" + each.name() + element
                + "; at++;"))
        .collect(Collectors.joining());
  }

  /** Does something for each element of a number or an array. */
  private static String forEach(
      Program.Parameter parameter, String of, UnaryOperator<String> statement) {
    String type = parameter.type();
    int rank = (type.length() - parameter.innermost().length()) / 2;
    return switch (rank) {
      case 0 -> "    " + statement.apply("") + "\n";
      case 1 -> loop("i", of, statement.apply("[i]"));
      default -> loop("i", of, loop("j", of + "[i]", statement.apply("[i][j]")));
    };
  }

  private static String loop(String index, String of, String body) {
    return "    for (int %1$s = 0; %1$s < %2$s.length; %1$s++) { %3$s }\n"
        .formatted(index, of, body.strip());
  }
}
