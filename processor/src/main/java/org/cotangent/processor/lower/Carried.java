package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What a loop carries from one iteration to the next. Each local gets a parameter at the start; at
 * the end, a parameter that did not change is replaced by the value before the loop.
 */
final class Carried {

  private final Definitions definitions;
  private final Path before;
  private final Path body;
  private final Map<LocalVariable, Var> started = new LinkedHashMap<>();
  private final Map<Value, Var> flags = new HashMap<>();
  private final List<Value> inits = new ArrayList<>();
  private final List<Var> params = new ArrayList<>();
  private final List<Value> next = new ArrayList<>();
  private final List<Var> results = new ArrayList<>();

  /**
   * Starts without parameters.
   *
   * @param before the path in front of the loop
   * @param body the path of an iteration
   */
  Carried(Definitions definitions, Path before, Path body) {
    this.definitions = definitions;
    this.before = before;
    this.body = body;
  }

  /** Gives the local a parameter, if it has a value before the loop. */
  void start(LocalVariable local) {
    if (before.get(local) != null) {
      Var param = definitions.define(local.newVar());
      started.put(local, param);
      body.set(local, param);
    }
  }

  /** Whether the body's path has not changed these locals yet. */
  boolean isUnchanged(List<LocalVariable> locals) {
    return locals.stream().allMatch(local -> Objects.equals(body.get(local), started.get(local)));
  }

  /** Ends an iteration for a local. */
  void end(LocalVariable local) {
    Value init = before.get(local);
    Value last = definitions.canonical(body.get(local));
    Var param = started.get(local);
    if (last == null || last.equals(param) || last.equals(definitions.canonical(init))) {
      if (param != null) {
        definitions.replace(param, init);
      }
    } else if (param == null) {
      before.set(local, carry(local, Constant.zero(local.type()), last));
    } else {
      before.set(local, carry(local, init, param, last));
    }
  }

  /**
   * Ends an iteration for the flag of a region around the loop, which no iteration starts without.
   */
  void endFlag(LocalVariable flag) {
    Value last = definitions.canonical(body.get(flag));
    if (last != null && !last.equals(Constant.TRUE)) {
      before.set(flag, flags.computeIfAbsent(last, added -> carry(flag, Constant.TRUE, added)));
    }
  }

  /**
   * Makes the parameters stand for the values before the loop, since there is one iteration only.
   */
  void undo() {
    started.forEach((local, param) -> definitions.replace(param, before.get(local)));
  }

  /** The loop. */
  Loop loop(Block test, Value again, Origin origin) {
    List<Value> yields = new ArrayList<>(List.of(again));
    yields.addAll(next);
    return new Loop(results, params, inits, test, new Block(body.statements(), yields), origin);
  }

  private Var carry(LocalVariable local, Value init, Value last) {
    return carry(local, init, definitions.define(local.newVar()), last);
  }

  private Var carry(LocalVariable local, Value init, Var param, Value last) {
    Var result = definitions.define(local.newVar());
    inits.add(init);
    params.add(param);
    next.add(last);
    results.add(result);
    return result;
  }
}
