package org.cotangent.processor.optimize;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Value;

/** Rules on whole branches. */
final class BranchRules {

  private BranchRules() {}

  /** The block that is surely run, unless it throws: if (true) a else b is a. */
  static Optional<Block> taken(Branch branch) {
    if (branch.arms().size() == 1) {
      return Optional.of(branch.arms().get(0).body()).filter(body -> !body.alwaysThrows());
    }
    Value selector = branch.selector();
    if (!(selector instanceof Constant)) {
      return Optional.empty();
    }
    return branch.arms().stream()
        .filter(arm -> arm.labels().isEmpty() || arm.labels().stream().anyMatch(selector::equals))
        .findFirst()
        .map(Arm::body)
        .filter(body -> !body.alwaysThrows());
  }

  /** The block that follows a {@link #guard}: if (c) throw e else b is { if (c) throw e; b }. */
  static Optional<Block> besideThrows(Branch branch) {
    List<Block> blocks =
        branch.blocks().stream().filter(body -> !body.alwaysThrows()).toList();
    return blocks.size() == 1 && blocks.size() < branch.arms().size()
        ? Optional.of(blocks.get(0))
            .filter(body -> !body.statements().isEmpty() || !branch.results().isEmpty())
        : Optional.empty();
  }

  /** What remains of a branch whose only arm that does not throw moves out. */
  static Branch guard(Branch branch) {
    List<Block> bodies = branch.blocks().stream()
        .map(body ->
            body.alwaysThrows() ? new Block(body.statements(), List.of()) : Block.yielding())
        .toList();
    return branch.with(List.of(), bodies);
  }

  /** The value that a result surely has: if (c) x else x is x; if (c) true else false is c. */
  static Optional<Value> result(Branch branch, int index) {
    List<Value> choices = branch.blocks().stream()
        .filter(body -> !body.alwaysThrows())
        .map(body -> body.results().get(index))
        .distinct()
        .toList();
    boolean isCondition = branch.isIf()
        && choices.equals(List.of(Constant.TRUE, Constant.FALSE))
        && List.of(Constant.TRUE).equals(branch.arms().get(0).labels());
    if (isCondition) {
      return Optional.of(branch.selector());
    }
    // Where only one arm is left, the value may be its own.
    boolean several =
        branch.blocks().stream().filter(body -> !body.alwaysThrows()).count() > 1;
    return choices.size() == 1 && several ? Optional.of(choices.get(0)) : Optional.empty();
  }
}
