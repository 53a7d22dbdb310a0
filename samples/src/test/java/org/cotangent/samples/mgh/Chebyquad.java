package org.cotangent.samples.mgh;

import static org.cotangent.Derivative.GRADIENT;
import static org.cotangent.Derivative.HVP;
import static org.cotangent.Derivative.JACOBIAN;
import static org.cotangent.samples.mgh.Starts.spread;

import java.util.List;
import org.cotangent.Differentiable;

/** Problem 35, of any number of variables. */
final class Chebyquad {
  private Chebyquad() {}

  static List<Problem> problems() {
    return List.of(
        new Problem(
            35,
            "Chebyquad",
            ChebyquadDerivatives.chebyquadObjective(spread(8)),
            Chebyquad::chebyquadResiduals,
            ChebyquadDerivatives::chebyquadResidualsJacobianInto,
            KnownMinimum.of(3.516873725678e-3, 3.51687e-3)),
        new Problem(
            35,
            "Chebyquad",
            ChebyquadDerivatives.chebyquadObjective(spread(9)),
            Chebyquad::chebyquadResiduals,
            ChebyquadDerivatives::chebyquadResidualsJacobianInto,
            KnownMinimum.zero()),
        new Problem(
            35,
            "Chebyquad",
            ChebyquadDerivatives.chebyquadObjective(spread(10)),
            Chebyquad::chebyquadResiduals,
            ChebyquadDerivatives::chebyquadResidualsJacobianInto,
            KnownMinimum.of(4.772713696375e-3, 4.77271e-3)
                .at(
                    0.03299337302,
                    0.15514535776,
                    0.20018919846,
                    0.38326166496,
                    0.38326166496,
                    0.52924947713,
                    0.64035354937,
                    0.71356584742,
                    0.82848182305,
                    0.92525183379)
                .notInPaper(),
            KnownMinimum.of(6.503954800882e-3, 6.50395e-3)));
  }

  @Differentiable(derivatives = {GRADIENT, HVP})
  static double chebyquad(double[] x) {
    return Squares.sum(chebyquadResiduals(x));
  }

  /**
   * Problem 35: (1 / n) Σⱼ Tᵢ(xⱼ) - ∫ Tᵢ, where Tᵢ is the Chebyshev polynomial of degree i on the
   * interval from 0 to 1; its integral is 0 for odd i, and -1 / (i² - 1) for even i.
   */
  @Differentiable(derivatives = JACOBIAN)
  static double[] chebyquadResiduals(double[] x) {
    int n = x.length;
    double[] residuals = new double[n];
    for (int j = 0; j < n; j++) {
      double argument = 2 * x[j] - 1;
      double before = 1;
      double polynomial = argument;
      for (int i = 0; i < n; i++) {
        residuals[i] += polynomial / n;
        double next = 2 * argument * polynomial - before;
        before = polynomial;
        polynomial = next;
      }
    }
    for (int i = 2; i <= n; i += 2) {
      residuals[i - 1] += 1 / (i * i - 1.0);
    }
    return residuals;
  }
}
