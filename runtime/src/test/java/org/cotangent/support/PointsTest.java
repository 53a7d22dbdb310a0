package org.cotangent.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointsTest {

  @Test
  void writesArraysRowByRow() {
    double[] point = new double[9];
    int next = Points.flatten(new double[] {1, 2}, point, 0);
    next = Points.flatten(new float[][] {{3}, null, {4, 5}}, point, next);
    next = Points.flatten(new double[][][] {{{6}, {}}, {{7, 8}}}, point, next);
    assertThat(next).isEqualTo(8);
    assertThat(point).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0);
  }

  @Test
  void readsArraysOfTheShapeOfAnother() {
    double[] point = {1, 2, 3, 4, 5};
    assertThat(Points.unflatten(point, 1, new double[2])).containsExactly(2, 3);
    assertThat(Points.unflatten(point, 2, new float[2])).containsExactly(3, 4);
    assertThat(Points.unflatten(point, 0, new double[][] {{0}, null, {0, 0}}))
        .isDeepEqualTo(new double[][] {{1}, null, {2, 3}});
    assertThat(Points.unflatten(point, 0, new float[][][] {{{0}, {0, 0}}, {}, {{0, 0}}}))
        .isDeepEqualTo(new float[][][] {{{1}, {2, 3}}, {}, {{4, 5}}});
  }

  @Test
  void multipliesArraysOfAnyRank() {
    assertThat(Points.dot(new double[] {1, 2}, new double[] {3, 4})).isEqualTo(11);
    assertThat(Points.dot(new float[][] {{1, 2}, null, {3}}, new float[][] {{4, 5}, null, {6}}))
        .isEqualTo(32);
  }

  @Test
  void addsMultiplesOfArraysOfAnyRank() {
    assertThat(Points.combined(2, new double[] {1, 2}, new double[] {3, 4})).containsExactly(5, 8);
    assertThat(Points.combined(2, new float[] {1, 2}, new float[] {3, 4})).containsExactly(5, 8);
    double[][] some = {{1}, null, {2, 3}};
    assertThat(Points.combined(2, some, new double[][] {{4}, null, {5, 6}}))
        .isDeepEqualTo(new double[][] {{6}, null, {9, 12}});
    assertThat(some).isDeepEqualTo(new double[][] {{1}, null, {2, 3}});
  }

  @Test
  void givesBothLengthsOfAWrongPoint() {
    Points.requireDimension("point", new double[2], 2);
    assertThatThrownBy(() -> Points.requireDimension("point", new double[3], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("point has length 3, but must have length 2");
  }
}
