package org.cotangent.processor;

import java.util.List;
import java.util.stream.IntStream;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.differentiate.Forward;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.Passes;

/**
 * The forward mode by each of a few numbers at a time.
 *
 * <p>Tangents are written in all directions, or as combinations of those of one, two or three other
 * numbers: in the way that takes the least arithmetic. Which one that is depends on how the
 * method's expressions hang together; the best order to eliminate the nodes of a graph is
 * NP-complete to find (U. Naumann, Optimal Jacobian accumulation is NP-complete, 2008).
 */
final class UnitDirections {

  private static final int MOST_BASES = 3;

  private UnitDirections() {}

  /** The function with its derivatives by all of these params, which are numbers. */
  static Function of(Function function, List<Var> independents) {
    return IntStream.rangeClosed(0, Math.min(MOST_BASES, independents.size() - 1))
        .mapToObj(
            most -> Forward.apply(function, Forward.Seeds.units(independents, most), List.of()))
        .map(Candidate::of)
        .reduce((one, other) -> other.cost() < one.cost() ? other : one)
        .orElseThrow()
        .function();
  }

  private record Candidate(Function function, long cost) {
    static Candidate of(Function function) {
      return new Candidate(function, CostModel.cost(Passes.prepare(function).body()));
    }
  }
}
