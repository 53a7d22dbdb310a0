package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** An operation, itself known by a number, on numbered values. */
  static final class Key {
    private final int operation;
    private final int[] children;
    private final int hash;

    Key(int operation, int... children) {
      this.operation = operation;
      this.children = children;
      this.hash = 31 * operation + Arrays.hashCode(children);
    }

    int operation() {
      return operation;
    }

    /** The number of operands. */
    int size() {
      return children.length;
    }

    int child(int index) {
      return children[index];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && operation == that.operation
          && Arrays.equals(children, that.children);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final Set<Primitive> COMMUTATIVE = EnumSet.of(
      Primitive.ADD,
      Primitive.MULTIPLY,
      Primitive.AND,
      Primitive.OR,
      Primitive.XOR,
      Primitive.EQUAL,
      Primitive.NOT_EQUAL);

  private final Map<Object, Integer> operationNumbers = new HashMap<>();
  private final List<Object> operations = new ArrayList<>();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();

  /** The number of an operation: the same for equal ones, so that nobody compares them again. */
  int operation(Object operation) {
    Integer known = operationNumbers.putIfAbsent(operation, operations.size());
    if (known != null) {
      return known;
    }
    operations.add(operation);
    return operations.size() - 1;
  }

  /** A number that stands for nothing else. */
  int fresh() {
    keys.add(null);
    return keys.size() - 1;
  }

  /** The number of an operation on values. */
  int of(Object operation, int... children) {
    return of(new Key(operation(operation), children));
  }

  /** Makes an operation on values, not known before, another name of a number. */
  void name(int number, Object operation, int... children) {
    numbers.putIfAbsent(new Key(operation(operation), children), number);
  }

  /** The number of a primitive's result; {@code a + b} is {@code b + a} to the last bit. */
  int of(Primitive primitive, Object operation, int... children) {
    int number = operation(operation);
    if (COMMUTATIVE.contains(primitive)) {
      Integer swapped = numbers.get(new Key(number, children[1], children[0]));
      return swapped != null ? swapped : of(new Key(number, children));
    }
    return of(new Key(number, children));
  }

  /** The number of what a key describes. */
  int of(Key key) {
    Integer known = numbers.putIfAbsent(key, keys.size());
    if (known != null) {
      return known;
    }
    keys.add(key);
    return keys.size() - 1;
  }

  /** What a number stands for; null if nothing but itself. */
  Key key(int number) {
    return keys.get(number);
  }

  /** What is done to get a numbered value; null if nothing is known of it. */
  Object operationOf(int number) {
    Key key = keys.get(number);
    return key == null ? null : operations.get(key.operation());
  }

  /** How many numbers there are: the next one is this. */
  int size() {
    return keys.size();
  }
}
