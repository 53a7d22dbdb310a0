package org.cotangent.processor.differentiate;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

  private final Regions regions;

  /** The regions with memory that others know too. */
  private final Set<Var> outer = new HashSet<>();

  private final Set<Var> loaded = new HashSet<>();
  private final Set<Var> stored = new HashSet<>();
  private final Set<Var> addedTo = new HashSet<>();

  /** The arrays of which the code uses elements other than that with the counter's number. */
  private final Set<Var> usedElsewhere = new HashSet<>();

  private final Optional<Var> counter;

  /**
   * @param own the variables that only the code knows
   * @param counter what is different each time that the code runs
   * @param regions those of the code's variables
   * @param memory what is known of the function's own variables
   */
  OuterArrays(
      List<Statement> code, Set<Var> own, Optional<Var> counter, Regions regions, Memory memory) {
    this.regions = regions;
    this.counter = counter;
    Set<Var> used = new HashSet<>(own);
    used.addAll(Uses.free(code));
    used.forEach(variable -> addOuter(variable, own, memory));
    Uses.forEachStatement(code, this::visit);
  }

  /** Whether the arrays are the same at the end if pieces of the code run in another order. */
  boolean meetOnlyInSums() {
    return stored.isEmpty() && Collections.disjoint(loaded, addedTo);
  }

  /**
   * Whether that is so, but for arrays of which each run of the code knows but the element with the
   * counter's number.
   */
  boolean meetOnlyInSumsOrNotAtAll() {
    Set<Var> changed = new HashSet<>(addedTo);
    changed.retainAll(loaded);
    changed.addAll(stored);
    return Collections.disjoint(changed, usedElsewhere);
  }

  private void visit(Statement statement) {
    if (statement.blocks().isEmpty() && !usesOwnElement(statement)) {
      statement.uses().forEach(operand -> add(operand, usedElsewhere));
    }
    if (statement instanceof Statement.Accumulate add) {
      add(add.array(), addedTo);
    } else if (Regions.target(statement) != null) {
      add(Regions.target(statement), stored);
    }
    if (statement instanceof Statement.Run run) {
      Set<Var> taken = regions.takenBy(run);
      taken.retainAll(outer);
      stored.addAll(taken);
      usedElsewhere.addAll(taken);
    } else if (statement instanceof Statement.Copy copy) {
      add(copy.source(), loaded);
    } else if (statement instanceof Statement.Let let
        && !(let.expression() instanceof Expression.Length)) {
      let.uses().forEach(operand -> add(operand, loaded));
    }
  }

  private boolean usesOwnElement(Statement statement) {
    if (statement instanceof Statement.Accumulate add) {
      return isCounter(add.index());
    } else if (statement instanceof Statement.Store store) {
      return isCounter(store.index()) && !Regions.isMemory(store.value().type());
    }
    return statement instanceof Statement.Let let
        && (let.expression() instanceof Expression.Length
            || let.expression() instanceof Expression.Load load && isCounter(load.index()));
  }

  private boolean isCounter(Value index) {
    return counter.isPresent() && counter.get().equals(index);
  }

  private void addOuter(Var variable, Set<Var> own, Memory memory) {
    boolean isCopy = own.contains(variable) && !memory.knows(variable);
    if (Regions.isMemory(variable.type()) && !isCopy) {
      if (!memory.isConfined(variable, own)) {
        outer.add(regions.of(variable));
      }
      memory.regions().content(variable).ifPresent(content -> addOuter(content, own, memory));
    }
  }

  private void add(Value value, Set<Var> to) {
    if (Regions.isMemory(value.type()) && outer.contains(regions.of(value))) {
      to.add(regions.of(value));
    }
  }
}
