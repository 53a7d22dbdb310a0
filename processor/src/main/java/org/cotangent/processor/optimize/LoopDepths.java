package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.Map;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * In how many loops each variable changes: arithmetic that is always the same in a loop costs
 * nothing there, since HotSpot computes it before.
 */
final class LoopDepths {

  private final Map<Value, Integer> depths = new HashMap<>();
  private final Map<Value, Integer> places = new HashMap<>();

  private LoopDepths() {}

  static LoopDepths of(Function function) {
    LoopDepths result = new LoopDepths();
    result.block(function.body(), 0);
    return result;
  }

  /** Whether a variable has the same value in each iteration of the loop that it stands in. */
  boolean isInvariant(Var variable) {
    return depth(variable) < places.getOrDefault(variable, 0);
  }

  private int depth(Value value) {
    return depths.getOrDefault(value, 0);
  }

  private void block(Block block, int depth) {
    for (Statement statement : block.statements()) {
      for (Var variable : statement.definitions()) {
        places.put(variable, depth);
        depths.put(variable, depth);
      }
      if (statement instanceof Let let && let.expression() instanceof Apply apply) {
        depths.put(
            let.target(), apply.operands().stream().mapToInt(this::depth).max().orElse(0));
      }
      if (statement instanceof Loop loop) {
        loop.params().forEach(param -> depths.put(param, depth + 1));
      }
      int inside = statement instanceof Loop ? depth + 1 : depth;
      statement.blocks().forEach(inner -> block(inner, inside));
    }
  }
}
