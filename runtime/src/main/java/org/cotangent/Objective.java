package org.cotangent;

/**
 * A scalar function of a flat vector of {@code double}s, together with its gradient: what a
 * minimiser needs to know.
 *
 * <p>Generated classes implement it for annotated methods with a scalar result. There, a point
 * holds the parameters that the method is differentiated with respect to, in declaration order;
 * arrays are laid out row by row, record components in declaration order.
 *
 * <p>No method may keep or change the point it is given. A point or output array of the wrong
 * length is rejected with an {@link IllegalArgumentException} that gives both lengths. Output
 * arrays must not be the input arrays.
 */
public interface Objective {
  /**
   * The number of variables.
   *
   * @return the length of every point, gradient, vector and product
   */
  int dimension();

  /**
   * The point to start from. For a generated objective, the flattened arguments it was made with.
   *
   * @return a fresh array of length {@link #dimension()}
   */
  double[] start();

  /**
   * Computes the value at a point.
   *
   * @param point where to evaluate, of length {@link #dimension()}
   * @return the value
   */
  double value(double[] point);

  /**
   * Computes the value and the gradient at a point.
   *
   * @param point where to evaluate, of length {@link #dimension()}
   * @param gradient overwritten with the partial derivatives, of length {@link #dimension()}
   * @return the value
   */
  double valueAndGradient(double[] point, double[] gradient);

  /**
   * Computes the gradient alone. This default calls {@link #valueAndGradient} and drops the value;
   * generated objectives leave out what only the value needs.
   *
   * @param point where to evaluate, of length {@link #dimension()}
   * @param gradient overwritten with the partial derivatives, of length {@link #dimension()}
   */
  default void gradient(double[] point, double[] gradient) {
    valueAndGradient(point, gradient);
  }

  /**
   * Computes the product of the Hessian, the matrix of second partial derivatives at a point, with
   * a vector. Generated objectives have it where the method asks for {@link Derivative#HVP} or
   * {@link Derivative#HESSIAN} beside {@link Derivative#GRADIENT}.
   *
   * @param point where to evaluate, of length {@link #dimension()}
   * @param vector what to multiply the Hessian with, of length {@link #dimension()}
   * @param product overwritten with the product, of length {@link #dimension()}
   * @throws UnsupportedOperationException if this objective has no second derivatives; this default
   *     always throws it
   */
  default void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    throw new UnsupportedOperationException(getClass().getName()
        + " has no Hessian-vector product: ask for it with"
        + " @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HVP}) on the differentiated method,"
        + " or override hessianVectorProduct in a hand-written objective");
  }
}
