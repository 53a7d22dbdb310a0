package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Stores the elements of a new array where they would be added to zeros: {@code a[i] += e} becomes
 * {@code a[i] = e}, if the first loop that uses the array goes through all of it, and does nothing
 * else with it. What {@link Overwriting} does for arrays of the caller's, this does for a
 * function's own; {@link ReuseArrays} then clears none of them.
 */
final class StoreNewSums {

  private final WholeWrite writes;

  private StoreNewSums(Function function) {
    writes = new WholeWrite(function);
  }

  static Function apply(Function function) {
    return function.withBody(new StoreNewSums(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    block
        .statements()
        .forEach(s -> statements.add(Rewriter.ofBlocks(this::block).of(s)));
    for (int i = 0; i < statements.size(); i++) {
      Optional<Value> length = WholeWrite.lengthOfNew(statements.get(i));
      if (length.isPresent()) {
        Var array = ((Let) statements.get(i)).target();
        int user = firstUser(array, statements, i + 1);
        if (user >= 0 && statements.get(user) instanceof Loop loop) {
          Loop storing = storing(loop, array);
          if (storing != loop && writes.comesFirst(List.of(storing), array, length.get())) {
            statements.set(user, storing);
          }
        }
      }
    }
    return Blocks.with(block, statements);
  }

  private static int firstUser(Var array, List<Statement> statements, int from) {
    for (int i = from; i < statements.size(); i++) {
      if (Uses.free(statements.get(i)).contains(array)) {
        return i;
      }
    }
    return -1;
  }

  /** The loop with a store for its only use of an array; the loop itself if that is no addition. */
  private static Loop storing(Loop loop, Var array) {
    List<Statement> body = new ArrayList<>(loop.body().statements());
    List<Statement> users =
        body.stream().filter(statement -> Uses.free(statement).contains(array)).toList();
    if (users.size() != 1
        || !(users.get(0) instanceof Accumulate add)
        || add.value().equals(array)
        || loop.inits().contains(array)
        || Uses.free(loop.test()).contains(array)) {
      return loop;
    }
    Store store = new Store(add.array(), add.index(), add.value(), add.origin());
    body.set(body.indexOf(add), store);
    return loop.with(loop.test(), new Block(body, loop.body().results()));
  }
}
