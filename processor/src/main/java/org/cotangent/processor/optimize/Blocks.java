package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Statement;

/** Applies a rewriting of blocks to a block and to all blocks inside it, the outer ones first. */
final class Blocks {

  private Blocks() {}

  static Block rewrite(Block block, UnaryOperator<Block> rewriting) {
    Block rewritten = rewriting.apply(block);
    List<Statement> statements = new ArrayList<>(rewritten.statements().size());
    for (Statement statement : rewritten.statements()) {
      statements.add(inside(statement, rewriting));
    }
    return isSame(statements, rewritten.statements())
        ? rewritten
        : new Block(statements, rewritten.results());
  }

  private static boolean isSame(List<?> some, List<?> others) {
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return some.size() == others.size();
  }

  private static Statement inside(Statement statement, UnaryOperator<Block> rewriting) {
    if (statement instanceof Statement.Branch branch) {
      List<Block> bodies =
          branch.blocks().stream().map(body -> rewrite(body, rewriting)).toList();
      return isSame(bodies, branch.blocks()) ? branch : branch.with(branch.results(), bodies);
    }
    if (statement instanceof Statement.Loop loop) {
      Block test = rewrite(loop.test(), rewriting);
      Block body = rewrite(loop.body(), rewriting);
      return test == loop.test() && body == loop.body()
          ? loop
          : new Statement.Loop(
              loop.results(), loop.params(), loop.inits(), test, body, loop.origin());
    }
    return statement;
  }
}
