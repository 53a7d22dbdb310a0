package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Whether a block that finds two arrays with the same elements leaves them so: it makes the same
 * writes to both in the same order, where what it has read from one at some write counts as what it
 * has read from the other.
 */
final class Lockstep {

  /** The place of an element that is written, and what is written there. */
  private record Write(Value index, Value value) {}

  /** An element that is read, after a number of writes since the arrays were last in step. */
  private record Read(Value index, int writes, int epoch) {}

  private final Var kept;
  private final Var removed;
  private final Map<Var, Value> replacements = new HashMap<>();
  private final Map<Value, Value> same = new HashMap<>();
  private final Map<Object, Var> known = new HashMap<>();
  private final List<Write> writes = new ArrayList<>();
  private int writesToKept;
  private int writesToRemoved;
  private int epoch;

  private Lockstep(Var kept, Var removed) {
    this.kept = kept;
    this.removed = removed;
  }

  /**
   * Compares what a block does to two arrays.
   *
   * @return nothing if they may differ afterwards; otherwise, for what is read from the removed
   *     array when the kept one is not in step, what it equals
   */
  static Optional<Map<Var, Value>> of(Var kept, Var removed, Block block) {
    Lockstep lockstep = new Lockstep(kept, removed);
    return block.statements().stream().allMatch(lockstep::isSame) && lockstep.isInStep()
        ? Optional.of(lockstep.replacements)
        : Optional.empty();
  }

  private boolean isInStep() {
    return writesToKept == writesToRemoved;
  }

  private boolean isSame(Statement statement) {
    if (statement instanceof Store store && isOne(store.array())) {
      return isSame(store);
    } else if (statement instanceof Let let) {
      return isSame(let);
    } else if (!statement.blocks().isEmpty()) {
      Set<Var> used = Uses.free(statement);
      epoch++;
      return isInStep() || !used.contains(kept) && !used.contains(removed);
    }
    return true;
  }

  private boolean isOne(Value array) {
    return array.equals(kept) || array.equals(removed);
  }

  private boolean isSame(Store store) {
    Write write = new Write(root(store.index()), root(store.value()));
    int before = store.array().equals(kept) ? writesToKept++ : writesToRemoved++;
    if (before == writes.size()) {
      writes.add(write);
      return true;
    }
    return writes.get(before).equals(write);
  }

  private boolean isSame(Let let) {
    Expression expression = let.expression();
    Object key = null;
    boolean isLate = false;
    if (expression instanceof Load load && isOne(load.array())) {
      boolean isKept = load.array().equals(kept);
      key = new Read(root(load.index()), isKept ? writesToKept : writesToRemoved, epoch);
      isLate = !isKept && !isInStep();
    } else if (expression instanceof Apply apply) {
      key = new Apply(
          apply.primitive(),
          apply.strict(),
          apply.operands().stream().map(this::root).toList());
    }
    Var before = key == null ? null : known.putIfAbsent(key, let.target());
    if (before != null) {
      same.put(let.target(), before);
    }
    if (isLate && before != null) {
      replacements.put(let.target(), before);
    }
    return !isLate || before != null;
  }

  private Value root(Value value) {
    return same.getOrDefault(value, value);
  }
}
