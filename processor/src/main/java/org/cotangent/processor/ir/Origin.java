package org.cotangent.processor.ir;

import java.util.Objects;

/**
 * Where a statement comes from, so that diagnostics and generated code can say so, and passes know
 * what they may do with it.
 *
 * @param line the line in the user's file, from 1; 0 if there is none
 * @param offset the offset of the exact expression in the user's file, in characters; -1 if there
 *     is none
 * @param text the user's whole statement around it, on one line, shortened if long
 * @param role what the statement does for that line
 */
public record Origin(int line, int offset, String text, Role role) {

  /** What a statement does for the line that it comes from. */
  public enum Role {
    /** Computes it. Every bit counts, and so does every exception. */
    PRIMAL,
    /** Keeps a value of it for the reverse sweep. Cannot throw. */
    RECORD,
    /** Computes it again for the reverse sweep. Every bit counts, but it cannot throw any more. */
    REPLAY,
    /** Propagates tangents for it. Sums may be reordered and factors collected. */
    TANGENT,
    /** Propagates adjoints for it, or the tangents of adjoints; likewise. */
    ADJOINT
  }

  /** No particular place. */
  public static final Origin NONE = new Origin(0, -1, "", Role.PRIMAL);

  /** Checks that nothing is null. */
  public Origin {
    Objects.requireNonNull(text);
    Objects.requireNonNull(role);
  }

  /** A place in the user's source. */
  public static Origin of(int line, int offset, String text) {
    return new Origin(line, offset, text, Role.PRIMAL);
  }

  /** The reverse step of this place. */
  public Origin reversed() {
    return as(Role.ADJOINT);
  }

  /** The forward-mode step of this place; that of an adjoint counts as one itself. */
  public Origin tangent() {
    return role == Role.ADJOINT ? this : as(Role.TANGENT);
  }

  /** The same place where a value of it is kept for the reverse sweep. */
  public Origin recorded() {
    return as(Role.RECORD);
  }

  /** The same place where the primal is computed again; any other role stays. */
  public Origin replayed() {
    return role == Role.PRIMAL ? as(Role.REPLAY) : this;
  }

  /** The same place in another role. */
  public Origin as(Role newRole) {
    return role == newRole ? this : new Origin(line, offset, text, newRole);
  }

  /** Whether the statement propagates adjoints or tangents, whose bits may change. */
  public boolean derivative() {
    return role == Role.ADJOINT || role == Role.TANGENT;
  }

  /**
   * Whether the statement serves derivatives: those of a reverse sweep, or of a statement before
   * it. Nothing throws there that has not before.
   */
  public boolean inReverse() {
    return role != Role.PRIMAL;
  }
}
