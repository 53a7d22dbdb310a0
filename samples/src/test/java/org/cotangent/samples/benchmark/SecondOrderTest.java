package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.benchmark.Agreement.assertAgree;
import static org.cotangent.samples.benchmark.Agreement.flat;

import org.cotangent.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The generated Jacobians, Hessians and products of the benchmarks are those by hand, and right.
 */
class SecondOrderTest {
  private static final double TOLERANCE = 1e-12;
  private static final double OF_DIFFERENCES = 1e-6;
  private static final double STEP = 6e-6;

  private final Data data = new Data();

  @Test
  void tangentsOfBlackScholesAreInnerProductsWithTheGradient() {
    var gradient = BlackScholesDerivatives.callGradient(105, 100, 0.03, 0.2, 1.5);
    var jvp = BlackScholesDerivatives.callJvp(105, 100, 0.03, 0.2, 1.5, 1, 2, -3, 0.5, 4);
    assertThat(jvp.value()).isEqualTo(gradient.value());
    double expected = gradient.spot() + 2 * gradient.strike() - 3 * gradient.rate();
    assertThat(jvp.tangent())
        .isCloseTo(expected + 0.5 * gradient.sigma() + 4 * gradient.time(), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {60, 95, 105, 150})
  void hessianOfBlackScholes(double spot) {
    double[][] generated = BlackScholesDerivatives.callHessian(spot, 100, 0.03, 0.2, 1.5);
    double[][] byHand = BlackScholes.hessianByHand(spot, 100, 0.03, 0.2, 1.5);
    assertAgree(flat((Object) generated), flat((Object) byHand), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100})
  void productOfRosenbrock(int n) {
    double[] x = data.uniform(n, -2, 2);
    double[] v = data.uniform(n, -1, 1);
    double[] bar = new double[n];
    double[] byHand = new double[n];
    double[] generatedBar = new double[n];
    double[] generated = new double[n];
    double value = Rosenbrock.value(x);
    assertThat(Rosenbrock.productByHand(x, v, bar, byHand)).isEqualTo(value);
    assertThat(RosenbrockDerivatives.valueHvpInto(x, v, generatedBar, generated))
        .isEqualTo(value);
    assertAgree(generatedBar, bar, TOLERANCE);
    assertAgree(generated, byHand, TOLERANCE);
    assertThat(RosenbrockDerivatives.valueJvp(x, v).tangent()).isCloseTo(dot(bar, v), within(1e-9));
  }

  @Test
  void tangentOfSpeelpenning() {
    double[] x = data.uniform(50, 0.9, 1.1);
    double[] v = data.uniform(50, -1, 1);
    double[] bar = new double[50];
    double value = SpeelpenningDerivatives.valueGradientInto(x, bar);
    var jvp = SpeelpenningDerivatives.valueJvp(x, v);
    assertThat(jvp.value()).isEqualTo(value);
    assertThat(jvp.tangent()).isCloseTo(dot(bar, v), within(1e-12));
  }

  @Test
  void productOfLogisticLoss() {
    double[] w = data.uniform(50, -1, 1);
    double[][] x = data.uniform(200, 50, -1, 1);
    double[] y = data.uniform(200, 0, 1);
    double[] v = data.uniform(50, -1, 1);
    double[] bar = new double[50];
    double[] byHand = new double[50];
    double[] generatedBar = new double[50];
    double[] generated = new double[50];
    double value = LogisticLoss.value(w, x, y);
    assertThat(LogisticLoss.productByHand(w, x, y, v, bar, byHand)).isEqualTo(value);
    assertThat(LogisticLossDerivatives.valueHvpInto(w, x, y, v, generatedBar, generated))
        .isEqualTo(value);
    assertAgree(generatedBar, bar, TOLERANCE);
    assertAgree(generated, byHand, TOLERANCE);
  }

  @Test
  void productAndHessianOfGaussianMixture() {
    var a = data.mixture(3, 4, 20);
    var v = data.mixture(3, 4, 1);
    var product = GaussianMixtureDerivatives.valueHvp(
        a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1.5, 3, v.alpha(), v.mu(), v.q(), v.l());
    double[] actual = flat(product.alpha(), product.mu(), product.q(), product.l());
    var objective =
        GaussianMixtureDerivatives.valueObjective(a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1.5, 3);
    double[] vector = flat(v.alpha(), v.mu(), v.q(), v.l());
    assertAgree(actual, ofDifferences(objective, vector), OF_DIFFERENCES);
    double[][] hessian =
        GaussianMixtureDerivatives.valueHessian(a.alpha(), a.mu(), a.q(), a.l(), a.x(), 1.5, 3);
    double[] expected = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      expected[i] = dot(hessian[i], vector);
    }
    assertAgree(actual, expected, 1e-9);
  }

  @Test
  void productOfLstm() {
    var a = data.sequence(2, 5, 20);
    double[][] main = data.uniform(4, 20, -1, 1);
    double[][] extra = data.uniform(3, 5, -1, 1);
    var product = LstmDerivatives.valueHvp(a.main(), a.extra(), a.state(), a.values(), main, extra);
    assertAgree(
        flat(product.main(), product.extra()),
        ofDifferences(
            LstmDerivatives.valueObjective(a.main(), a.extra(), a.state(), a.values()),
            flat(main, extra)),
        OF_DIFFERENCES);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-3, 1, 3})
  void jacobianOfBundleProjection(double turn) {
    double[] camera = {0.3 * turn, -0.2 * turn, 0.5 * turn, 1, 2, 3, 1.2, 0.1, -0.2, 0.03, -0.01};
    double[] point = {2, 1.5, 9};
    double[] seen = {0.2, 0.3};
    double[] value = BundleProjection.residual(camera, point, 0.7, seen);
    double[] handValue = new double[2];
    double[][] handCamera = new double[2][11];
    double[][] handPoint = new double[2][3];
    double[] handWeight = new double[2];
    BundleProjection.jacobianByHand(
        camera, point, 0.7, seen, handValue, handCamera, handPoint, handWeight);
    double[] intoValue = new double[2];
    double[][] intoCamera = data.uniform(2, 11, 0, 1);
    double[][] intoPoint = data.uniform(2, 3, 0, 1);
    double[] intoWeight = new double[2];
    BundleProjectionDerivatives.residualJacobianInto(
        camera, point, 0.7, seen, intoValue, intoCamera, intoPoint, intoWeight);
    var jacobian = BundleProjectionDerivatives.residualJacobian(camera, point, 0.7, seen);

    assertThat(handValue).containsExactly(value);
    assertThat(intoValue).containsExactly(value);
    double[] byHand = flat(handCamera, handPoint, handWeight);
    assertAgree(flat(intoCamera, intoPoint, intoWeight), byHand, 1e-11);
    assertThat(flat(jacobian.camera(), jacobian.point(), jacobian.weight()))
        .containsExactly(flat(intoCamera, intoPoint, intoWeight));
    if (turn > 0.1) {
      for (int j = 0; j < 11; j++) {
        double here = camera[j];
        camera[j] = here + STEP;
        double[] above = BundleProjection.residual(camera, point, 0.7, seen);
        camera[j] = here - STEP;
        double[] below = BundleProjection.residual(camera, point, 0.7, seen);
        camera[j] = here;
        for (int i = 0; i < 2; i++) {
          assertThat(handCamera[i][j]).isCloseTo((above[i] - below[i]) / (2 * STEP), within(1e-7));
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The Hessian times a vector, of two gradients. */
  private static double[] ofDifferences(Objective objective, double[] vector) {
    double[] point = objective.start();
    double[] above = new double[point.length];
    double[] below = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      point[i] += STEP * vector[i];
    }
    objective.gradient(point, above);
    for (int i = 0; i < point.length; i++) {
      point[i] -= 2 * STEP * vector[i];
    }
    objective.gradient(point, below);
    for (int i = 0; i < point.length; i++) {
      above[i] = (above[i] - below[i]) / (2 * STEP);
    }
    return above;
  }
}
