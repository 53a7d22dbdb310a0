package org.cotangent.processor.optimize;

import java.util.ArrayList;
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
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.optimize.ElementAccesses.Access;
import org.cotangent.processor.optimize.ElementAccesses.Kind;

/**
 * Makes one loop of two of the reverse sweep that go through the same range one after the other and
 * meet in arrays: what one has written the other reads while it is at hand. An iteration of the
 * second may need only what the first has done up to the same iteration; loops that go through
 * their iterations in any order are turned if that makes it so.
 */
final class FuseSweeps {

  /** Larger bodies would leave no registers for what they share. */
  private static final int MAX_STATEMENTS = 100;

  private final Regions regions;
  private final TurnedLoop turned;
  private final Explanation explanation;

  private FuseSweeps(Function function, Explanation explanation) {
    regions = Regions.of(function.body().statements());
    turned = new TurnedLoop(function, regions);
    this.explanation = explanation;
  }

  /**
   * Fuses loops of the reverse sweep.
   *
   * @param explanation is told which
   */
  static Function apply(Function function, Explanation explanation) {
    FuseSweeps pass = new FuseSweeps(function, explanation);
    return function.withBody(Blocks.rewrite(function.body(), pass::fuse));
  }

  private Block fuse(Block block) {
    List<Statement> statements = block.statements();
    for (int later = 1; later < statements.size(); later++) {
      if (!(statements.get(later) instanceof Loop second) || !second.origin().inReverse()) {
        continue;
      }
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        if (statements.get(earlier) instanceof Loop first && first.origin().inReverse()) {
          Optional<List<Statement>> fused = fused(statements, earlier, later);
          if (fused.isPresent()) {
            explanation.add(
                second.origin(),
                "the loop's reverse is fused with that of the loop of line %d",
                first.origin().line());
            return fuse(new Block(fused.get(), block.results()));
          }
        }
      }
    }
    return block;
  }

  /** The statements with one loop in the place of two, which may have to be turned. */
  private Optional<List<Statement>> fused(List<Statement> statements, int earlier, int later) {
    Loop first = (Loop) statements.get(earlier);
    Loop second = (Loop) statements.get(later);
    Optional<Fusion> fusion = Fusion.plan(statements, earlier, later, true, regions);
    if (fusion.isEmpty()) {
      return Optional.empty();
    }
    if (areInStep(first, second)) {
      return LoopUnion.of(first, second).map(fusion.get()::with);
    }
    List<Statement> before = new ArrayList<>();
    Loop firstDown = first;
    Optional<Value> start = startOf(first).filter(last -> turned.isLast(last, second));
    if (start.isEmpty() && LoopUnion.of(first, second).isPresent()) {
      start = turned.isPossible(second) ? turned.start(first, before) : Optional.empty();
      firstDown = start.map(last -> turned.from(last, first)).orElse(first);
    }
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Loop secondDown = turned.from(start.get(), second);
    if (!areInStep(firstDown, secondDown)) {
      return Optional.empty();
    }
    return LoopUnion.of(firstDown, secondDown)
        .map(loop -> with(before, loop, fusion.get().with(loop)));
  }

  /** Where the counter of a loop that counts down starts. */
  private static Optional<Value> startOf(Loop loop) {
    return LoopEnd.of(loop).filter(end -> end.step() < 0).map(LoopEnd::init);
  }

  private static List<Statement> with(
      List<Statement> before, Loop loop, List<Statement> statements) {
    List<Statement> result = new ArrayList<>(statements);
    result.addAll(statements.indexOf(loop), before);
    return result;
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
