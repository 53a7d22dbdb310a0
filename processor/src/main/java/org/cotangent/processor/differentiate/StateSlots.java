package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The arrays in which a reverse loop keeps states, one slot for each state. */
final class StateSlots {

  private final Statement.Loop loop;
  private final List<Var> carried;
  private final List<Contents> contents;
  private final Position position;
  private final Map<Var, Var> ofCarried = new LinkedHashMap<>();
  private final List<Var> ofContents = new ArrayList<>();
  private Var positions;

  StateSlots(Statement.Loop loop, LoopState state, List<Contents> contents, Position position) {
    this.loop = loop;
    this.contents = contents;
    this.position = position;
    this.carried = state.carried();
  }

  /** Whether the state is empty. */
  boolean isEmpty() {
    return carried.isEmpty() && contents.isEmpty();
  }

  /**
   * Creates the arrays; the state before the loop takes the first slot.
   *
   * @param count the number of slots
   * @param initial the contents before the loop
   */
  void create(Value count, List<Value> initial, BlockBuilder code) {
    if (isEmpty()) {
      return;
    }
    positions = array("positions", new ArrayType(position.type()), count, code);
    for (Var variable : carried) {
      Var array = array(name(variable, "States"), new ArrayType(variable.type()), count, code);
      ofCarried.put(variable, array);
      store(array, Constant.of(0), loop.inits().get(loop.params().indexOf(variable)), code);
    }
    for (int i = 0; i < contents.size(); i++) {
      Var content = contents.get(i).array();
      Var array = array(name(content, "Copies"), new ArrayType(content.type()), count, code);
      ofContents.add(array);
      store(array, Constant.of(0), initial.get(i), code);
    }
  }

  /** Keeps the state before an iteration. */
  void keep(Value slot, Value iteration, Map<Var, Value> state, BlockBuilder code) {
    store(positions, slot, iteration, code);
    ofCarried.forEach((variable, array) -> store(array, slot, state.get(variable), code));
    for (int i = 0; i < contents.size(); i++) {
      store(ofContents.get(i), slot, contents.get(i).save(code), code);
    }
  }

  /** Goes back to a kept state, and returns its iteration. */
  Value restore(Value slot, Map<Var, Value> state, BlockBuilder code) {
    Value from = position(slot, code);
    ofCarried.forEach((variable, array) ->
        state.put(variable, code.define(variable.name(), new Expression.Load(array, slot))));
    for (int i = 0; i < contents.size(); i++) {
      Value saved = code.define("", new Expression.Load(ofContents.get(i), slot));
      contents.get(i).restore(saved, code);
    }
    return from;
  }

  /** The iteration whose state is kept in a slot. */
  Value position(Value slot, BlockBuilder code) {
    return code.define("", new Expression.Load(positions, slot));
  }

  private static Var array(String name, ArrayType type, Value count, BlockBuilder code) {
    return code.define(name, new Expression.NewArray(type, List.of(count)));
  }

  private static void store(Value array, Value slot, Value value, BlockBuilder code) {
    code.add(new Statement.Store(array, slot, value, code.origin()));
  }

  private static String name(Var variable, String suffix) {
    return variable.isNamed() ? variable.name() + suffix : "states";
  }
}
