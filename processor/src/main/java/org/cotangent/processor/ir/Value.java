package org.cotangent.processor.ir;

/**
 * What an operation may take as an operand: a variable or a constant. While a function is built, a
 * tuple of them stands for a record.
 */
public sealed interface Value permits Var, Constant, Tuple {

  /** The type of the value. */
  Type type();
}
