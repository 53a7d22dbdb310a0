package org.cotangent.processor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;

/**
 * Which statements, results of branches and carried variables of loops are needed for given values
 * and effects: what computes an operand of something needed is needed, and so is what decides
 * whether something needed runs. An effect on an array or tape is needed as soon as something
 * needed refers to that memory.
 */
final class Liveness {

  /** A statement in its place, and whether it is needed. */
  static final class Node {
    private final Statement statement;
    private final Node around;
    private final List<List<Node>> blocks;
    private boolean isLive;

    private Node(Statement statement, Node around, int blocks) {
      this.statement = statement;
      this.around = around;
      this.blocks = blocks == 0 ? List.of() : new ArrayList<>(blocks);
    }

    Statement statement() {
      return statement;
    }

    boolean isLive() {
      return isLive;
    }

    /** The nodes of a block inside the statement. */
    List<Node> block(int index) {
      return blocks.get(index);
    }
  }

  /** Where a variable is defined, and as which of several; whether it is needed. */
  private static final class Definition {
    private final Node node;
    private final int index;
    private boolean isLive;

    Definition(Node node, int index) {
      this.node = node;
      this.index = index;
    }
  }

  private final Map<Var, Definition> definitions = new HashMap<>();
  private final Map<Var, List<Node>> effects = new HashMap<>();
  private final Regions regions;
  private final Predicate<Statement> ignored;
  private final List<Node> nodes;

  private final Set<Var> liveRegions = new HashSet<>();
  private final Deque<Definition> pending = new ArrayDeque<>();
  private final Deque<Var> pendingRegions = new ArrayDeque<>();

  /**
   * @param needed values that are needed, whatever else is
   * @param roots statements that are needed, whatever else is; the others only for what they give
   * @param ignored effects on memory that are needed only as roots
   */
  Liveness(
      List<Statement> statements,
      Collection<? extends Value> needed,
      Predicate<Statement> roots,
      Regions regions,
      Predicate<Statement> ignored) {
    this.regions = regions;
    this.ignored = ignored;
    List<Node> rooted = new ArrayList<>();
    nodes = enter(statements, null, roots, rooted);
    needed.forEach(this::mark);
    needed.forEach(this::markMemory);
    rooted.forEach(this::mark);
    while (!pending.isEmpty() || !pendingRegions.isEmpty()) {
      if (pending.isEmpty()) {
        effects.getOrDefault(pendingRegions.pop(), List.of()).forEach(this::mark);
      } else {
        propagate(pending.pop());
      }
    }
  }

  /** The nodes of the statements. */
  List<Node> nodes() {
    return nodes;
  }

  /** Whether a variable that the statements define is needed. */
  boolean isLive(Var variable) {
    Definition definition = definitions.get(variable);
    return definition != null && definition.isLive;
  }

  private List<Node> enter(
      List<Statement> statements, Node parent, Predicate<Statement> roots, List<Node> rooted) {
    List<Node> entered = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      List<Block> blocks = statement.blocks();
      Node node = new Node(statement, parent, blocks.size());
      entered.add(node);
      if (roots.test(statement)) {
        rooted.add(node);
      }
      define(statement.definitions(), node);
      if (statement instanceof Loop loop) {
        define(loop.params(), node);
      }
      if (Regions.writes(statement) && !ignored.test(statement)) {
        regions
            .writtenBy(statement)
            .forEach(region ->
                effects.computeIfAbsent(region, key -> new ArrayList<>()).add(node));
      }
      for (Block block : blocks) {
        node.blocks.add(enter(block.statements(), node, roots, rooted));
      }
    }
    return entered;
  }

  private void define(List<Var> vars, Node node) {
    for (int i = 0; i < vars.size(); i++) {
      definitions.put(vars.get(i), new Definition(node, i));
    }
  }

  private void mark(List<? extends Value> values) {
    for (int i = 0; i < values.size(); i++) {
      mark(values.get(i));
    }
  }

  private void mark(Value value) {
    if (!(value instanceof Var variable)) {
      return;
    }
    if (Regions.isMemory(variable.type())) {
      markRegion(regions.of(variable));
    }
    Definition definition = definitions.get(variable);
    if (definition != null && !definition.isLive) {
      definition.isLive = true;
      pending.push(definition);
    }
  }

  /**
   * Marks what it takes to run a statement; which of its results are needed is another question.
   */
  private void mark(Node node) {
    if (node == null || node.isLive) {
      return;
    }
    node.isLive = true;
    mark(node.around);
    Statement statement = node.statement;
    if (statement instanceof Loop loop) {
      mark(loop.test().results());
      mark(loop.again());
    } else {
      mark(statement.uses());
    }
    if (statement instanceof Let let && let.expression() instanceof Expression.Invoke invoke) {
      invoke.operands().forEach(this::markMemory);
    } else if (statement instanceof Statement.Run run) {
      run.arguments().forEach(this::markMemory);
    }
    List<Block> blocks = statement.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      // Without its last statement, such a block would have to yield something.
      if (blocks.get(i).alwaysThrows()) {
        List<Node> inside = node.block(i);
        mark(inside.get(inside.size() - 1));
      }
    }
  }

  /** Marks what was written to the memory that a value refers to, rows included. */
  private void markMemory(Value value) {
    if (value instanceof Var variable && Regions.isMemory(variable.type())) {
      markRegion(regions.of(variable));
      regions.content(variable).ifPresent(this::markMemory);
    }
  }

  private void markRegion(Var region) {
    if (liveRegions.add(region)) {
      pendingRegions.push(region);
    }
  }

  private void propagate(Definition definition) {
    mark(definition.node);
    Statement definer = definition.node.statement;
    if (definer instanceof Branch branch) {
      for (Block block : branch.blocks()) {
        if (!block.alwaysThrows()) {
          mark(block.results().get(definition.index));
        }
      }
    } else if (definer instanceof Loop loop) {
      mark(loop.params().get(definition.index));
      mark(loop.inits().get(definition.index));
      mark(loop.next().get(definition.index));
    }
  }
}
