package org.cotangent.samples;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;
import org.cotangent.Objective;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * A curve through measurements, found by minimisers of another library that get generated
 * derivatives.
 *
 * <p>The measurements are of monomolecular adsorption (D. Misra, 1978): the set Misra1a of NIST's
 * Statistical Reference Datasets, which are in the public domain. NIST certifies b = (238.94212918,
 * 5.5015643181e-4), where the sum of squares is 0.12455138894.
 */
final class CurveFit {
  static final double[] PRESSURES = {
    77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
  };
  static final double[] VOLUMES = {
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
  };

  private CurveFit() {}

  /** The curve b₀ (1 - exp(-b₁ x)) at each x, less y. */
  @Differentiable(wrt = "b", derivatives = Derivative.JACOBIAN)
  static double[] residuals(double[] b, double[] x, double[] y) {
    double[] residuals = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      residuals[i] = b[0] * (1 - Math.exp(-b[1] * x[i])) - y[i];
    }
    return residuals;
  }

  /** The curve by Levenberg and Marquardt's method, with the generated Jacobian. */
  static Optimum fitted(double[] start, double[] x, double[] y) {
    return new LevenbergMarquardtOptimizer()
        .optimize(new LeastSquaresBuilder()
            .start(start)
            .target(new double[x.length])
            .model(point -> {
              var jacobian = CurveFitDerivatives.residualsJacobian(point.toArray(), x, y);
              return new Pair<>(
                  MatrixUtils.createRealVector(jacobian.value()),
                  MatrixUtils.createRealMatrix(jacobian.b()));
            })
            .maxEvaluations(1000)
            .maxIterations(1000)
            .build());
  }

  /** Where an objective is least, by conjugate gradients with its generated gradient. */
  static PointValuePair lowest(Objective objective) {
    return new NonLinearConjugateGradientOptimizer(
            Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-14, 1e-14))
        .optimize(
            new MaxEval(10_000),
            GoalType.MINIMIZE,
            new InitialGuess(objective.start()),
            new ObjectiveFunction(objective::value),
            new ObjectiveFunctionGradient(point -> {
              double[] gradient = new double[point.length];
              objective.gradient(point, gradient);
              return gradient;
            }));
  }
}
