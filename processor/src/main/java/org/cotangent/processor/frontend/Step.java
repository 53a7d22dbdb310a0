package org.cotangent.processor.frontend;

/** A statement that was read: writes itself into a function. */
@FunctionalInterface
interface Step {

  /** Does nothing. */
  Step NONE = body -> {};

  void emit(Body body);
}
