package org.cotangent.processor.differentiate;

import org.cotangent.processor.ir.Var;

/** The names of tapes: {@code pTape} for the records of {@code p}. */
final class Tapes {

  private Tapes() {}

  static String name(Var recorded) {
    return recorded.isNamed() ? recorded.name() + "Tape" : "tape";
  }
}
