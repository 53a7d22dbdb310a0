package org.cotangent.processor.optimize;

import java.util.List;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;

/** Applies a rewriting of blocks to a block and to all blocks inside it, the outer ones first. */
final class Blocks {

  private Blocks() {}

  static Block rewrite(Block block, UnaryOperator<Block> rewriting) {
    Block rewritten = rewriting.apply(block);
    return Rewriter.ofBlocks(inner -> rewrite(inner, rewriting)).block(rewritten);
  }

  /** The block with other statements; the same object if they are the same. */
  static Block with(Block block, List<Statement> statements) {
    return isSame(statements, block.statements()) ? block : new Block(statements, block.results());
  }

  /** Whether two lists hold the same objects. */
  static boolean isSame(List<?> some, List<?> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }
}
