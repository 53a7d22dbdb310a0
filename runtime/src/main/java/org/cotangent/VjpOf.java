package org.cotangent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the annotated method is the vector-Jacobian product of another, which takes or returns
 * arrays: a linear solver, an argmin, a decomposition, as one operation.
 *
 * <pre>{@code
 * @VjpOf(type = Solver.class, method = "solve")
 * static void solveVjp(
 *     double[][] a, double[] b, double[] x, double[] xBar, double[][] aBar, double[] bBar) {
 *   double[] y = Solver.solve(transpose(a), xBar);
 *   for (int i = 0; i < y.length; i++) {
 *     bBar[i] += y[i];
 *     for (int j = 0; j < x.length; j++) {
 *       aBar[i][j] -= y[i] * x[j];
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>The method is static. It takes what the other takes; then the other's result, and the adjoint
 * of that result, which has its type and shape; then, for each parameter that is an array of
 * {@code double}s or {@code float}s of any rank, an array of its shape, into which it adds the
 * adjoint. It returns the adjoints of the parameters that are a {@code double} or a {@code float}:
 * {@code void} if there are none, a {@code double} for one, a {@code double[]} in order for
 * several. It changes nothing but the arrays that it adds to, and must be linear in the adjoint of
 * the result.
 *
 * <p>The other method must return a number or an array that it has made itself, and neither change
 * nor keep what it is given. It serves those whom {@link DerivativeOf} would serve.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface VjpOf {
  /**
   * The class of the other method.
   *
   * @return the class
   */
  Class<?> type();

  /**
   * The other method, which is static.
   *
   * @return its name
   */
  String method();
}
