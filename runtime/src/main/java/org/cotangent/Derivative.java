package org.cotangent;

/**
 * A derivative that can be asked for with {@link Differentiable#derivatives()}.
 *
 * <p>In the descriptions, {@code f} is the annotated method, {@code x} the parameters that it is
 * differentiated with respect to, and {@code J} its matrix of partial derivatives, with one row for
 * each result and one column for each of the flattened {@code x}.
 */
public enum Derivative {
  /**
   * The gradient of a scalar result, by reverse mode: {@code fGradient}, {@code fGradientInto}
   * where all of {@code x} are arrays, and {@code fObjective}, an {@link Objective}.
   */
  GRADIENT,

  /**
   * The vector-Jacobian product {@code seed · J}, by reverse mode, for any result: {@code fVjp}.
   */
  VJP,

  /**
   * The Jacobian-vector product {@code J · tangent}, by forward mode, for any result: {@code fJvp}.
   */
  JVP,

  /**
   * The full matrix {@code J} of a {@code double[]} result: {@code fJacobian}, and
   * {@code fJacobianInto} where none of {@code x} is a record.
   */
  JACOBIAN,

  /**
   * The product of the Hessian of a scalar result with a vector, by forward over reverse mode:
   * {@code fHvp}, and {@code fHvpInto} where all of {@code x} are arrays. With {@link #GRADIENT}
   * beside it, the objective has {@link Objective#hessianVectorProduct}.
   */
  HVP,

  /**
   * The full matrix of second partial derivatives of a scalar result, symmetric to the last bit:
   * {@code fHessian}. With {@link #GRADIENT} beside it, the objective has
   * {@link Objective#hessianVectorProduct}.
   */
  HESSIAN
}
