package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/** Little patterns that real programs are full of, and that plain chance would seldom write. */
final class Idioms {
  private final Random random;
  private final Scope scope;
  private final Expressions expressions;
  private final Statements statements;

  Idioms(Random random, Scope scope, Expressions expressions, Statements statements) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.statements = statements;
  }

  void add(Block block) {
    switch (random.nextInt(7)) {
      case 0 -> swap(block);
      case 1 -> replaceIfLarger(block);
      case 2 -> recurrence(block);
      case 3 -> assignedLater(block);
      case 4 -> product(block);
      case 5 -> newton(block);
      default -> sum(block);
    }
  }

  private String assignable(Block block) {
    Scope.Variable variable = scope.anyAssignable(ScalarType.DOUBLE);
    return variable == null ? declare(block, expressions.floating(1)) : variable.name();
  }

  private String declare(Block block, Term value) {
    String name = scope.freshName();
    block.add(Statements.declaration("double", ScalarType.DOUBLE, name, value));
    scope.declare(name, ScalarType.DOUBLE, true);
    return name;
  }

  /** {@code t = a; a = b; b = t;} */
  private void swap(Block block) {
    String a = assignable(block);
    String b = assignable(block);
    String t = declare(block, Term.same(ScalarType.DOUBLE, a));
    block.add(Node.of(Pair.same(a + " = " + b + ";")));
    block.add(Node.of(Pair.same(b + " = " + t + ";")));
  }

  /** A running maximum under a condition, now and then with its index. */
  private void replaceIfLarger(Block block) {
    String best = assignable(block);
    String candidate = declare(block, expressions.floating(2));
    Scope.Variable index = scope.anyAssignable(ScalarType.INT);
    Block then = new Block();
    then.add(Node.of(Pair.same(best + " = " + candidate + ";")));
    if (index != null) {
      then.add(Node.of(Pair.same(index.name() + " = COUNT + n;")));
    }
    block.add(Node.of(
        new Pair(
            "if (" + candidate + " > " + best + ") ",
            "if (" + candidate + ".getValue() > " + best + ".getValue()) "),
        then,
        Pair.same("")));
  }

  /** {@code t = a + b / 2; a = b; b = t;} */
  private void recurrence(Block block) {
    Term a = Term.same(ScalarType.DOUBLE, assignable(block));
    Term b = Term.same(ScalarType.DOUBLE, assignable(block));
    Term half = Term.constant(ScalarType.DOUBLE, "0.5");
    Term mean = Term.binary("*", half, Term.binary("+", a, b));
    String t = declare(block, Term.binary("+", mean, expressions.squashed(1)));
    block.add(Statements.statement(Term.assign(a, b)));
    block.add(Statements.statement(Term.assign(b, Term.same(ScalarType.DOUBLE, t))));
  }

  /** A variable declared without a value, and given one on both ways. */
  private void assignedLater(Block block) {
    Term condition = expressions.conditions().of(2);
    String name = scope.freshName();
    scope.reserve(name);
    Term variable = Term.same(ScalarType.DOUBLE, name);
    Block then = statements.block(1);
    then.add(Statements.statement(Term.assign(variable, expressions.floating(2))));
    Block otherwise = new Block();
    otherwise.add(Statements.statement(Term.assign(variable, expressions.floating(2))));
    block.add(new Node(
        List.of(
            new Pair(
                "double " + name + ";\nif (" + condition.plain() + ") ",
                "Exact " + name + ";\nif (" + condition.oracle() + ") "),
            Pair.same(" else "),
            Pair.same("")),
        List.of(then, otherwise)));
    scope.declare(name, ScalarType.DOUBLE, true);
  }

  private void product(Block block) {
    Term product = Term.same(ScalarType.DOUBLE, assignable(block));
    Term tenth = Term.constant(ScalarType.DOUBLE, "0.125");
    Term factor = Term.binary(
        "+", Term.same(ScalarType.INT, "1"), Term.binary("*", tenth, expressions.squashed(2)));
    block.add(Statements.statement(Term.compound(product, "*", factor)));
  }

  /** One step towards the square root of a positive number. */
  private void newton(Block block) {
    Term a = Term.same(ScalarType.DOUBLE, declare(block, expressions.positive(1)));
    Term x = Term.same(ScalarType.DOUBLE, declare(block, expressions.positive(1)));
    Term half = Term.constant(ScalarType.DOUBLE, "0.5");
    block.add(Statements.statement(Term.assign(
        x, Term.binary("*", half, Term.binary("+", x, Term.binary("/", a, x))))));
  }

  private void sum(Block block) {
    Term sum = Term.same(ScalarType.DOUBLE, assignable(block));
    block.add(Statements.statement(
        Term.compound(sum, random.nextBoolean() ? "+" : "-", expressions.squashed(2))));
  }
}
