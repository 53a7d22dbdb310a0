package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cotangent.processor.fuzz.Node.Block;
import org.cotangent.processor.ir.ScalarType;

/** Random switch statements and expressions, with arrows and with colons and fall-through. */
final class Switches {
  /** What is switched over, and its labels. */
  private record Selector(Term term, List<String> labels) {}

  private final Random random;
  private final Scope scope;
  private final Expressions expressions;
  private final Jumps jumps;
  private final Statements statements;

  Switches(
      Random random, Scope scope, Expressions expressions, Jumps jumps, Statements statements) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.jumps = jumps;
    this.statements = statements;
  }

  private Selector selector() {
    Term number = expressions.integers().ofInt(2);
    Term small = Term.logic(ScalarType.INT, number, " & 3");
    return switch (random.nextInt(5)) {
      case 0 ->
        new Selector(
            Term.logic(ScalarType.INT, "'a' + ", small).cast(ScalarType.CHAR),
            List.of("'a'", "'b'", "'c'", "'d'"));
      case 1 ->
        new Selector(Term.same(ScalarType.INT, "text"), List.of("\"low\"", "\"high\"", "\"\""));
      case 2 -> new Selector(Term.same(ScalarType.INT, "mode"), List.of("SLOW", "FAST", "IDLE"));
      case 3 -> new Selector(small.cast(ScalarType.BYTE), List.of("0", "1", "2", "3"));
      default -> new Selector(small, List.of("0", "1", "COUNT", "2"));
    };
  }

  void add(Block block) {
    Selector selector = selector();
    boolean arrows = random.nextBoolean();
    Node node = arrows ? arrowStatement(selector) : colonStatement(selector);
    block.add(node);
  }

  private static Pair head(Selector selector) {
    return new Pair(
        "switch (" + selector.term.plain() + ") {\n",
        "switch (" + selector.term.oracle() + ") {\n");
  }

  /** The labels in random groups; the last group is the default if there is one. */
  private List<String> groups(Selector selector, boolean mustHaveDefault) {
    List<String> labels = new ArrayList<>(selector.labels);
    java.util.Collections.shuffle(labels, random);
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      boolean pair = i + 1 < labels.size() && random.nextInt(4) == 0;
      groups.add("case " + labels.get(i) + (pair ? ", " + labels.get(++i) : ""));
    }
    if (groups.size() > 1 && random.nextBoolean()) {
      groups.remove(groups.size() - 1);
    }
    if (mustHaveDefault || random.nextInt(3) > 0) {
      groups.add(random.nextInt(groups.size() + 1), "default");
    }
    return groups;
  }

  private Node arrowStatement(Selector selector) {
    List<Pair> pieces = new ArrayList<>(List.of(head(selector)));
    List<Block> blocks = new ArrayList<>();
    for (String group : groups(selector, false)) {
      Block[] body = new Block[1];
      jumps.inSwitch(() -> {
        body[0] = statements.block(1 + random.nextInt(2));
        if (!blocks.isEmpty() && random.nextInt(5) == 0) {
          statements.addJump(body[0]);
        }
      });
      addPiece(pieces, Pair.same("  " + group + " -> "));
      blocks.add(body[0]);
      pieces.add(Pair.same("\n"));
    }
    addPiece(pieces, Pair.same("}"));
    return new Node(pieces, blocks);
  }

  private static void addPiece(List<Pair> pieces, Pair text) {
    int last = pieces.size() - 1;
    pieces.set(last, pieces.get(last).then(text));
  }

  private Node colonStatement(Selector selector) {
    List<Pair> pieces = new ArrayList<>(List.of(head(selector)));
    List<Block> blocks = new ArrayList<>();
    List<String> groups = groups(selector, false);
    for (String group : groups) {
      Block[] body = new Block[1];
      jumps.inSwitch(() -> {
        body[0] = statements.block(1 + random.nextInt(2));
        boolean last = blocks.size() + 1 == groups.size();
        if (!last && random.nextInt(5) == 0) {
          statements.addJump(body[0]);
        } else if (random.nextInt(5) > 1) {
          body[0].add(Node.of(Pair.same("break;")));
        }
      });
      String split = group.startsWith("case ") && random.nextBoolean()
          ? group.replace(", ", ": case ")
          : group;
      addPiece(pieces, Pair.same("  " + split + ": "));
      blocks.add(body[0]);
      pieces.add(Pair.same("\n"));
    }
    addPiece(pieces, Pair.same("}"));
    return new Node(pieces, blocks);
  }

  /** {@code double y = switch (…) { … };}, an assignment of one, or a return of one. */
  void addExpression(Block block) {
    Selector selector = selector();
    boolean arrows = random.nextBoolean();
    String name = scope.freshName();
    scope.reserve(name);
    List<Pair> pieces = new ArrayList<>(
        List.of(new Pair("double " + name + " = ", "Exact " + name + " = ").then(head(selector))));
    List<Block> blocks = new ArrayList<>();
    for (String group : groups(selector, true)) {
      String mark = arrows ? " -> " : ": ";
      if (arrows && random.nextBoolean()) {
        Term value = expressions.floating(statements.depth()).widened(ScalarType.DOUBLE);
        addPiece(
            pieces,
            new Pair(
                "  " + group + mark + value.plain() + ";\n",
                "  " + group + mark + value.oracle() + ";\n"));
        continue;
      }
      Block body = new Block();
      jumps.inSwitchExpression(() -> scope.nested(() -> {
        statements.fill(body, random.nextInt(3));
        Term value = expressions.floating(statements.depth()).widened(ScalarType.DOUBLE);
        body.add(
            Node.of(new Pair("yield " + value.plain() + ";", "yield " + value.oracle() + ";")));
      }));
      addPiece(pieces, Pair.same("  " + group + mark));
      blocks.add(body);
      pieces.add(Pair.same("\n"));
    }
    addPiece(pieces, Pair.same("};"));
    block.add(new Node(pieces, blocks));
    scope.declare(name, ScalarType.DOUBLE, true);
  }
}
