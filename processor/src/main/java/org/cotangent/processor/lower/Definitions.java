package org.cotangent.processor.lower;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The variables of a function under construction: their order, and which stand for another value.
 */
final class Definitions {

  private final Map<Var, Integer> order = new HashMap<>();
  private final Map<Var, Value> replaced = new HashMap<>();

  /** Registers a new variable. */
  Var define(Var variable) {
    order.put(variable, order.size());
    return variable;
  }

  /** The number of variables so far, to compare with in {@link #isOlder}. */
  int mark() {
    return order.size();
  }

  /** Whether a value is a constant or was defined before the mark was taken. */
  boolean isOlder(Value value, int mark) {
    return !(value instanceof Var variable) || order.get(variable) < mark;
  }

  /** Makes all uses of a variable, former and later ones, uses of a value. */
  void replace(Var variable, Value value) {
    replaced.put(variable, value);
  }

  /** What a value stands for. */
  Value canonical(Value value) {
    Value current = value;
    while (current instanceof Var variable && replaced.containsKey(variable)) {
      current = replaced.get(variable);
    }
    return current;
  }

  /** The variables that stand for another value. */
  Map<Var, Value> replacements() {
    return Collections.unmodifiableMap(replaced);
  }
}
