package org.cotangent.processor.emit;

import java.util.List;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;

/** What becomes of the values that a block yields. */
interface Ending {

  /**
   * Writes the end of a block that yields the values. Returns whether control goes on behind it.
   */
  boolean end(List<Value> values);

  /**
   * Whether a branch that is the last of its block had better do the ending in each of its arms.
   */
  default boolean takesArms(List<Value> values, Statement.Branch branch) {
    return false;
  }
}
