package org.cotangent.processor.differentiate;

import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/** The names of adjoints: {@code xBar} for {@code x}. */
final class Bars {

  private Bars() {}

  /** A new variable for the adjoint of a scalar, a {@code double} whatever the scalar's type. */
  static Var of(Var var) {
    return of(var, ScalarType.DOUBLE);
  }

  /** A new variable of a type for the adjoint of a variable. */
  static Var of(Var var, Type type) {
    return var.isNamed() ? Var.named(name(var), type) : Var.unnamed(type);
  }

  /** The name of a variable's adjoint, empty if the variable has none. */
  static String name(Var var) {
    return var.isNamed() ? var.name() + "Bar" : "";
  }
}
