package org.cotangent.processor.ir;

/** What an operation may take as an operand: a variable or a constant. */
public sealed interface Value permits Var, Constant {

  /** The type of the value. */
  Type type();
}
