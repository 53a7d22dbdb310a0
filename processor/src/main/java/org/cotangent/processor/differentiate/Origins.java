package org.cotangent.processor.differentiate;

import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Statement;

/** Marks statements that run again in the reverse sweep as part of it. */
final class Origins {

  private Origins() {}

  static List<Statement> reversed(List<Statement> statements) {
    return statements.stream().map(Origins::reversed).toList();
  }

  private static Statement reversed(Statement statement) {
    if (statement instanceof Statement.Let let) {
      return new Statement.Let(let.target(), let.expression(), let.origin().reversed());
    }
    if (statement instanceof Statement.Branch branch) {
      List<Block> bodies = branch.blocks().stream().map(Origins::reversed).toList();
      return new Statement.Branch(
              branch.results(), branch.selector(), branch.arms(), branch.origin().reversed())
          .with(branch.results(), bodies);
    }
    if (statement instanceof Statement.Loop loop) {
      return new Statement.Loop(
          loop.results(),
          loop.params(),
          loop.inits(),
          reversed(loop.test()),
          reversed(loop.body()),
          loop.origin().reversed());
    }
    return statement;
  }

  private static Block reversed(Block block) {
    return new Block(reversed(block.statements()), block.results());
  }
}
