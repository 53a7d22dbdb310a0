package org.cotangent.processor.ir;

/** The type of a value, as Java has it. */
public sealed interface Type permits ScalarType, ArrayType, ReferenceType, TapeType {

  /** Whether values of this type are real numbers, on which a derivative can depend. */
  default boolean isFloating() {
    return false;
  }

  /** Whether this type is floating, or an array whose innermost elements are. */
  default boolean carriesDerivative() {
    return isFloating();
  }
}
