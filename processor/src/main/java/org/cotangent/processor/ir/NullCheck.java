package org.cotangent.processor.ir;

import java.util.List;

/**
 * The check that a reference is not null, as a switch over it makes before it compares: it throws
 * even where the switch itself turns out not to matter.
 */
public final class NullCheck {

  private static final String OWNER = "java.util.Objects";
  private static final String METHOD = "requireNonNull";

  private NullCheck() {}

  /** The check of a value. */
  public static Expression of(Value value, ReferenceType type) {
    return new Expression.Invoke(OWNER, METHOD, type, List.of(value));
  }

  /** Whether an expression checks this value. */
  public static boolean isOf(Expression expression, Value value) {
    return expression instanceof Expression.Invoke invoke
        && invoke.owner().equals(OWNER)
        && invoke.method().equals(METHOD)
        && invoke.operands().get(0).equals(value);
  }
}
