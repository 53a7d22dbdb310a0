package org.cotangent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for derivatives of the annotated method.
 *
 * <p>For a class {@code Losses} with annotated methods, the annotation processor writes a class
 * {@code LossesDerivatives} in the same package; for a nested class {@code Outer.Inner} it writes
 * {@code Outer_InnerDerivatives}. An annotated method {@code f} with a scalar result gets a record
 * {@code FGradient} and a method {@code fGradient} there, which returns the value and the partial
 * derivatives:
 *
 * <pre>{@code
 * final class Losses {
 *     @Differentiable
 *     static double product(double x, double y) {
 *         return x * y;
 *     }
 * }
 *
 * LossesDerivatives.ProductGradient g = LossesDerivatives.productGradient(4, -3);
 * g.value(); // -12.0
 * g.x();     // -3.0
 * g.y();     // 4.0
 * }</pre>
 *
 * <p>The method must be pure arithmetic: it reads its parameters, computes, and returns. What
 * cannot be differentiated is a compile error at the expression that stands in the way.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Differentiable {
  /**
   * The names of the parameters to differentiate with respect to. Empty, the default, means every
   * parameter whose type has a derivative: {@code double}, {@code float}, arrays of those of any
   * rank, and records of such components. To the receiver of an instance method belong, for a
   * record, its components, and for a class the fields that the method reads.
   *
   * @return parameter names, or {@code "this"} for the receiver of an instance method
   */
  String[] wrt() default {};

  /**
   * The derivatives to generate. Empty, the default, means {@link Derivative#GRADIENT} for a scalar
   * result and {@link Derivative#VJP} for an array or record result.
   *
   * @return what to generate, and nothing else
   */
  Derivative[] derivatives() default {};

  /**
   * The base name of the generated members. Empty, the default, means the name of the method.
   * Needed only where two overloads would get the same members.
   *
   * @return a Java identifier, or the empty string
   */
  String name() default "";

  /**
   * The most states that the gradient keeps of each loop whose iterations depend on each other.
   * Zero, the default, means one for each iteration, which is fastest. With a positive number,
   * memory does not grow with the number of iterations: the states in between are computed again,
   * by the binomial schedule that computes as little as possible again. The value and the gradient
   * are the same.
   *
   * <p>With 20 states, a loop of three million iterations computes each again eight times at most.
   *
   * @return the number of states, or zero to keep all
   */
  int checkpoints() default 0;
}
