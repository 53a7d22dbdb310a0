package org.cotangent.processor.differentiate;

import java.util.Map;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** How a loop's iterations are counted, recorded and gone through backwards. */
interface Iterations {

  /** Where records are kept, in words. */
  String store();

  /** Computes before the forward loop what the records need to know. */
  void prepare(BlockBuilder before);

  /** Creates, before the forward loop, a tape for a value of each iteration. */
  Var newTape(Var recorded, BlockBuilder before);

  /** Records a value in an iteration of the forward loop. */
  void record(Var tape, Var value, BlockBuilder iteration);

  /** The forward loop, with a count of its iterations if that is needed. */
  Statement.Loop recording(Statement.Loop forward);

  /** At the head of a reverse iteration, finds the params that follow from its number. */
  void enterReverse(BlockBuilder head, Map<Var, Value> known);

  /** At the head of a reverse iteration, reads a record back. */
  Value read(Var tape, Var recorded, BlockBuilder head);

  /**
   * How the reverse loop counts.
   *
   * @param counter its own counter, a param of the loop
   * @param start the counter's value before the loop
   * @param goesOn whether there is another iteration
   * @param next the counter's value in the next iteration
   */
  record Countdown(Var counter, Value start, Expression goesOn, Value next) {}

  /**
   * How the reverse loop counts.
   *
   * @param before takes what is computed before the reverse loop
   * @param iteration takes what is computed at the end of a reverse iteration
   */
  Countdown countdown(BlockBuilder before, BlockBuilder iteration);
}
