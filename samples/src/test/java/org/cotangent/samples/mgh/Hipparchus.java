package org.cotangent.samples.mgh;

import org.cotangent.Objective;
import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/** Hipparchus' minimisers on the problems of the collection, as far as they get. */
final class Hipparchus {
  private Hipparchus() {}

  /** Conjugate gradients by Polak and Ribière. */
  static double[] conjugateGradients(Objective objective) {
    return new NonLinearConjugateGradientOptimizer(
            Formula.POLAK_RIBIERE, new SimpleValueChecker(0, 0))
        .optimize(
            new MaxEval(Integer.MAX_VALUE),
            new MaxIter(Integer.MAX_VALUE),
            new ObjectiveFunction(objective::value),
            new ObjectiveFunctionGradient(point -> {
              double[] gradient = new double[point.length];
              objective.gradient(point, gradient);
              return gradient;
            }),
            GoalType.MINIMIZE,
            new InitialGuess(objective.start()))
        .getPoint();
  }

  /** Levenberg and Marquardt's method, which asks for Jacobians only where it needs them. */
  static double[] leastSquares(
      double[] start,
      int terms,
      MultivariateVectorFunction residuals,
      MultivariateMatrixFunction jacobian) {
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-15)
        .withParameterRelativeTolerance(1e-15)
        .withOrthoTolerance(1e-15)
        .optimize(new LeastSquaresBuilder()
            .start(start)
            .target(new double[terms])
            .model(residuals, jacobian)
            .lazyEvaluation(true)
            .maxEvaluations(Integer.MAX_VALUE)
            .maxIterations(Integer.MAX_VALUE)
            .build())
        .getPoint()
        .toArray();
  }
}
