package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Var;

/**
 * Computes the next value of a variable only when it is assigned, where computing it earlier would
 * need a second variable, since the old value is still read in between.
 */
final class Sinking {

  private final Map<Var, List<Var>> groups;
  private final Effects effects;
  private final Map<Var, Integer> uses = new HashMap<>();
  private boolean changed;

  private Sinking(Map<Var, List<Var>> groups, Effects effects) {
    this.groups = groups;
    this.effects = effects;
  }

  /**
   * Moves what can be moved.
   *
   * @param groups the variables that share a Java variable so far
   * @return the same list if there is nothing to move
   */
  static List<Step> apply(List<Step> steps, Map<Var, List<Var>> groups, Effects effects) {
    Sinking sinking = new Sinking(groups, effects);
    Steps.each(steps, step -> Steps.reads(step, var -> sinking.uses.merge(var, 1, Integer::sum)));
    List<Step> sunk = sinking.list(steps);
    return sinking.changed ? sunk : steps;
  }

  private List<Step> list(List<Step> steps) {
    List<Step> sunk = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Assign assign) {
        sunk.add(assign(assign, sunk));
      } else {
        sunk.add(Steps.withBodies(step, this::list));
      }
    }
    return sunk;
  }

  private Step assign(Step.Assign assign, List<Step> before) {
    List<Tree> trees = new ArrayList<>(assign.trees());
    for (int i = 0; i < trees.size(); i++) {
      Var source = trees.get(i).variable();
      if (source != null && isApart(assign.targets().get(i), source)) {
        trees.set(i, taken(source, trees.get(i), before));
      }
    }
    return assign.withTrees(trees);
  }

  private boolean isApart(Var target, Var source) {
    return target.isNamed()
        && target.name().equals(source.name())
        && groups.get(target) != groups.get(source)
        && uses.getOrDefault(source, 0) == 1;
  }

  /** The definition of a variable, taken out of the steps; the variable if it must stay there. */
  private Tree taken(Var var, Tree otherwise, List<Step> before) {
    for (int i = before.size() - 1; i >= 0; i--) {
      if (before.get(i) instanceof Step.Assign assign && assign.targets().contains(var)) {
        boolean mayMove = assign.isSingle()
            && effects.of(assign.tree()).isNone()
            && isKept(var, assign.tree(), before.subList(i + 1, before.size()));
        if (mayMove) {
          before.remove(i);
          changed = true;
          return assign.tree();
        }
        return otherwise;
      }
    }
    return otherwise;
  }

  /** Whether no step assigns the target again, as a loop that carries it does, or what it needs. */
  private static boolean isKept(Var target, Tree tree, List<Step> steps) {
    Set<Var> read = new HashSet<>(Set.of(target));
    tree.leaves(read::add);
    boolean[] isKept = {true};
    steps.forEach(step -> Steps.assigns(step, var -> isKept[0] &= !read.contains(var)));
    return isKept[0];
  }
}
