package org.cotangent.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.differentiate.Forward;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
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
    return best(forward(function, independents));
  }

  /**
   * A Hessian, row by row.
   *
   * <p>Of each two elements that are equal only one is taken: the derivative of what belongs to the
   * first variable by the second one, or the other way round. All are taken in the same way: in the
   * one that is less arithmetic, unless they differ at a pole.
   *
   * @param gradient a function with the partial derivatives by these params as its last results
   */
  static Function hessian(Function gradient, List<Var> independents) {
    List<Boolean> ways = isPowerOfBoth(gradient) ? List.of(false) : List.of(false, true);
    return best(forward(gradient, independents)
        .flatMap(forward ->
            ways.stream().map(isUpper -> withElements(forward, independents.size(), isUpper))));
  }

  /** Whether there is an {@code x^y} whose {@code y} varies: by which comes first matters at 0. */
  private static boolean isPowerOfBoth(Function function) {
    return Uses.any(
        function.body().statements(),
        statement -> statement instanceof Statement.Let let
            && let.expression() instanceof Expression.Apply apply
            && (apply.primitive() == Primitive.POW || apply.primitive() == Primitive.POWER_SLOPE)
            && apply.operand(1) instanceof Var);
  }

  private static Function withElements(Function forward, int size, boolean isUpper) {
    List<Value> elements = new ArrayList<>();
    int results = forward.results().size() / (size + 1);
    for (int i = 0; i < size && !forward.body().alwaysThrows(); i++) {
      for (int j = 0; j < size; j++) {
        int partial = isUpper ? Math.min(i, j) : Math.max(i, j);
        int direction = isUpper ? Math.max(i, j) : Math.min(i, j);
        // The function's results, then for each direction the tangents of these.
        elements.add(forward.results().get((direction + 1) * results + results - size + partial));
      }
    }
    return forward.withBody(new Block(forward.body().statements(), elements));
  }

  /** The function's derivatives, with tangents as combinations of those of more and more bases. */
  private static Stream<Function> forward(Function function, List<Var> independents) {
    return IntStream.rangeClosed(0, Math.min(MOST_BASES, independents.size() - 1))
        .mapToObj(
            most -> Forward.apply(function, Forward.Seeds.units(independents, most), List.of()));
  }

  private static Function best(Stream<Function> candidates) {
    return candidates
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
