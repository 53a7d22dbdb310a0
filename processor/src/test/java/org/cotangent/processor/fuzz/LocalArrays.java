package org.cotangent.processor.fuzz;

import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/**
 * Random statements on arrays that the program makes itself. References are followed only between
 * arrays of its own, so that nothing may be a parameter that is written to.
 */
final class LocalArrays {
  private static final String[] LENGTHS = {"2", "3", "COUNT", "n + 1", "(n & 3) + 1", "4"};

  private final Random random;
  private final Scope scope;
  private final Expressions expressions;
  private final Elements elements;
  private final Jumps jumps;
  private final ArrayIdioms idioms;

  LocalArrays(Random random, Scope scope, Expressions expressions, Jumps jumps) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.elements = expressions.elements();
    this.jumps = jumps;
    this.idioms = new ArrayIdioms(random, scope, expressions);
  }

  void add(Block block) {
    switch (random.nextInt(16)) {
      case 0, 1 -> declare(block);
      case 2 -> declareMatrix(block);
      case 3, 4, 5, 6, 7 -> write(block);
      case 8 -> reference(block);
      case 9 -> swap(block);
      case 10 -> row(block);
      case 11 -> replaceRow(block);
      case 12 -> copy(block);
      case 13 -> fill(block);
      default -> idioms.add(block, own(block));
    }
  }

  /** An array of the program's own, declared now if there is none. */
  private Scope.Array own(Block block) {
    Scope.Array array = scope.anyOwn(ScalarType.DOUBLE, 1);
    return array == null ? declare(block, ScalarType.DOUBLE) : array;
  }

  /** Adds loops over the rows of a matrix. */
  void addNestedLoops(Block block) {
    new NestedLoops(random, scope, expressions).add(block, own(block));
  }

  /** Declares an array. */
  void declare(Block block) {
    ScalarType[] types = {ScalarType.DOUBLE, ScalarType.DOUBLE, ScalarType.FLOAT, ScalarType.INT};
    declare(block, types[random.nextInt(types.length)]);
  }

  private Scope.Array declare(Block block, ScalarType element) {
    Pair value = random.nextInt(3) == 0 ? made(element) : initialized(element);
    Scope.Array source = scope.anyArray(element, 1);
    if (source != null && random.nextInt(3) == 0) {
      value = copied(source);
    }
    if (element == ScalarType.DOUBLE && !expressions.helpers().isEmpty() && random.nextBoolean()) {
      Pair call = expressions.helpers().array(scope, expressions, 1);
      value = call == null ? value : call;
    }
    return declareAs(block, element, 1, value, true);
  }

  /** Declares an array of the program's own. */
  private Scope.Array declareAs(
      Block block, ScalarType element, int rank, Pair value, boolean ownsRows) {
    String name = scope.freshName();
    String brackets = "[]".repeat(rank);
    block.add(Node.of(new Pair(
        element + brackets + " " + name + " = " + value.plain() + ";",
        Statements.oracleType(element) + brackets + " " + name + " = " + value.oracle() + ";")));
    return scope.declareArray(new Scope.Array(name, element, rank, true, ownsRows));
  }

  private String length() {
    return LENGTHS[random.nextInt(LENGTHS.length)];
  }

  private Pair made(ScalarType element) {
    String length = length();
    String plain = "new " + element + "[" + length + "]";
    return new Pair(plain, element.isFloating() ? "oracle.zeros(" + length + ")" : plain);
  }

  private Pair initialized(ScalarType element) {
    StringBuilder plain = new StringBuilder("new " + element + "[] {");
    StringBuilder oracle = new StringBuilder("new " + Statements.oracleType(element) + "[] {");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Term value = elements.value(element, 1, jumps.loopDepth() > 0).widened(element);
      plain.append(i == 0 ? "" : ", ").append(value.plain());
      oracle.append(i == 0 ? "" : ", ").append(value.oracle());
    }
    return new Pair(plain + "}", oracle + "}");
  }

  private Pair copied(Scope.Array source) {
    String name = source.name();
    String length = length();
    Pair copyOf = new Pair(
        "java.util.Arrays.copyOf(" + name + ", " + length + ")",
        (source.element().isFloating() ? "oracle" : "java.util.Arrays") + ".copyOf(" + name + ", "
            + length + ")");
    Pair range = Pair.same("java.util.Arrays.copyOfRange(" + name + ", 0, " + name + ".length)");
    return switch (random.nextInt(4)) {
      case 0 -> copyOf;
      case 1 -> range;
      default -> Pair.same(name + ".clone()");
    };
  }

  /** Declares an array of arrays. */
  void declareMatrix(Block block) {
    Scope.Array matrix = scope.anyArray(ScalarType.DOUBLE, 2);
    if (matrix != null && random.nextInt(3) == 0) {
      // The rows are still those of the other matrix.
      declareAs(
          block, ScalarType.DOUBLE, 2, Pair.same(matrix.name() + ".clone()"), matrix.ownsRows());
    } else if (matrix != null && random.nextInt(3) == 0) {
      clonedByRows(block, matrix);
    } else if (random.nextBoolean()) {
      String sizes = length() + "][" + length();
      Pair made =
          new Pair("new double[" + sizes + "]", "oracle.zeros(" + sizes.replace("][", ", ") + ")");
      declareAs(block, ScalarType.DOUBLE, 2, made, true);
    } else {
      Pair first = random.nextBoolean() ? Pair.same(own(block).name()) : made(ScalarType.DOUBLE);
      Pair second = initialized(ScalarType.DOUBLE);
      Pair rows = new Pair(
          "new double[][] {" + first.plain() + ", " + second.plain() + "}",
          "new Exact[][] {" + first.oracle() + ", " + second.oracle() + "}");
      declareAs(block, ScalarType.DOUBLE, 2, rows, true);
    }
  }

  private void clonedByRows(Block block, Scope.Array matrix) {
    String from = matrix.name();
    Pair made = new Pair("new double[" + from + ".length][]", "new Exact[" + from + ".length][]");
    Scope.Array copy = declareAs(block, ScalarType.DOUBLE, 2, made, true);
    String i = scope.freshName();
    Block body = new Block();
    body.add(Node.of(Pair.same(copy.name() + "[" + i + "] = " + from + "[" + i + "].clone();")));
    String head = "for (int " + i + " = 0; " + i + " < " + from + ".length; " + i + "++) ";
    block.add(Node.of(Pair.same(head), body, Pair.same("")));
  }

  /** {@code a[i] = e}, {@code a[i] += e}, {@code a[i]++}. */
  private void write(Block block) {
    ScalarType[] types = {ScalarType.DOUBLE, ScalarType.DOUBLE, ScalarType.FLOAT, ScalarType.INT};
    Scope.Array array = scope.anyOwn(types[random.nextInt(types.length)], 1);
    Scope.Array target = array == null ? own(block) : array;
    boolean repeated = jumps.loopDepth() > 0;
    Term write = elements.write(target, 1 + random.nextInt(2), repeated);
    Node statement = Statements.statement(write);
    if (random.nextInt(8) == 0) {
      block.add(statement);
      return;
    }
    Block guarded = new Block();
    guarded.add(statement);
    block.add(Node.of(Pair.same("if (" + target.name() + ".length > 0) "), guarded, Pair.same("")));
  }

  private void reference(Block block) {
    Scope.Array array = own(block);
    Scope.Array other = own(block);
    Term condition = expressions.conditions().of(1);
    Pair value = random.nextBoolean()
        ? Pair.same(array.name())
        : new Pair(
            condition.plain() + " ? " + array.name() + " : " + other.name(),
            condition.oracle() + " ? " + array.name() + " : " + other.name());
    if (random.nextBoolean()) {
      declareAs(block, ScalarType.DOUBLE, 1, value, true);
    } else {
      String target = own(block).name();
      block.add(Node.of(
          new Pair(target + " = " + value.plain() + ";", target + " = " + value.oracle() + ";")));
    }
  }

  /** {@code t = a; a = b; b = t;} */
  private void swap(Block block) {
    Scope.Array a = own(block);
    Scope.Array b = own(block);
    Scope.Array t = declareAs(block, ScalarType.DOUBLE, 1, Pair.same(a.name()), true);
    block.add(Node.of(Pair.same(a.name() + " = " + b.name() + ";")));
    block.add(Node.of(Pair.same(b.name() + " = " + t.name() + ";")));
  }

  /** An index into an array that is not empty. */
  private String index(Scope.Array array) {
    return "Math.floorMod(" + (random.nextBoolean() ? "n" : random.nextInt(5)) + ", " + array.name()
        + ".length)";
  }

  /** A variable for a row, and something done with it. */
  private void row(Block block) {
    Scope.Array matrix = scope.anyArray(ScalarType.DOUBLE, 2);
    if (matrix == null) {
      declareMatrix(block);
      return;
    }
    Block inside = new Block();
    scope.nested(() -> {
      Scope.Array row = declareRow(inside, matrix);
      if (row.own()) {
        write(inside);
      }
      Scope.Variable sum = scope.anyAssignable(ScalarType.DOUBLE);
      if (sum != null) {
        Term target = Term.same(ScalarType.DOUBLE, sum.name());
        inside.add(Statements.statement(Term.compound(target, "+", expressions.guardedLoad(1))));
      }
    });
    block.add(Node.of(Pair.same("if (" + matrix.name() + ".length > 0) "), inside, Pair.same("")));
  }

  private Scope.Array declareRow(Block block, Scope.Array matrix) {
    String name = scope.freshName();
    String value = " = " + matrix.name() + "[" + index(matrix) + "];";
    block.add(Node.of(new Pair("double[] " + name + value, "Exact[] " + name + value)));
    return scope.declareArray(
        new Scope.Array(name, ScalarType.DOUBLE, 1, matrix.ownsRows(), matrix.ownsRows()));
  }

  private void replaceRow(Block block) {
    Scope.Array matrix = scope.anyOwn(ScalarType.DOUBLE, 2);
    if (matrix == null) {
      declareMatrix(block);
      return;
    }
    String target = matrix.name() + "[" + index(matrix) + "] = ";
    Pair row = random.nextBoolean() || !matrix.ownsRows()
        ? Pair.same(matrix.name() + "[" + index(matrix) + "]")
        : random.nextBoolean() ? Pair.same(own(block).name()) : made(ScalarType.DOUBLE);
    Block inside = new Block();
    inside.add(Node.of(new Pair(target + row.plain() + ";", target + row.oracle() + ";")));
    block.add(Node.of(Pair.same("if (" + matrix.name() + ".length > 0) "), inside, Pair.same("")));
  }

  private void copy(Block block) {
    Scope.Array target = own(block);
    Scope.Array source = scope.anyArray(ScalarType.DOUBLE, 1);
    boolean isSafe = random.nextInt(6) > 0;
    String length = "Math.min(" + source.name() + ".length, " + target.name() + ".length)";
    String from = isSafe ? "0" : String.valueOf(random.nextInt(2));
    String call = "System.arraycopy(" + source.name() + ", " + from + ", " + target.name() + ", 0, "
        + length + ");";
    String within = "System.arraycopy(" + target.name() + ", 0, " + target.name() + ", 1, "
        + target.name() + ".length - 1);";
    String guarded = "if (" + target.name() + ".length > 1) { " + within + " }";
    block.add(Node.of(Pair.same(random.nextInt(3) == 0 ? guarded : call)));
  }

  private void fill(Block block) {
    Scope.Array target = own(block);
    Term value = elements.value(ScalarType.DOUBLE, 2, jumps.loopDepth() > 0);
    Term wide = value.widened(ScalarType.DOUBLE);
    String range = random.nextInt(4) == 0 ? ", 0, 1, " : ", ";
    String head = "java.util.Arrays.fill(" + target.name() + range;
    block.add(Node.of(new Pair(head + wide.plain() + ");", head + wide.oracle() + ");")));
  }
}
