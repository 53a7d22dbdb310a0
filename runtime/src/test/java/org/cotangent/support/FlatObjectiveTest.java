package org.cotangent.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FlatObjectiveTest {
  /** The sum of all variables, with the protected methods of its superclass for all to call. */
  private static final class Sum extends FlatObjective {
    Sum(Object... parts) {
      super(parts);
    }

    double number(double[] point, int offset) {
      return at(point, offset);
    }

    double[] vector(double[] point, int offset, double[] shape) {
      return at(point, offset, shape);
    }

    double[][] matrix(double[] point, int offset, double[][] shape) {
      return at(point, offset, shape);
    }

    <T> T array(double[] point, int offset, T shape) {
      return at(point, offset, shape);
    }

    @Override
    public double value(double[] point) {
      requireDimension("point", point);
      double sum = 0;
      for (double variable : point) {
        sum += variable;
      }
      return sum;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      requireDimension("gradient", gradient);
      Arrays.fill(gradient, 1);
      return value(point);
    }
  }

  @Test
  void startsAtItsPartsOneAfterTheOther() {
    Sum sum = new Sum(1.0, new double[] {2, 3}, 4f, new float[][] {{5}, {6, 7}}, new double[0]);
    assertThat(sum.dimension()).isEqualTo(7);
    assertThat(sum.start()).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void rowsThatAreMissingHaveNoElements() {
    assertThat(new Sum((Object) new double[][] {{1}, null, {2}}).start()).containsExactly(1, 2);
  }

  @Test
  void keepsItsStartToItself() {
    double[] w = {1, 2};
    Sum sum = new Sum((Object) w);
    w[0] = 7;
    sum.start()[1] = 7;
    assertThat(sum.start()).containsExactly(1, 2);
  }

  @Test
  void readsItsPartsOutOfAPoint() {
    Sum sum = new Sum(0.0, new double[2], new double[][] {{0}, {0}}, new float[1]);
    double[] point = {1, 2, 3, 4, 5, 6};
    assertThat(sum.number(point, 0)).isEqualTo(1);
    assertThat(sum.vector(point, 1, new double[2])).containsExactly(2, 3);
    assertThat(sum.matrix(point, 3, new double[][] {{0}, {0}})).isDeepEqualTo(new double[][] {
      {4}, {5}
    });
    assertThat(sum.array(point, 5, new float[1])).containsExactly(6f);
  }

  @Test
  void refusesArraysOfAnotherLength() {
    Sum sum = new Sum(1.0, 2.0);
    String message = " has length 3, but must have length 2";
    double[] longer = new double[3];
    assertThatThrownBy(() -> sum.value(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point" + message);
    assertThatThrownBy(() -> sum.valueAndGradient(new double[2], longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient" + message);
    assertThatThrownBy(() -> sum.gradient(new double[2], longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient" + message);
    assertThatThrownBy(() -> sum.number(longer, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point" + message);
    assertThatThrownBy(() -> sum.vector(longer, 0, new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point" + message);
    assertThatThrownBy(() -> sum.matrix(longer, 0, new double[][] {{0}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point" + message);
    assertThatThrownBy(() -> sum.array(longer, 0, new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point" + message);
  }

  @Test
  void leavesTheGradientAloneToItsSubclass() {
    double[] gradient = new double[2];
    new Sum(1.0, 2.0).gradient(new double[2], gradient);
    assertThat(gradient).containsExactly(1, 1);
  }
}
