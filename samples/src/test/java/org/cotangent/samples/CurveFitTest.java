package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveFitTest {

  /** From both of the starts that NIST gives. */
  @ParameterizedTest
  @CsvSource({"500, 0.0001", "250, 0.0005"})
  void levenberg_and_marquardts_method_finds_the_certified_curve(double b0, double b1) {
    Optimum optimum = CurveFit.fitted(new double[] {b0, b1}, CurveFit.PRESSURES, CurveFit.VOLUMES);

    assertThat(optimum.getPoint().getEntry(0)).isEqualTo(2.3894212918e2, within(1e-6));
    assertThat(optimum.getPoint().getEntry(1)).isEqualTo(5.5015643181e-4, within(1e-12));
    double squares = optimum.getResiduals().dotProduct(optimum.getResiduals());
    assertThat(squares).isEqualTo(1.2455138894e-1, within(1e-11));
    assertThat(optimum.getEvaluations()).isLessThan(60);
  }

  @Test
  void conjugate_gradients_of_another_library_find_the_end_of_rosenbrocks_valley() {
    PointValuePair lowest =
        CurveFit.lowest(RosenbrockDerivatives.valleyObjective(new double[] {-1.2, 1, -1.2, 1}));

    assertThat(lowest.getValue()).isLessThan(1e-10);
    assertThat(lowest.getPoint()).containsExactly(new double[] {1, 1, 1, 1}, within(1e-4));
  }

  @Test
  void they_train_a_model_too() {
    var objective = SoftmaxRegression.objective(Dataset.load("wine.csv").standardised());
    assertThat(CurveFit.lowest(objective).getValue()).isLessThan(1e-3);
  }
}
