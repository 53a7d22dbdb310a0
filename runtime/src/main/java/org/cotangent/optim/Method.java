package org.cotangent.optim;

/** How a minimiser gets from one point to the next, with all that it remembers in one run. */
@FunctionalInterface
interface Method {
  /**
   * Makes one step: {@linkplain Run#evaluate() evaluates} one or more {@linkplain Run#trial() trial
   * points} and {@linkplain Run#accept accepts} the last of them.
   *
   * @return false if no acceptable point was found
   */
  boolean step();
}
