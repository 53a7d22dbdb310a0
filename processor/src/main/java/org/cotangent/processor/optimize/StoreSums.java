package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.ZerosLike;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;

/**
 * Stores what is added to an element of an adjoint that was cleared just before: {@code a[i] = 0;
 * a[i] += x} is {@code a[i] = x}. Additions between the two follow, since they may be to the same
 * element. So does a loop that is the first to use a new array, and goes from element to element.
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
      } else if (statements.get(i) instanceof Let made && isNewAdjoint(made)) {
        storeFirst(i, made.target(), statements);
      }
    }
    return Blocks.with(block, statements);
  }

  private static boolean isNewAdjoint(Let made) {
    return (made.expression() instanceof NewArray array && array.operands().size() == 1
            || made.expression() instanceof ZerosLike)
        && ((ArrayType) made.target().type()).element().isFloating();
  }

  /** Has the first loop that uses a new array store what it adds to each element. */
  private void storeFirst(int place, Var array, List<Statement> statements) {
    Var region = regions.of(array);
    for (int i = place + 1; i < statements.size(); i++) {
      if (regions.touches(statements.get(i), region)) {
        if (statements.get(i) instanceof Loop loop) {
          statements.set(i, storingFirst(loop, array, region));
        }
        return;
      }
    }
  }

  private Loop storingFirst(Loop loop, Var array, Var region) {
    Optional<Counting> counting = Counting.of(loop);
    boolean isInControl = loop.inits().contains(array) || Uses.free(loop.test()).contains(array);
    if (counting.isEmpty() || isInControl) {
      return loop;
    }
    Var counter = loop.params().get(counting.get().index());
    List<Statement> body = new ArrayList<>(loop.body().statements());
    int first = -1;
    for (int i = body.size() - 1; i >= 0; i--) {
      Statement statement = body.get(i);
      if (regions.touches(statement, region)) {
        if (!Element.isAt(counter, statement)) {
          return loop;
        }
        first = i;
      }
    }
    if (first < 0
        || !(body.get(first) instanceof Accumulate add)
        || !add.origin().derivative()
        || !add.array().equals(array)) {
      return loop;
    }
    body.set(first, new Store(array, counter, add.value(), add.origin()));
    return loop.with(loop.test(), new Block(body, loop.body().results()));
  }

  private static boolean isClearing(Store store) {
    return store.origin().derivative()
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
      } else if (regions.touches(statement, region)) {
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
}
