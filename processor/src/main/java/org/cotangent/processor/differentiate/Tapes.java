package org.cotangent.processor.differentiate;

import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/** The names of tapes: {@code pTape} for the records of {@code p}. */
final class Tapes {

  private Tapes() {}

  static String name(Var recorded) {
    return recorded.isNamed() ? recorded.name() + "Tape" : "tape";
  }

  /** Java has no arrays of generic types, which tapes of references are. */
  static boolean isElementOfArrays(Type type) {
    return !(type instanceof TapeType tape) || tape.element() instanceof ScalarType;
  }
}
