package org.cotangent.processor.ir;

import java.util.Objects;

/**
 * A variable, defined exactly once. Two variables are the same only if they are the same object;
 * the name is what the user called it (or what a pass suggests) and need not be unique.
 */
public final class Var implements Value {

  private final Type type;
  private final String name;

  private Var(Type type, String name) {
    this.type = Objects.requireNonNull(type);
    this.name = Objects.requireNonNull(name);
  }

  /** A new variable that the user, or a pass that knows a good name, has named. */
  public static Var named(String name, Type type) {
    return new Var(type, name);
  }

  /** A new variable for an intermediate result; it gets a name only if it is ever printed. */
  public static Var unnamed(Type type) {
    return new Var(type, "");
  }

  /** A new variable of the same type and name. */
  public Var copy() {
    return new Var(type, name);
  }

  @Override
  public Type type() {
    return type;
  }

  /** The name to print, empty for an intermediate result. */
  public String name() {
    return name;
  }

  /** Whether the variable has a name. */
  public boolean isNamed() {
    return !name.isEmpty();
  }

  @Override
  public String toString() {
    return (isNamed() ? name : "_") + "#" + Integer.toHexString(System.identityHashCode(this));
  }
}
