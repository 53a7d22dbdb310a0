package org.cotangent.processor.emit;

import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Statement;

/** Branches that are no more than a conditional expression: one result out of unnamed values. */
final class SmallChoices {

  private static final int LARGEST = 8;

  private SmallChoices() {}

  static boolean isOne(Statement.Branch branch) {
    return size(branch) <= LARGEST;
  }

  private static int size(Statement.Branch branch) {
    if (!branch.isIf() || branch.arms().size() != 2 || branch.results().size() != 1) {
      return LARGEST + 1;
    }
    return 1 + branch.blocks().stream().mapToInt(SmallChoices::size).sum();
  }

  private static int size(Block block) {
    int size = block.results().get(0) instanceof Constant ? 0 : 1;
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Let let && !let.target().isNamed()) {
        size++;
      } else if (statement instanceof Statement.Branch branch && isOne(branch)) {
        size += size(branch);
      } else {
        return LARGEST + 1;
      }
    }
    return size;
  }
}
