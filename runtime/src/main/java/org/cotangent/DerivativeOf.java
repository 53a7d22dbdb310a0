package org.cotangent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the annotated method is a partial derivative of another, whose source cannot be read,
 * or whose derivative is better written by hand:
 *
 * <pre>{@code
 * @DerivativeOf(type = Erf.class, method = "erf")
 * static double erfDerivative(double x) {
 *     return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
 * }
 * }</pre>
 *
 * <p>The method is static, has the parameters of the other, and returns the partial derivative by
 * one of them; it must have no side effects. It serves all {@link Differentiable} methods that are
 * compiled together with it. Methods compiled later find it if it stands in the other method's
 * class, or in a class that their file imports; and where nothing else gives the derivative, in
 * their package, in that of the other method, and in the packages that their file imports.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DerivativeOf {
  /**
   * The class of the other method.
   *
   * @return the class
   */
  Class<?> type();

  /**
   * The other method, which is static and has the same parameters.
   *
   * @return its name
   */
  String method();

  /**
   * The parameter to differentiate by, a {@code double} or a {@code float}.
   *
   * @return its number, from 0
   */
  int parameter() default 0;
}
