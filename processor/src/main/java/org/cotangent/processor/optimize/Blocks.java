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
    return new Block(statements, rewritten.results());
  }

  private static Statement inside(Statement statement, UnaryOperator<Block> rewriting) {
    if (statement instanceof Statement.Branch branch) {
      return branch.with(
          branch.results(),
          branch.blocks().stream().map(body -> rewrite(body, rewriting)).toList());
    }
    if (statement instanceof Statement.Loop loop) {
      return new Statement.Loop(
          loop.results(),
          loop.params(),
          loop.inits(),
          rewrite(loop.test(), rewriting),
          rewrite(loop.body(), rewriting),
          loop.origin());
    }
    return statement;
  }
}
