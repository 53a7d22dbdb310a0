package org.cotangent.processor.fuzz;

/**
 * A piece of a program in both of its forms.
 *
 * @param plain the Java of the annotated method
 * @param oracle the same over Hipparchus' numbers
 */
record Pair(String plain, String oracle) {
  /** A piece that is the same in both forms. */
  static Pair same(String text) {
    return new Pair(text, text);
  }

  Pair then(Pair next) {
    return new Pair(plain + next.plain, oracle + next.oracle);
  }
}
