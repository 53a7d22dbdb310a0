package org.cotangent.tape;

import java.util.Arrays;

/**
 * A growable stack of references, last in, first out. What was taken back is not kept alive.
 *
 * <p>Not safe for use by several threads: generated code makes its own for each call.
 *
 * @param <T> the type of the references, which may be null
 */
public final class ReferenceTape<T> {
  private Object[] values = new Object[Capacity.INITIAL];
  private int size;

  /** Makes an empty tape. */
  public ReferenceTape() {}

  /**
   * Records a reference.
   *
   * @param value what the next {@link #pop()} returns
   */
  public void push(T value) {
    int top = size;
    if (top == values.length) {
      grow();
    }
    values[top] = value;
    size = top + 1;
  }

  /**
   * Takes back the reference recorded last.
   *
   * @return the value of the last {@link #push} that was not taken back yet
   * @throws ArrayIndexOutOfBoundsException if the tape is empty; it stays empty
   */
  @SuppressWarnings("unchecked") // only push writes to values
  public T pop() {
    int top = size - 1;
    T value = (T) values[top];
    values[top] = null;
    size = top;
    return value;
  }

  /**
   * The number of references that are recorded and not taken back.
   *
   * @return 0 for an empty tape
   */
  public int size() {
    return size;
  }

  private void grow() {
    values = Arrays.copyOf(values, Capacity.after(values.length));
  }
}
