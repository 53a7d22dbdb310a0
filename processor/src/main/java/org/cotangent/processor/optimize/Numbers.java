package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Primitive;

/**
 * The numbers given to values: equal numbers mean equal values. A number stands for an operation on
 * smaller numbers, or for something known only by its number.
 */
final class Numbers {

  /**
   * An operation on numbered values.
   *
   * @param operation what is done; equal for equal doings
   */
  record Key(Object operation, List<Integer> children) {}

  private static final Set<Primitive> COMMUTATIVE = EnumSet.of(
      Primitive.ADD,
      Primitive.MULTIPLY,
      Primitive.AND,
      Primitive.OR,
      Primitive.XOR,
      Primitive.EQUAL,
      Primitive.NOT_EQUAL);

  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();

  /** A number that stands for nothing else. */
  int fresh() {
    keys.add(null);
    return keys.size() - 1;
  }

  /** The number of an operation. */
  int of(Object operation, List<Integer> children) {
    Key key = new Key(operation, children);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    keys.add(key);
    numbers.put(key, keys.size() - 1);
    return keys.size() - 1;
  }

  /** The number of a primitive's result; {@code a + b} is {@code b + a} to the last bit. */
  int of(Primitive primitive, Object operation, List<Integer> children) {
    if (COMMUTATIVE.contains(primitive)) {
      Integer swapped = numbers.get(new Key(operation, List.of(children.get(1), children.get(0))));
      return swapped != null ? swapped : of(operation, children);
    }
    return of(operation, children);
  }

  /** What a number stands for; null if nothing but itself. */
  Key key(int number) {
    return keys.get(number);
  }

  /** How many numbers there are: the next one is this. */
  int size() {
    return keys.size();
  }
}
