package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void aPointIsMovedToTheNearestAllowedOne() {
    Bounds bounds = Bounds.of(new double[] {0, -INFINITE, 2}, new double[] {1, 5, 2});
    double[] point = {-3, 9, 7};
    bounds.project(point);
    assertThat(point).containsExactly(0, 5, 2);
    double[] inside = {0.5, -1e300, 2};
    bounds.project(inside);
    assertThat(inside).containsExactly(0.5, -1e300, 2);
  }

  @Test
  void theProjectedGradientIsWhatMayBeGoneDownTheSlope() {
    Bounds bounds = Bounds.all(3, 0, 10);
    double[] point = {0, 4, 9};
    // out of the bounds; 3 of 3; 1 of 7
    assertThat(bounds.normOfProjected(point, new double[] {5, -3, -7}))
        .isCloseTo(Math.sqrt(10), within(1e-15));
    assertThat(bounds.normOfProjected(new double[3], new double[] {5, 3, 7})).isZero();
    assertThat(Bounds.NONE.normOfProjected(point, new double[] {3, 0, 4})).isEqualTo(5);
  }

  @Test
  void theProjectedNormNeitherOverflowsNorHidesWhatIsNotFinite() {
    Bounds bounds = Bounds.notNegative(2);
    double[] point = {0, 0};
    assertThat(bounds.normOfProjected(point, new double[] {-3e200, -4e200}))
        .isCloseTo(5e200, within(1e186));
    for (double bad : new double[] {Double.NaN, INFINITE, -INFINITE}) {
      assertThat(bounds.normOfProjected(point, new double[] {bad, 1})).isNaN();
    }
  }

  @Test
  void thereIsAValueBetweenTheBoundsOfEachVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.of(new double[] {0, 2}, new double[] {1, 1}))
        .withMessage("no value of variable 1 is from 2.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.of(new double[] {Double.NaN}, new double[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> Bounds.all(1, INFINITE, INFINITE));
    assertThatIllegalArgumentException().isThrownBy(() -> Bounds.all(1, -INFINITE, -INFINITE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.of(new double[1], new double[2]))
        .withMessage("lower has length 1, upper has length 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.notNegative(-1))
        .withMessage("dimension must not be negative, is -1");
    assertThatNullPointerException()
        .isThrownBy(() -> Bounds.of(null, new double[1]))
        .withMessage("lower");
  }

  @Test
  void theArraysAreCopied() {
    double[] lower = {0};
    Bounds bounds = Bounds.of(lower, new double[] {1});
    lower[0] = 1;
    assertThat(bounds.lower(0)).isZero();
  }
}
