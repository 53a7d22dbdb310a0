package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** The kernels where there is nothing to work on, or something that is not finite. */
class SingularShapesTest {
  private final Data data = new Data();

  @Test
  void nothingToSum() {
    var gradient = LogSumExpDerivatives.valueGradient(new double[0]);
    assertThat(gradient.value()).isEqualTo(LogSumExp.value(new double[0]));
    assertThat(gradient.x()).isEmpty();
  }

  @Test
  void matrixWithoutRows() {
    var gradient = DeterminantDerivatives.valueGradient(new double[0][]);
    assertThat(gradient.value()).isEqualTo(1);
    assertThat(gradient.a()).isEmpty();
  }

  @Test
  void singularMatrix() {
    double[][] a = {{0, 0}, {0, 0}};
    assertThat(Determinant.value(a)).isNaN();
    assertThat(DeterminantDerivatives.valueGradient(a).value()).isNaN();
  }

  @Test
  void raggedMatrixThrowsWhatTheKernelThrows() {
    double[][] ragged = {{1, 2}, {3}};
    assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class)
        .isThrownBy(() -> Determinant.value(ragged));
    assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class)
        .isThrownBy(() -> DeterminantDerivatives.valueGradient(ragged));
  }

  @Test
  void noPointsAndNoCentres() {
    double[][] centres = {{1, 2}};
    var ofNoPoints = KMeansDerivatives.valueGradient(centres, new double[0][]);
    assertThat(ofNoPoints.value()).isZero();
    assertThat(ofNoPoints.centres()[0]).containsExactly(0, 0);
    var ofNoCentres = KMeansDerivatives.valueGradient(new double[0][], centres);
    assertThat(ofNoCentres.value()).isInfinite();
    assertThat(ofNoCentres.centres()).isEmpty();
  }

  @Test
  void centreAtInfinityIsNobodysNearest() {
    double[][] centres = {{Double.POSITIVE_INFINITY, 0}, {1, 2}, {0, Double.NEGATIVE_INFINITY}};
    double[][] points = {{1, 1}, {2, 2}};
    var gradient = KMeansDerivatives.valueGradient(centres, points);
    assertThat(gradient.value()).isEqualTo(2);
    assertThat(gradient.centres()).isDeepEqualTo(new double[][] {{0, 0}, {-2, 2}, {0, 0}});
  }

  @Test
  void pointWithoutPlaceMakesTheCostNaN() {
    double[][] points = {{1, Double.NaN}, {1, 1}};
    assertThat(KMeansDerivatives.valueGradient(new double[][] {{0, 0}}, points).value())
        .isNaN();
  }

  @Test
  void noSamples() {
    double[] w = {1, 2};
    double[][] none = new double[0][];
    assertThat(HingeLossDerivatives.denseGradient(w, none, new double[0]).w())
        .containsExactly(0, 0);
    assertThat(HingeLossDerivatives.sparseGradient(w, new int[0][], none, new double[0])
            .w())
        .containsExactly(0, 0);
    assertThat(LeastSquaresDerivatives.valueGradient(w, none, new double[0]).x())
        .containsExactly(0, 0);
    var at = data.weights();
    assertThat(
            NetworkDerivatives.valueGradient(at.w1(), at.b1(), at.w2(), at.b2(), none, new int[0])
                .value())
        .isNaN();
  }

  @Test
  void sampleWithoutNonZeros() {
    var gradient = HingeLossDerivatives.sparseGradient(
        new double[] {1, 2}, new int[][] {{}}, new double[][] {{}}, new double[] {1});
    assertThat(gradient.value()).isEqualTo(1);
    assertThat(gradient.w()).containsExactly(0, 0);
  }

  @Test
  void placeOutsideOfTheWeights() {
    assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class)
        .isThrownBy(() -> HingeLossDerivatives.sparseGradient(
            new double[] {1, 2}, new int[][] {{2}}, new double[][] {{1}}, new double[] {1}));
  }

  @Test
  void mixtureWithoutObservations() {
    var a = data.mixture(3, 2, 1);
    var gradient = GaussianMixtureDerivatives.valueGradient(
        a.alpha(), a.mu(), a.q(), a.l(), new double[0][], 1, 0);
    assertThat(gradient.value())
        .isEqualTo(GaussianMixture.value(a.alpha(), a.mu(), a.q(), a.l(), new double[0][], 1, 0));
    // What is left is the prior, half the sum of the squares of the entries.
    assertThat(gradient.l()).isDeepEqualTo(a.l());
  }

  @Test
  void noStepsAndOneInputOnly() {
    var ode = OdeDerivatives.valueGradient(new double[] {1, 2}, 0);
    assertThat(ode.value()).isEqualTo(2);
    assertThat(ode.x()).containsExactly(0, 0);
    var a = data.sequence(2, 3, 1);
    var lstm = LstmDerivatives.valueGradient(a.main(), a.extra(), a.state(), a.values());
    assertThat(lstm.value()).isNaN();
    assertThat(lstm.extra()[0]).containsOnly(0.0);
  }
}
