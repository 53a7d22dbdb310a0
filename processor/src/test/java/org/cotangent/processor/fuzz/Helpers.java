package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/**
 * The methods that a random program calls; later ones call earlier ones, and some call themselves,
 * to a depth that they are given.
 */
final class Helpers {
  private static final int MOST_CALLS = 4;
  private static final int MOST_CALLS_OF_SELF = 2;
  private static final String DEPTH = "depth";
  private static final String[] RESULTS = {"double", "double", "float", "int", "void", "double[]"};

  private final Random random;
  private final boolean withArrays;
  private final boolean mayRecur;
  private final List<Helper> made = new ArrayList<>();
  private int calls;

  /** The method that is being made, if it calls itself. */
  private Helper self;

  private int callsOfSelf;

  Helpers(Random random, boolean withArrays, boolean mayRecur) {
    this.random = random;
    this.withArrays = withArrays;
    this.mayRecur = mayRecur;
  }

  List<Helper> made() {
    return List.copyOf(made);
  }

  boolean isEmpty() {
    return made.isEmpty() && self == null;
  }

  void make() {
    calls = 0;
    String result = RESULTS[random.nextInt(withArrays ? RESULTS.length : 4)];
    Scope scope = new Scope(random);
    Expressions expressions = new Expressions(random, scope, this);
    List<Helper.Parameter> parameters = parameters(scope);
    addArray(scope, parameters, result);
    Helper.Place place = place(parameters);
    String name = "helper" + made.size();
    callsOfSelf = 0;
    if (random.nextInt(3) == 0 && mayRecur) {
      parameters.add(new Helper.Parameter(DEPTH, "int", false));
      scope.declare(DEPTH, ScalarType.INT, false);
      self = new Helper(name, place, result, parameters, new Block());
    }
    scope.declare("n", ScalarType.INT, false);
    scope.reserve("text");
    scope.reserve("mode");
    Supplier<Pair> returned = () -> returned(result, scope, expressions);
    int budget = 1 + random.nextInt(6);
    Statements statements =
        new Statements(random, scope, expressions, returned, budget, withArrays);
    Block body = new Block();
    statements.fill(body, 1 + random.nextInt(3));
    if (!result.equals("void")) {
      body.add(Node.of(returned.get()));
    }
    made.add(new Helper(name, place, result, parameters, body));
    self = null;
    calls = 0;
  }

  /** Beside an array that is only read, now and then another, which may be the same. */
  private void addArray(Scope scope, List<Helper.Parameter> parameters, String result) {
    boolean isRead = parameters.stream()
        .anyMatch(parameter -> parameter.type().endsWith("]") && !parameter.written());
    if (isRead && !result.endsWith("]") && random.nextBoolean()) {
      String name = scope.freshName();
      scope.declareArray(new Scope.Array(name, ScalarType.DOUBLE, 1, false, false));
      parameters.add(new Helper.Parameter(name, "double[]", false));
    }
  }

  private Helper.Place place(List<Helper.Parameter> parameters) {
    boolean fits = parameters.size() > 1
        && parameters.stream().limit(2).allMatch(parameter -> parameter.type().equals("double"));
    return fits && random.nextInt(3) > 0
        ? Helper.Place.COUPLE
        : random.nextInt(3) == 0 ? Helper.Place.INNER : Helper.Place.OUTER;
  }

  private List<Helper.Parameter> parameters(Scope scope) {
    List<Helper.Parameter> parameters = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      ScalarType[] types = {ScalarType.DOUBLE, ScalarType.DOUBLE, ScalarType.FLOAT, ScalarType.INT};
      ScalarType type = types[random.nextInt(types.length)];
      String name = scope.freshName();
      scope.declare(name, type, true);
      parameters.add(new Helper.Parameter(name, type.keyword(), false));
    }
    if (withArrays && random.nextBoolean()) {
      boolean written = random.nextBoolean();
      String name = scope.freshName();
      scope.declareArray(new Scope.Array(name, ScalarType.DOUBLE, 1, written, written));
      parameters.add(new Helper.Parameter(name, "double[]", written));
    }
    return parameters;
  }

  private static Pair returned(String result, Scope scope, Expressions expressions) {
    if (result.equals("void")) {
      return Pair.same("return;");
    }
    if (result.equals("double[]")) {
      Scope.Array array = scope.anyOwn(ScalarType.DOUBLE, 1);
      return array == null
          ? new Pair(
              "return new double[] {RATE, 1};",
              "return new Gradient[] {oracle.of(RATE), oracle.of(1)};")
          : Pair.same("return " + array.name() + ";");
    }
    ScalarType type = scalar(result);
    Term value = expressions.of(type, 2).widened(type);
    return new Pair("return " + value.plain() + ";", "return " + value.oracle() + ";");
  }

  static ScalarType scalar(String type) {
    return ScalarType.valueOf(type.toUpperCase(Locale.ROOT));
  }

  /** A call for its number; null if there is nothing to call. */
  Term number(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    if (helper == null || helper.result().equals("void") || helper.result().endsWith("]")) {
      return null;
    }
    Pair call = call(helper, scope, expressions, depth);
    if (call == null) {
      return null;
    }
    Term value = new Term(scalar(helper.result()), call.plain(), call.oracle());
    return helper == self
        ? Term.ternary(
            Term.same(ScalarType.BOOLEAN, "(depth > 0)"), value, Term.same(ScalarType.INT, "1"))
        : value;
  }

  /** A call for the array that it makes; null if there is nothing to call. */
  Pair array(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    Pair call = helper == null || !helper.result().endsWith("]")
        ? null
        : call(helper, scope, expressions, depth);
    return call == null || helper != self
        ? call
        : new Pair(
            "depth > 0 ? " + call.plain() + " : new double[] {RATE, 2}",
            "depth > 0 ? " + call.oracle() + " : new Gradient[] {oracle.of(RATE), oracle.of(2)}");
  }

  /** A call as a statement; null if there is nothing to call. */
  Node statement(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    Pair call = helper == null ? null : call(helper, scope, expressions, depth);
    if (call == null) {
      return null;
    }
    return Node.of(
        helper == self
            ? Pair.same("if (depth > 0) { ").then(call).then(Pair.same("; }"))
            : call.then(Pair.same(";")));
  }

  private Helper any() {
    if (self != null && callsOfSelf < MOST_CALLS_OF_SELF && random.nextBoolean()) {
      callsOfSelf++;
      return self;
    }
    return made.isEmpty() || calls >= MOST_CALLS ? null : made.get(random.nextInt(made.size()));
  }

  private Pair call(Helper helper, Scope scope, Expressions expressions, int depth) {
    calls++;
    List<Pair> arguments = new ArrayList<>();
    for (Helper.Parameter parameter : helper.parameters()) {
      Pair argument = parameter.name().equals(DEPTH)
          ? Pair.same(helper == self ? "depth - 1" : String.valueOf(random.nextInt(3)))
          : argument(parameter, scope, expressions, depth);
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return helper.call(arguments);
  }

  private static Pair argument(
      Helper.Parameter parameter, Scope scope, Expressions expressions, int depth) {
    if (parameter.type().endsWith("]")) {
      Scope.Array array = parameter.written()
          ? scope.anyOwn(ScalarType.DOUBLE, 1)
          : scope.anyArray(ScalarType.DOUBLE, 1);
      return array == null ? null : Pair.same(array.name());
    }
    ScalarType type = scalar(parameter.type());
    Term value = expressions.of(type, Math.min(depth, 1)).widened(type);
    return new Pair(value.plain(), value.oracle());
  }
}
