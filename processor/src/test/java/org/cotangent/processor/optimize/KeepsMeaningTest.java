package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.RandomFunction;
import org.cotangent.processor.ir.Verifier;

/**
 * Random functions mean the same before and after a pass: the primal to the last bit, and with the
 * same exceptions, adjoints but for rounding.
 */
class KeepsMeaningTest {

  private static final double TOLERANCE = 1e-9;

  /** The same programs in each build; with {@code -Pfuzz}, others in each run. */
  private static final String SEED = "4711";

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void simplify(@ForAll long seed) {
    check(seed, Simplify::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void shareCommon(@ForAll long seed) {
    check(seed, ShareCommon::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void removeDead(@ForAll long seed) {
    check(seed, RemoveDead::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void takeApart(@ForAll long seed) {
    check(seed, TakeApart::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void hoistBounds(@ForAll long seed) {
    check(seed, HoistBounds::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void hoistInvariants(@ForAll long seed) {
    check(seed, HoistInvariants::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void mergeArrays(@ForAll long seed) {
    check(seed, MergeArrays::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void storeSums(@ForAll long seed) {
    check(seed, StoreSums::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void fuseSweeps(@ForAll long seed) {
    check(seed, function -> FuseSweeps.apply(function, Explanation.none()));
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void carryElements(@ForAll long seed) {
    check(seed, CarryElements::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void dropLastClears(@ForAll long seed) {
    check(seed, DropLastClears::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void mergeUpdates(@ForAll long seed) {
    check(seed, MergeUpdates::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void reuseProducts(@ForAll long seed) {
    check(seed, ReuseProducts::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void shareReciprocals(@ForAll long seed) {
    check(seed, ShareReciprocals::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void factorSums(@ForAll long seed) {
    check(seed, FactorSums::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void callsFirst(@ForAll long seed) {
    check(seed, CallsFirst::apply);
  }

  @Property(tries = 500, seed = SEED, shrinking = ShrinkingMode.OFF)
  void fusingAndFinishing(@ForAll long seed) {
    check(seed, function -> Passes.optimize(function, (name, after) -> Verifier.verify(after)));
  }

  @Property(tries = 1000, seed = SEED, shrinking = ShrinkingMode.OFF)
  void allPasses(@ForAll long seed) {
    check(seed, Passes::prepare);
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  @Tag("fuzz")
  void factorSumsOfMany(@ForAll long seed) {
    check(seed, FactorSums::apply);
  }

  @Property(tries = 50_000, shrinking = ShrinkingMode.OFF)
  @Tag("fuzz")
  void allPassesOnMany(@ForAll long seed) {
    check(seed, Passes::prepare);
    check(seed, function -> Passes.optimize(function, (name, after) -> Verifier.verify(after)));
  }

  private static void check(long seed, UnaryOperator<Function> pass) {
    Function before = RandomFunction.of(seed);
    Function after = Verifier.verify(pass.apply(before));
    for (int run = 0; run < 5; run++) {
      Object[] arguments = RandomFunction.arguments(new Random(seed + run));
      Object[] others = RandomFunction.arguments(new Random(seed + run));
      List<Object> expected = run(before, arguments);
      List<Object> actual = run(after, others);
      boolean same = expected.size() == actual.size();
      for (int i = 0; same && i < expected.size(); i++) {
        Object e = expected.get(i);
        Object a = actual.get(i);
        same = i < RandomFunction.PRIMAL_RESULTS ? e.equals(a) : isClose((Double) e, (Double) a);
      }
      assertThat(same)
          .as(() -> "seed %d, arguments %s: %s instead of %s%n%s%n%s"
              .formatted(
                  seed,
                  Arrays.toString(arguments),
                  actual,
                  expected,
                  Printer.print(before),
                  Printer.print(after)))
          .isTrue();
    }
  }

  /** The results and what was added to the last argument, or the exception that was thrown. */
  private static List<Object> run(Function function, Object[] arguments) {
    try {
      List<Object> results = new ArrayList<>(Interpreter.run(function, arguments));
      for (double element : (double[]) arguments[arguments.length - 1]) {
        results.add(element);
      }
      return results;
    } catch (RuntimeException | Error e) {
      // HotSpot leaves out the message of an exception that it throws often.
      return List.of(e.getClass());
    }
  }

  /**
   * Whether two adjoints are the same but for rounding. Where terms of a sum are infinite, their
   * order says whether the sum is infinite or NaN.
   */
  private static boolean isClose(double expected, double actual) {
    if (!Double.isFinite(expected) || !Double.isFinite(actual)) {
      return Double.isFinite(expected) == Double.isFinite(actual);
    }
    double size = Math.max(1, Math.max(Math.abs(expected), Math.abs(actual)));
    return Math.abs(expected - actual) <= TOLERANCE * size;
  }
}
