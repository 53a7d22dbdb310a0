package org.cotangent.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapesTest {

  @Test
  void makesZerosOfTheSameShape() {
    assertThat(Shapes.like(new double[] {1, 2})).containsExactly(0, 0);
    assertThat(Shapes.like(new float[] {1})).containsExactly(0);
    assertThat(Shapes.like((double[][]) null)).isNull();
    assertThat(Shapes.like((float[][]) null)).isNull();
    assertThat(Shapes.like(new double[][] {{1}, {}, null}))
        .isDeepEqualTo(new double[][] {{0}, {}, null});
    assertThat(Shapes.like(new float[][] {{1, 2}, {3}})).isDeepEqualTo(new float[][] {{0, 0}, {0}});
    assertThat(Shapes.like(new double[][][] {{{1}, {2, 3}}, {}})).isDeepEqualTo(new double[][][] {
      {{0}, {0, 0}}, {}
    });
  }

  @Test
  void makesRowsOfItsOwn() {
    double[][][] array = {{{1}}};
    Shapes.like(array)[0][0][0] = 5;
    assertThat(array[0][0][0]).isEqualTo(1);
  }

  @Test
  void clearsAllRows() {
    double[][] rows = {{1, 2}, null, {3}};
    Shapes.clear(rows);
    assertThat(rows).isDeepEqualTo(new double[][] {{0, 0}, null, {0}});
    float[][][] deep = {{{1}, {2}}};
    Shapes.clear(deep);
    assertThat(deep).isDeepEqualTo(new float[][][] {{{0}, {0}}});
  }

  @Test
  void countsElements() {
    assertThat(Shapes.size(new double[3])).isEqualTo(3);
    assertThat(Shapes.size(new float[][] {{1, 2}, {}, null, {3}})).isEqualTo(3);
    assertThat(Shapes.size(new double[][][] {{{1}, {2, 3}}, {}})).isEqualTo(3);
  }

  @Test
  void acceptsTheSameShape() {
    assertThatCode(() -> Shapes.requireLike("w", new double[2], new double[2]))
        .doesNotThrowAnyException();
    assertThatCode(() ->
            Shapes.requireLike("w", new float[][] {{1}, null}, new float[][] {{2}, null}))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheParameterTheRowAndBothLengths() {
    assertThatThrownBy(() -> Shapes.requireLike("w", new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("w has length 1, but must have length 2");
    assertThatThrownBy(() ->
            Shapes.requireLike("w", new double[][][] {{{1}, {}}}, new double[][][] {{{1}, {2}}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("w[0][1] has length 0, but must have length 1");
    assertThatThrownBy(() -> Shapes.requireLike("w", new float[][] {null}, new float[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("w[0] is null, but must not be");
  }

  @Test
  void takesNullForAnArrayWithoutElements() {
    assertThatCode(() -> Shapes.requireLike("w", (double[]) null, (double[]) null))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Shapes.requireLike("w", new double[1], (double[]) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("w must be null, but is not");
    assertThat(Shapes.size((double[][]) null) + Shapes.size((float[][]) null)).isZero();
    assertThatCode(() -> {
          Shapes.clear((double[][]) null);
          Shapes.clear((float[][]) null);
        })
        .doesNotThrowAnyException();
    assertThat(Points.flatten((double[][]) null, new double[0], 0)).isZero();
    assertThat(Points.flatten((float[][]) null, new double[0], 0)).isZero();
    assertThat(Points.unflatten(new double[0], 0, (double[][]) null)).isNull();
    assertThat(Points.unflatten(new double[0], 0, (float[][]) null)).isNull();
  }
}
