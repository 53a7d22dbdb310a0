package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.NullCheck;
import org.cotangent.processor.ir.Statement;

/** Drops the check for null before a branch over the same reference, which checks it anyway. */
final class DropNullChecks {

  private DropNullChecks() {}

  static Function apply(Function function) {
    return function.withBody(Blocks.rewrite(function.body(), DropNullChecks::drop));
  }

  private static Block drop(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < block.statements().size(); i++) {
      if (i + 1 == block.statements().size()
          || !isChecked(block.statements().get(i), block.statements().get(i + 1))) {
        statements.add(block.statements().get(i));
      }
    }
    return statements.size() == block.statements().size()
        ? block
        : new Block(statements, block.results());
  }

  private static boolean isChecked(Statement check, Statement next) {
    return check instanceof Statement.Let let
        && next instanceof Statement.Branch branch
        && NullCheck.isOf(let.expression(), branch.selector());
  }
}
