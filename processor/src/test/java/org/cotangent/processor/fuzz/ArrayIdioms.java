package org.cotangent.processor.fuzz;

import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/** Little algorithms on arrays that real programs are full of. */
final class ArrayIdioms {
  private final Random random;
  private final Scope scope;
  private final Expressions expressions;

  ArrayIdioms(Random random, Scope scope, Expressions expressions) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
  }

  /** Adds one that works on an array of the program's own. */
  void add(Block block, Scope.Array array) {
    switch (random.nextInt(8)) {
      case 6 -> exchangedRows(block, array.name());
      case 5 -> stages(block, array.name());
      case 0 -> prefixSums(block, array.name());
      case 1 -> smoothed(block, array);
      case 2 -> sorted(block, array.name());
      case 3 -> scattered(block, array.name());
      case 4 -> overwritten(block, array.name());
      default -> product(block, array.name());
    }
  }

  private void loop(Block block, String head, Pair... statements) {
    Block body = new Block();
    for (Pair statement : statements) {
      body.add(Node.of(statement));
    }
    block.add(Node.of(Pair.same(head), body, Pair.same("")));
  }

  private String counter() {
    String i = scope.freshName();
    scope.reserve(i);
    return i;
  }

  /** {@code a[i] += a[i - 1] / 2} */
  private void prefixSums(Block block, String a) {
    String i = counter();
    loop(
        block,
        "for (int " + i + " = 1; " + i + " < " + a + ".length; " + i + "++) ",
        new Pair(
            a + "[" + i + "] += 0.5 * " + a + "[" + i + " - 1];",
            a + "[" + i + "] = oracle.add(" + a + "[" + i + "], oracle.multiply(oracle.of(0.5), "
                + a + "[" + i + " - 1]));"));
  }

  /** Stages that all read one array, which is written behind them, and sometimes between them. */
  private void stages(Block block, String a) {
    String first = scope.freshName();
    String second = scope.freshName(first + "Next");
    scope.reserve(first);
    scope.reserve(second);
    for (String stage : new String[] {first, second}) {
      block.add(Node.of(new Pair(
          "double[] " + stage + " = new double[" + a + ".length];",
          "Exact[] " + stage + " = oracle.zeros(" + a + ".length);")));
    }
    String step = counter();
    String i = counter();
    String before = a + "[" + i + " - 1]";
    String last = first + "[" + i + "]";
    Block steps = new Block();
    String head = "for (int " + i + " = 1; " + i + " < " + a + ".length; " + i + "++) ";
    loop(
        steps,
        head,
        new Pair(
            last + " = 0.1 * " + before + " * " + before + ";",
            last + " = oracle.multiply(oracle.multiply(oracle.of(0.1), " + before + "), " + before
                + ");"));
    if (random.nextInt(3) == 0) {
      String changed = a + "[" + step + "]";
      steps.add(Node.of(new Pair(
          "if (" + step + " < " + a + ".length) " + changed + " = 0.5 * " + changed + ";",
          "if (" + step + " < " + a + ".length) " + changed + " = oracle.multiply(oracle.of(0.5), "
              + changed + ");")));
    }
    String from = random.nextInt(4) == 0 ? last : first + "[" + i + " - 1]";
    loop(
        steps,
        head,
        new Pair(
            second + "[" + i + "] = 0.1 * " + before + " * " + from + ";",
            second + "[" + i + "] = oracle.multiply(oracle.multiply(oracle.of(0.1), " + before
                + "), " + from + ");"));
    String element = a + "[" + i + "]";
    loop(
        steps,
        head,
        new Pair(
            element + " = 0.5 * " + element + " + (" + last + " + " + second + "[" + i + "]);",
            element + " = oracle.add(oracle.multiply(oracle.of(0.5), " + element + "), oracle.add("
                + last + ", " + second + "[" + i + "]));"));
    String around = "for (int " + step + " = 0; " + step + " < 3; " + step + "++) ";
    block.add(Node.of(Pair.same(around), steps, Pair.same("")));
  }

  /** Rows that change places, are replaced or become one, and loops that go through them. */
  private void exchangedRows(Block block, String a) {
    String rows = scope.freshName();
    scope.reserve(rows);
    String last = random.nextBoolean() ? a : a + ".clone()";
    String all = "[][] " + rows + " = {" + a + ".clone(), " + a + ".clone(), " + last + "};";
    block.add(Node.of(new Pair("double" + all, "Exact" + all)));
    String k = counter();
    Block steps = new Block();
    boolean isFirst = random.nextInt(4) > 0;
    if (isFirst) {
      moveRows(steps, rows, k);
    }
    String i = counter();
    String j = counter();
    String element = rows + "[" + i + "][" + j + "]";
    String other = rows + "[" + k + "][" + j + "]";
    Block inner = new Block();
    loop(
        inner,
        "for (int " + j + " = 0; " + j + " < " + a + ".length; " + j + "++) ",
        new Pair(
            element + " = 0.5 * " + element + " + 0.1 * " + element + " * " + other + ";",
            element + " = oracle.add(oracle.multiply(oracle.of(0.5), " + element
                + "), oracle.multiply(oracle.multiply(oracle.of(0.1), " + element + "), " + other
                + "));"));
    String through = "for (int " + i + " = " + random.nextInt(2) + "; " + i + " < 3; " + i + "++) ";
    steps.add(Node.of(Pair.same(through), inner, Pair.same("")));
    if (!isFirst || random.nextInt(4) == 0) {
      moveRows(steps, rows, k);
    }
    String around = "for (int " + k + " = 0; " + k + " < 3; " + k + "++) ";
    block.add(Node.of(Pair.same(around), steps, Pair.same("")));
    block.add(Node.of(Pair.same(a + " = " + rows + "[" + random.nextInt(3) + "];")));
  }

  private void moveRows(Block block, String rows, String k) {
    String here = rows + "[" + k + "]";
    String there = rows + "[Math.floorMod(" + (1 + random.nextInt(2)) + " * " + k + " + "
        + random.nextInt(3) + ", 3)]";
    String t = scope.freshName();
    scope.reserve(t);
    String exchange =
        "[] " + t + " = " + here + "; " + here + " = " + there + "; " + there + " = " + t + ";";
    Pair moves = switch (random.nextInt(5)) {
      case 0 -> Pair.same(here + " = " + there + ".clone();");
      case 1 -> Pair.same(there + " = " + here + ";");
      default -> new Pair("double" + exchange, "Exact" + exchange);
    };
    String condition = random.nextBoolean() ? "if (" + k + " != 1) " : "";
    block.add(Node.of(new Pair(
        condition + "{ " + moves.plain() + " }", condition + "{ " + moves.oracle() + " }")));
  }

  /** A step of a stencil from one array to another, which then change their roles. */
  private void smoothed(Block block, Scope.Array array) {
    String a = array.name();
    String i = counter();
    String next = scope.freshName();
    block.add(Node.of(new Pair(
        "double[] " + next + " = " + a + ".clone();",
        "Exact[] " + next + " = " + a + ".clone();")));
    scope.declareArray(new Scope.Array(next, ScalarType.DOUBLE, 1, true, true));
    String before = a + "[" + i + " - 1]";
    String behind = a + "[" + i + " + 1]";
    loop(
        block,
        "for (int " + i + " = 1; " + i + " + 1 < " + a + ".length; " + i + "++) ",
        new Pair(
            next + "[" + i + "] = 0.5 * (" + before + " + " + behind + ");",
            next + "[" + i + "] = oracle.multiply(oracle.of(0.5), oracle.add(" + before + ", "
                + behind + "));"));
    String swap = scope.freshName();
    scope.reserve(swap);
    block.add(Node.of(
        new Pair("double[] " + swap + " = " + a + ";", "Exact[] " + swap + " = " + a + ";")));
    block.add(Node.of(Pair.same(a + " = " + next + ";")));
    block.add(Node.of(Pair.same(next + " = " + swap + ";")));
  }

  /** One pass of bubble sort: an active comparison decides on an exchange. */
  private void sorted(Block block, String a) {
    String i = counter();
    String t = scope.freshName();
    scope.reserve(t);
    String left = a + "[" + i + " - 1]";
    String right = a + "[" + i + "]";
    String exchange =
        "{ %s " + t + " = " + left + "; " + left + " = " + right + "; " + right + " = " + t + "; }";
    loop(
        block,
        "for (int " + i + " = 1; " + i + " < " + a + ".length; " + i + "++) ",
        new Pair(
            "if (" + left + " > " + right + ") " + exchange.formatted("double"),
            "if (" + left + ".getValue() > " + right + ".getValue()) "
                + exchange.formatted("Exact")));
  }

  /** Additions to elements that an array of indices names, some of them repeatedly. */
  private void scattered(Block block, String a) {
    String i = counter();
    Scope.Array indices = scope.anyArray(ScalarType.INT, 1);
    String places = indices == null ? scope.freshName() : indices.name();
    if (indices == null) {
      block.add(Node.of(Pair.same("int[] " + places + " = {2, 0, n, 2, 1};")));
      scope.declareArray(new Scope.Array(places, ScalarType.INT, 1, true, true));
    }
    Term value = expressions.squashed(1);
    String place = a + "[Math.floorMod(" + places + "[" + i + "], " + a + ".length)]";
    Term all = Term.binary("*", Term.same(ScalarType.INT, i), value);
    loop(
        block,
        "for (int " + i + " = 0; " + a + ".length > 0 && " + i + " < " + places + ".length; " + i
            + "++) ",
        new Pair(
            place + " += " + all.plain() + ";",
            "oracle.after(oracle.at(" + place.replaceFirst("\\[", ", ").replaceAll("\\]$", "")
                + "), \"+\", " + all.oracle() + ", Oracle.Mode.DOUBLE);"));
  }

  /** An array that is wholly overwritten before it is read. */
  private void overwritten(Block block, String a) {
    String i = counter();
    Term value = expressions.squashed(2).widened(ScalarType.DOUBLE);
    loop(
        block,
        "for (int " + i + " = 0; " + i + " < " + a + ".length; " + i + "++) ",
        new Pair(
            a + "[" + i + "] = " + value.plain() + ";",
            a + "[" + i + "] = " + value.oracle() + ";"));
  }

  /** The scalar product with itself, into a variable. */
  private void product(Block block, String a) {
    String sum = scope.freshName();
    block.add(Node.of(new Pair("double " + sum + " = 0;", "Exact " + sum + " = oracle.of(0);")));
    scope.declare(sum, ScalarType.DOUBLE, true);
    String e = scope.freshName();
    scope.reserve(e);
    Block body = new Block();
    body.add(Node.of(new Pair(
        sum + " += " + e + " * " + e + ";",
        sum + " = oracle.add(" + sum + ", oracle.multiply(" + e + ", " + e + "));")));
    block.add(Node.of(
        new Pair("for (double " + e + " : " + a + ") ", "for (Exact " + e + " : " + a + ") "),
        body,
        Pair.same("")));
  }
}
