package org.cotangent.processor.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/** Random statements. Every block that comes from here can complete normally. */
final class Statements {
  private final Random random;
  private final Scope scope;
  private final Expressions expressions;
  private final Jumps jumps;
  private final Loops loops;
  private final Switches switches;
  private final Idioms idioms;
  private final LocalArrays arrays;
  private final Supplier<Pair> returned;
  private int budget;

  /**
   * Statements for one method.
   *
   * @param returned makes a return
   * @param withArrays whether the program may have arrays of its own
   */
  Statements(
      Random random,
      Scope scope,
      Expressions expressions,
      Supplier<Pair> returned,
      int budget,
      boolean withArrays) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.returned = returned;
    this.budget = budget;
    this.jumps = new Jumps(random);
    this.loops = new Loops(random, scope, expressions, jumps, this);
    this.switches = new Switches(random, scope, expressions, jumps, this);
    this.idioms = new Idioms(random, scope, expressions, this);
    this.arrays = withArrays ? new LocalArrays(random, scope, expressions, jumps) : null;
  }

  /** Statements in a scope of their own. */
  Block block(int length) {
    Block block = new Block();
    scope.nested(() -> fill(block, length));
    return block;
  }

  /** Adds statements whose declarations stay visible. */
  void fill(Block block, int length) {
    for (int i = 0; i < length && budget > 0; i++) {
      budget--;
      add(block);
    }
    if (block.nodes().isEmpty()) {
      block.add(assign());
    }
  }

  /** Adds loops over the rows of a matrix of the program's own. */
  void addNestedLoops(Block block) {
    arrays.addNestedLoops(block);
  }

  /** Declares arrays for what follows to work with. */
  void addArrays(Block block) {
    arrays.declare(block);
    arrays.declare(block);
    if (random.nextBoolean()) {
      arrays.declareMatrix(block);
    }
  }

  private void add(Block block) {
    if (!expressions.helpers().isEmpty() && random.nextInt(8) == 0) {
      Node call = expressions.helpers().statement(scope, expressions, depth());
      if (call != null) {
        block.add(call);
        return;
      }
    }
    if (expressions.helpers().hasObjects() && random.nextInt(4) == 0) {
      expressions.helpers().objects().add(block, scope, expressions, this);
      return;
    }
    switch (random.nextInt(arrays == null ? 24 : 36)) {
      case 0, 1, 2, 3 -> declare(block);
      case 4, 5, 6 -> block.add(assign());
      case 7, 8, 9 -> block.add(conditional());
      case 10, 11, 12 -> loops.add(block);
      case 13 -> switches.add(block);
      case 14 -> block.add(guardedJump());
      case 15 -> block.add(labelledBlock());
      case 16 -> block.add(guard());
      case 17 -> block.add(assignInteger());
      case 18 -> switches.addExpression(block);
      case 19 -> block.add(new Node(List.of(Pair.same(""), Pair.same("")), List.of(block(3))));
      case 20, 21, 22, 23 -> idioms.add(block);
      default -> arrays.add(block);
    }
  }

  /** A loop through an array of objects, or something else if the loops around are many. */
  Node through(Scope.Held array) {
    return loops.mayNest() ? loops.through(array) : assign();
  }

  /** Whether what is written may run again and again. */
  boolean isRepeated() {
    return jumps.loopDepth() > 0;
  }

  /** Depth of expressions: shallow inside loops, so that derivatives do not explode. */
  int depth() {
    return 1 + random.nextInt(jumps.loopDepth() > 0 ? 2 : 4);
  }

  private ScalarType anyType() {
    ScalarType[] all = ScalarType.values();
    return random.nextInt(3) > 0 ? ScalarType.DOUBLE : all[random.nextInt(all.length)];
  }

  private void declare(Block block) {
    ScalarType type = anyType();
    if (random.nextInt(4) == 0) {
      declareGroup(block, type);
      return;
    }
    Term value = expressions.of(type, depth());
    String name = scope.freshName();
    boolean isFinal = random.nextInt(4) == 0;
    boolean inferred = random.nextInt(4) == 0;
    String plainType = (isFinal ? "final " : "") + (inferred ? "var" : type);
    Term exact = inferred ? value.cast(type) : value;
    block.add(declaration(plainType, type, name, exact));
    scope.declare(name, type, !isFinal);
  }

  /** {@code double a = x, b = f(a);}: later initialisers read the earlier variables. */
  private void declareGroup(Block block, ScalarType type) {
    StringBuilder plain = new StringBuilder(type + " ");
    StringBuilder oracle = new StringBuilder(oracleType(type) + " ");
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Term value = expressions.of(type, depth()).widened(type);
      String name = scope.freshName();
      plain.append(i == 0 ? "" : ", ").append(name).append(" = ").append(value.plain());
      oracle.append(i == 0 ? "" : ", ").append(name).append(" = ").append(value.oracle());
      scope.declare(name, type, true);
    }
    block.add(Node.of(new Pair(plain + ";", oracle + ";")));
  }

  static Node declaration(String plainType, ScalarType type, String name, Term value) {
    return Node.of(new Pair(
        plainType + " " + name + " = " + value.plain() + ";",
        oracleType(type) + " " + name + " = " + value.widened(type).oracle() + ";"));
  }

  static String oracleType(ScalarType type) {
    return type.isFloating() ? "Exact" : type.keyword();
  }

  /** An assignment to a floating variable, contracting where it is repeated. */
  Node assign() {
    ScalarType type = random.nextInt(5) == 0 ? ScalarType.FLOAT : ScalarType.DOUBLE;
    Scope.Variable variable = scope.anyAssignable(type);
    if (variable == null) {
      return assignInteger();
    }
    Term target = Term.same(type, variable.name());
    boolean repeated = jumps.loopDepth() > 0;
    Term value = repeated && random.nextInt(3) > 0
        ? expressions.squashed(depth())
        : expressions.floating(depth());
    int form = random.nextInt(6);
    if (form <= 2) {
      Term fitting =
          type == ScalarType.FLOAT && value.type() == ScalarType.DOUBLE ? value.cast(type) : value;
      return statement(Term.assign(target, fitting));
    }
    if (form == 3 && !repeated) {
      return statement(Term.compound(target, "/", expressions.positive(depth())));
    }
    String operator = form == 4 ? "-" : form == 5 ? "*" : "+";
    Term step = repeated ? expressions.squashed(depth()) : value;
    return statement(Term.compound(target, operator, step));
  }

  private Node assignInteger() {
    Scope.Variable variable = scope.any(v -> v.assignable() && !v.type().isFloating());
    if (variable == null) {
      return guard();
    }
    Term target = Term.same(variable.type(), variable.name());
    if (variable.type() != ScalarType.BOOLEAN && random.nextBoolean()) {
      return random.nextBoolean()
          ? statement(expressions.integers().compound(variable, depth()))
          : statement(
              Term.increment(target, random.nextBoolean(), random.nextBoolean() ? "++" : "--"));
    }
    return statement(Term.assign(target, expressions.of(variable.type(), depth())));
  }

  /** The expression as a statement; only plain Java forbids the parentheses around it. */
  static Node statement(Term term) {
    String oracle = term.oracle();
    return Node.of(new Pair(strip(term.plain()) + ";", strip(oracle) + ";"));
  }

  private static String strip(String text) {
    return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
  }

  private Node conditional() {
    Term condition = expressions.conditions().of(2);
    Pair head = new Pair("if (" + condition.plain() + ") ", "if (" + condition.oracle() + ") ");
    Block then = block(1 + random.nextInt(3));
    boolean jumped = random.nextInt(6) == 0 && addJump(then);
    if (random.nextBoolean()) {
      return Node.of(head, then, Pair.same(""));
    }
    Block otherwise = block(1 + random.nextInt(3));
    if (!jumped && random.nextInt(8) == 0) {
      addJump(otherwise);
    }
    return new Node(List.of(head, Pair.same(" else "), Pair.same("")), List.of(then, otherwise));
  }

  /** {@code if (…) { …; break; }} */
  private Node guardedJump() {
    Term condition = expressions.conditions().of(2);
    Block then = block(random.nextInt(2));
    if (!addJump(then)) {
      return assign();
    }
    return Node.of(
        new Pair("if (" + condition.plain() + ") ", "if (" + condition.oracle() + ") "),
        then,
        Pair.same(""));
  }

  /** Ends the block with a jump, if one is possible. */
  boolean addJump(Block block) {
    String jump = jumps.any();
    if (jump != null && random.nextInt(5) > 0) {
      block.add(Node.of(Pair.same(jump + ";")));
      return true;
    }
    if (jumps.mayReturn()) {
      block.add(Node.of(returned.get()));
      return true;
    }
    return false;
  }

  private Node labelledBlock() {
    Block block = new Block();
    String label = jumps.inBlock(() -> scope.nested(() -> {
      fill(block, 2);
      block.add(guardedJump());
      fill(block, 2);
    }));
    return Node.of(Pair.same(label), block, Pair.same(""));
  }

  /** A {@code throw} under a condition, or an assertion, that rarely strikes. */
  private Node guard() {
    Term value = expressions.integers().ofInt(1);
    String limit = " == " + (random.nextInt(6) == 0 ? 2 : 100) + ")";
    if (random.nextInt(3) == 0) {
      String plain = "assert !(" + value.plain() + limit + " : \"odd \" + COUNT;";
      return Node.of(
          new Pair(plain, "if (" + value.oracle() + limit + " { throw new AssertionError(); }"));
    }
    return Node.of(new Pair(
        "if (" + value.plain() + limit
            + " { throw new IllegalArgumentException(\"odd \" + COUNT); }",
        "if (" + value.oracle() + limit + " { throw new IllegalArgumentException(); }"));
  }
}
