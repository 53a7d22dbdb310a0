package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Var;

/**
 * Lets variables share one Java variable: the target and the source of a copy, and variables of one
 * name of which one is computed from the other or which live in one block, unless they interfere.
 * Variables to which the user gave different names stay apart.
 */
final class Coalescing {

  private record Pair(Var a, Var b) {}

  private final List<Var> params;
  private final List<Var> returned;
  private final Map<Var, List<Var>> groups = new HashMap<>();
  private final Set<Pair> copiesInLoops = new LinkedHashSet<>();
  private final Set<Pair> otherCopies = new LinkedHashSet<>();
  private final Set<Pair> namesakes = new LinkedHashSet<>();

  private Coalescing(List<Var> params, List<Var> returned) {
    this.params = params;
    this.returned = returned;
  }

  /**
   * The variables that share a Java variable with each variable, itself included.
   *
   * @param returned the params that each return reads besides its results
   */
  static Map<Var, List<Var>> apply(List<Step> steps, List<Var> params, List<Var> returned) {
    Coalescing coalescing = new Coalescing(params, returned);
    coalescing.collect(steps, false);
    coalescing.merge(steps);
    return coalescing.groups;
  }

  private void collect(List<Step> steps, boolean isBody) {
    Map<String, Var> inBlock = new HashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Assign assign) {
        for (int i = 0; i < assign.targets().size(); i++) {
          collect(assign.targets().get(i), assign.trees().get(i), isBody, inBlock);
        }
      }
      boolean isLoop = step instanceof Step.Repeat;
      step.bodies().forEach(body -> collect(body, isBody || isLoop));
    }
  }

  private void collect(Var target, Tree tree, boolean isBody, Map<String, Var> inBlock) {
    Var source = tree.variable();
    if (source != null) {
      (isBody ? copiesInLoops : otherCopies).add(new Pair(target, source));
    }
    if (target.isNamed()) {
      tree.leaves(leaf -> {
        if (leaf.name().equals(target.name())) {
          namesakes.add(new Pair(target, leaf));
        }
      });
      Var before = inBlock.put(target.name(), target);
      if (before != null && before != target) {
        namesakes.add(new Pair(target, before));
      }
    }
  }

  private void merge(List<Step> steps) {
    Set<Var> candidates = new LinkedHashSet<>();
    for (Set<Pair> pairs : List.of(copiesInLoops, otherCopies, namesakes)) {
      pairs.forEach(pair -> {
        candidates.add(pair.a());
        candidates.add(pair.b());
      });
    }
    Interference interference = Interference.of(steps, params, returned, candidates);
    for (Set<Pair> pairs : List.of(copiesInLoops, otherCopies, namesakes)) {
      for (Pair pair : pairs) {
        merge(group(pair.a()), group(pair.b()), interference);
      }
    }
  }

  private List<Var> group(Var var) {
    return groups.computeIfAbsent(var, key -> new ArrayList<>(List.of(key)));
  }

  private void merge(List<Var> some, List<Var> others, Interference interference) {
    if (some == others || !canShare(some, others)) {
      return;
    }
    for (Var a : some) {
      for (Var b : others) {
        if (interference.between(a, b)) {
          return;
        }
      }
    }
    some.addAll(others);
    others.forEach(var -> groups.put(var, some));
  }

  private boolean canShare(List<Var> some, List<Var> others) {
    String name = nameOf(some);
    String otherName = nameOf(others);
    boolean isOneName = name.isEmpty() || otherName.isEmpty() || name.equals(otherName);
    return isOneName
        && some.get(0).type().equals(others.get(0).type())
        && !(otherName.isEmpty() && holdsParam(some))
        && !(name.isEmpty() && holdsParam(others));
  }

  private boolean holdsParam(List<Var> group) {
    return !Collections.disjoint(group, params);
  }

  /** The name that the user, or a pass, gave to one of the variables; empty if to none. */
  static String nameOf(List<Var> group) {
    for (Var var : group) {
      if (var.isNamed()) {
        return var.name();
      }
    }
    return "";
  }
}
