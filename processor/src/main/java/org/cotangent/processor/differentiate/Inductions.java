package org.cotangent.processor.differentiate;

import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The params of a loop that count: they follow from the iteration's number, without a record. */
final class Inductions {

  private Inductions() {}

  /**
   * Computes those params of a loop to which each iteration adds what the loop does not change.
   *
   * @param number the number of iterations before this one, as an {@code int}
   * @param known is given the params that were computed; what is known already stays
   */
  static void countFrom(
      Statement.Loop loop, Value number, Map<Var, Value> known, BlockBuilder head) {
    Value iteration = number;
    for (int index = 0; index < loop.params().size(); index++) {
      Var param = loop.params().get(index);
      Optional<Apply> step = Counting.step(loop, index);
      if (step.isPresent() && !known.containsKey(param)) {
        Value counted = counted(loop.inits().get(index), step.get(), iteration, head);
        Value named = head.named(param.name(), counted);
        known.put(param, named);
        if (counted.equals(iteration)) {
          // The number itself may have got a name.
          iteration = named;
        }
      }
    }
  }

  /** {@code init + step * number}; {@code int} arithmetic wraps around as the loop's own does. */
  private static Value counted(Value init, Apply step, Value number, BlockBuilder head) {
    Value size = step.operand(1);
    Value distance = size.equals(Constant.of(1))
        ? number
        : head.compute(Apply.of(Primitive.MULTIPLY, size, number));
    return init.equals(Constant.of(0)) && step.primitive() == Primitive.ADD
        ? distance
        : head.compute(Apply.of(step.primitive(), init, distance));
  }
}
