package org.cotangent;

/**
 * Functions that a differentiated method may call, and that mean something to the differentiation.
 */
public final class Cotangent {
  private Cotangent() {}

  /**
   * The identity with derivative zero: what depends on the result is differentiated as if the
   * argument were a constant.
   *
   * @param x any value
   * @return {@code x}
   */
  public static double stopGradient(double x) {
    return x;
  }

  /**
   * The identity with derivative zero: what depends on the result is differentiated as if the
   * argument were a constant.
   *
   * @param x any value
   * @return {@code x}
   */
  public static float stopGradient(float x) {
    return x;
  }
}
