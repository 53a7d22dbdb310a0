package org.cotangent.processor.lower;

import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/**
 * A local of the user's, or one that the builder adds; two are the same only if they are one
 * object.
 */
final class LocalVariable implements ProgramBuilder.Local {

  private final String name;
  private final Type type;

  LocalVariable(String name, Type type) {
    this.name = name;
    this.type = type;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Type type() {
    return type;
  }

  /** A new variable for a value of this local. */
  Var newVar() {
    return name.isEmpty() ? Var.unnamed(type) : Var.named(name, type);
  }

  @Override
  public String toString() {
    return name + ":" + type;
  }
}
