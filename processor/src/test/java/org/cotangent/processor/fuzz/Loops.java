package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/**
 * Random loops of every form, each with a counter that nothing else writes, so that all of them
 * end.
 */
final class Loops {
  private static final int DEEPEST = 3;

  private final Random random;
  private final Scope scope;
  private final Expressions expressions;
  private final Jumps jumps;
  private final Statements statements;

  Loops(Random random, Scope scope, Expressions expressions, Jumps jumps, Statements statements) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.jumps = jumps;
    this.statements = statements;
  }

  boolean mayNest() {
    return jumps.loopDepth() < DEEPEST;
  }

  void add(Block block) {
    if (!mayNest()) {
      block.add(statements.assign());
      return;
    }
    switch (random.nextInt(13)) {
      case 0, 1, 2 -> block.add(counted());
      case 8 -> addMoving(block);
      case 9 -> block.add(narrowCounter());
      case 10, 11 -> addReplacing(block);
      case 3, 4 -> block.add(enhanced());
      case 5 -> addWhile(block);
      case 6 -> addDo(block);
      case 7 -> addEndless(block);
      default -> block.add(floatingCounter());
    }
  }

  /** How often to run: a trip count from a parameter, a small constant, or an array's length. */
  private String bound() {
    Scope.Array array = scope.anyArray(ScalarType.DOUBLE, 1);
    String[] bounds = {"n", "n", "3", "COUNT", "Math.min(n, 4)", "(n & 3)", "n - 1", "2"};
    return array != null && random.nextInt(3) == 0
        ? array.name() + ".length"
        : bounds[random.nextInt(jumps.loopDepth() > 1 ? 5 : bounds.length)];
  }

  /** A loop's body in a scope that knows the counter, with its label before the head. */
  private Node loop(String head, Runnable declare, Pair tail) {
    return loop(Pair.same(head), declare, tail);
  }

  private Node loop(Pair head, Runnable declare, Pair tail) {
    Block body = new Block();
    String[] label = new String[1];
    scope.nested(() -> {
      declare.run();
      label[0] = jumps.inLoop(() -> statements.fill(body, 1 + random.nextInt(4)));
    });
    return Node.of(Pair.same(label[0]).then(head), body, tail);
  }

  private Node counted() {
    String i = scope.freshName();
    String type = random.nextInt(6) == 0 ? "long" : "int";
    String bound = bound();
    String[] heads = {
      "for (%1$s %2$s = 0; %2$s < %3$s; %2$s++) ",
      "for (%1$s %2$s = 1; %2$s <= %3$s; %2$s++) ",
      "for (%1$s %2$s = %3$s - 1; %2$s >= 0; %2$s--) ",
      "for (%1$s %2$s = %3$s; %2$s > 0; --%2$s) ",
      "for (%1$s %2$s = 0; %2$s < %3$s; %2$s += 2) ",
      "for (%1$s %2$s = 0, %2$sEnd = %3$s; %2$s < %2$sEnd; %2$s++, %2$sEnd--) ",
      "for (%1$s %2$s = %3$s * 2; %2$s > 0; %2$s -= 3) ",
      "for (%1$s %2$s = 1; %2$s < 20; %2$s = %2$s * 2 + n) ",
      "for (%1$s %2$s = -3, %2$sStep = (n & 3) + 1; %2$s <= %3$s; %2$s += %2$sStep) ",
      "for (%1$s %2$s = %3$s; %2$s > -2; %2$s = %2$s - 2) ",
      "for (%1$s %2$s = 1; %2$s < %3$s; %2$s += 2 + (n & 1)) ",
    };
    String head =
        heads[random.nextInt(random.nextBoolean() ? 1 : heads.length)].formatted(type, i, bound);
    ScalarType counter = type.equals("int") ? ScalarType.INT : ScalarType.LONG;
    Scope.Array array = scope.anyArray(ScalarType.DOUBLE, 1);
    if (array != null && counter == ScalarType.INT && random.nextBoolean()) {
      return overElements(array, i);
    }
    return loop(head, () -> scope.declare(i, counter, false), Pair.same(""));
  }

  /** A loop whose body moves the counter or the bound, always towards each other. */
  private void addMoving(Block block) {
    String i = scope.freshName();
    String end = scope.freshName(i + "Limit");
    block.add(Node.of(Pair.same("int " + end + " = " + bound() + ";")));
    scope.declare(end, ScalarType.INT, false);
    String[] moves = {i + "++;", end + "--;", i + " += 2;", i + " = " + end + ";", end + " = 0;"};
    String move = moves[random.nextInt(moves.length)];
    String head = "for (int " + i + " = 0; " + i + " < " + end + "; " + i + "++) ";
    Node loop = loop(head, () -> scope.declare(i, ScalarType.INT, false), Pair.same(""));
    Term condition = expressions.conditions().of(1);
    Pair text = new Pair(
        "if (" + condition.plain() + ") { " + move + " }",
        "if (" + condition.oracle() + ") { " + move + " }");
    Block body = loop.blocks().get(0);
    body.add(random.nextInt(body.nodes().size() + 1), Node.of(text));
    block.add(loop);
  }

  /** A loop that counts in a type which Java promotes and narrows again at each step. */
  private Node narrowCounter() {
    String i = scope.freshName();
    String[] heads = {
      "for (byte %1$s = 0; %1$s < %2$s; %1$s++) ",
      "for (short %1$s = 5; %1$s > %2$s; %1$s -= 2) ",
      "for (char %1$s = 'a'; %1$s <= 'c'; %1$s++) ",
    };
    ScalarType[] types = {ScalarType.BYTE, ScalarType.SHORT, ScalarType.CHAR};
    int kind = random.nextInt(heads.length);
    String head = heads[kind].formatted(i, bound());
    return loop(head, () -> scope.declare(i, types[kind], false), Pair.same(""));
  }

  /** The loop that gradients are made for: over the elements, into a sum or a product. */
  private Node overElements(Scope.Array array, String i) {
    String head = random.nextInt(4) == 0
        ? "for (int %1$s = %2$s.length - 1; %1$s >= 0; %1$s--) "
        : "for (int %1$s = 0; %1$s < %2$s.length; %1$s++) ";
    Block body = new Block();
    String[] label = new String[1];
    scope.nested(() -> {
      scope.declare(i, ScalarType.INT, false);
      label[0] = jumps.inLoop(() -> {
        String name = scope.freshName();
        Term element = Term.same(ScalarType.DOUBLE, array.name() + "[" + i + "]");
        body.add(Statements.declaration("double", ScalarType.DOUBLE, name, element));
        scope.declare(name, ScalarType.DOUBLE, random.nextBoolean());
        statements.fill(body, 1 + random.nextInt(3));
        Scope.Variable sum = scope.anyAssignable(ScalarType.DOUBLE);
        if (sum != null) {
          Term value =
              Term.binary("*", Term.same(ScalarType.DOUBLE, name), expressions.squashed(2));
          body.add(
              Statements.statement(Term.compound(Term.same(sum.type(), sum.name()), "+", value)));
        }
      });
    });
    return Node.of(Pair.same(label[0] + head.formatted(i, array.name())), body, Pair.same(""));
  }

  /** A running extreme or the last of some values, now and then with its place. */
  private void addReplacing(Block block) {
    String best = scope.freshName();
    Term start =
        random.nextBoolean() ? expressions.floating(1) : Term.constant(ScalarType.DOUBLE, "-1.5");
    block.add(Statements.declaration("double", ScalarType.DOUBLE, best, start));
    boolean isReadInside = random.nextInt(3) == 0;
    if (isReadInside) {
      scope.declare(best, ScalarType.DOUBLE, random.nextInt(5) == 0);
    } else {
      scope.reserve(best);
    }
    String at = scope.freshName();
    block.add(Node.of(Pair.same("int " + at + " = -1;")));
    scope.declare(at, ScalarType.INT, false);
    String i = scope.freshName();
    String head = random.nextInt(3) == 0
        ? "for (int %1$s = %2$s; %1$s > 0; %1$s--) "
        : "for (int %1$s = 0; %1$s < %2$s; %1$s++) ";
    String bound = bound();
    Block body = new Block();
    String[] label = new String[1];
    scope.nested(() -> {
      scope.declare(i, ScalarType.INT, false);
      label[0] = jumps.inLoop(() -> {
        if (random.nextBoolean()) {
          statements.fill(body, 1 + random.nextInt(2));
        }
        Term value = expressions.floating(2);
        Term candidate =
            random.nextBoolean() ? Term.binary("*", Term.same(ScalarType.INT, i), value) : value;
        String name = scope.freshName();
        body.add(Statements.declaration("double", ScalarType.DOUBLE, name, candidate));
        scope.declare(name, ScalarType.DOUBLE, false);
        if (random.nextBoolean()) {
          addToElement(body, name, i);
        }
        replace(body, best, name, at, i);
        statements.fill(body, random.nextInt(2));
      });
    });
    block.add(Node.of(Pair.same(label[0] + head.formatted(i, bound)), body, Pair.same("")));
    if (!isReadInside) {
      scope.declare(best, ScalarType.DOUBLE, false);
    }
    Scope.Variable sum = scope.anyAssignable(ScalarType.DOUBLE);
    if (sum != null) {
      block.add(Statements.statement(Term.compound(
          Term.same(sum.type(), sum.name()), "+", Term.same(ScalarType.DOUBLE, best))));
    }
  }

  /** Adds to an array of the program's own, if there is one: what no iteration replaces. */
  private void addToElement(Block block, String candidate, String i) {
    Scope.Array array = scope.anyOwn(ScalarType.DOUBLE, 1);
    if (array == null) {
      return;
    }
    String sums = array.name();
    String place = "Math.floorMod(" + i + ", " + sums + ".length)";
    Term value = Term.binary("*", Term.same(ScalarType.DOUBLE, candidate), expressions.squashed(1));
    Block inside = new Block();
    inside.add(Node.of(new Pair(
        sums + "[" + place + "] += " + value.plain() + ";",
        "oracle.after(oracle.at(" + sums + ", " + place + "), \"+\", " + value.oracle()
            + ", Oracle.Mode.DOUBLE);")));
    block.add(Node.of(Pair.same("if (" + sums + ".length > 0) "), inside, Pair.same("")));
  }

  private void replace(Block block, String best, String candidate, String at, String i) {
    Term old = Term.same(ScalarType.DOUBLE, best);
    Term other = Term.same(ScalarType.DOUBLE, candidate);
    String function = random.nextBoolean() ? "max" : "min";
    switch (random.nextInt(4)) {
      case 0 ->
        block.add(Statements.statement(Term.assign(old, Term.overloaded(function, old, other))));
      case 1 ->
        block.add(Statements.statement(Term.assign(old, Term.overloaded(function, other, old))));
      default -> {
        Block then = new Block();
        Term value =
            random.nextInt(3) == 0 ? Term.binary("*", other, expressions.squashed(1)) : other;
        then.add(Statements.statement(Term.assign(old, value)));
        then.add(Node.of(Pair.same(at + " = " + i + ";")));
        String comparison = random.nextBoolean() ? " > " : " <= ";
        block.add(Node.of(
            new Pair(
                "if (" + candidate + comparison + best + ") ",
                "if (" + candidate + ".getValue()" + comparison + best + ".getValue()) "),
            then,
            Pair.same("")));
      }
    }
  }

  private Node enhanced() {
    ScalarType[] elements = {ScalarType.DOUBLE, ScalarType.DOUBLE, ScalarType.FLOAT, ScalarType.INT
    };
    Scope.Array matrix = scope.anyArray(ScalarType.DOUBLE, 2);
    String name = scope.freshName();
    if (matrix != null && random.nextInt(3) == 0) {
      Pair head = new Pair(
          "for (double[] " + name + " : " + matrix.name() + ") ",
          "for (Exact[] " + name + " : " + matrix.name() + ") ");
      Scope.Array row =
          new Scope.Array(name, ScalarType.DOUBLE, 1, matrix.ownsRows(), matrix.ownsRows());
      return loop(head, () -> scope.declareArray(row), Pair.same(""));
    }
    ScalarType element = elements[random.nextInt(elements.length)];
    Scope.Array array = scope.anyArray(element, 1);
    if (array == null) {
      return counted();
    }
    Pair head = new Pair(
        "for (" + element + " " + name + " : " + array.name() + ") ",
        "for (" + Statements.oracleType(element) + " " + name + " : " + array.name() + ") ");
    return loop(head, () -> scope.declare(name, element, random.nextBoolean()), Pair.same(""));
  }

  /** A loop through an array of objects. */
  Node through(Scope.Held array) {
    String type = array.type().replace("[]", "");
    String name = scope.freshName();
    boolean isFinal = random.nextBoolean();
    String head = (isFinal ? "final " : "") + type + " " + name + " : " + array.name();
    return loop(
        "for (" + head + ") ",
        () -> scope.declareHeld(new Scope.Held(name, type, !isFinal)),
        Pair.same(""));
  }

  private String declareCounter(Block block) {
    String k = scope.freshName();
    block.add(Node.of(Pair.same("int " + k + " = 0;")));
    scope.declare(k, ScalarType.INT, false);
    return k;
  }

  private void addWhile(Block block) {
    String k = declareCounter(block);
    Term condition = expressions.conditions().of(1);
    Term counts = Term.same(ScalarType.BOOLEAN, k + "++ < " + bound());
    Term both = Term.logic(ScalarType.BOOLEAN, counts, " && ", condition);
    Term test = random.nextBoolean() ? both : counts;
    block.add(loop(
        new Pair("while (" + test.plain() + ") ", "while (" + test.oracle() + ") "),
        () -> {},
        Pair.same("")));
  }

  private void addDo(Block block) {
    String k = declareCounter(block);
    Term condition = expressions.conditions().of(1);
    String counts = "++" + k + " < " + bound();
    Pair tail = new Pair(
        " while (" + counts + " && " + condition.plain() + ");",
        " while (" + counts + " && " + condition.oracle() + ");");
    block.add(
        loop("do ", () -> {}, random.nextBoolean() ? tail : Pair.same(" while (" + counts + ");")));
  }

  private void addEndless(Block block) {
    String k = declareCounter(block);
    Term condition = expressions.conditions().of(1);
    String[] heads = {"while (true) ", "for (;;) "};
    Node loop = loop(heads[random.nextInt(heads.length)], () -> {}, Pair.same(""));
    Term stop = Term.logic(ScalarType.BOOLEAN, k + "++ >= " + bound() + " || ", condition);
    loop.blocks()
        .get(0)
        .nodes()
        .add(
            0,
            new Node(
                List.of(new Pair(
                    "if (" + stop.plain() + ") { break; }",
                    "if (" + stop.oracle() + ") { break; }")),
                List.of()));
    block.add(loop);
  }

  /** A loop that counts in a {@code double}, and may update an active variable in its head. */
  private Node floatingCounter() {
    String h = scope.freshName();
    Scope.Variable carried = scope.anyAssignable(ScalarType.DOUBLE);
    boolean active = carried != null && random.nextBoolean();
    Pair update = new Pair(h + " += 0.5", h + " = oracle.add(" + h + ", oracle.of(0.5))");
    if (active) {
      String v = carried.name();
      update = update.then(new Pair(
          ", " + v + " *= 0.75", ", " + v + " = oracle.multiply(" + v + ", oracle.of(0.75))"));
    }
    Pair head = new Pair(
        "for (double " + h + " = 0.5; " + h + " < 2.2; ",
        "for (Exact " + h + " = oracle.of(0.5); " + h + ".getValue() < 2.2; ");
    return loop(
        head.then(update).then(Pair.same(") ")),
        () -> scope.declare(h, ScalarType.DOUBLE, false),
        Pair.same(""));
  }
}
