package org.cotangent.processor.differentiate;

import java.util.List;
import java.util.Map;
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
   * Writes the reverse loop.
   *
   * @param params what the loop carries, besides its own counter
   * @param results its values behind the loop
   * @param inits its values before the loop
   * @param iteration the statements of one reverse iteration
   * @param next what an iteration hands to the next
   */
  void writeReverse(
      BlockBuilder reverse,
      List<Var> params,
      List<Var> results,
      List<Value> inits,
      BlockBuilder iteration,
      List<Value> next);
}
