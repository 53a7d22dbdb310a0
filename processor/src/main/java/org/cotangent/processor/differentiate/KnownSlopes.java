package org.cotangent.processor.differentiate;

import java.util.HashSet;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;

/**
 * Makes sure that nothing that matters comes from a derivative whose own derivative is not known:
 * it would be taken for a constant, without a word.
 */
final class KnownSlopes {

  private KnownSlopes() {}

  /** Fails if the function needs a derivative that nobody knows; checks have reported it before. */
  static void require(Function function, Activity activity) {
    Set<Value> unknown = new HashSet<>();
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Let let && isUnknown(let, activity, unknown)) {
        if (activity.isUseful(let.target())) {
          throw new IllegalStateException("no derivative of a derivative is known: " + let);
        }
        unknown.add(let.target());
      }
    });
  }

  private static boolean isUnknown(Statement.Let let, Activity activity, Set<Value> unknown) {
    Expression expression = let.expression();
    return expression instanceof Expression.Invoke invoke
            && invoke.slope() == Slope.Constant.PARTIAL
            && invoke.operands().stream().anyMatch(activity::isVaried)
        || expression instanceof Expression.Component component
            && unknown.contains(component.record());
  }
}
