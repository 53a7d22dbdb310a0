package org.cotangent.processor.frontend;

import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Type;

/** A local variable or parameter; two with the same name are different objects. */
final class LocalVariable {
  private final String name;
  private final Type type;
  private final Optional<Constant> constant;

  /**
   * A variable; the constant is there if it is final and initialized with a constant (JLS 4.12.4).
   */
  LocalVariable(String name, Type type, Optional<Constant> constant) {
    this.name = name;
    this.type = type;
    this.constant = constant;
  }

  String name() {
    return name;
  }

  Type type() {
    return type;
  }

  Optional<Constant> constant() {
    return constant;
  }
}
