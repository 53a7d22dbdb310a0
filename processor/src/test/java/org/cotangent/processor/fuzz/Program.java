package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cotangent.Derivative;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.testing.Source;

/**
 * A random program, to be written in both forms.
 *
 * @param seed what it was generated from
 * @param parameters the method's parameters, in order
 * @param result the method's result type
 * @param types the types of the objects that it has
 * @param helpers the methods that it calls
 * @param body the method's statements, the last of them a return
 * @param givesArrays whether a second method gives arrays of what the first one gives
 */
record Program(
    long seed,
    List<Parameter> parameters,
    ScalarType result,
    ObjectTypes types,
    List<Helper> helpers,
    Block body,
    boolean givesArrays) {
  static final String PACKAGE = "generated";

  /**
   * A parameter.
   *
   * @param type the type as Java writes it
   * @param differentiated whether it is listed in {@code wrt}
   */
  record Parameter(String name, String type, boolean differentiated) {
    String oracleType() {
      return type.replace("double", "Exact").replace("float", "Exact");
    }

    boolean carriesDerivative() {
      return !type.equals(oracleType());
    }

    /** What its elements are, if it is an array. */
    String innermost() {
      return type.replace("[]", "");
    }
  }

  Program withBody(Block newBody) {
    return new Program(seed, parameters, result, types, helpers, newBody, givesArrays);
  }

  private String helpers(boolean oracle) {
    StringBuilder outer = new StringBuilder();
    StringBuilder inner = new StringBuilder();
    StringBuilder couple = new StringBuilder();
    for (Helper helper : helpers) {
      StringBuilder place = oracle && helper.place() != Helper.Place.OBJECT
          ? outer
          : switch (helper.place()) {
            case OBJECT, ELSEWHERE -> new StringBuilder();
            case OUTER -> outer;
            case INNER -> inner;
            case COUPLE -> couple;
          };
      place.append("\n").append(helper.text(oracle));
    }
    if (!inner.isEmpty()) {
      outer.append("\n  static final class Inner {").append(inner).append("  }\n");
    }
    if (!couple.isEmpty()) {
      outer
          .append("\n  record Couple(double left, double right) {")
          .append(couple)
          .append("  }\n");
    }
    for (ObjectType type : types.all()) {
      outer.append(oracle || !type.isForeign() ? type.text(oracle, helpers) : "");
    }
    return outer.toString();
  }

  /** Whether it calls another class. */
  boolean callsElsewhere() {
    return helpers.stream().anyMatch(helper -> helper.place() == Helper.Place.ELSEWHERE);
  }

  /** Whether derivatives may be rounded to floats, since another class takes or gives such. */
  boolean roundsDerivatives() {
    return helpers.stream()
        .filter(Helper::isForeign)
        .flatMap(helper -> Stream.concat(
            Stream.of(helper.result()), helper.parameters().stream().map(Helper.Parameter::type)))
        .anyMatch(type -> type.equals("float")
            || types.named(type) != null && types.named(type).has("float"));
  }

  static String elsewhere(long seed) {
    return simpleName(seed) + "Other";
  }

  private static String simpleName(long seed) {
    return "P" + Long.toString(seed).replace('-', 'm');
  }

  /** Everything that the compiler is given. */
  List<Source> sources() {
    List<Source> sources = new ArrayList<>(List.of(plainSource(), oracleSource()));
    if (callsElsewhere()) {
      sources.add(elsewhereSource());
    }
    return sources;
  }

  private String imports(boolean foreign, String of) {
    return types.all().stream()
        .filter(type -> type.isForeign() == foreign)
        .map(type -> "import " + PACKAGE + "." + of + "." + type.name() + ";\n")
        .collect(Collectors.joining());
  }

  private Source elsewhereSource() {
    String methods = helpers.stream()
        .filter(helper -> helper.place() == Helper.Place.ELSEWHERE)
        .map(helper -> "\n" + helper.text(false))
        .collect(Collectors.joining());
    String declared = types.all().stream()
        .filter(ObjectType::isForeign)
        .map(type -> type.text(false, helpers))
        .collect(Collectors.joining());
    return Source.of("""
                package %s;

                import static %1$s.%s.COUNT;
                import static %1$s.%2$s.RATE;

                import %1$s.%2$s.Mode;
                %simport org.cotangent.Differentiable;

                final class %s {
                  private %4$s() {}
                %s%s}
                """.formatted(
        PACKAGE, simpleName(), imports(false, simpleName()), elsewhere(seed), methods, declared));
  }

  String simpleName() {
    return simpleName(seed);
  }

  String className() {
    return PACKAGE + "." + simpleName();
  }

  String oracleName() {
    return className() + "Oracle";
  }

  private boolean isDifferentiable(Parameter parameter) {
    ObjectType type = types.named(parameter.type());
    return type != null && type.isDifferentiable();
  }

  /**
   * Whether second derivatives are known of all that it calls: of other classes' methods those of
   * numbers that take no records.
   */
  private boolean knowsSecondDerivatives() {
    return helpers.stream().filter(Helper::isForeign).allMatch(Helper::givesNumber)
        && helpers.stream()
            .filter(Helper::isForeign)
            .flatMap(helper -> helper.parameters().stream())
            .allMatch(parameter -> types.named(parameter.type()) == null);
  }

  /** What it asks for: three programs of seven for derivatives along directions too. */
  Set<Derivative> derivatives() {
    int kind = Math.floorMod(seed, 7);
    EnumSet<Derivative> asked = EnumSet.of(Derivative.GRADIENT);
    if (kind < 3) {
      asked.add(Derivative.JVP);
    }
    if (kind < 3 && knowsSecondDerivatives()) {
      asked.add(Derivative.HVP);
    }
    if (kind == 0 && knowsSecondDerivatives()) {
      asked.add(Derivative.HESSIAN);
    }
    return asked;
  }

  private static String annotation(String wrt, Set<Derivative> derivatives) {
    List<String> attributes = new ArrayList<>(wrt.isEmpty() ? List.of() : List.of(wrt));
    if (!derivatives.equals(Set.of(Derivative.GRADIENT))) {
      attributes.add(derivatives.stream()
          .map(derivative -> "org.cotangent.Derivative." + derivative)
          .collect(Collectors.joining(", ", "derivatives = {", "}")));
    }
    return "@Differentiable"
        + (attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")");
  }

  /** Whether all wrt-parameters are arrays. */
  boolean onlyArrays() {
    return parameters.stream().filter(Parameter::differentiated).allMatch(each -> {
      return each.type().endsWith("[]");
    });
  }

  /** Whether it may keep numbers in arrays of floats, and so their derivatives. */
  boolean hasFloatArrays() {
    return sources().stream()
        .anyMatch(source -> source.getCharContent(true).toString().contains("float["));
  }

  Source plainSource() {
    boolean all = parameters.stream()
        .allMatch(p -> p.differentiated() == (p.carriesDerivative() || isDifferentiable(p)));
    String wrt = parameters.stream()
        .filter(Parameter::differentiated)
        .map(p -> '"' + p.name() + '"')
        .collect(Collectors.joining(", "));
    String named = all ? "" : "wrt = {" + wrt + "}";
    String signature =
        parameters.stream().map(p -> p.type() + " " + p.name()).collect(Collectors.joining(", "));
    return Source.of("""
                package %s;

                %simport org.cotangent.Differentiable;

                final class %s {
                  static final double RATE = 0.75;
                  static final int COUNT = 5;

                %s
                  enum Mode { SLOW, FAST, IDLE }

                  private %3$s() {}

                  @SuppressWarnings({"cast", "fallthrough", "divzero", "lossy-conversions", "cotangent"})
                  %s
                  static %s f(%s) {
                %s  }
                %s%s}
                """.formatted(
        PACKAGE,
        callsElsewhere() ? imports(true, elsewhere(seed)) : "",
        simpleName(),
        types.isEmpty()
            ? ""
            : "  static final Shape UNIT = " + types.named("Shape").constant().plain() + ";\n",
        annotation(named, derivatives()),
        result,
        signature,
        body.text(false, "    "),
        givesArrays
            ? ArrayMethod.text(this, annotation(named, ArrayMethod.DERIVATIVES), signature)
            : "",
        helpers(false)));
  }

  Source oracleSource() {
    String signature = parameters.stream()
        .map(p -> p.oracleType() + " " + p.name())
        .collect(Collectors.joining(", "));
    return Source.of(
        """
                package %s;

                import static %1$s.%s.COUNT;
                import static %1$s.%2$s.RATE;

                import %1$s.%2$s.Mode;
                import org.cotangent.processor.fuzz.Exact;
                import org.cotangent.processor.fuzz.Oracle;
                import org.cotangent.processor.fuzz.OracleFunction;

                @SuppressWarnings({"cast", "fallthrough", "divzero", "lossy-conversions"})
                final class %2$sOracle {
                  private %2$sOracle() {}

                  static Exact f(Oracle oracle, %3$s) {
                %4$s  }
                %5$s}
                """.formatted(PACKAGE, simpleName(), signature, body.text(true, "    "), helpers(true)));
  }
}
