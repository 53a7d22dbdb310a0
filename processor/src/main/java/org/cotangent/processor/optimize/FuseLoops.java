package org.cotangent.processor.optimize;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;

/**
 * Makes one loop of a loop and its replay, where the replay does not wait for the loop's results:
 * each iteration is followed at once by its own reverse, and computes nothing twice.
 */
final class FuseLoops {

  private final Regions regions;

  private final Explanation explanation;

  private FuseLoops(Regions regions, Explanation explanation) {
    this.regions = regions;
    this.explanation = explanation;
  }

  /**
   * Fuses loops.
   *
   * @param explanation is told which loops were fused, and which not and why
   */
  static Function apply(Function function, Explanation explanation) {
    FuseLoops pass = new FuseLoops(Regions.of(function.body().statements()), explanation);
    return function.withBody(Blocks.rewrite(function.body(), pass::fuse));
  }

  private Block fuse(Block block) {
    List<Statement> statements = block.statements();
    for (int later = 1; later < statements.size(); later++) {
      if (!(statements.get(later) instanceof Statement.Loop second)
          || !second.origin().inReverse()) {
        continue;
      }
      boolean isReplay = explanation.isReplayed(second.origin());
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        if (!(statements.get(earlier) instanceof Statement.Loop first)
            || first.origin().line() != second.origin().line()) {
          continue;
        }
        Optional<Fusion> fusion = Fusion.plan(statements, earlier, later, false, regions);
        Optional<Statement> fused =
            fusion.flatMap(plan -> LoopUnion.of(first, second).map(Statement.class::cast));
        if (isReplay) {
          explain(first, fusion.isPresent(), fused.isPresent());
        }
        if (fused.isPresent()) {
          return fuse(new Block(fusion.get().with(fused.get()), block.results()));
        }
      }
    }
    return block;
  }

  private void explain(Statement.Loop first, boolean isInReach, boolean isFused) {
    if (isFused) {
      explanation.add(
          first.origin(), "the loop is fused with its reverse: nothing is recorded in it");
    } else {
      explanation.add(
          first.origin(),
          "the loop runs a second time for its reverse: %s",
          isInReach
              ? "the two do not go through the same iterations"
              : "its adjoints are known only after what follows it");
    }
  }
}
