package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;

import java.util.List;
import org.cotangent.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each worked example has the value and the gradient that the courses print. */
class WorkedExamplesTest {

  @Test
  void aProductHasTheOtherFactorAsItsPartialDerivative() {
    var gradient = WorkedExamplesDerivatives.productGradient(4, -3);
    assertThat(gradient.value()).isEqualTo(-12);
    assertThat(gradient.x()).isEqualTo(-3);
    assertThat(gradient.y()).isEqualTo(4);
  }

  @Test
  void aSumTimesAFactor() {
    var gradient = WorkedExamplesDerivatives.sumTimesGradient(-2, 5, -4);
    assertThat(gradient.value()).isEqualTo(-12);
    assertThat(gradient.x()).isEqualTo(-4);
    assertThat(gradient.y()).isEqualTo(-4);
    assertThat(gradient.z()).isEqualTo(3);
  }

  @Test
  void theSigmoidNeuronHasTheSlopeOfTheSigmoidTimesItsInputs() {
    double[] w = {2, -3, -3};
    double[] x = {-1, -2};
    var gradient = WorkedExamplesDerivatives.neuronGradient(w, x);
    // w · (x, 1) = 1, and the sigmoid s has the slope s (1 - s).
    double sigmoid = 1 / (1 + Math.exp(-1));
    double slope = sigmoid * (1 - sigmoid);
    assertThat(gradient.value()).isEqualTo(sigmoid);
    assertThat(gradient.w())
        .containsExactly(new double[] {-slope, -2 * slope, slope}, within(1e-15));
    assertThat(gradient.x()).containsExactly(new double[] {2 * slope, -3 * slope}, within(1e-15));
  }

  @Test
  void logSumExpHasTheSoftmaxAsItsGradient() {
    var gradient = WorkedExamplesDerivatives.logSumExpGradient(0, Math.log(2));
    assertThat(gradient.value()).isEqualTo(Math.log(3), within(1e-15));
    assertThat(gradient.x()).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(gradient.y()).isEqualTo(2.0 / 3, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"-1, -5", "0, 0", "2, -32"})
  void theQuarticHasSlopeZeroAtItsCriticalPoints(double x, double value) {
    var gradient = WorkedExamplesDerivatives.quarticGradient(x);
    assertThat(gradient.value()).isEqualTo(value);
    assertThat(gradient.x()).isZero();
  }

  @Test
  void theQuarticHasItsSlopeElsewhere() {
    assertThat(WorkedExamplesDerivatives.quarticGradient(1).x()).isEqualTo(-24);
    assertThat(WorkedExamplesDerivatives.quarticGradient(3).x()).isEqualTo(144);
  }

  @Test
  void valuesThatAreUsedSeveralTimesPassOnAllTheirAdjoints() {
    var gradient = WorkedExamplesDerivatives.sharedGradient(-1, 0, -2, 1);
    assertThat(gradient.value()).isEqualTo(1024);
    assertThat(gradient.w()).isEqualTo(-4096);
    assertThat(gradient.x()).isEqualTo(-4096);
    assertThat(gradient.y()).isEqualTo(-4096);
    assertThat(gradient.z()).isEqualTo(-4096);
  }

  @Test
  void allGradientsAreThoseOfCentralDifferences() {
    double[] w = {2, -3, -3};
    double[] x = {-1, -2};
    for (Objective objective : List.of(
        WorkedExamplesDerivatives.productObjective(4, -3),
        WorkedExamplesDerivatives.sumTimesObjective(-2, 5, -4),
        WorkedExamplesDerivatives.neuronObjective(w, x),
        WorkedExamplesDerivatives.logSumExpObjective(0, Math.log(2)),
        WorkedExamplesDerivatives.quarticObjective(3),
        WorkedExamplesDerivatives.sharedObjective(-1, 0, -2, 1))) {
      assertGradient(objective, objective.start());
    }
  }

  @Test
  void theGalleryShowsThemAligned() {
    assertThat(new Gallery(WorkedExamples.all()).table().lines())
        .containsExactly(
            "function                      at                           value   gradient",
            "x y                           (4, -3)                        -12   (-3, 4)",
            "(x + y) z                     (-2, 5, -4)                    -12   (-4, -4, 3)",
            "sigmoid(w0 x0 + w1 x1 + w2)   w (2, -3, -3), x (-1, -2)   0.7311   (-0.1966, -0.3932, 0.1966), (0.3932, -0.5898)",
            "log(exp(x) + exp(y))          (0, log 2)                  1.0986   (0.3333, 0.6667)",
            "3 x^4 - 4 x^3 - 12 x^2        -1                              -5   (0)",
            "3 x^4 - 4 x^3 - 12 x^2        0                                0   (0)",
            "3 x^4 - 4 x^3 - 12 x^2        2                              -32   (0)",
            "((a + b)^2 + (a - b)^2)^2 *   (-1, 0, -2, 1)                1024   (-4096, -4096, -4096, -4096)");
  }
}
