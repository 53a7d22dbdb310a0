package org.cotangent.processor.optimize;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;

/** The passes in their order. */
public final class Passes {

  /**
   * A pass.
   *
   * @param name the pass's name, for dumps
   * @param isOnLoops whether it does nothing where there are no loops
   */
  private record Pass(
      String name, boolean isOnLoops, BiFunction<Function, Explanation, Function> transformation) {
    Pass(String name, BiFunction<Function, Explanation, Function> transformation) {
      this(name, false, transformation);
    }

    Pass(String name, UnaryOperator<Function> transformation) {
      this(name, (function, explanation) -> transformation.apply(function));
    }

    /** A pass that does nothing where there are no loops. */
    Pass onLoops() {
      return new Pass(name, true, transformation);
    }
  }

  /** Leaves fewer statements that mean the same. */
  private static final List<Pass> CLEANING = List.of(
      // Simpler expressions, decided branches.
      new Pass("Simplify", Simplify::apply),
      // Each value computed once.
      new Pass("ShareCommon", ShareCommon::apply),
      // Nothing that nothing needs.
      new Pass("RemoveDead", RemoveDead::apply));

  /** Brings a forward sweep and its reverse together. */
  private static final List<Pass> FUSING = List.of(
      // An arm, then its reverse, in one branch.
      new Pass("FuseBranches", FuseBranches::apply),
      // An iteration, then its reverse, in one loop.
      new Pass("FuseLoops", FuseLoops::apply).onLoops(),
      // The branches that a fused loop has brought together.
      new Pass("FuseBranchesInLoops", FuseBranches::apply),
      // An array that several loops read recorded once.
      new Pass("MergeRecords", MergeRecords::apply),
      // An array of an iteration made once, and not recorded besides.
      new Pass("MergeArrays", MergeArrays::apply),
      // Nothing cleared that nobody reads any more.
      new Pass("DropLastClears", DropLastClears::apply).onLoops(),
      // Loops of the reverse sweep that read what the one before wrote.
      new Pass("FuseSweeps", FuseSweeps::apply).onLoops());

  /** Leaves less to do in loops. */
  private static final List<Pass> FINISHING = List.of(
      // Nothing computed in each iteration that is always the same.
      new Pass("HoistInvariants", HoistInvariants::apply).onLoops(),
      // Each element of an adjoint array added to once.
      new Pass("MergeUpdates", MergeUpdates::apply),
      // Nothing cleared that is written next.
      new Pass("StoreSums", StoreSums::apply),
      // Nor what nobody reads any more since loops have been fused.
      new Pass("DropLastClearsAgain", DropLastClears::apply).onLoops(),
      // Neighbouring elements, too.
      new Pass("CarryAdditions", CarryAdditions::apply).onLoops(),
      // Nor what the next iteration takes.
      new Pass("CarryElements", CarryElements::apply).onLoops(),
      // One division by each divisor.
      new Pass("ShareReciprocals", ShareReciprocals::apply),
      // Products that are there used again.
      new Pass("ReuseProducts", ReuseProducts::apply),
      // Common factors taken out of sums.
      new Pass("FactorSums", FactorSums::apply),
      // Of which what is left over is not there to be used.
      new Pass("RemoveFactored", RemoveDead::apply),
      // What that has simplified.
      new Pass("ReuseProductsAgain", ReuseProducts::apply),
      // Nor the first addition to what is zero.
      new Pass("StoreSumsAgain", StoreSums::apply),
      // Tables of rows made once for all iterations.
      new Pass("ReuseRows", ReuseRows::apply).onLoops(),
      // Arrays made once for all iterations.
      new Pass("ReuseArrays", ReuseArrays::apply).onLoops());

  /** What could not be fused keeps what it would cost much to compute again. */
  private static final Pass KEEPING = new Pass("KeepExpensive", KeepExpensive::apply).onLoops();

  private static final List<Pass> AFTER_CLEANING =
      Stream.of(FUSING, List.of(KEEPING), FINISHING).flatMap(List::stream).toList();

  private static final int MAX_ROUNDS = 6;

  private Passes() {}

  /** Cleans a function that was read, before it is differentiated. */
  public static Function prepare(Function function) {
    return PrivateArrays.apply(clean(HoistBounds.apply(function)));
  }

  /**
   * Makes of a derivative what one would have written by hand.
   *
   * @param dump is told the name of each pass and what came out of it
   */
  public static Function optimize(Function function, BiConsumer<String, Function> dump) {
    return optimize(function, true, dump, Explanation.none());
  }

  /**
   * Makes of a derivative what one would have written by hand.
   *
   * @param mayKeep whether memory may grow with trip counts to save time
   * @param dump is told the name of each pass and what came out of it
   * @param explanation is told what becomes of loops
   */
  public static Function optimize(
      Function function,
      boolean mayKeep,
      BiConsumer<String, Function> dump,
      Explanation explanation) {
    Function current = clean(HoistBounds.apply(function));
    dump.accept("clean", current);
    boolean hasLoops = hasLoops(current);
    boolean isClean = true;
    for (Pass pass : AFTER_CLEANING) {
      boolean isIdle = pass.isOnLoops() && !hasLoops || pass == KEEPING && !mayKeep;
      if (isIdle) {
        continue;
      }
      Function before = current;
      current = pass.transformation().apply(current, explanation);
      if (current != before && (pass == KEEPING || FUSING.contains(pass))) {
        // What has been brought together shows the next one what to bring together.
        current = once(CLEANING, current);
      }
      isClean &= current == before;
      dump.accept(pass.name(), current);
    }
    Function clean = isClean ? current : clean(current);
    // A switch whose null check has been dropped may throw, which calls must not overtake.
    return DropNullChecks.apply(CallsFirst.apply(clean));
  }

  private static boolean hasLoops(Function function) {
    return Uses.any(function.body().statements(), Statement.Loop.class::isInstance);
  }

  private static Function once(List<Pass> passes, Function function) {
    Function current = function;
    for (Pass pass : passes) {
      current = pass.transformation().apply(current, Explanation.none());
    }
    return current;
  }

  /** Cleans until each pass has left alone what the others made of its result. */
  private static Function clean(Function function) {
    Function current = function;
    int settled = 0;
    for (int i = 0; settled < CLEANING.size() && i < MAX_ROUNDS * CLEANING.size(); i++) {
      Function before = current;
      current =
          CLEANING.get(i % CLEANING.size()).transformation().apply(current, Explanation.none());
      settled = current == before ? settled + 1 : 1;
    }
    return current;
  }
}
