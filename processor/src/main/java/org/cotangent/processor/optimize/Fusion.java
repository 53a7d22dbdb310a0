package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Brings a later statement next to an earlier one of the same block: what the later one needs from
 * between them moves before the earlier one, the rest stays behind both.
 *
 * @param before what stood before the earlier statement, and what moves there
 * @param after what stays behind
 */
record Fusion(List<Statement> before, List<Statement> after) {

  /**
   * Plans it, if nothing stands in the way.
   *
   * @param inOrder whether all of the later statement still follows all of the earlier one, so that
   *     it may read what that one defines and writes
   * @param regions the regions of the whole function
   */
  static Optional<Fusion> plan(
      List<Statement> statements, int earlier, int later, boolean inOrder, Regions regions) {
    Statement first = statements.get(earlier);
    Statement second = statements.get(later);
    Set<Var> needed = new HashSet<>(Uses.free(List.of(second)));
    Set<Var> defined = new HashSet<>(first.definitions());
    if (!inOrder && needed.stream().anyMatch(defined::contains)) {
      return Optional.empty();
    }
    needed.removeAll(defined);
    List<Statement> moving = new ArrayList<>();
    List<Statement> staying = new ArrayList<>();
    boolean movesThrowing = false;
    for (int i = later - 1; i > earlier; i--) {
      Statement between = statements.get(i);
      if (between.definitions().stream().noneMatch(needed::contains)) {
        if (movesThrowing && mayThrow(between)) {
          return Optional.empty();
        }
        staying.add(0, between);
        continue;
      }
      if (!canMoveBefore(between, first, defined, regions)) {
        return Optional.empty();
      }
      movesThrowing |= mayThrow(between);
      moving.add(0, between);
      needed.addAll(Uses.free(List.of(between)));
    }
    Footprint ofSecond = Footprint.of(second, regions);
    Footprint ofStaying = Footprint.of(staying, regions);
    if (!inOrder && ofSecond.conflictsWith(Footprint.of(first, regions))) {
      return Optional.empty();
    }
    if (ofSecond.conflictsWith(ofStaying)
        || Footprint.of(moving, regions).conflictsWith(ofStaying)) {
      return Optional.empty();
    }
    if (mayThrow(second) && staying.stream().anyMatch(Fusion::mayThrow)) {
      return Optional.empty();
    }
    List<Statement> before = new ArrayList<>(statements.subList(0, earlier));
    before.addAll(moving);
    List<Statement> after = new ArrayList<>(staying);
    after.addAll(statements.subList(later + 1, statements.size()));
    return Optional.of(new Fusion(before, after));
  }

  /** The block's statements with one in the place of the two. */
  List<Statement> with(Statement fused) {
    List<Statement> statements = new ArrayList<>(before);
    statements.add(fused);
    statements.addAll(after);
    return statements;
  }

  private static boolean canMoveBefore(
      Statement between, Statement first, Set<Var> defined, Regions regions) {
    Footprint footprint = Footprint.of(between, regions);
    return Uses.free(List.of(between)).stream().noneMatch(defined::contains)
        && footprint.isPure()
        && !footprint.conflictsWith(Footprint.of(first, regions))
        && (!mayThrow(between) || !mayThrow(first) || isComputedOnEntryOf(first, between));
  }

  /** Whether the statement may throw; what stands in for a computation done before cannot. */
  private static boolean mayThrow(Statement statement) {
    if (statement.origin().inReverse()) {
      return false;
    }
    if (statement instanceof Statement.Let let) {
      return MayThrow.test(let.expression());
    }
    return statement instanceof Statement.Throw
        || statement instanceof Statement.Run
        || statement.blocks().stream()
            .anyMatch(block -> block.statements().stream().anyMatch(Fusion::mayThrow));
  }

  /** Whether the earlier statement is a loop whose test computes the same thing before all else. */
  private static boolean isComputedOnEntryOf(Statement first, Statement between) {
    if (!(first instanceof Statement.Loop loop) || !(between instanceof Statement.Let let)) {
      return false;
    }
    for (Statement statement : loop.test().statements()) {
      if (!(statement instanceof Statement.Let inTest)) {
        return false;
      }
      if (inTest.expression().equals(let.expression())) {
        return true;
      }
      if (mayThrow(inTest)) {
        return false;
      }
    }
    return false;
  }

  /** The values a block yields, with those of another behind them. */
  static List<Value> joined(List<? extends Value> some, List<? extends Value> others) {
    List<Value> joined = new ArrayList<>(some);
    joined.addAll(others);
    return joined;
  }

  /** The statements of one block, then those of another. */
  static List<Statement> joined(Block some, Block others) {
    List<Statement> joined = new ArrayList<>(some.statements());
    joined.addAll(others.statements());
    return joined;
  }
}
