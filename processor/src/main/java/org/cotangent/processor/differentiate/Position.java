package org.cotangent.processor.differentiate;

import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;

/**
 * The numbers of a loop's iterations, from zero: {@code int}s where the trip count surely is one,
 * {@code long}s otherwise.
 *
 * @param type the type of the numbers
 */
record Position(ScalarType type) {

  /** The numbers of a loop's iterations. */
  static Position of(Optional<Counting> counting) {
    return new Position(
        counting.filter(Position::fitsInt).isPresent() ? ScalarType.INT : ScalarType.LONG);
  }

  private static boolean fitsInt(Counting counting) {
    return counting.step() > 0
        && counting.init() instanceof Constant init
        && (Integer) init.value() >= (counting.isInclusive() ? 1 : 0);
  }

  Constant constant(int number) {
    return type == ScalarType.INT ? Constant.of(number) : Constant.of((long) number);
  }

  /** How many iterations a counted loop has. */
  Value trips(Counting counting, BlockBuilder code) {
    Value bound = of(counting.boundExpression().map(code::compute).orElse(counting.bound()), code);
    Value init = of(counting.init(), code);
    boolean isLength = counting.boundExpression().isPresent();
    boolean goesUp = counting.step() > 0;
    if (isLength && goesUp && !counting.isInclusive() && counting.init().equals(Constant.of(0))) {
      return bound;
    }
    if (type == ScalarType.INT) {
      int before =
          (Integer) ((Constant) counting.init()).value() - (counting.isInclusive() ? 1 : 0);
      Value end = code.compute(Apply.of(Primitive.MAX, bound, constant(before)));
      return minus(end, constant(before), code);
    }
    Value distance = goesUp ? minus(bound, init, code) : minus(init, bound, code);
    if (counting.isInclusive()) {
      distance = code.compute(Apply.of(Primitive.ADD, distance, constant(1)));
    }
    return code.compute(Apply.of(Primitive.MAX, distance, constant(0)));
  }

  private Value of(Value integer, BlockBuilder code) {
    if (type == integer.type()) {
      return integer;
    }
    return integer instanceof Constant constant
        ? constant((Integer) constant.value())
        : code.compute(new Expression.Convert(type, integer));
  }

  private Value minus(Value a, Value b, BlockBuilder code) {
    return b.equals(constant(0)) ? a : code.compute(Apply.of(Primitive.SUBTRACT, a, b));
  }

  /** The value of an induction variable in an iteration; its overflow is that of the loop. */
  static Value induced(
      Statement.Loop loop, int index, int step, Value position, BlockBuilder code) {
    Value number = position.type() == ScalarType.INT
        ? position
        : code.compute(new Expression.Convert(ScalarType.INT, position));
    Value distance =
        step == 1 ? number : code.compute(Apply.of(Primitive.MULTIPLY, Constant.of(step), number));
    Value init = loop.inits().get(index);
    Value sum = init.equals(Constant.of(0))
        ? distance
        : code.compute(Apply.of(Primitive.ADD, init, distance));
    return code.named(loop.params().get(index).name(), sum);
  }
}
