package org.cotangent.processor.optimize;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.optimize.ElementAccesses.Access;
import org.cotangent.processor.optimize.ElementAccesses.Kind;

/**
 * Makes one loop of two of the reverse sweep that go through the same range one after the other and
 * meet in arrays: what one has written the other reads while it is at hand. An iteration of the
 * second may need only what the first has done up to the same iteration.
 */
final class FuseSweeps {

  /** Larger bodies would leave no registers for what they share. */
  private static final int MAX_STATEMENTS = 100;

  private final Regions regions;
  private final Explanation explanation;

  private FuseSweeps(Regions regions, Explanation explanation) {
    this.regions = regions;
    this.explanation = explanation;
  }

  /**
   * Fuses loops of the reverse sweep.
   *
   * @param explanation is told which
   */
  static Function apply(Function function, Explanation explanation) {
    Regions regions = Regions.of(function.body().statements());
    FuseSweeps pass = new FuseSweeps(regions, explanation);
    return function.withBody(Blocks.rewrite(function.body(), pass::fuse));
  }

  private Block fuse(Block block) {
    List<Statement> statements = block.statements();
    for (int later = 1; later < statements.size(); later++) {
      if (!(statements.get(later) instanceof Loop second) || !second.origin().inReverse()) {
        continue;
      }
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        if (statements.get(earlier) instanceof Loop first
            && first.origin().inReverse()
            && areInStep(first, second)) {
          Optional<Fusion> fusion = Fusion.plan(statements, earlier, later, true, regions);
          Optional<Loop> fused = fusion.flatMap(plan -> LoopUnion.of(first, second));
          if (fused.isPresent()) {
            explanation.add(
                second.origin(),
                "the loop's reverse is fused with that of the loop of line %d",
                first.origin().line());
            return fuse(new Block(fusion.get().with(fused.get()), block.results()));
          }
        }
      }
    }
    return block;
  }

  private boolean areInStep(Loop first, Loop second) {
    Optional<LoopEnd> one = LoopEnd.of(first);
    Optional<LoopEnd> other = LoopEnd.of(second);
    if (one.isEmpty()
        || other.isEmpty()
        || !haveSameRange(first, second)
        || first.definitions().stream().anyMatch(Uses.free(second)::contains)
        || size(first) + size(second) > MAX_STATEMENTS) {
      return false;
    }
    Optional<List<Access>> before = ElementAccesses.of(first, one.get().counter(), regions);
    Optional<List<Access>> after = ElementAccesses.of(second, other.get().counter(), regions);
    return before.isPresent()
        && after.isPresent()
        && areInStep(before.get(), after.get(), one.get().step());
  }

  /** Whether the counters go through the same values, so far as the expressions show. */
  private static boolean haveSameRange(Loop first, Loop second) {
    Optional<Counting> one = Counting.of(first);
    Optional<Counting> other = Counting.of(second);
    return one.isPresent()
        && other.isPresent()
        && one.get().init().equals(other.get().init())
        && one.get().step() == other.get().step();
  }

  private static int size(Loop loop) {
    int[] size = {0};
    Uses.forEachStatement(loop.body().statements(), statement -> size[0]++);
    return size[0];
  }

  private static boolean areInStep(List<Access> before, List<Access> after, int step) {
    boolean meet = false;
    for (Access one : before) {
      for (Access other : after) {
        if (one.region().equals(other.region()) && !areBoth(Kind.READ, one, other)) {
          meet = true;
          if (!areBoth(Kind.ADDITION, one, other) && !isInOrder(one, other, step)) {
            return false;
          }
        }
      }
    }
    return meet;
  }

  private static boolean areBoth(Kind kind, Access one, Access other) {
    return one.kind() == kind && other.kind() == kind;
  }

  /** Whether the first loop comes to each element in no later iteration than the second. */
  private static boolean isInOrder(Access one, Access other, int step) {
    return one.array().isPresent()
        && one.array().equals(other.array())
        && one.distance().isPresent()
        && other.distance().isPresent()
        && (one.distance().getAsInt() - other.distance().getAsInt()) * step >= 0;
  }
}
