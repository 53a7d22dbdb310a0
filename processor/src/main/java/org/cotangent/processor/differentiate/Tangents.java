package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The tangents of variables in each of some directions: of a number a {@code double}, of an array
 * (or tape) another one that holds the tangents of its elements. What has no tangent does not
 * change in any direction.
 */
final class Tangents {

  private final List<String> suffixes;
  private final Map<Var, List<Value>> known = new HashMap<>();

  /** @param suffixes for each direction, what the names of tangents end in */
  Tangents(List<String> suffixes) {
    this.suffixes = List.copyOf(suffixes);
  }

  int directions() {
    return suffixes.size();
  }

  /** What to call the tangent of a variable, empty if the variable has no name. */
  String name(Var variable, int direction) {
    return Dots.name(variable, suffixes.get(direction));
  }

  /** The tangent of a value in a direction: 0 for what has none, and null for no array. */
  Value of(Value value, int direction) {
    List<Value> tangents = value instanceof Var variable ? known.get(variable) : null;
    return tangents == null ? none(value) : tangents.get(direction);
  }

  private static Value none(Value value) {
    return value.type() instanceof ScalarType
        ? Constant.of(0.0)
        : Constant.zero(Dots.typeOf(value.type()));
  }

  /** Whether a variable has tangents. */
  boolean has(Value value) {
    return value instanceof Var variable && known.containsKey(variable);
  }

  void put(Var variable, List<? extends Value> tangents) {
    known.put(variable, List.copyOf(tangents));
  }

  /** Gives a variable a new tangent in each direction. */
  List<Var> define(Var variable) {
    List<Var> tangents = new ArrayList<>();
    suffixes.forEach(suffix -> tangents.add(Dots.of(variable, suffix)));
    put(variable, tangents);
    return tangents;
  }

  /** Whether a tangent is known to be zero. */
  static boolean isZero(Value tangent) {
    return tangent instanceof Constant constant && constant.is(0);
  }
}
