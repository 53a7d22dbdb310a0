package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewtonCgTest {
  @Test
  void anObjectiveWithoutProductsSaysHowToGetThem() {
    TestObjective valley = TestObjective.rosenbrock();
    assertThatThrownBy(() -> new NewtonCg().minimize(valley))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("hessianVectorProduct");
    assertThat(valley.evaluations).isEqualTo(1);
  }

  @Test
  void aQuadraticTakesNoMoreStepsThanVariables() {
    Minimum minimum =
        new NewtonCg().withFirstRadius(100).minimize(Curved.quadratic(1, 2, 3, 4, 5, 6));
    assertThat(minimum.point()).containsExactly(new double[] {0, 1, 2, 3, 4, 5}, within(1e-9));
    assertThat(minimum.iterations()).isLessThanOrEqualTo(6);
    assertThat(minimum.evaluations()).isLessThanOrEqualTo(30);
  }

  @Test
  void theFirstStepIsNoLongerThanTheFirstRadius() {
    Minimum minimum = new NewtonCg()
        .withFirstRadius(0.25)
        .withMaxIterations(1)
        .minimize(Curved.quadratic(1, 1, 1));
    assertThat(Vectors.norm(minimum.point())).isCloseTo(0.25, within(1e-15));
  }

  @Test
  void negativeCurvatureIsFollowedToTheBoundary() {
    Curved saddle = Curved.of(0.5, x -> Math.cos(x), x -> -Math.sin(x), x -> -Math.cos(x));
    Minimum minimum = new NewtonCg().withMaxIterations(1).minimize(saddle);
    assertThat(minimum.point()[0]).isEqualTo(1.5);
  }

  @Test
  void aProductThatIsNotANumberLeavesTheSlope() {
    Curved broken = Curved.of(3, x -> x * x, x -> 2 * x, x -> Double.NaN);
    Minimum minimum = new NewtonCg().minimize(broken);
    assertThat(minimum.value()).isLessThan(1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void theFirstRadiusIsFiniteAndPositive(double radius) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NewtonCg().withFirstRadius(radius))
        .withMessageContaining("first radius");
  }

  @Test
  void aLimitOfEvaluationsHoldsAmidTheProducts() {
    Minimum minimum = new NewtonCg().withMaxEvaluations(20).minimize(Curved.rosenbrock(2));
    assertThat(minimum.status()).isEqualTo(Status.EVALUATION_LIMIT);
    assertThat(minimum.evaluations()).isEqualTo(20);
  }
}
