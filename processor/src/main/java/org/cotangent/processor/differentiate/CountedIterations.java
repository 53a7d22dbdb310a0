package org.cotangent.processor.differentiate;

import java.util.Map;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The iterations of a loop that counts up or down by one: records lie in arrays of the trip count,
 * at the counter's distance from its initial value; the reverse loop counts the other way, or the
 * same way if the order does not matter: what goes upwards is the better vectorised, and the better
 * fused with what else does.
 */
final class CountedIterations implements Iterations {

  private final Counting counting;
  private final Var forwardCounter;
  private Value bound;
  private Value trips;
  private Var reverseCounter;
  private Value tapeIndex;

  /**
   * Where the reverse loop's own counter runs beside the user's: one step behind, so that neither
   * overflows however close the bounds are to the end of the range.
   */
  private Var behind;

  private final Statement.Loop loop;
  private final boolean inAnyOrder;

  CountedIterations(Statement.Loop loop, Counting counting, boolean inAnyOrder) {
    this.loop = loop;
    this.counting = counting;
    this.inAnyOrder = inAnyOrder;
    this.forwardCounter = loop.params().get(counting.index());
  }

  private boolean countsUp() {
    return counting.step() > 0;
  }

  @Override
  public String store() {
    return "an array of the trip count";
  }

  @Override
  public void prepare(BlockBuilder before) {
    bound = counting.boundExpression().map(before::compute).orElse(counting.bound());
    Value init = counting.init();
    boolean isLength = counting.boundExpression().isPresent();
    if (isLength && countsUp() && !counting.isInclusive() && init.equals(Constant.of(0))) {
      trips = bound;
      return;
    }
    Value from = countsUp() ? init : bound;
    Value to = countsUp() ? bound : init;
    boolean isDistance = from.equals(Constant.of(0))
        || isLength && countsUp() && from instanceof Constant first && (Integer) first.value() >= 0;
    if (isDistance) {
      Value distance = subtract(to, from, before);
      Value counted = counting.isInclusive() ? plusOne(distance, before) : distance;
      trips = before.compute(Apply.of(Primitive.MAX, counted, Constant.of(0)));
    } else {
      trips = tripsFrom(from, to, before);
    }
  }

  /**
   * The trips from one number to another, where their difference may overflow. If the first is not
   * known, there may be one trip too many; what is recorded in none of them does no harm.
   */
  private Value tripsFrom(Value from, Value to, BlockBuilder before) {
    Value first = from;
    boolean isKnown =
        from instanceof Constant constant && (Integer) constant.value() > Integer.MIN_VALUE;
    if (counting.isInclusive() && isKnown) {
      first = Constant.of((Integer) ((Constant) from).value() - 1);
    }
    Value end = before.compute(Apply.of(Primitive.MAX, to, first));
    Value distance = subtract(end, first, before);
    return counting.isInclusive() && !isKnown ? plusOne(distance, before) : distance;
  }

  private static Value plusOne(Value number, BlockBuilder out) {
    return out.compute(Apply.of(Primitive.ADD, number, Constant.of(1)));
  }

  @Override
  public Var newTape(Var recorded, BlockBuilder before) {
    return Tapes.withRoom(trips, recorded, before);
  }

  @Override
  public void record(Var tape, Var value, BlockBuilder iteration) {
    Tapes.record(tape, value, () -> distance(forwardCounter, iteration), iteration);
  }

  @Override
  public Statement.Loop recording(Statement.Loop forward) {
    return forward;
  }

  @Override
  public void enterReverse(BlockBuilder head, Map<Var, Value> known) {
    reverseCounter = forwardCounter.copy();
    if (!inAnyOrder && !isFarFromOverflow()) {
      behind = Var.named(forwardCounter.name(), ScalarType.INT);
      Primitive back = countsUp() ? Primitive.SUBTRACT : Primitive.ADD;
      head.add(
          new Statement.Let(reverseCounter, Apply.of(back, behind, Constant.of(1)), head.origin()));
    }
    known.put(forwardCounter, reverseCounter);
    tapeIndex = distance(reverseCounter, head);
    Inductions.countFrom(loop, tapeIndex, known, head);
  }

  @Override
  public Value read(Var tape, Var recorded, BlockBuilder head) {
    return Tapes.read(tape, recorded, tapeIndex, head);
  }

  @Override
  public Countdown countdown(BlockBuilder before, BlockBuilder iteration) {
    if (inAnyOrder) {
      return countAgain(iteration);
    }
    if (behind == null) {
      int first = (Integer) ((Constant) counting.init()).value();
      Value start = subtract(trips, Constant.of(1 - first), before);
      Value next = iteration.compute(Apply.of(Primitive.SUBTRACT, reverseCounter, Constant.of(1)));
      Apply goesOn = Apply.of(Primitive.GREATER_EQUAL, reverseCounter, counting.init());
      return new Countdown(reverseCounter, start, goesOn, next);
    }
    Value start = counting.isInclusive() ? onePast(bound, before) : bound;
    Primitive comparison = countsUp() ? Primitive.GREATER : Primitive.LESS;
    Apply goesOn = Apply.of(comparison, behind, counting.init());
    return new Countdown(behind, start, goesOn, reverseCounter);
  }

  /** Counts as the forward loop does. */
  private Countdown countAgain(BlockBuilder iteration) {
    Primitive further = countsUp() ? Primitive.ADD : Primitive.SUBTRACT;
    Primitive exclusive = countsUp() ? Primitive.LESS : Primitive.GREATER;
    Primitive inclusive = countsUp() ? Primitive.LESS_EQUAL : Primitive.GREATER_EQUAL;
    Value next = iteration.compute(Apply.of(further, reverseCounter, Constant.of(1)));
    Apply goesOn = Apply.of(counting.isInclusive() ? inclusive : exclusive, reverseCounter, bound);
    return new Countdown(reverseCounter, counting.init(), goesOn, next);
  }

  private Value onePast(Value value, BlockBuilder out) {
    Primitive further = countsUp() ? Primitive.ADD : Primitive.SUBTRACT;
    return out.compute(Apply.of(further, value, Constant.of(1)));
  }

  /** Whether counting down to the initial value and one below stays in the range. */
  private boolean isFarFromOverflow() {
    return countsUp()
        && counting.init() instanceof Constant init
        && (Integer) init.value() > Integer.MIN_VALUE;
  }

  private Value distance(Value counter, BlockBuilder out) {
    return countsUp()
        ? subtract(counter, counting.init(), out)
        : subtract(counting.init(), counter, out);
  }

  private static Value subtract(Value a, Value b, BlockBuilder out) {
    return b.equals(Constant.of(0)) ? a : out.compute(Apply.of(Primitive.SUBTRACT, a, b));
  }
}
