package org.cotangent.processor.emit;

import java.util.List;

/** What a generated method returns. */
@FunctionalInterface
interface Returning {

  /** Returns the one result of a function as it is. */
  Returning ONLY = (results, parameters) -> results.get(0).text();

  /** Returns nothing. */
  Returning NOTHING = (results, parameters) -> Text.of("");

  /**
   * The expression to return, empty for none.
   *
   * @param results the texts of the function's results
   * @param parameters the names of its params
   */
  Text of(List<Code> results, List<String> parameters);

  /**
   * Whether the expression reads a param, which must not change before.
   *
   * @param place of the param
   */
  default boolean reads(int place) {
    return false;
  }
}
