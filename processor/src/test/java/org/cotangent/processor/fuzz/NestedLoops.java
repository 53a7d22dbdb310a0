package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/**
 * Loops three deep over rows of a matrix and arrays beside it, as simulations and mixture models
 * have them: what an iteration does depends on its number, so that their order matters.
 */
final class NestedLoops {
  private static final String SIZE = "3";

  private final Random random;
  private final Scope scope;
  private final Expressions expressions;

  private String step;
  private String place;
  private String index;
  private List<String> arrays;

  /** Whether nothing has to be kept for the reverse sweep. */
  private boolean isLinear;

  NestedLoops(Random random, Scope scope, Expressions expressions) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
  }

  /** Adds one, which works on copies of an array of the program's own. */
  void add(Block block, Scope.Array array) {
    String a = array.name();
    String matrix = name();
    String row = name();
    String other = name();
    String first = name();
    String second = name();
    step = name();
    place = name();
    index = name();
    arrays = List.of(row, other, first, second);
    isLinear = random.nextInt(3) == 0;

    declare(block, first, "new double[" + SIZE + "]", "oracle.zeros(" + SIZE + ")");
    declare(block, second, "new double[" + SIZE + "]", "oracle.zeros(" + SIZE + ")");
    String copy = ".copyOf(" + a + ", " + SIZE + ")";
    block.add(Node.of(new Pair(
        "double[][] " + matrix + " = new double[" + SIZE + "][];",
        "Exact[][] " + matrix + " = new Exact[" + SIZE + "][];")));
    Block filling = new Block();
    filling.add(Node.of(new Pair(
        matrix + "[" + place + "] = java.util.Arrays" + copy + ";",
        matrix + "[" + place + "] = oracle" + copy + ";")));
    block.add(loop(place, filling));

    Block places = new Block();
    declare(places, row, matrix + "[" + place + "]");
    declare(places, other, matrix + "[(" + place + " + 1) % " + SIZE + "]");
    int loops = 1 + random.nextInt(3);
    String sum = name();
    block.add(Node.of(new Pair("double " + sum + " = 0;", "Exact " + sum + " = oracle.of(0);")));
    for (int i = 0; i < loops; i++) {
      Block inner = new Block();
      for (int n = random.nextInt(2); n >= 0; n--) {
        inner.add(statement());
      }
      places.add(loop(index, inner));
    }
    if (random.nextBoolean()) {
      Block summing = new Block();
      Term element = element();
      summing.add(increased(sum, Term.binary("*", element, element)));
      places.add(loop(index, summing));
    }
    Block steps = new Block();
    steps.add(loop(place, places));
    block.add(loop(step, steps));

    Block last = new Block();
    last.add(increased(
        a + "[" + place + "]", Term.same(ScalarType.DOUBLE, matrix + "[" + place + "][0]")));
    last.add(
        increased(a + "[" + place + "]", Term.same(ScalarType.DOUBLE, second + "[" + place + "]")));
    String head = "for (int " + place + " = 0; " + place + " < Math.min(" + a + ".length, " + SIZE
        + "); " + place + "++) ";
    block.add(Node.of(Pair.same(head), last, Pair.same("")));
    for (int i = 0; i < 3; i++) {
      block.add(increased(sum, Term.same(ScalarType.DOUBLE, matrix + "[" + i + "][" + i + "]")));
    }
    scope.declare(sum, ScalarType.DOUBLE, true);
    block.add(increased("total", Term.same(ScalarType.DOUBLE, sum)));
  }

  private String name() {
    String name = scope.freshName();
    scope.reserve(name);
    return name;
  }

  private static void declare(Block block, String name, String value) {
    declare(block, name, value, value);
  }

  private static void declare(Block block, String name, String plain, String oracle) {
    block.add(Node.of(new Pair(
        "double[] " + name + " = " + plain + ";", "Exact[] " + name + " = " + oracle + ";")));
  }

  private static Node loop(String counter, Block body) {
    String head =
        "for (int " + counter + " = 0; " + counter + " < " + SIZE + "; " + counter + "++) ";
    return Node.of(Pair.same(head), body, Pair.same(""));
  }

  private Node statement() {
    String target =
        arrays.get(random.nextInt(4)) + "[" + (random.nextInt(5) == 0 ? "0" : index) + "]";
    boolean isProduct = !isLinear && random.nextBoolean();
    Term value = Term.binary("*", small(), isProduct ? product() : element());
    if (!isLinear && random.nextInt(4) == 0) {
      value = Term.binary("+", value, expressions.squashed(1).widened(ScalarType.DOUBLE));
    }
    return random.nextBoolean()
        ? increased(target, value)
        : Node.of(
            new Pair(target + " = " + value.plain() + ";", target + " = " + value.oracle() + ";"));
  }

  private Term product() {
    return Term.binary("*", element(), element());
  }

  private static Node increased(String target, Term by) {
    return Node.of(new Pair(
        target + " += " + by.plain() + ";",
        target + " = oracle.add(" + target + ", " + by.oracle() + ");"));
  }

  /** A factor that depends on how far the loops have come. */
  private Term small() {
    String counter = random.nextBoolean() ? step : place;
    return Term.binary(
        "*", Term.constant(ScalarType.DOUBLE, "0.1"), Term.same(ScalarType.INT, counter));
  }

  private Term element() {
    String[] indices = {index, index, "0", "(" + index + " + 1) % " + SIZE, place};
    return Term.same(
        ScalarType.DOUBLE,
        arrays.get(random.nextInt(4)) + "[" + indices[random.nextInt(indices.length)] + "]");
  }
}
