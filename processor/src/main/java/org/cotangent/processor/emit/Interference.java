package org.cotangent.processor.emit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Var;

/**
 * Which variables may not share a Java variable, since one is assigned while the value of the other
 * is still needed. Found by walking the steps backwards with the set of variables that are live;
 * loops are walked until that set no longer grows.
 */
final class Interference {

  private final Set<Var> candidates;
  private final List<Var> returned;
  private final Map<Var, Set<Var>> neighbours = new HashMap<>();

  private Interference(Set<Var> candidates, List<Var> returned) {
    this.candidates = candidates;
    this.returned = returned.stream().filter(candidates::contains).toList();
  }

  /**
   * The interference among candidates; params are assigned before the first step.
   *
   * @param returned what each return reads besides its results
   */
  static Interference of(
      List<Step> steps, List<Var> params, List<Var> returned, Set<Var> candidates) {
    Interference interference = new Interference(candidates, returned);
    Set<Var> live = new HashSet<>();
    interference.list(steps, live, Set.of());
    live.addAll(params.stream().filter(candidates::contains).toList());
    params.forEach(param -> interference.assigned(param, live, null));
    return interference;
  }

  /** Whether the two may not share a variable. */
  boolean between(Var a, Var b) {
    return neighbours.getOrDefault(a, Set.of()).contains(b);
  }

  /** Turns what is live after the steps into what is live before them. */
  private void list(List<Step> steps, Set<Var> live, Set<Var> afterLoop) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      step(steps.get(i), live, afterLoop);
    }
  }

  private void step(Step step, Set<Var> live, Set<Var> afterLoop) {
    if (step instanceof Step.Assign assign) {
      assign(assign, live);
    } else if (step instanceof Step.Repeat repeat) {
      repeat(repeat, live);
    } else if (step instanceof Step.Leave) {
      live.clear();
      live.addAll(afterLoop);
    } else if (step instanceof Step.Return) {
      live.clear();
      live.addAll(returned);
    } else if (step instanceof Step.Raise) {
      live.clear();
    } else if (!step.bodies().isEmpty()) {
      Set<Var> before = new HashSet<>();
      for (List<Step> body : step.bodies()) {
        Set<Var> inArm = new HashSet<>(live);
        list(body, inArm, afterLoop);
        before.addAll(inArm);
      }
      live.clear();
      live.addAll(before);
    }
    for (Tree tree : step.trees()) {
      reads(tree, live);
    }
  }

  private void assign(Step.Assign assign, Set<Var> live) {
    for (int i = 0; i < assign.targets().size(); i++) {
      Var source = assign.trees().get(i).variable();
      boolean isOld = source != null && assign.targets().contains(source);
      assigned(assign.targets().get(i), live, isOld ? null : source);
    }
    assign.targets().forEach(live::remove);
  }

  private void repeat(Step.Repeat repeat, Set<Var> live) {
    Set<Var> after = new HashSet<>(live);
    Set<Var> head = new HashSet<>();
    boolean grows = true;
    while (grows) {
      Set<Var> now = new HashSet<>(head);
      if (repeat.counter() != null) {
        assigned(repeat.counter().var(), now, null);
        now.remove(repeat.counter().var());
        reads(repeat.counter().update(), now);
      }
      list(repeat.body(), now, after);
      if (!repeat.isEndless()) {
        now.addAll(after);
      }
      reads(repeat.condition(), now);
      list(repeat.test(), now, after);
      grows = head.addAll(now);
    }
    if (repeat.counter() != null) {
      assigned(repeat.counter().var(), head, null);
      head.remove(repeat.counter().var());
    }
    live.clear();
    live.addAll(head);
  }

  private void assigned(Var target, Set<Var> live, Var source) {
    if (!candidates.contains(target)) {
      return;
    }
    for (Var other : live) {
      if (other != target && other != source) {
        neighbours.computeIfAbsent(target, key -> new HashSet<>()).add(other);
        neighbours.computeIfAbsent(other, key -> new HashSet<>()).add(target);
      }
    }
  }

  private void reads(Tree tree, Set<Var> live) {
    tree.leaves(var -> {
      if (candidates.contains(var)) {
        live.add(var);
      }
    });
  }
}
