package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;

import java.util.Arrays;
import java.util.Random;
import org.cotangent.optim.GradientDescent;
import org.cotangent.optim.Minimum;
import org.junit.jupiter.api.Test;

/** Each model's gradient is that of central differences, and its fit is good. */
class ModelsTest {

  @Test
  void a_network_of_records_learns_to_read_digits() {
    Dataset training = DigitNetwork.images(false);
    Dataset tests = DigitNetwork.images(true);
    assertThat(training.size() + tests.size()).isEqualTo(1797);
    var start = DigitNetwork.Network.random(24, new Random(1));
    var few = DigitNetworkDerivatives.lossObjective(
        DigitNetwork.Network.random(3, new Random(2)),
        Arrays.copyOf(training.features(), 4),
        training.labels());
    assertGradient(few, few.start());
    var objective =
        DigitNetworkDerivatives.lossObjective(start, training.features(), training.labels());

    Minimum minimum = new GradientDescent()
        .withRate(0.5)
        .withMomentum(0.9)
        .withMaxIterations(100)
        .minimize(objective);

    assertThat(DigitNetwork.accuracy(start, tests)).isLessThan(0.3);
    assertThat(DigitNetwork.accuracy(objective.network(minimum.point()), tests))
        .isBetween(0.95, 1.0);
  }

  @Test
  void support_vectors_tell_wines_apart() {
    Dataset wine = Dataset.load("wine.csv").standardised();
    var objective = SupportVectorsDerivatives.lossObjective(
        new double[3][14], wine.features(), wine.labels(), 1, 1e-3);
    assertThat(objective.value(objective.start())).isEqualTo(2.0, within(1e-12));
    assertGradient(objective, new Random(3).doubles(42).toArray());

    Minimum minimum = new GradientDescent().withMaxIterations(200).minimize(objective);

    assertThat(SupportVectors.accuracy(objective.w(minimum.point()), wine)).isBetween(0.99, 1.0);
  }

  @Test
  void rates_of_predators_and_prey_are_found_again() {
    var rates = new PredatorPrey.Rates(0.8, 0.4, 0.3, 0.6);
    double[] prey = new double[13];
    double[] predators = new double[13];
    var state = new PredatorPrey.State(2, 1.5);
    for (int i = 0; i < prey.length; i++) {
      prey[i] = state.prey();
      predators[i] = state.predators();
      for (int k = 0; k < 20; k++) {
        state = PredatorPrey.step(rates, state, 1.0 / 20);
      }
    }
    var objective = PredatorPreyDerivatives.errorObjective(
        new PredatorPrey.Rates(0.7, 0.45, 0.25, 0.65), prey, predators, 10);
    assertGradient(objective, objective.start());

    Minimum minimum = new GradientDescent().withMaxIterations(2000).minimize(objective);

    assertThat(minimum.point()).containsExactly(new double[] {0.8, 0.4, 0.3, 0.6}, within(1e-2));
  }

  @Test
  void a_smile_of_volatilities_is_calibrated() {
    double[] strikes = {0.02, 0.025, 0.03, 0.035, 0.04, 0.045, 0.05};
    double[] quotes = new double[strikes.length];
    var market = new SabrSmile.Sabr(0.04, -0.3, 0.5);
    for (int i = 0; i < strikes.length; i++) {
      quotes[i] = SabrSmile.volatility(market, 0.5, 0.035, strikes[i], 2);
    }
    var start = new SabrSmile.Sabr(0.05, 0, 0.3);
    for (double strike : strikes) {
      var objective = SabrSmileDerivatives.volatilityObjective(start, 0.5, 0.035, strike, 2);
      assertGradient(objective, objective.start());
      assertGradient(objective, new double[] {0.04, -0.3, 0.5});
    }

    var calibrated = SabrSmile.calibrated(start, 0.5, 0.035, 2, strikes, quotes);

    assertThat(calibrated.alpha()).isEqualTo(0.04, within(1e-9));
    assertThat(calibrated.rho()).isEqualTo(-0.3, within(1e-9));
    assertThat(calibrated.nu()).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void springs_differentiate_through_a_linear_solver() {
    double[] weights = {1, 2, 0.5, 3};
    var objective = SpringsDerivatives.energyObjective(new double[] {10, 20, 15, 30}, weights);
    assertGradient(objective, objective.start());

    // Spring i carries what hangs below it: the energy is the sum of load^2 / (2 stiffness).
    double[] loads = {6.5, 5.5, 3.5, 3};
    var gradient = SpringsDerivatives.energyGradient(new double[] {10, 20, 15, 30}, weights);
    double[] expected = new double[4];
    double energy = 0;
    for (int i = 0; i < 4; i++) {
      double stiffness = objective.start()[i];
      energy += loads[i] * loads[i] / (2 * stiffness);
      expected[i] = -loads[i] * loads[i] / (2 * stiffness * stiffness);
    }
    assertThat(gradient.value()).isEqualTo(energy, within(1e-13));
    assertThat(gradient.stiffness()).containsExactly(expected, within(1e-13));
  }

  @Test
  void a_robot_arm_reaches_a_point() {
    double[] lengths = {1, 0.8, 0.5};
    var objective = RobotArmDerivatives.distanceObjective(
        new double[] {0.1, 0.1, 0.1}, lengths, new RobotArm.Point(0.5, 1.4));
    assertGradient(objective, objective.start());

    Minimum minimum = new GradientDescent().withMaxIterations(1000).minimize(objective);

    var hand = RobotArm.hand(minimum.point(), lengths);
    assertThat(hand.x()).isEqualTo(0.5, within(1e-4));
    assertThat(hand.y()).isEqualTo(1.4, within(1e-4));
  }

  @Test
  void a_matrix_of_rank_two_is_factorised() {
    Random random = new Random(4);
    double[][] u = random(7, 2, random);
    double[][] v = random(2, 5, random);
    double[][] x = new double[7][5];
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 5; j++) {
        x[i][j] = u[i][0] * v[0][j] + u[i][1] * v[1][j];
      }
    }
    var objective = MatrixFactorisationDerivatives.errorObjective(
        x, random(7, 2, random), random(2, 5, random));
    assertGradient(objective, objective.start());

    Minimum minimum = new GradientDescent().withMaxIterations(2000).minimize(objective);

    assertThat(minimum.value()).isLessThan(1e-4);
  }

  private static double[][] random(int rows, int columns, Random random) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random.doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }
}
