package org.cotangent.samples;

import java.util.List;
import org.cotangent.optim.AdaGrad;
import org.cotangent.optim.Adam;
import org.cotangent.optim.ConjugateGradient;
import org.cotangent.optim.GradientDescent;
import org.cotangent.optim.IterativeMinimizer;
import org.cotangent.optim.Lbfgs;
import org.cotangent.optim.NewtonCg;
import org.cotangent.optim.RmsProp;

/**
 * A minimiser to compare with others.
 *
 * @param name what it is called in charts
 * @param minimizer its configuration
 */
record Contender(String name, IterativeMinimizer<?> minimizer) {

  /**
   * All minimisers.
   *
   * @param rate the factor of the gradient, where it is fixed
   * @param size about how far a step goes in each variable, where that is fixed
   */
  static List<Contender> all(double rate, double size) {
    return List.of(
        new Contender("gradient descent", new GradientDescent()),
        new Contender("with momentum 0.9", new GradientDescent().withRate(rate).withMomentum(0.9)),
        new Contender("Barzilai-Borwein", new GradientDescent().withBarzilaiBorwein()),
        new Contender("AdaGrad", new AdaGrad().withRate(10 * size)),
        new Contender("RMSProp", new RmsProp().withRate(size / 3)),
        new Contender("Adam", new Adam().withRate(size)),
        new Contender("conjugate gradients", new ConjugateGradient()),
        new Contender("L-BFGS", new Lbfgs()),
        new Contender("Newton-CG", new NewtonCg()));
  }
}
