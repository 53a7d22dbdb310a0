package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The tangents of variables in each of some directions: of a number a {@code double}, of an array
 * (or tape) another one that holds the tangents of its elements. What has no tangent does not
 * change in any direction.
 *
 * <p>Where there are many directions, tangents of numbers may be kept as combinations: of what
 * depends on a single number, the <em>base</em>, one derivative by that says as much as a tangent
 * in each direction. The tangents of bases are written in all directions.
 */
final class Tangents {

  private final List<String> suffixes;
  private final int most;
  private final ShadowTypes types;
  private final Map<Var, List<Value>> known = new HashMap<>();
  private final Map<Var, Map<Var, Factor>> combined = new HashMap<>();

  /**
   * Tangents of nothing yet.
   *
   * @param suffixes for each direction, what the names of tangents end in
   * @param most the most bases of a combination; 0 for no combinations
   * @param types those of the arrays
   */
  Tangents(List<String> suffixes, int most, ShadowTypes types) {
    this.suffixes = List.copyOf(suffixes);
    this.most = most;
    this.types = types;
  }

  /** Tangents of numbers alone, in one direction. */
  static Tangents ofNumbers(String suffix) {
    return new Tangents(List.of(suffix), 0, ShadowTypes.none());
  }

  /** The type of a value's tangents. */
  Type typeOf(Value value) {
    return value.type() instanceof ArrayType ? types.of(value) : Dots.typeOf(value.type());
  }

  int directions() {
    return suffixes.size();
  }

  /** What to call the tangent of a variable, empty if the variable has no name. */
  String name(Var variable, int direction) {
    return Dots.name(variable, suffixes.get(direction));
  }

  /**
   * The tangent of a value in a direction: 0 for what has none, and null for no array.
   *
   * @param code where a combination is computed
   */
  Value of(Value value, int direction, BlockBuilder code) {
    if (!has(value)) {
      return none(value);
    }
    List<Value> tangents = known.get((Var) value);
    return tangents != null
        ? tangents.get(direction)
        : along(combined.get((Var) value), direction, code);
  }

  private Value none(Value value) {
    return value.type() instanceof ScalarType ? Constant.of(0.0) : Constant.zero(typeOf(value));
  }

  /** The same as a tangent of another value, which may be this one: null has its type. */
  Value of(Value value, int direction, Var like, BlockBuilder code) {
    Value tangent = of(value, direction, code);
    return tangent instanceof Constant && !(tangent.type() instanceof ScalarType)
        ? Constant.zero(typeOf(like))
        : tangent;
  }

  /** Whether a variable has tangents. */
  boolean has(Value value) {
    return value instanceof Var variable
        && (known.containsKey(variable) || combined.containsKey(variable));
  }

  /** Whether there are combinations. */
  boolean mayCombine() {
    return most > 0;
  }

  /** Whether a combination of these bases is kept as such. */
  boolean mayCombine(Set<Var> these) {
    return mayCombine() && these.size() <= most;
  }

  /** What is written in all directions so far. */
  Set<Var> bases() {
    return mayCombine() ? Set.copyOf(known.keySet()) : Set.of();
  }

  /** The bases of numbers. */
  Set<Var> basesOf(List<Value> numbers) {
    Set<Var> bases = new LinkedHashSet<>();
    for (Value number : numbers) {
      if (number instanceof Var variable) {
        if (known.containsKey(variable)) {
          bases.add(variable);
        } else {
          bases.addAll(combined.getOrDefault(variable, Map.of()).keySet());
        }
      }
    }
    return bases;
  }

  /** The derivative of a number by a base. */
  Factor factor(Value number, Var base) {
    return number.equals(base)
        ? Factor.ONE
        : number instanceof Var variable
            ? combined.getOrDefault(variable, Map.of()).getOrDefault(base, Factor.NONE)
            : Factor.NONE;
  }

  /** The derivatives of numbers by a base. */
  List<Factor> factors(List<Value> numbers, Var base) {
    return numbers.stream().map(number -> factor(number, base)).toList();
  }

  /** A number, or what has the same tangents and is a base, so that its tangents are one term. */
  Value single(Value number, BlockBuilder code) {
    if (basesOf(List.of(number)).size() < 2) {
      return number;
    }
    Var base = Dots.of((Var) number, "");
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < directions(); i++) {
      all.add(of(number, i, code));
    }
    put(base, all);
    return base;
  }

  /** Says how a number changes with bases. */
  void combine(Var number, Map<Var, Factor> factors) {
    Map<Var, Factor> some = new LinkedHashMap<>(factors);
    some.values().removeIf(Factor::isZero);
    combined.put(number, some);
  }

  /** Gives a number a new derivative by each base. */
  List<Var> defineFactors(Var number, Map<Var, Factor> like) {
    Map<Var, Factor> factors = new LinkedHashMap<>();
    List<Var> all = new ArrayList<>();
    like.forEach((base, factor) -> {
      String name = Dots.name(number, base);
      Var value =
          name.isEmpty() ? Var.unnamed(ScalarType.DOUBLE) : Var.named(name, ScalarType.DOUBLE);
      all.add(value);
      factors.put(base, new Factor(value, factor.mayBeInfinite(), factor.isChosen()));
    });
    combine(number, factors);
    return all;
  }

  /** The tangent, in a direction, of what changes with bases. */
  Value along(Map<Var, Factor> factors, int direction, BlockBuilder code) {
    Value sum = null;
    for (Map.Entry<Var, Factor> term : factors.entrySet()) {
      Value tangent = known.get(term.getKey()).get(direction);
      if (!isZero(tangent) && !term.getValue().isZero()) {
        Value product = term.getValue().times(tangent, code);
        sum = sum == null ? product : code.apply("", Primitive.ADD, sum, product);
      }
    }
    return sum == null ? Constant.of(0.0) : sum;
  }

  void put(Var variable, List<? extends Value> tangents) {
    known.put(variable, List.copyOf(tangents));
  }

  /** Gives a variable a new tangent in each direction. */
  List<Var> define(Var variable) {
    List<Var> tangents = new ArrayList<>();
    suffixes.forEach(suffix -> tangents.add(Dots.of(variable, suffix, typeOf(variable))));
    put(variable, tangents);
    return tangents;
  }

  /** Whether a tangent is known to be zero. */
  static boolean isZero(Value tangent) {
    return tangent instanceof Constant constant && constant.is(0);
  }
}
