package org.cotangent.processor.differentiate;

import java.util.function.BiConsumer;
import org.cotangent.processor.ir.Origin;

/**
 * Whether loops are reversed from a bounded number of kept states instead of a record for each
 * iteration.
 *
 * @param states the most states to keep of a loop; 0 for as many as it has iterations
 * @param unbounded is told of each loop that keeps a record for each iteration all the same, and
 *     why
 */
public record Checkpointing(int states, BiConsumer<Origin, String> unbounded) {

  /** A record for each iteration that needs one. */
  public static final Checkpointing NONE = new Checkpointing(0, (loop, reason) -> {});

  /** Whether there is a bound. */
  boolean isOn() {
    return states > 0;
  }
}
