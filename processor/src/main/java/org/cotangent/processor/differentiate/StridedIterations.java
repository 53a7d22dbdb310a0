package org.cotangent.processor.differentiate;

import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Limit;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The iterations of a loop whose counter goes to its bound in steps other than one: the bound and
 * the step say for how many iterations there must be room in plain arrays, and the forward loop
 * counts how many there are. A counter that overflows on its way to the bound runs for more
 * iterations than that, as good as forever; then there is no room and an exception.
 */
final class StridedIterations implements Iterations {

  private final Statement.Loop loop;
  private final Limit limit;
  private final Value step;
  private final TripCount count = TripCount.ofInts();
  private Value room;

  private StridedIterations(Statement.Loop loop, Limit limit, Value step) {
    this.loop = loop;
    this.limit = limit;
    this.step = step;
  }

  /** The iterations of a loop whose counter steps towards its bound. */
  static Optional<Iterations> of(Statement.Loop loop) {
    return Limit.of(loop)
        .flatMap(limit -> Counting.step(loop, limit.index())
            .flatMap(change -> towards(limit, change))
            .map(step -> new StridedIterations(loop, limit, step)));
  }

  /** By how much the counter nears the bound; a variable step is taken to be one that does. */
  private static Optional<Value> towards(Limit limit, Apply change) {
    boolean isForward = limit.isAbove() == (change.primitive() == Primitive.ADD);
    if (!(change.operand(1) instanceof Constant constant)) {
      return isForward ? Optional.of(change.operand(1)) : Optional.empty();
    }
    int size = (Integer) constant.value() * (isForward ? 1 : -1);
    return size > 0 ? Optional.of(Constant.of(size)) : Optional.empty();
  }

  @Override
  public String store() {
    return "an array with room for as many as the bound and the step allow";
  }

  /** Room for {@code distance / step + 1}, which is at most one more than there are iterations. */
  @Override
  public void prepare(BlockBuilder before) {
    Value bound = limit.boundExpression().map(before::compute).orElse(limit.bound());
    Value init = loop.inits().get(limit.index());
    Value from = limit.isAbove() ? init : bound;
    Value to = limit.isAbove() ? bound : init;
    Value distance;
    if (from instanceof Constant first && (Integer) first.value() >= 0) {
      distance = minus(before.compute(Apply.of(Primitive.MAX, to, from)), from, before);
    } else {
      Value end = before.compute(Apply.of(Primitive.MAX, to, from));
      distance =
          before.compute(Apply.of(Primitive.SUBTRACT, toLong(end, before), toLong(from, before)));
    }
    Value size = step instanceof Constant
        ? step
        : before.compute(Apply.of(Primitive.MAX, step, Constant.of(1)));
    boolean isLong = distance.type() == ScalarType.LONG;
    Value steps =
        before.compute(Apply.of(Primitive.DIVIDE, distance, isLong ? toLong(size, before) : size));
    Value number = isLong ? before.compute(new Convert(ScalarType.INT, steps)) : steps;
    room = before.compute(Apply.of(Primitive.ADD, number, Constant.of(1)));
  }

  private static Value toLong(Value integer, BlockBuilder code) {
    return integer instanceof Constant constant
        ? Constant.of((long) (Integer) constant.value())
        : code.compute(new Convert(ScalarType.LONG, integer));
  }

  private static Value minus(Value a, Value b, BlockBuilder code) {
    return b.equals(Constant.of(0)) ? a : code.compute(Apply.of(Primitive.SUBTRACT, a, b));
  }

  @Override
  public Var newTape(Var recorded, BlockBuilder before) {
    return Tapes.withRoom(room, recorded, before);
  }

  @Override
  public void record(Var tape, Var value, BlockBuilder iteration) {
    Tapes.record(tape, value, count::number, iteration);
  }

  @Override
  public Statement.Loop recording(Statement.Loop forward) {
    return count.counting(forward);
  }

  @Override
  public void enterReverse(BlockBuilder head, Map<Var, Value> known) {
    count.enterReverse(head);
    Inductions.countFrom(loop, count.position(), known, head);
  }

  @Override
  public Value read(Var tape, Var recorded, BlockBuilder head) {
    return Tapes.read(tape, recorded, count.position(), head);
  }

  @Override
  public Countdown countdown(BlockBuilder before, BlockBuilder iteration) {
    return count.countdown();
  }
}
