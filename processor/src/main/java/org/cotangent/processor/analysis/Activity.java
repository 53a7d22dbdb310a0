package org.cotangent.processor.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Which variables matter for a derivative: those that are varied (they depend smoothly on an
 * independent variable) and useful (a result depends smoothly on them). An array is varied or
 * useful if an element of it is.
 */
public final class Activity {

  private final Set<Var> varied;
  private final Set<Var> useful;

  private Activity(Set<Var> varied, Set<Var> useful) {
    this.varied = varied;
    this.useful = useful;
  }

  /**
   * Analyses a function.
   *
   * @param independents the params to differentiate by
   * @param dependents the results to differentiate
   */
  public static Activity of(
      Function function, Collection<Var> independents, Collection<Value> dependents) {
    Map<Var, List<Var>> forward = new HashMap<>();
    Map<Var, List<Var>> backward = new HashMap<>();
    DifferentiableFlow.forEachEdge(function, (source, target) -> {
      forward.computeIfAbsent(source, key -> new ArrayList<>()).add(target);
      backward.computeIfAbsent(target, key -> new ArrayList<>()).add(source);
    });
    List<Var> ends = new ArrayList<>();
    for (Value dependent : dependents) {
      if (dependent instanceof Var var) {
        ends.add(var);
      }
    }
    return new Activity(reachable(forward, independents), reachable(backward, ends));
  }

  private static Set<Var> reachable(Map<Var, List<Var>> edges, Collection<Var> starts) {
    Set<Var> reached = new HashSet<>(starts);
    Deque<Var> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Var next : edges.getOrDefault(open.pop(), List.of())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }

  /** Whether the value depends smoothly on an independent variable. */
  public boolean isVaried(Value value) {
    return value instanceof Var var && varied.contains(var);
  }

  /** Whether a dependent result depends smoothly on the value. */
  public boolean isUseful(Value value) {
    return value instanceof Var var && useful.contains(var);
  }

  /** Whether adjoints flow through the value: it is varied and useful. */
  public boolean isActive(Value value) {
    return isVaried(value) && isUseful(value);
  }
}
