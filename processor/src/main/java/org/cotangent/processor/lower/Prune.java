package org.cotangent.processor.lower;

import java.util.Map;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Removes what building in one go could not know to be needless: parameters and results that are
 * always the same as another value, and those that nobody reads.
 */
final class Prune {

  private Prune() {}

  /**
   * The same function without them.
   *
   * @param replacements variables to be replaced in any case
   */
  static Function apply(Function function, Map<Var, Value> replacements) {
    Copies copies = Copies.in(function, replacements);
    Needed needed = Needed.in(function, copies);
    return function.withBody(new Rewrite(copies, needed).block(function.body()));
  }
}
