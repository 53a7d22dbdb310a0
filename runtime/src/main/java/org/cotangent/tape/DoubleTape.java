package org.cotangent.tape;

import java.util.Arrays;

/**
 * A growable stack of {@code double}s, last in, first out. Floats widen to it.
 *
 * <p>Not safe for use by several threads: generated code makes its own for each call.
 */
public final class DoubleTape {
  private double[] values = new double[Capacity.INITIAL];
  private int size;

  /** Makes an empty tape. */
  public DoubleTape() {}

  /**
   * Records a value.
   *
   * @param value what the next {@link #pop()} returns
   */
  public void push(double value) {
    int top = size;
    if (top == values.length) {
      grow();
    }
    values[top] = value;
    size = top + 1;
  }

  /**
   * Takes back the value recorded last.
   *
   * @return the value of the last {@link #push} that was not taken back yet
   * @throws ArrayIndexOutOfBoundsException if the tape is empty; it stays empty
   */
  public double pop() {
    int top = size - 1;
    double value = values[top];
    size = top;
    return value;
  }

  /**
   * The number of values that are recorded and not taken back.
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
