package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes an array within the iterations that use it, where each of them writes all of it before it
 * reads any of it: iterations then no longer meet in the array, so that each can be followed by its
 * reverse and nothing is recorded. {@link ReuseArrays} brings such arrays out again.
 */
final class PrivateArrays {

  private final WholeWrite writes;

  private PrivateArrays(Function function) {
    writes = new WholeWrite(function);
  }

  static Function apply(Function function) {
    return function.withBody(new PrivateArrays(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>(block.statements());
    for (int i = 0; i < statements.size(); i++) {
      Optional<Value> length = WholeWrite.lengthOfNew(statements.get(i));
      if (length.isPresent()) {
        Let made = (Let) statements.get(i);
        int user = onlyUser(made.target(), statements, i, block.results());
        if (user >= 0
            && writes.isLength(length.get())
            && statements.get(user) instanceof Loop loop
            && isOverwrittenBy(loop, made.target(), length.get())) {
          statements.set(user, with(made, loop));
          statements.remove(i--);
        }
      }
    }
    return Rewriter.ofBlocks(this::block)
        .block(
            statements.equals(block.statements()) ? block : new Block(statements, block.results()));
  }

  /** The place of the one statement that uses an array, or -1. */
  private static int onlyUser(
      Var array, List<Statement> statements, int from, List<Value> results) {
    int user = -1;
    for (int i = from + 1; i < statements.size(); i++) {
      if (Uses.free(statements.get(i)).contains(array)) {
        if (user >= 0) {
          return -1;
        }
        user = i;
      }
    }
    return results.contains(array) ? -1 : user;
  }

  private boolean isOverwrittenBy(Loop loop, Var array, Value length) {
    return !loop.inits().contains(array)
        && !Uses.free(loop.test()).contains(array)
        && WholeWrite.onlyUseElements(List.of(loop), array)
        && (writes.comesFirst(loop.body().statements(), array, length)
            || isOverwrittenWithin(loop.body(), array, length));
  }

  /** Whether the only statement that uses an array is a loop that overwrites it each time. */
  private boolean isOverwrittenWithin(Block body, Var array, Value length) {
    List<Statement> users = body.statements().stream()
        .filter(statement -> Uses.free(statement).contains(array))
        .toList();
    return users.size() == 1
        && users.get(0) instanceof Loop inner
        && isOverwrittenBy(inner, array, length);
  }

  private static Loop with(Let made, Loop loop) {
    Var own = made.target().copy();
    List<Statement> body = new ArrayList<>();
    body.add(new Let(own, made.expression(), made.origin()));
    Block rest = new Substitution(Map.of(made.target(), own)).in(loop.body());
    body.addAll(rest.statements());
    return new Loop(
        loop.results(),
        loop.params(),
        loop.inits(),
        loop.test(),
        new Block(body, rest.results()),
        loop.origin());
  }
}
