package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cotangent.processor.ir.Var;

/**
 * Puts copies that happen at once one after the other, each after all that read what it overwrites;
 * where they go in a circle, a temporary variable opens it. Copies of a variable onto itself
 * vanish.
 */
final class Sequencing {

  private final Function<Var, Object> homes;
  private final Effects effects;

  private Sequencing(Function<Var, Object> homes, Effects effects) {
    this.homes = homes;
    this.effects = effects;
  }

  /**
   * Rewrites all assignments to have one target.
   *
   * @param homes the Java variable in which each variable lives
   */
  static List<Step> apply(List<Step> steps, Function<Var, Object> homes, Effects effects) {
    return new Sequencing(homes, effects).list(steps);
  }

  private List<Step> list(List<Step> steps) {
    List<Step> sequenced = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Assign assign) {
        assign(assign, sequenced);
      } else {
        sequenced.add(Steps.withBodies(step, this::list));
      }
    }
    return sequenced;
  }

  private void assign(Step.Assign assign, List<Step> out) {
    List<Step.Assign> pending = new ArrayList<>();
    for (int i = 0; i < assign.targets().size(); i++) {
      Var target = assign.targets().get(i);
      Tree tree = assign.trees().get(i);
      if (tree.variable() == null || home(tree.variable()) != home(target)) {
        pending.add(Step.Assign.of(target, tree, assign.origin()));
      }
    }
    while (pending.size() > 1) {
      Step.Assign next = free(pending);
      if (next != null) {
        pending.remove(next);
        out.add(next);
      } else {
        open(pending, out);
      }
    }
    out.addAll(pending);
  }

  /** The first copy whose target no other copy reads, and that need not wait for an earlier one. */
  private Step.Assign free(List<Step.Assign> pending) {
    boolean mustKeepOrder = false;
    for (Step.Assign copy : pending) {
      boolean hasEffects = !effects.of(copy.tree()).isNone();
      boolean isRead = pending.stream()
          .anyMatch(other -> other != copy && reads(other).contains(home(copy.target())));
      if (!isRead && !(hasEffects && mustKeepOrder)) {
        return copy;
      }
      mustKeepOrder |= hasEffects;
    }
    return null;
  }

  private void open(List<Step.Assign> pending, List<Step> out) {
    for (int i = 0; i < pending.size(); i++) {
      Step.Assign copy = pending.get(i);
      Var source = copy.tree().variable();
      if (source == null || !isTemporary(source)) {
        Var temporary = Var.unnamed(copy.target().type());
        temporaries.add(temporary);
        out.add(Step.Assign.of(temporary, copy.tree(), copy.origin()));
        pending.set(i, Step.Assign.of(copy.target(), Tree.of(temporary), copy.origin()));
        return;
      }
    }
    throw new IllegalStateException("copies wait for each other");
  }

  private final Set<Var> temporaries = new HashSet<>();

  private boolean isTemporary(Var var) {
    return temporaries.contains(var);
  }

  private Set<Object> reads(Step.Assign copy) {
    Set<Object> read = new HashSet<>();
    copy.tree().leaves(var -> read.add(home(var)));
    return read;
  }

  private Object home(Var var) {
    return homes.apply(var);
  }
}
