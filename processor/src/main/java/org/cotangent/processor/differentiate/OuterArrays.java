package org.cotangent.processor.differentiate;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** What reverse code does to arrays that are not its own. */
final class OuterArrays {

  private final Memory memory;
  private final Set<Var> own;
  private final Set<Var> loaded = new HashSet<>();
  private final Set<Var> stored = new HashSet<>();
  private final Set<Var> addedTo = new HashSet<>();

  /** @param own the variables that only the code knows */
  OuterArrays(List<Statement> code, Set<Var> own, Memory memory) {
    this.memory = memory;
    this.own = own;
    Uses.forEachStatement(code, this::visit);
  }

  /** Whether the arrays are the same at the end if pieces of the code run in another order. */
  boolean meetOnlyInSums() {
    return stored.isEmpty() && Collections.disjoint(loaded, addedTo);
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Accumulate add) {
      add(add.array(), addedTo);
    } else if (Regions.target(statement) != null) {
      add(Regions.target(statement), stored);
    }
    if (statement instanceof Statement.Run run) {
      stored.addAll(memory.regions().takenBy(run));
    } else if (statement instanceof Statement.Copy copy) {
      add(copy.source(), loaded);
    } else if (statement instanceof Statement.Let let
        && !(let.expression() instanceof Expression.Length)) {
      let.uses().forEach(operand -> add(operand, loaded));
    }
  }

  private void add(Value value, Set<Var> regions) {
    if (value instanceof Var array
        && Regions.isMemory(array.type())
        && !memory.isConfined(array, own)) {
      regions.add(memory.regions().of(array));
    }
  }
}
