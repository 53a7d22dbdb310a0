package org.cotangent.processor;

import java.util.Map;
import java.util.Set;

/**
 * What the user asked javac to tell.
 *
 * @param dumps whether to print the intermediate representation of each method after each pass
 * @param explains whether to print what is recorded and why, and what becomes of loops
 */
record Options(boolean dumps, boolean explains) {

  private static final String DUMP = "cotangent.dump";
  private static final String EXPLAIN = "cotangent.explain";

  /** The names of all options. */
  static Set<String> names() {
    return Set.of(DUMP, EXPLAIN);
  }

  /** The options among javac's. */
  static Options of(Map<String, String> options) {
    return new Options(
        Boolean.parseBoolean(options.get(DUMP)), Boolean.parseBoolean(options.get(EXPLAIN)));
  }
}
