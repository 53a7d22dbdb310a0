package org.cotangent.processor.ir;

/**
 * Where a statement comes from, so that diagnostics and generated code can say so.
 *
 * @param line the line in the user's file, from 1; 0 if there is none
 * @param offset the offset of the exact expression in the user's file, in characters; -1 if there
 *     is none
 * @param text the user's whole statement around it, on one line, shortened if long
 * @param adjoint whether the statement propagates adjoints for that line, rather than computing it
 */
public record Origin(int line, int offset, String text, boolean adjoint) {

  /** No particular place. */
  public static final Origin NONE = new Origin(0, -1, "", false);

  /** A place in the user's source. */
  public static Origin of(int line, int offset, String text) {
    return new Origin(line, offset, text, false);
  }

  /** The reverse step of this place. */
  public Origin reversed() {
    return line == 0 || adjoint ? this : new Origin(line, offset, text, true);
  }
}
