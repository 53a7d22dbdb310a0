package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/** The methods that a random program calls; later ones call earlier ones. */
final class Helpers {
  private static final int MOST_CALLS = 4;
  private static final String[] RESULTS = {"double", "double", "float", "int", "void", "double[]"};

  private final Random random;
  private final boolean withArrays;
  private final List<Helper> made = new ArrayList<>();
  private int calls;

  Helpers(Random random, boolean withArrays) {
    this.random = random;
    this.withArrays = withArrays;
  }

  List<Helper> made() {
    return List.copyOf(made);
  }

  boolean isEmpty() {
    return made.isEmpty();
  }

  void make() {
    calls = 0;
    String result = RESULTS[random.nextInt(withArrays ? RESULTS.length : 4)];
    Scope scope = new Scope(random);
    Expressions expressions = new Expressions(random, scope, this);
    List<Helper.Parameter> parameters = parameters(scope);
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
    String name = "helper" + made.size();
    made.add(new Helper(name, place(parameters), result, parameters, body));
    calls = 0;
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
    return call == null ? null : new Term(scalar(helper.result()), call.plain(), call.oracle());
  }

  /** A call for the array that it makes; null if there is nothing to call. */
  Pair array(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    return helper == null || !helper.result().endsWith("]")
        ? null
        : call(helper, scope, expressions, depth);
  }

  /** A call as a statement; null if there is nothing to call. */
  Node statement(Scope scope, Expressions expressions, int depth) {
    Helper helper = any();
    Pair call = helper == null ? null : call(helper, scope, expressions, depth);
    return call == null ? null : Node.of(call.then(Pair.same(";")));
  }

  private Helper any() {
    return made.isEmpty() || calls >= MOST_CALLS ? null : made.get(random.nextInt(made.size()));
  }

  private Pair call(Helper helper, Scope scope, Expressions expressions, int depth) {
    calls++;
    List<Pair> arguments = new ArrayList<>();
    for (Helper.Parameter parameter : helper.parameters()) {
      Pair argument = argument(parameter, scope, expressions, depth);
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
