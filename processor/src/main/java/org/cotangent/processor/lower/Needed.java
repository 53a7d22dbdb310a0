package org.cotangent.processor.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Which results of branches and loops are read, directly or by way of others. All that the user
 * computes counts as read: only what the builder added is asked for.
 */
final class Needed {

  private final Copies copies;
  private final Set<Var> needed = new HashSet<>();
  private final Deque<Var> open = new ArrayDeque<>();
  private final Map<Var, List<Value>> sources = new HashMap<>();

  private Needed(Copies copies) {
    this.copies = copies;
  }

  /** Finds them, in a function in which copies will be replaced. */
  static Needed in(Function function, Copies copies) {
    Needed result = new Needed(copies);
    result.walk(function.body());
    result.need(function.results());
    while (!result.open.isEmpty()) {
      result.need(result.sources.getOrDefault(result.open.pop(), List.of()));
    }
    return result;
  }

  /** Whether a result, or a loop's parameter, is read. */
  boolean contains(Var variable) {
    return needed.contains(variable);
  }

  /** Whether a branch does nothing but choose its results. */
  static boolean onlyChooses(Statement statement) {
    return statement instanceof Branch branch
        && !(branch.selector().type() instanceof ReferenceType)
        && branch.blocks().stream()
            .allMatch(arm -> arm.statements().stream().allMatch(Needed::onlyChooses));
  }

  private void walk(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Branch branch) {
        walk(branch);
      } else if (statement instanceof Loop loop) {
        walk(loop);
      } else {
        need(statement.uses());
      }
    }
  }

  private void walk(Branch branch) {
    boolean onlyChooses = onlyChooses(branch);
    if (!onlyChooses) {
      need(branch.uses());
    }
    for (int i = 0; i < branch.results().size(); i++) {
      List<Value> from = new ArrayList<>(branch.uses());
      for (Block arm : branch.blocks()) {
        from.add(arm.results().get(i));
      }
      sources.put(branch.results().get(i), from);
    }
    branch.blocks().forEach(this::walk);
  }

  private void walk(Loop loop) {
    for (int i = 0; i < loop.params().size(); i++) {
      sources.put(loop.params().get(i), List.of(loop.inits().get(i), loop.next().get(i)));
      sources.put(loop.results().get(i), List.of(loop.params().get(i)));
    }
    need(loop.test().results());
    need(List.of(loop.again()));
    walk(loop.test());
    walk(loop.body());
  }

  private void need(List<? extends Value> values) {
    for (Value value : values) {
      if (copies.of(value) instanceof Var variable && needed.add(variable)) {
        open.push(variable);
      }
    }
  }
}
