package org.cotangent.processor.analysis;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;

/**
 * Calls of methods that return arrays of which only adjoints are known: a derivative in a direction
 * takes as many products there as the array has elements.
 */
public final class OnlyAdjoints {

  private OnlyAdjoints() {}

  /** Whether a function has such calls that matter. */
  public static boolean areIn(Function function, List<Var> independents) {
    Activity activity = Activity.of(function, independents, function.results());
    return Uses.any(
        function.body().statements(),
        statement -> statement instanceof Let let && isKnownOf(let, activity));
  }

  /** Whether a definition is such a call, and matters. */
  public static boolean isKnownOf(Let let, Activity activity) {
    return let.expression() instanceof Invoke invoke
        && invoke.type() instanceof ArrayType
        && invoke.slope() instanceof Slope.Pullback pullback
        && pullback.tangent().isEmpty()
        && activity.isActive(let.target())
        && invoke.operands().stream().anyMatch(activity::isVaried);
  }
}
