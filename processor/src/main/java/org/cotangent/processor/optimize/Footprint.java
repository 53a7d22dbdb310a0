package org.cotangent.processor.optimize;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What statements do to memory: the regions that they read, those that they write, and those to
 * whose elements they only add, which may happen in any order.
 */
final class Footprint {

  private final Regions regions;
  private final Set<Var> read = new HashSet<>();
  private final Set<Var> written = new HashSet<>();
  private final Set<Var> addedTo = new HashSet<>();
  private boolean calls;

  private Footprint(Regions regions) {
    this.regions = regions;
  }

  static Footprint of(Statement statement, Regions regions) {
    return of(List.of(statement), regions);
  }

  /**
   * What statements do.
   *
   * @param regions the regions of the whole function
   */
  static Footprint of(List<Statement> statements, Regions regions) {
    Footprint footprint = new Footprint(regions);
    Uses.forEachStatement(statements, footprint::add);
    return footprint;
  }

  /** Whether the statements could not change places. */
  boolean conflictsWith(Footprint other) {
    return calls && other.calls
        || meet(written, other.read)
        || meet(read, other.written)
        || meet(written, other.written)
        || meet(addedTo, other.read)
        || meet(read, other.addedTo)
        || meet(addedTo, other.written)
        || meet(written, other.addedTo);
  }

  /** Whether running the statements leaves memory as it was. */
  boolean isPure() {
    return written.isEmpty() && addedTo.isEmpty() && !calls;
  }

  private static boolean meet(Set<Var> some, Set<Var> others) {
    return !Collections.disjoint(some, others);
  }

  private void add(Statement statement) {
    if (statement instanceof Statement.Let let) {
      add(let.expression());
    } else if (statement instanceof Statement.Copy copy) {
      add(copy.source(), read);
    }
    if (statement instanceof Statement.Run run) {
      read.addAll(regions.takenBy(run));
      written.addAll(regions.writtenBy(run));
      calls = true;
    }
    Value target = Regions.target(statement);
    if (target != null) {
      add(target, statement instanceof Statement.Accumulate ? addedTo : written);
    }
  }

  private void add(Expression expression) {
    if (expression instanceof Expression.Invoke invoke) {
      invoke.operands().forEach(this::addAllDepths);
    } else if (!(expression instanceof Expression.Length)) {
      expression.operands().forEach(operand -> add(operand, read));
    }
  }

  /** Reads an array and its rows. */
  private void addAllDepths(Value array) {
    add(array, read);
    regions.content(array).ifPresent(this::addAllDepths);
  }

  private void add(Value value, Set<Var> set) {
    if (value instanceof Var variable && Regions.isMemory(variable.type())) {
      set.add(regions.of(variable));
    }
  }
}
