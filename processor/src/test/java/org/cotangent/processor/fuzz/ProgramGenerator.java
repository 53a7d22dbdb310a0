package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.fuzz.Program.Parameter;
import org.cotangent.processor.ir.ScalarType;

/** Makes a random program from a seed: the same seed, the same program. */
final class ProgramGenerator {
  private final long seed;
  private final boolean withLocalArrays;
  private final Random random;
  private final Scope scope;
  private final List<Parameter> parameters = new ArrayList<>();
  private final boolean onlyArrays;
  private final Helpers helpers;

  private final ObjectTypes types;
  private boolean givesArrays;

  private ProgramGenerator(
      long seed, boolean withLocalArrays, boolean mayRecur, boolean withObjects) {
    this.seed = seed;
    this.withLocalArrays = withLocalArrays;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    this.scope = new Scope(random);
    this.onlyArrays = random.nextInt(6) == 0;
    boolean isElsewhere = withObjects && random.nextInt(3) > 0;
    this.types = withObjects ? ObjectTypes.random(random, isElsewhere) : ObjectTypes.NONE;
    this.helpers = new Helpers(random, withLocalArrays, mayRecur, types, Program.elsewhere(seed));
    for (int i = isElsewhere ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      helpers.makeElsewhere();
    }
  }

  /**
   * Two programs of three may have arrays of their own, two of five have objects, and two of seven,
   * which ask for nothing but the gradient otherwise, a second method whose result is an array.
   */
  static Program generate(long seed) {
    boolean withObjects = Math.floorMod(seed, 5) < 2;
    ProgramGenerator generator = new ProgramGenerator(seed, seed % 3 != 0, true, withObjects);
    generator.givesArrays = Math.floorMod(seed, 7) == 3 || Math.floorMod(seed, 7) == 4;
    return generator.generate();
  }

  static Program generate(long seed, boolean withLocalArrays) {
    return new ProgramGenerator(seed, withLocalArrays, true, false).generate();
  }

  /** A program with objects, and often with calls of another class. */
  static Program withObjects(long seed, boolean withLocalArrays) {
    return new ProgramGenerator(seed, withLocalArrays, true, true).generate();
  }

  /** A program whose calls are all written out: no method of it calls itself. */
  static Program inOneFunction(long seed, boolean withLocalArrays) {
    return new ProgramGenerator(seed, withLocalArrays, false, false).generate();
  }

  /** One program of two calls methods of its own. */
  private Program generate() {
    for (int i = seed % 2 == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      helpers.make();
    }
    if (!types.isEmpty()) {
      helpers.makeOfInterface();
    }
    declareParameters();
    ScalarType result = random.nextInt(8) == 0 ? ScalarType.FLOAT : ScalarType.DOUBLE;
    Expressions expressions = new Expressions(random, scope, helpers);
    Block body = new Block();
    Term start = expressions.floating(2);
    body.add(Statements.declaration("double", ScalarType.DOUBLE, "total", start));
    scope.declare("total", ScalarType.DOUBLE, true);
    Supplier<Pair> returned = () -> {
      Term value = expressions.of(result, 2).widened(result);
      return new Pair("return " + value.plain() + ";", "return " + value.oracle() + ";");
    };
    int budget = 8 + random.nextInt(30);
    Statements statements =
        new Statements(random, scope, expressions, returned, budget, withLocalArrays);
    if (withLocalArrays && random.nextInt(4) > 0) {
      statements.addArrays(body);
    }
    if (!types.isEmpty()) {
      helpers.objects().declare(body, scope, expressions, statements);
      helpers.objects().declare(body, scope, expressions, statements);
    }
    statements.fill(body, 3 + random.nextInt(7));
    if (withLocalArrays && random.nextInt(4) == 0) {
      statements.addNestedLoops(body);
    }
    body.add(returnTotal(result, expressions));
    return new Program(seed, parameters, result, types, helpers.made(), body, givesArrays);
  }

  /**
   * The last statement depends on a wrt-parameter whatever happened before: otherwise the method is
   * rejected.
   */
  private Node returnTotal(ScalarType result, Expressions expressions) {
    Term half = Term.constant(ScalarType.DOUBLE, "0.5");
    Term all = Term.binary("*", half, Term.same(ScalarType.DOUBLE, "x"));
    if (onlyArrays) {
      Term first = Term.same(ScalarType.DOUBLE, "xs[0]");
      Term isFirst = Term.same(ScalarType.BOOLEAN, "(xs.length > 0)");
      all = Term.binary("+", all, Term.ternary(isFirst, first, half));
    }
    for (int i = 0; i < 3; i++) {
      Scope.Variable other = i == 0 ? null : scope.anyOf(ScalarType.DOUBLE);
      String name = other == null ? "total" : other.name();
      all = Term.binary("+", all, Term.same(ScalarType.DOUBLE, name));
    }
    if (withLocalArrays) {
      all = Term.binary("+", all, expressions.guardedLoad(1));
    }
    for (int i = types.isEmpty() ? 2 : 0; i < 2; i++) {
      Term number = helpers.objects().number(scope, expressions, 1);
      all = number == null ? all : Term.binary("+", all, number);
    }
    Term value = result == ScalarType.FLOAT ? all.cast(result) : all;
    return Node.of(new Pair("return " + value.plain() + ";", "return " + value.oracle() + ";"));
  }

  private void declareParameters() {
    scalar("x", ScalarType.DOUBLE, true);
    optional(() -> scalar("y", ScalarType.DOUBLE, random.nextInt(5) > 0));
    optional(() -> scalar("phi", ScalarType.FLOAT, random.nextInt(3) > 0));
    if (onlyArrays || random.nextBoolean()) {
      array("xs", ScalarType.DOUBLE, 1, onlyArrays || random.nextInt(4) > 0);
    }
    optional(() -> array("fs", ScalarType.FLOAT, 1, random.nextInt(3) > 0));
    optional(() -> array("rows", ScalarType.DOUBLE, 2, random.nextInt(3) > 0));
    optional(() -> array("data", ScalarType.DOUBLE, 1, false));
    optional(() -> array("ks", ScalarType.INT, 1, false));
    optional(() -> scalar("k", ScalarType.INT, false));
    optional(() -> scalar("large", ScalarType.LONG, false));
    optional(() -> scalar("flag", ScalarType.BOOLEAN, false));
    optional(() -> {
      ScalarType[] narrow = {ScalarType.BYTE, ScalarType.SHORT, ScalarType.CHAR};
      scalar("tiny", narrow[random.nextInt(narrow.length)], false);
    });
    if (!types.isEmpty()) {
      declareObjects();
    }
    parameters.add(new Parameter("n", "int", false));
    scope.declare("n", ScalarType.INT, false);
    parameters.add(new Parameter("text", "String", false));
    parameters.add(new Parameter("mode", "Mode", false));
  }

  private void declareObjects() {
    for (int i = random.nextInt(3); i >= 0; i--) {
      ObjectType type = i == 0 ? types.named("Shape") : types.any(random);
      String name = scope.freshName();
      boolean isFree = !onlyArrays && type.isDifferentiable() && random.nextInt(4) > 0;
      parameters.add(new Parameter(name, type.name(), isFree));
      scope.declareHeld(new Scope.Held(name, type.name(), random.nextBoolean()));
    }
    for (String type : List.of("Spot", "Shape")) {
      if (random.nextBoolean()) {
        String name = type.toLowerCase(Locale.ROOT) + "s";
        parameters.add(new Parameter(name, type + "[]", false));
        scope.declareHeld(new Scope.Held(name, type + "[]", false));
      }
    }
  }

  private void optional(Runnable action) {
    if (random.nextBoolean()) {
      action.run();
    }
  }

  private void scalar(String name, ScalarType type, boolean differentiated) {
    parameters.add(new Parameter(name, type.keyword(), differentiated && !onlyArrays));
    boolean readOnly = name.equals("x"); // so that the result always depends on a wrt-parameter
    scope.declare(name, type, !readOnly);
  }

  private void array(String name, ScalarType element, int rank, boolean differentiated) {
    parameters.add(new Parameter(name, element + "[]".repeat(rank), differentiated));
    scope.declareArray(name, element, rank);
  }
}
