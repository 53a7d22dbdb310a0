package org.cotangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ObjectiveTest {
  private final Objective square = new Square();

  @Test
  void gradientDefaultsToTheGradientOfValueAndGradient() {
    double[] gradient = {Double.NaN};
    square.gradient(new double[] {3}, gradient);
    assertThat(gradient).containsExactly(6);
  }

  @Test
  void hessianVectorProductDefaultSaysWhatToAskFor() {
    assertThatThrownBy(
            () -> square.hessianVectorProduct(new double[1], new double[1], new double[1]))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Square")
        .hasMessageContaining("Derivative.HVP");
  }

  private static final class Square implements Objective {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double[] start() {
      return new double[] {1};
    }

    @Override
    public double value(double[] point) {
      return point[0] * point[0];
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      gradient[0] = 2 * point[0];
      return value(point);
    }
  }
}
