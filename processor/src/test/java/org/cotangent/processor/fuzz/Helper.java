package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import org.cotangent.processor.fuzz.Node.Block;

/**
 * A method that a random program calls.
 *
 * @param place where the annotated program has it
 * @param result its result type as Java writes it
 * @param body what it does; null if an interface only says that it is there
 * @param parameters what it takes, behind the parameters that all of them have
 */
record Helper(String name, Place place, String result, List<Parameter> parameters, Block body) {

  /** Where a method belongs. */
  enum Place {
    /** To the program's class. */
    OUTER,
    /** To a class in that. */
    INNER,
    /** To a record, whose components are the first two parameters. */
    COUPLE,
    /**
     * To the type that the first parameter has; the sealed interface only says that it is there.
     */
    OBJECT,
    /** To another class, where it is annotated. */
    ELSEWHERE
  }

  /**
   * A parameter.
   *
   * @param type as Java writes it
   * @param written whether it is an array that the method may write to
   */
  record Parameter(String name, String type, boolean written) {}

  /** Whether the method belongs to the type of this name. */
  boolean isMethodOf(String type) {
    return place == Place.OBJECT && parameters.get(0).type().equals(type);
  }

  /** A call with these arguments. */
  Pair call(List<Pair> arguments, String elsewhere) {
    if (place == Place.OBJECT) {
      String receiver = arguments.get(0).plain();
      Pair rest = listed(arguments.subList(1, arguments.size()));
      String of = receiver.equals("this") ? "" : receiver + ".";
      return new Pair(
          of + name + "(" + rest.plain() + "n, text, mode)",
          arguments.get(0).oracle() + "." + name + "(oracle, " + rest.oracle() + "n, text, mode)");
    }
    String all =
        arguments.stream().map(Pair::oracle).collect(Collectors.joining(", ")) + ", n, text, mode)";
    String oracle = name + "(oracle, " + all;
    String first = place == Place.COUPLE
        ? "new Couple(" + arguments.get(0).plain() + ", " + arguments.get(1).plain() + ")." + name
        : place == Place.INNER
            ? "Inner." + name
            : place == Place.ELSEWHERE ? elsewhere + "." + name : name;
    String plain = arguments.stream()
        .skip(place == Place.COUPLE ? 2 : 0)
        .map(argument -> argument.plain() + ", ")
        .collect(Collectors.joining());
    return new Pair(first + "(" + plain + "n, text, mode)", oracle);
  }

  private static Pair listed(List<Pair> arguments) {
    Pair all = Pair.same("");
    for (Pair argument : arguments) {
      all = all.then(argument).then(Pair.same(", "));
    }
    return all;
  }

  String text(boolean oracle) {
    if (place == Place.OBJECT || place == Place.ELSEWHERE) {
      return textOfOthers(oracle);
    }
    boolean isMethod = place == Place.COUPLE && !oracle;
    String taken = parameters.stream()
        .skip(isMethod ? 2 : 0)
        .map(p -> type(p.type(), oracle) + " " + p.name() + ", ")
        .collect(Collectors.joining());
    return """
          @SuppressWarnings({"cast", "fallthrough", "divzero", "lossy-conversions", "cotangent"})
          private %s%s %s(%s%sint n, String text, Mode mode) {
        %s%s  }
        """.formatted(
            isMethod ? "" : "static ",
            type(result, oracle),
            name,
            oracle ? "Oracle oracle, " : "",
            taken,
            isMethod ? components() : "",
            body.text(oracle, "    "));
  }

  /** A method of an object, or of another class. */
  private String textOfOthers(boolean oracle) {
    boolean isMethod = place == Place.OBJECT;
    String taken = parameters.stream()
        .skip(isMethod ? 1 : 0)
        .map(p -> type(p.type(), oracle) + " " + p.name() + ", ")
        .collect(Collectors.joining());
    String head = type(result, oracle) + " " + name + "(" + (oracle ? "Oracle oracle, " : "")
        + taken + "int n, String text, Mode mode)";
    if (body == null) {
      return "  " + head + ";\n";
    }
    return """
          @SuppressWarnings({"cast", "fallthrough", "divzero", "lossy-conversions", "cotangent"})
          %s%s%s {
        %s  }
        """.formatted(
            modifier(oracle), isMethod ? "" : "static ", head, body.text(oracle, "    "));
  }

  private String modifier(boolean oracle) {
    if (place == Place.OBJECT
        && List.of("Shape", "Box").contains(parameters.get(0).type())) {
      return "default ";
    }
    return (isForeign() && !oracle ? annotation() + " " : "")
        + (place == Place.OBJECT ? "public " : "");
  }

  /**
   * A method that gives a number asks for what its callers need to ask for second derivatives, one
   * of two others for what they need for derivatives along directions.
   */
  private String annotation() {
    boolean isSlow = name.length() % 2 == parameters.size() % 2;
    return givesNumber()
        ? "@Differentiable(derivatives = {org.cotangent.Derivative.GRADIENT, "
            + "org.cotangent.Derivative.HVP})"
        : isSlow
            ? "@Differentiable"
            : "@Differentiable(derivatives = {org.cotangent.Derivative.VJP, "
                + "org.cotangent.Derivative.JVP})";
  }

  /** Whether another class has it, which the program's companion calls the companion of. */
  boolean isForeign() {
    return place == Place.ELSEWHERE || isMethodOf("Duo");
  }

  /** Whether its result is a floating number. */
  boolean givesNumber() {
    return result.equals("double") || result.equals("float");
  }

  private String components() {
    return "    double " + parameters.get(0).name() + " = left;\n    double "
        + parameters.get(1).name() + " = this.right();\n";
  }

  static String type(String type, boolean oracle) {
    return oracle ? type.replace("double", "Exact").replace("float", "Exact") : type;
  }
}
