package org.cotangent.samples.mgh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cotangent.samples.CentralDifferences;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The problems are those of the paper, and their derivatives are right. */
class ProblemsTest {
  @Test
  void allThirtyFiveProblemsAreThere() {
    assertThat(problems().stream().map(Problem::number).distinct().sorted())
        .isEqualTo(IntStream.rangeClosed(1, 35).boxed().toList());
  }

  /** The paper prints six digits, some of them rounded, some cut off. */
  @ParameterizedTest
  @MethodSource("problems")
  void minimaAreThePublishedOnes(Problem problem) {
    assertThat(problem.minima())
        .isNotEmpty()
        .allSatisfy(minimum -> assertThat(minimum.value())
            .isCloseTo(minimum.published(), within(1e-5 * minimum.published())));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void knownPointsHaveTheKnownValuesAndNoSlope(Problem problem) {
    for (KnownMinimum minimum : problem.minima()) {
      minimum.place().map(KnownMinimum.Point::coordinates).ifPresent(point -> {
        assertThat(problem.objective().value(point))
            .isCloseTo(minimum.value(), within(1e-11 * Math.max(1, minimum.value())));
        double[] gradient = new double[point.length];
        problem.objective().gradient(point, gradient);
        assertThat(gradient).containsOnly(new double[point.length], within(1e-5));
      });
    }
  }

  /** That their slope is zero says the test before. */
  @ParameterizedTest
  @MethodSource("problems")
  void minimaThatThePaperDoesNotListAreMinima(Problem problem) {
    problem.minima().stream().filter(minimum -> !minimum.inPaper()).forEach(minimum -> {
      double[] point = minimum.place().orElseThrow().coordinates();
      double[][] hessian = new double[point.length][point.length];
      for (int i = 0; i < point.length; i++) {
        double[] unit = new double[point.length];
        unit[i] = 1;
        problem.objective().hessianVectorProduct(point, unit, hessian[i]);
      }
      var values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(hessian));
      assertThat(Arrays.stream(values.getEigenvalues()).min().orElseThrow()).isPositive();
    });
  }

  /** Also proves the last digits of the minima that the paper gives without their place. */
  @ParameterizedTest
  @MethodSource("problems")
  void leastSquaresFindAListedMinimumFromTheStart(Problem problem) {
    double[] point = Hipparchus.leastSquares(
        problem.objective().start(), problem.terms(), problem.residuals()::apply, problem::slopes);
    double found = problem.objective().value(point);
    assertThat(problem.minima())
        .anySatisfy(minimum ->
            assertThat(found).isCloseTo(minimum.value(), within(1e-11 * minimum.value() + 1e-20)));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void jacobiansAreThoseOfDifferences(Problem problem) {
    double[] point = nearStart(problem);
    double[] residuals = new double[problem.terms()];
    double[][] jacobian = new double[problem.terms()][point.length];
    problem.jacobian().at(point, residuals, jacobian);
    assertThat(residuals).containsExactly(problem.residuals().apply(point));
    for (int j = 0; j < point.length; j++) {
      double[] column = CentralDifferences.column(problem.residuals(), point, j);
      double tolerance =
          1e-6 * Math.max(0.01, largest(column)) + Math.ulp(largest(residuals)) / 6e-6;
      for (int i = 0; i < residuals.length; i++) {
        assertThat(jacobian[i][j]).isCloseTo(column[i], within(tolerance));
      }
    }
  }

  /** ∇f = 2 Jᵀ r. */
  @ParameterizedTest
  @MethodSource("problems")
  void jacobiansAndGradientsAgree(Problem problem) {
    double[] point = nearStart(problem);
    double[] residuals = new double[problem.terms()];
    double[][] jacobian = new double[problem.terms()][point.length];
    problem.jacobian().at(point, residuals, jacobian);
    double[] gradient = new double[point.length];
    double value = problem.objective().valueAndGradient(point, gradient);
    assertThat(value).isEqualTo(Squares.sum(residuals));
    for (int j = 0; j < point.length; j++) {
      double expected = 0;
      double size = 0;
      for (int i = 0; i < residuals.length; i++) {
        double part = 2 * jacobian[i][j] * residuals[i];
        expected += part;
        size += Math.abs(part);
      }
      assertThat(gradient[j]).isCloseTo(expected, within(1e-13 * size));
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void hessianVectorProductsAreThoseOfDifferences(Problem problem) {
    CentralDifferences.assertHessian(problem.objective(), nearStart(problem));
  }

  static List<Problem> problems() {
    return Problems.all();
  }

  /** Where no coordinate is special. */
  private static double[] nearStart(Problem problem) {
    Random random = new Random(problem.number());
    double[] point = problem.objective().start();
    for (int i = 0; i < point.length; i++) {
      double shift = 0.1 * random.nextDouble();
      point[i] = point[i] == 0 ? shift : point[i] * (1 + shift);
    }
    return point;
  }

  private static double largest(double[] vector) {
    return Arrays.stream(vector).map(Math::abs).max().orElseThrow();
  }
}
