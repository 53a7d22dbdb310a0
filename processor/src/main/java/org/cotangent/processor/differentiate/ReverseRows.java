package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.RestoredRows;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverse mode for each of a few results: one forward sweep, which keeps what any of the reverse
 * sweeps behind it needs, and a reverse sweep for each result, with adjoints of its own.
 */
public final class ReverseRows {

  private ReverseRows() {}

  /**
   * Differentiates a function whose results are numbers.
   *
   * @param primal the function; each of its results is a {@code double}
   * @param independents those of its params to differentiate by
   * @return a function of the primal's params and, result by result, for each independent that is
   *     an array, an array like it into which it adds the gradient of that result; its results are
   *     the primal's, then, result by result, the partial derivatives by those independents that
   *     are scalars. Empty where a loop keeps a record that grows, or calls run in two steps
   */
  public static Optional<Function> apply(
      Function primal, List<Var> independents, Explanation explanation) {
    if (calls(primal.body().statements())) {
      return Optional.empty();
    }
    Activity ofAll = Activity.of(primal, independents, primal.results());
    Function current = Linearize.apply(primal, ofAll);
    KnownSlopes.require(
        current, current == primal ? ofAll : Activity.of(current, independents, primal.results()));
    List<Statement> reverse = new ArrayList<>();
    List<Value> results = new ArrayList<>(primal.results());
    for (Value result : primal.results()) {
      // The sweeps before may have written loops anew.
      Activity activity = Activity.of(current, independents, List.of(result));
      AddShadows.Shadowed shadowed = AddShadows.apply(current, independents, activity);
      // A reverse sweep that puts rows back would leave others than the next one expects.
      RestoredRows nothing = RestoredRows.none(shadowed.function());
      ReverseSweep sweep =
          new ReverseSweep(activity, shadowed.shadows(), nothing, Checkpointing.NONE, explanation);
      Adjoints adjoints = Adjoints.none();
      if (activity.isActive(result)) {
        adjoints.put((Var) result, Constant.of(1.0));
      }
      BlockBuilder row = new BlockBuilder();
      List<Statement> forward = sweep.block(nothing.function().body().statements(), adjoints, row);
      if (growTapes(forward)) {
        return Optional.empty();
      }
      reverse.addAll(row.statements());
      current = new Function(
          primal.name(), shadowed.function().params(), new Block(forward, primal.results()));
      for (Var independent : independents) {
        if (!(independent.type() instanceof ArrayType)) {
          Value adjoint = adjoints.get(independent);
          results.add(adjoint == null ? Constant.of(0.0) : adjoint);
        }
      }
    }
    List<Statement> statements = new ArrayList<>(current.body().statements());
    statements.addAll(reverse);
    return Optional.of(Linearize.remove(
        new Function(primal.name(), current.params(), new Block(statements, results))));
  }

  private static boolean calls(List<Statement> statements) {
    return Uses.any(statements, Statement.Run.class::isInstance);
  }

  private static boolean growTapes(List<Statement> statements) {
    return Uses.definitions(statements).stream()
        .anyMatch(variable -> variable.type() instanceof TapeType);
  }
}
