package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.samples.benchmark.Agreement.assertAgree;
import static org.cotangent.samples.benchmark.Agreement.assertAgreesWithCentralDifferences;
import static org.cotangent.samples.benchmark.Agreement.flat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated gradients of the array kernels are those written by hand, and right. */
class KernelsTest {
  private static final double TOLERANCE = 1e-12;
  private static final double OF_DIFFERENCES = 1e-6;

  private final Data data = new Data();

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 5, 100", "10, 25, 30", "20, 50, 10", "64, 25, 4"})
  void gaussianMixture(int d, int k, int n) {
    var a = data.mixture(d, k, n);
    double value = GaussianMixture.value(a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1.5, 3);
    var byHand = data.mixture(d, k, n);
    assertThat(GaussianMixture.gradientByHand(
            a.alpha(),
            a.mu(),
            a.q(),
            a.l(),
            a.x(),
            1.5,
            3,
            byHand.alpha(),
            byHand.mu(),
            byHand.q(),
            byHand.l()))
        .isEqualTo(value);
    var generated = data.mixture(d, k, n);
    assertThat(GaussianMixtureDerivatives.valueGradientInto(
            a.alpha(),
            a.mu(),
            a.q(),
            a.l(),
            a.x(),
            1.5,
            3,
            generated.alpha(),
            generated.mu(),
            generated.q(),
            generated.l()))
        .isEqualTo(value);
    assertAgree(
        flat(generated.alpha(), generated.mu(), generated.q(), generated.l()),
        flat(byHand.alpha(), byHand.mu(), byHand.q(), byHand.l()),
        TOLERANCE);
  }

  @Test
  void gaussianMixtureByDifferences() {
    var a = data.mixture(3, 4, 20);
    assertAgreesWithCentralDifferences(
        GaussianMixtureDerivatives.valueObjective(a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1.5, 3),
        OF_DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 9", "1, 3, 5", "2, 14, 100", "4, 14, 40"})
  void lstm(int layers, int b, int length) {
    var a = data.sequence(layers, b, length);
    double value = Lstm.value(a.main(), a.extra(), a.state(), a.values());
    double[][] mainByHand = data.uniform(2 * layers, 4 * b, 0, 1);
    double[][] extraByHand = data.uniform(3, b, 0, 1);
    assertThat(Lstm.gradientByHand(
            a.main(), a.extra(), a.state(), a.values(), mainByHand, extraByHand))
        .isEqualTo(value);
    double[][] main = data.uniform(2 * layers, 4 * b, 0, 1);
    double[][] extra = data.uniform(3, b, 0, 1);
    assertThat(LstmDerivatives.valueGradientInto(
            a.main(), a.extra(), a.state(), a.values(), main, extra))
        .isEqualTo(value);
    assertAgree(flat(main, extra), flat(mainByHand, extraByHand), TOLERANCE);
  }

  @Test
  void lstmByDifferences() {
    var a = data.sequence(2, 3, 6);
    assertAgreesWithCentralDifferences(
        LstmDerivatives.valueObjective(a.main(), a.extra(), a.state(), a.values()), OF_DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 2, 100", "10, 16, 200"})
  void kMeans(int k, int d, int n) {
    double[][] points = data.uniform(n, d, -1, 1);
    double[][] centres = data.uniform(k, d, -1, 1);
    double value = KMeans.value(centres, points);
    double[][] byHand = data.uniform(k, d, 0, 1);
    assertThat(KMeans.gradientByHand(centres, points, byHand)).isEqualTo(value);
    double[][] generated = data.uniform(k, d, 0, 1);
    assertThat(KMeansDerivatives.valueGradientInto(centres, points, generated)).isEqualTo(value);
    assertAgree(flat((Object) generated), flat((Object) byHand), TOLERANCE);
    if (n <= 100) {
      assertAgreesWithCentralDifferences(
          KMeansDerivatives.valueObjective(centres, points), OF_DIFFERENCES);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "30, 20", "200, 50"})
  void leastSquares(int m, int n) {
    double[] x = data.uniform(n, -1, 1);
    double[][] a = data.uniform(m, n, -1, 1);
    double[] b = data.uniform(m, -1, 1);
    double value = LeastSquares.value(x, a, b);
    double[] byHand = data.uniform(n, 0, 1);
    assertThat(LeastSquares.gradientByHand(x, a, b, byHand)).isEqualTo(value);
    double[] generated = data.uniform(n, 0, 1);
    assertThat(LeastSquaresDerivatives.valueGradientInto(x, a, b, generated)).isEqualTo(value);
    assertAgree(generated, byHand, TOLERANCE);
    assertAgreesWithCentralDifferences(
        LeastSquaresDerivatives.valueObjective(x, a, b), OF_DIFFERENCES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void logSumExp(int n) {
    double[] x = data.uniform(n, -3, 3);
    double value = LogSumExp.value(x);
    double[] byHand = data.uniform(n, 0, 1);
    assertThat(LogSumExp.gradientByHand(x, byHand)).isEqualTo(value);
    double[] generated = data.uniform(n, 0, 1);
    assertThat(LogSumExpDerivatives.valueGradientInto(x, generated)).isEqualTo(value);
    assertAgree(generated, byHand, TOLERANCE);
    assertAgree(generated, softmax(x), TOLERANCE);
  }

  private static double[] softmax(double[] x) {
    double sum = 0;
    for (double component : x) {
      sum += Math.exp(component);
    }
    double[] softmax = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      softmax[i] = Math.exp(x[i]) / sum;
    }
    return softmax;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 40})
  void determinant(int n) {
    double[][] a = data.uniform(n, n, -1, 1);
    double value = Determinant.value(a);
    double[][] byHand = data.uniform(n, n, 0, 1);
    assertThat(Determinant.gradientByHand(a, byHand)).isEqualTo(value);
    double[][] generated = data.uniform(n, n, 0, 1);
    assertThat(DeterminantDerivatives.valueGradientInto(a, generated)).isEqualTo(value);
    assertAgree(flat((Object) generated), flat((Object) byHand), TOLERANCE);
    assertAgreesWithCentralDifferences(DeterminantDerivatives.valueObjective(a), OF_DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 10", "2, 3", "10, 20", "100, 50"})
  void ode(int n, int steps) {
    double[] x = data.uniform(n, 0.5, 1.5);
    double value = Ode.value(x, steps);
    double[] byHand = data.uniform(n, 0, 1);
    assertThat(Ode.gradientByHand(x, steps, byHand)).isEqualTo(value);
    double[] generated = data.uniform(n, 0, 1);
    assertThat(OdeDerivatives.valueGradientInto(x, steps, generated)).isEqualTo(value);
    assertAgree(generated, byHand, TOLERANCE);
    assertAgreesWithCentralDifferences(OdeDerivatives.valueObjective(x, steps), OF_DIFFERENCES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 256})
  void network(int samples) {
    var w = data.weights();
    double[][] x = data.uniform(samples, 32, -1, 1);
    int[] label = data.integers(samples, 0, 10);
    double value = Network.value(w.w1(), w.b1(), w.w2(), w.b2(), x, label);
    var byHand = data.weights();
    assertThat(Network.gradientByHand(
            w.w1(),
            w.b1(),
            w.w2(),
            w.b2(),
            x,
            label,
            byHand.w1(),
            byHand.b1(),
            byHand.w2(),
            byHand.b2()))
        .isEqualTo(value);
    var generated = data.weights();
    assertThat(NetworkDerivatives.valueGradientInto(
            w.w1(),
            w.b1(),
            w.w2(),
            w.b2(),
            x,
            label,
            generated.w1(),
            generated.b1(),
            generated.w2(),
            generated.b2()))
        .isEqualTo(value);
    assertAgree(
        flat(generated.w1(), generated.b1(), generated.w2(), generated.b2()),
        flat(byHand.w1(), byHand.b1(), byHand.w2(), byHand.b2()),
        TOLERANCE);
    if (samples == 2) {
      assertAgreesWithCentralDifferences(
          NetworkDerivatives.valueObjective(w.w1(), w.b1(), w.w2(), w.b2(), x, label),
          OF_DIFFERENCES);
    }
  }

  @Test
  void hingeLossOfDenseSamples() {
    double[] w = data.uniform(50, -1, 1);
    double[][] x = data.uniform(40, 50, -1, 1);
    double[] y = data.signs(40);
    double value = HingeLoss.dense(w, x, y);
    double[] byHand = data.uniform(50, 0, 1);
    assertThat(HingeLoss.denseByHand(w, x, y, byHand)).isEqualTo(value);
    double[] generated = data.uniform(50, 0, 1);
    assertThat(HingeLossDerivatives.denseGradientInto(w, x, y, generated)).isEqualTo(value);
    assertAgree(generated, byHand, TOLERANCE);
    assertAgreesWithCentralDifferences(
        HingeLossDerivatives.denseObjective(w, x, y), OF_DIFFERENCES);
  }

  @Test
  void hingeLossOfSparseSamples() {
    double[] w = data.uniform(100, -1, 1);
    int[][] index = new int[40][];
    for (int i = 0; i < 40; i++) {
      // Some places come twice.
      index[i] = data.integers(20, 0, 100);
    }
    double[][] x = data.uniform(40, 20, -1, 1);
    double[] y = data.signs(40);
    double value = HingeLoss.sparse(w, index, x, y);
    double[] byHand = data.uniform(100, 0, 1);
    assertThat(HingeLoss.sparseByHand(w, index, x, y, byHand)).isEqualTo(value);
    double[] generated = data.uniform(100, 0, 1);
    assertThat(HingeLossDerivatives.sparseGradientInto(w, index, x, y, generated))
        .isEqualTo(value);
    assertAgree(generated, byHand, TOLERANCE);
    assertAgreesWithCentralDifferences(
        HingeLossDerivatives.sparseObjective(w, index, x, y), OF_DIFFERENCES);
  }

  @Test
  void longSum() {
    double[] x = data.uniform(2, 0, 1);
    double value = LongSum.value(x, 1000);
    double[] byHand = {1, 1};
    assertThat(LongSum.gradientByHand(x, 1000, byHand)).isEqualTo(value);
    double[] generated = {1, 1};
    assertThat(LongSumDerivatives.valueGradientInto(x, 1000, generated)).isEqualTo(value);
    assertAgree(generated, byHand, TOLERANCE);
    assertAgreesWithCentralDifferences(LongSumDerivatives.valueObjective(x, 1000), OF_DIFFERENCES);
  }
}
