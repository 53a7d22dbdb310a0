package org.cotangent.samples.benchmark;

import static org.cotangent.samples.benchmark.Agreement.assertAgree;
import static org.cotangent.samples.benchmark.Agreement.flat;

import org.junit.jupiter.api.Test;

/** The generated gradients of the kernels are those of Hipparchus, which uses another method. */
class HipparchusTest {
  private static final double TOLERANCE = 1e-10;

  private final Data data = new Data();

  @Test
  void gaussianMixture() {
    var a = data.mixture(3, 4, 50);
    var gradient =
        GaussianMixtureDerivatives.valueGradient(a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1.5, 3);
    assertAgree(
        flat(gradient.alpha(), gradient.mu(), gradient.q(), gradient.l()),
        HipparchusKernels.gaussianMixture(a, 1.5, 3),
        TOLERANCE);
  }

  @Test
  void lstm() {
    var a = data.sequence(2, 5, 30);
    var gradient = LstmDerivatives.valueGradient(a.main(), a.extra(), a.state(), a.values());
    assertAgree(flat(gradient.main(), gradient.extra()), HipparchusKernels.lstm(a), TOLERANCE);
  }

  @Test
  void kMeans() {
    double[][] centres = data.uniform(6, 3, -1, 1);
    double[][] points = data.uniform(200, 3, -1, 1);
    assertAgree(
        flat((Object) KMeansDerivatives.valueGradient(centres, points).centres()),
        HipparchusKernels.kMeans(centres, points),
        TOLERANCE);
  }

  @Test
  void leastSquares() {
    double[] x = data.uniform(10, -1, 1);
    double[][] a = data.uniform(30, 10, -1, 1);
    double[] b = data.uniform(30, -1, 1);
    assertAgree(
        LeastSquaresDerivatives.valueGradient(x, a, b).x(),
        HipparchusKernels.leastSquares(x, a, b),
        TOLERANCE);
  }

  @Test
  void logSumExp() {
    double[] x = data.uniform(50, -3, 3);
    assertAgree(
        LogSumExpDerivatives.valueGradient(x).x(), HipparchusKernels.logSumExp(x), TOLERANCE);
  }

  @Test
  void determinant() {
    double[][] a = data.uniform(6, 6, -1, 1);
    assertAgree(
        flat((Object) DeterminantDerivatives.valueGradient(a).a()),
        HipparchusKernels.determinant(a),
        TOLERANCE);
  }

  @Test
  void ode() {
    double[] x = data.uniform(10, 0.5, 1.5);
    assertAgree(OdeDerivatives.valueGradient(x, 50).x(), HipparchusKernels.ode(x, 50), TOLERANCE);
  }

  @Test
  void network() {
    var at = data.weights();
    double[][] x = data.uniform(3, 32, -1, 1);
    int[] label = data.integers(3, 0, 10);
    var gradient = NetworkDerivatives.valueGradient(at.w1(), at.b1(), at.w2(), at.b2(), x, label);
    assertAgree(
        flat(gradient.w1(), gradient.b1(), gradient.w2(), gradient.b2()),
        HipparchusKernels.network(at, x, label),
        TOLERANCE);
  }

  @Test
  void hingeLoss() {
    double[] w = data.uniform(20, -1, 1);
    double[][] x = data.uniform(40, 20, -1, 1);
    double[] y = data.signs(40);
    assertAgree(
        HingeLossDerivatives.denseGradient(w, x, y).w(),
        HipparchusKernels.hingeLoss(w, x, y),
        TOLERANCE);
  }

  @Test
  void blackScholes() {
    var greeks = BlackScholesDerivatives.callGradient(95, 100, 0.03, 0.2, 1.5);
    assertAgree(
        new double[] {greeks.spot(), greeks.strike(), greeks.rate(), greeks.sigma(), greeks.time()},
        HipparchusKernels.blackScholes(95, 100, 0.03, 0.2, 1.5),
        TOLERANCE);
  }
}
