package org.cotangent.processor.differentiate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;

/**
 * Makes sure that nothing that matters comes from a derivative whose own derivative is not known:
 * it would be taken for a constant, without a word.
 */
public final class KnownSlopes {

  private KnownSlopes() {}

  /** Fails if the function needs a derivative that nobody knows; checks have reported it before. */
  static void require(Function function, Activity activity) {
    List<Let> needed = lacking(function, activity);
    if (!needed.isEmpty()) {
      throw new IllegalStateException("no derivative of a derivative is known: " + needed.get(0));
    }
  }

  /** The calls whose derivatives the function needs, and nobody knows. */
  public static List<Let> lacking(Function function, Activity activity) {
    Map<Value, Let> unknown = new HashMap<>();
    Set<Let> lacking = new LinkedHashSet<>();
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let) {
        Let call = let.expression() instanceof Expression.Component component
            ? unknown.get(component.record())
            : let;
        if (call == let && !isUnknown(let, activity) || call == null) {
          return;
        }
        unknown.put(let.target(), call);
        if (activity.isUseful(let.target())) {
          lacking.add(call);
        }
      }
    });
    return List.copyOf(lacking);
  }

  private static boolean isUnknown(Let let, Activity activity) {
    return let.expression() instanceof Expression.Invoke invoke
        && invoke.slope().isPartial()
        && invoke.operands().stream().anyMatch(activity::isVaried);
  }
}
