package org.cotangent.processor.analysis;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;

/**
 * Two elements that change places: {@code t = a[p]; a[p] = a[q]; a[q] = t}. Done once more, it is
 * undone.
 *
 * @param first the first of the two stores
 * @param second the second
 */
record Exchange(Store first, Store second) {

  /** The exchange that a store is part of, if it is. */
  static Optional<Exchange> of(Store store, Code code) {
    List<Statement> writes = code.writesTo(store.array());
    for (int i = 1; i < writes.size(); i++) {
      if (writes.get(i - 1) instanceof Store first
          && writes.get(i) instanceof Store second
          && isOneOf(store, first, second)
          && isExchange(first, second, code)) {
        return Optional.of(new Exchange(first, second));
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  private static boolean isOneOf(Store store, Store first, Store second) {
    return store == first || store == second;
  }

  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  private static boolean isExchange(Store first, Store second, Code code) {
    return code.place(first).block() == code.place(second).block()
        && first.array().equals(second.array())
        && comesFrom(first.value(), second.index(), first, code)
        && comesFrom(second.value(), first.index(), first, code);
  }

  /** Whether a value was loaded from a place in the same block, and nothing written since. */
  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  private static boolean comesFrom(Value value, Value index, Store first, Code code) {
    if (!(code.expression(value) instanceof Load load)
        || !load.array().equals(first.array())
        || !load.index().equals(index)) {
      return false;
    }
    Code.Place loaded = code.place(code.definition(value).statement());
    Code.Place stored = code.place(first);
    return loaded.block() == stored.block()
        && loaded.position() < stored.position()
        && code.writesTo(first.array()).stream()
            .map(write -> code.place(write).position())
            .noneMatch(at -> at > loaded.position() && at < stored.position());
  }
}
