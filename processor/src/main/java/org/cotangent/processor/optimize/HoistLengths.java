package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;

/**
 * Reads a length with which a loop's test begins before the loop. The test runs at least once, so
 * that whatever the length throws is still the first thing that happens.
 */
final class HoistLengths {

  private HoistLengths() {}

  static Function apply(Function function) {
    return function.withBody(Blocks.rewrite(function.body(), HoistLengths::hoist));
  }

  private static Block hoist(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Loop loop) {
        int count = lengths(loop);
        statements.addAll(loop.test().statements().subList(0, count));
        statements.add(without(loop, count));
      } else {
        statements.add(statement);
      }
    }
    return statements.size() == block.statements().size()
        ? block
        : new Block(statements, block.results());
  }

  /** The number of statements at the start of the test that read lengths of outer arrays. */
  private static int lengths(Loop loop) {
    int count = 0;
    for (Statement statement : loop.test().statements()) {
      if (!(statement instanceof Let let)
          || !(let.expression() instanceof Length length)
          || loop.params().contains(length.array())) {
        break;
      }
      count++;
    }
    return count;
  }

  private static Loop without(Loop loop, int count) {
    if (count == 0) {
      return loop;
    }
    List<Statement> rest =
        loop.test().statements().subList(count, loop.test().statements().size());
    return new Loop(
        loop.results(),
        loop.params(),
        loop.inits(),
        new Block(rest, loop.test().results()),
        loop.body(),
        loop.origin());
  }
}
