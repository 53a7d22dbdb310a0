package org.cotangent.processor.differentiate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The adjoints known so far within a region: for each variable the sum of what has flowed into it.
 * A region inside another starts from the sums of the outer one and never changes them.
 */
final class Adjoints {

  private final Map<Var, Value> sums = new LinkedHashMap<>();
  private final Map<Var, BranchReversal.Decision> decisions = new LinkedHashMap<>();
  private final Function<Var, Value> outer;

  private Adjoints(Function<Var, Value> outer) {
    this.outer = outer;
  }

  /** The adjoints of a whole function: none yet. */
  static Adjoints none() {
    return new Adjoints(var -> null);
  }

  /** A region inside this one that goes on with its sums. */
  Adjoints inner() {
    return new Adjoints(this::get);
  }

  /** A region inside this one whose sums for outer variables start from what the function gives. */
  static Adjoints startingFrom(Function<Var, Value> start) {
    return new Adjoints(start);
  }

  /** The sum so far, or null if nothing has flowed into the variable. */
  Value get(Var var) {
    Value sum = sums.get(var);
    return sum != null ? sum : outer.apply(var);
  }

  void put(Var var, Value sum) {
    sums.put(var, sum);
  }

  /** The final sum of a variable of this region, null if none; it is forgotten. */
  Value take(Var var) {
    return sums.remove(var);
  }

  /** Says of the branch that defines a variable which arm has its adjoint. */
  void decide(Var result, BranchReversal.Decision decision) {
    decisions.put(result, decision);
  }

  /** Which arm of a branch of this region has its results' adjoints, or null if each has. */
  BranchReversal.Decision decision(Statement.Branch branch) {
    return branch.results().stream()
        .map(decisions::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The variables whose sum this region has changed. */
  Set<Var> changed() {
    return sums.keySet();
  }
}
