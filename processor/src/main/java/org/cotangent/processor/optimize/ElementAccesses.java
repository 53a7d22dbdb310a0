package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Which elements of which arrays the iterations of a counted loop read, write and add to, as far
 * from the counter as that can be seen.
 */
final class ElementAccesses {

  /** What is done to an element. Additions may happen in any order. */
  enum Kind {
    READ,
    WRITE,
    ADDITION
  }

  /**
   * One access.
   *
   * @param array the array, if the loop has it from outside
   * @param distance by how much the index is greater than the counter, where that is a constant
   */
  record Access(
      Statement statement, Kind kind, Var region, Optional<Var> array, OptionalInt distance) {}

  private static final int MAX_DISTANCE = 8;

  private final Regions regions;
  private final Set<Var> inside;
  private final Map<Value, Integer> distances = new HashMap<>();
  private final List<Access> accesses = new ArrayList<>();
  private boolean isKnown = true;

  private ElementAccesses(Loop loop, Var counter, Regions regions) {
    this.regions = regions;
    inside = Uses.definitions(List.of(loop));
    inside.addAll(loop.params());
    distances.put(counter, 0);
    visit(loop.test(), counter);
    visit(loop.body(), counter);
  }

  /** The accesses of a loop in their order, or nothing if it does more than access elements. */
  static Optional<List<Access>> of(Loop loop, Var counter, Regions regions) {
    ElementAccesses found = new ElementAccesses(loop, counter, regions);
    return found.isKnown ? Optional.of(found.accesses) : Optional.empty();
  }

  private void visit(Block block, Var counter) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let) {
        visit(let, counter);
      } else if (statement instanceof Store store) {
        add(store, Kind.WRITE, store.array(), store.index());
      } else if (statement instanceof Accumulate add) {
        add(add, Kind.ADDITION, add.array(), add.index());
      } else {
        isKnown &= statement instanceof Branch || statement instanceof Loop;
      }
      statement.blocks().forEach(inner -> visit(inner, counter));
    }
  }

  private void visit(Let let, Var counter) {
    Expression expression = let.expression();
    if (expression instanceof Load load) {
      add(let, Kind.READ, load.array(), load.index());
    } else if (!(expression instanceof Expression.Length)) {
      isKnown &=
          expression.operands().stream().noneMatch(operand -> Regions.isMemory(operand.type()));
    }
    LoopEnd.distance(expression, counter)
        .ifPresent(distance -> distances.put(let.target(), distance));
  }

  private void add(Statement statement, Kind kind, Value array, Value index) {
    Integer distance = distances.get(index);
    boolean isNear = distance != null && Math.abs((long) distance) <= MAX_DISTANCE;
    accesses.add(new Access(
        statement,
        kind,
        regions.of(array),
        array instanceof Var variable && !inside.contains(variable)
            ? Optional.of(variable)
            : Optional.empty(),
        isNear ? OptionalInt.of(distance) : OptionalInt.empty()));
  }
}
