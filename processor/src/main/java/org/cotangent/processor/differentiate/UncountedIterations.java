package org.cotangent.processor.differentiate;

import java.util.Map;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The iterations of a loop that ends when it ends: the forward loop counts them and pushes records
 * on growing tapes, the reverse loop counts down and pops.
 */
final class UncountedIterations implements Iterations {

  private final Statement.Loop loop;
  private final TripCount count = TripCount.ofLongs();

  UncountedIterations(Statement.Loop loop) {
    this.loop = loop;
  }

  /** How often the forward loop ran. */
  Value trips() {
    return count.trips();
  }

  @Override
  public String store() {
    return "a growing tape, since the trip count is not known before";
  }

  @Override
  public void prepare(BlockBuilder before) {}

  @Override
  public Var newTape(Var recorded, BlockBuilder before) {
    return before.define(
        Tapes.name(recorded), new Expression.NewTape(new TapeType(recorded.type())));
  }

  @Override
  public void record(Var tape, Var value, BlockBuilder iteration) {
    iteration.add(new Statement.Push(tape, value, iteration.origin()));
  }

  @Override
  public Statement.Loop recording(Statement.Loop forward) {
    return count.counting(forward);
  }

  @Override
  public void enterReverse(BlockBuilder head, Map<Var, Value> known) {
    count.enterReverse(head);
    Inductions.countFrom(
        loop, head.compute(new Expression.Convert(ScalarType.INT, count.position())), known, head);
  }

  @Override
  public Value read(Var tape, Var recorded, BlockBuilder head) {
    return head.define(recorded.name(), new Expression.Pop(tape));
  }

  @Override
  public Countdown countdown(BlockBuilder before, BlockBuilder iteration) {
    return count.countdown();
  }
}
