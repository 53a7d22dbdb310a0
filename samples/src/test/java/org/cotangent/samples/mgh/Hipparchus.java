package org.cotangent.samples.mgh;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/** Hipparchus' optimisers on the problems of the collection. */
final class Hipparchus {
  private static final int MAX_EVALUATIONS = 10_000;

  private Hipparchus() {}

  /** The least sum of squares that Levenberg and Marquardt's method finds from the start. */
  static double leastSquares(Problem problem) {
    MultivariateJacobianFunction model = point -> {
      double[] residuals = new double[problem.terms()];
      double[][] jacobian = new double[problem.terms()][problem.variables()];
      problem.jacobian().at(point.toArray(), residuals, jacobian);
      return new Pair<>(
          new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(jacobian, false));
    };
    LeastSquaresProblem leastSquares = new LeastSquaresBuilder()
        .start(problem.objective().start())
        .target(new double[problem.terms()])
        .model(model)
        .maxEvaluations(MAX_EVALUATIONS)
        .maxIterations(MAX_EVALUATIONS)
        .build();
    double[] point = new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-15)
        .withParameterRelativeTolerance(1e-15)
        .withOrthoTolerance(1e-15)
        .optimize(leastSquares)
        .getPoint()
        .toArray();
    return problem.objective().value(point);
  }
}
