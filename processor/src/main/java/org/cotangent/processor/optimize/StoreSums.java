package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Stores what is added to an element of an adjoint that was cleared just before: {@code a[i] = 0;
 * a[i] += x} is {@code a[i] = x}. Additions between the two follow, since they may be to the same
 * element.
 */
final class StoreSums {

  private final Regions regions;
  private final Rewriter insideBlocks = Rewriter.ofBlocks(this::block);

  private StoreSums(Regions regions) {
    this.regions = regions;
  }

  static Function apply(Function function) {
    Regions regions = Regions.of(function.body().statements());
    return function.withBody(new StoreSums(regions).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    block.statements().forEach(statement -> statements.add(insideBlocks.of(statement)));
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (statements.get(i) instanceof Store store && isClearing(store)) {
        mergeAt(i, store, statements);
      }
    }
    return Blocks.with(block, statements);
  }

  private static boolean isClearing(Store store) {
    return store.origin().adjoint()
        && store.value().type().isFloating()
        && store.value().equals(Constant.zero(store.value().type()));
  }

  /** Merges a clearing with the first addition to the same element, if it meets one. */
  private void mergeAt(int place, Store store, List<Statement> statements) {
    List<Statement> additions = new ArrayList<>();
    Var region = regions.of(store.array());
    for (int i = place + 1; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Accumulate add && region.equals(regions.of(add.array()))) {
        if (isSum(add, store)) {
          statements.set(i, new Store(add.array(), add.index(), add.value(), add.origin()));
          statements.addAll(i + 1, additions);
          statements.remove(place);
          for (Statement addition : additions) {
            remove(addition, place, statements);
          }
          return;
        }
        additions.add(add);
      } else if (touches(statement, region)) {
        return;
      }
    }
  }

  private static boolean isSum(Accumulate add, Store store) {
    return add.array().equals(store.array()) && add.index().equals(store.index());
  }

  @SuppressWarnings("ReferenceEquality") // Sharing is about objects.
  private static void remove(Statement statement, int from, List<Statement> statements) {
    for (int i = from; i < statements.size(); i++) {
      if (statements.get(i) == statement) {
        statements.remove(i);
        return;
      }
    }
  }

  /** Whether a statement, or one inside it, has to do with a region's memory. */
  private boolean touches(Statement statement, Var region) {
    Set<Value> used = new HashSet<>(Uses.free(statement));
    return used.stream()
        .anyMatch(value -> Regions.isMemory(value.type()) && region.equals(regions.of(value)));
  }
}
