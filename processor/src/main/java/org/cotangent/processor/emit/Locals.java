package org.cotangent.processor.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Var;

/** The Java variable of each variable. */
final class Locals {

  private final Map<Var, Local> locals = new HashMap<>();
  private final List<Local> parameters;

  Locals(Map<Var, List<Var>> groups, List<Var> params) {
    for (List<Var> group : groups.values()) {
      if (!locals.containsKey(group.get(0))) {
        Local local = new Local(group, group.stream().anyMatch(params::contains));
        group.forEach(var -> locals.put(var, local));
      }
    }
    parameters = params.stream()
        .map(param -> locals.computeIfAbsent(param, key -> new Local(List.of(key), true)))
        .toList();
  }

  /** The Java variable in which a variable lives. */
  Local of(Var var) {
    return locals.computeIfAbsent(var, key -> new Local(List.of(key), false));
  }

  /** The parameters of the method, in order. */
  List<Local> parameters() {
    return parameters;
  }
}
