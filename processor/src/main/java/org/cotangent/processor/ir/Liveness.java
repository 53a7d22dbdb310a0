package org.cotangent.processor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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

  /** Where a statement stands: the statement around it, null at the top. */
  private final IdentityHashMap<Statement, Statement> around = new IdentityHashMap<>();

  private final Map<Var, Statement> definers = new HashMap<>();
  private final Map<Var, Integer> positions = new HashMap<>();
  private final Map<Var, List<Statement>> effects = new HashMap<>();
  private final Regions regions;
  private final Predicate<Statement> ignored;

  private final Set<Var> liveVars = new HashSet<>();
  private final Set<Statement> live = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Var> liveRegions = new HashSet<>();
  private final Deque<Var> pending = new ArrayDeque<>();

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
    enter(statements, null);
    mark(needed);
    needed.forEach(this::markMemory);
    for (Statement statement : List.copyOf(around.keySet())) {
      if (roots.test(statement)) {
        mark(statement);
      }
    }
    while (!pending.isEmpty()) {
      propagate(pending.pop());
    }
  }

  boolean isLive(Var variable) {
    return liveVars.contains(variable);
  }

  boolean isLive(Statement statement) {
    return live.contains(statement);
  }

  private void enter(List<Statement> statements, Statement parent) {
    for (Statement statement : statements) {
      around.put(statement, parent);
      define(statement.definitions(), statement);
      if (statement instanceof Loop loop) {
        define(loop.params(), loop);
      }
      Value target = Regions.target(statement);
      if (target != null && !ignored.test(statement)) {
        effects.computeIfAbsent(regions.of(target), key -> new ArrayList<>()).add(statement);
      }
      statement.blocks().forEach(block -> enter(block.statements(), statement));
    }
  }

  private void define(List<Var> vars, Statement statement) {
    for (int i = 0; i < vars.size(); i++) {
      definers.put(vars.get(i), statement);
      positions.put(vars.get(i), i);
    }
  }

  private void mark(Collection<? extends Value> values) {
    values.forEach(this::mark);
  }

  private void mark(Value value) {
    if (value instanceof Var variable && liveVars.add(variable)) {
      pending.push(variable);
    }
  }

  /**
   * Marks what it takes to run a statement; which of its results are needed is another question.
   */
  private void mark(Statement statement) {
    if (statement == null || !live.add(statement)) {
      return;
    }
    mark(around.get(statement));
    if (statement instanceof Loop loop) {
      mark(loop.test().results());
      mark(loop.again());
    } else {
      mark(statement.uses());
    }
    if (statement instanceof Let let && let.expression() instanceof Expression.Invoke invoke) {
      invoke.operands().forEach(this::markMemory);
    }
    for (Block block : statement.blocks()) {
      // Without its last statement, such a block would have to yield something.
      if (block.alwaysThrows()) {
        mark(block.statements().get(block.statements().size() - 1));
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
      effects.getOrDefault(region, List.of()).forEach(this::mark);
    }
  }

  private void propagate(Var variable) {
    if (Regions.isMemory(variable.type())) {
      markRegion(regions.of(variable));
    }
    Statement definer = definers.get(variable);
    mark(definer);
    int i = positions.getOrDefault(variable, -1);
    if (definer instanceof Branch branch) {
      for (Block block : branch.blocks()) {
        if (!block.alwaysThrows()) {
          mark(block.results().get(i));
        }
      }
    } else if (definer instanceof Loop loop) {
      mark(loop.params().get(i));
      mark(loop.inits().get(i));
      mark(loop.next().get(i));
    }
  }
}
