package org.cotangent.tape;

/** How long the array behind a tape is: doubled when full, up to the longest array there is. */
final class Capacity {
  /** The length that a tape starts with. */
  static final int INITIAL = 16;

  /** The longest array that every Java virtual machine can make. */
  static final int LIMIT = Integer.MAX_VALUE - 8;

  private Capacity() {}

  /** The length that follows {@code length}. */
  static int after(int length) {
    if (length >= LIMIT) {
      throw new OutOfMemoryError("The tape of a reverse sweep is full at "
          + LIMIT
          + " values: the differentiated loop runs too many iterations, differentiate it in parts");
    }
    return length > LIMIT / 2 ? LIMIT : 2 * length;
  }
}
