package org.cotangent.processor.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what a loop computes, independently of the numbers of what it carries, so that two loops
 * that compute the same can be seen to do so. For each carried variable, only what it depends on
 * counts; thus a loop and a slice of its copy agree about what both carry.
 */
final class LoopShape {

  private static final Numbers.Key PARAM = new Numbers.Key(-1);

  private final Numbers numbers;
  private final int start;
  private final Map<Integer, int[]> carried;
  private final BitSet variant = new BitSet();

  /**
   * The parts of the variable now described: which number is which part, and the parts in order.
   */
  private final Map<Integer, Integer> parts = new HashMap<>();

  /** The parts that vary: an operation on parts each, or one of the {@link #PARAM params}. */
  private final List<Numbers.Key> nodes = new ArrayList<>();

  private final List<Integer> leaves = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  /**
   * @param start the least number that may depend on the loop's params
   * @param carried for the number of each param, those of its first and of its next value
   */
  LoopShape(Numbers numbers, int start, Map<Integer, int[]> carried) {
    this.numbers = numbers;
    this.start = start;
    this.carried = carried;
    for (int n = start; n < numbers.size(); n++) {
      variant.set(n, carried.containsKey(n) || hasVariantOperand(numbers.key(n)));
    }
  }

  private boolean hasVariantOperand(Numbers.Key key) {
    int size = key == null ? 0 : key.size();
    for (int i = 0; i < size; i++) {
      if (variant.get(key.child(i))) {
        return true;
      }
    }
    return false;
  }

  /** The operation and operands that give the final value of the param with this number. */
  Numbers.Key of(int param, int test, int again) {
    parts.clear();
    nodes.clear();
    leaves.clear();
    List<Integer> roots = new ArrayList<>(List.of(part(test), part(again), part(param)));
    while (!open.isEmpty()) {
      int[] values = carried.get(open.remove());
      roots.add(part(values[0]));
      roots.add(part(values[1]));
    }
    Object operation = List.of("loop", List.copyOf(nodes), roots);
    return new Numbers.Key(
        numbers.operation(operation), leaves.stream().mapToInt(leaf -> leaf).toArray());
  }

  /** The part that a number is; describes it, its operands first, if that was not done before. */
  private int part(int root) {
    Deque<Integer> stack = new ArrayDeque<>();
    stack.push(root);
    while (!stack.isEmpty()) {
      int n = stack.peek();
      if (parts.containsKey(n)) {
        stack.pop();
      } else if (n < start || !variant.get(n)) {
        leaves.add(n);
        parts.put(n, -leaves.size());
      } else if (carried.containsKey(n)) {
        open.add(n);
        parts.put(n, nodes.size());
        nodes.add(PARAM);
      } else {
        describe(n, stack);
      }
    }
    return parts.get(root);
  }

  private void describe(int n, Deque<Integer> stack) {
    Numbers.Key key = numbers.key(n);
    boolean complete = true;
    for (int i = key.size() - 1; i >= 0; i--) {
      if (!parts.containsKey(key.child(i))) {
        stack.push(key.child(i));
        complete = false;
      }
    }
    if (complete) {
      int[] children = new int[key.size()];
      for (int i = 0; i < children.length; i++) {
        children[i] = parts.get(key.child(i));
      }
      parts.put(n, nodes.size());
      nodes.add(new Numbers.Key(key.operation(), children));
    }
  }
}
