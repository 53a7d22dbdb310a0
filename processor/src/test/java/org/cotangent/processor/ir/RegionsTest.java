package org.cotangent.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.ir.Expression.NewArray;
import org.junit.jupiter.api.Test;

class RegionsTest {

  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);
  private static final ArrayType MATRIX = new ArrayType(VECTOR);

  private final Sketch s = new Sketch();
  private final Var w = s.param("w", MATRIX);
  private final Var i = s.param("i", ScalarType.INT);

  @Test
  void rowsAreARegionOfTheirOwn() {
    Var row = s.load("row", w, i);
    s.store(row, i, Constant.of(1.0));
    Regions regions = regions();
    assertThat(regions.of(row)).isNotEqualTo(regions.of(w));
    assertThat(regions.content(w)).contains(regions.of(row));
    assertThat(regions.isWritten(row)).isTrue();
    assertThat(regions.isWritten(w)).isFalse();
  }

  @Test
  void rowsOfForeignArraysAreForeign() {
    Var row = s.load("row", w, i);
    assertThat(regions().isFresh(w)).isFalse();
    assertThat(regions().isFresh(row)).isFalse();
  }

  @Test
  void rowsStoredInAnArrayOfOnesOwnStayForeign() {
    Var own = s.let("own", new NewArray(MATRIX, List.of(i)));
    s.store(own, i, s.load("row", w, i));
    Var again = s.load("again", own, i);
    assertThat(regions().isFresh(own)).isTrue();
    assertThat(regions().isFresh(again)).isFalse();
  }

  @Test
  void rowsOfArraysThatBecomeOneBecomeOne() {
    Var a = s.let("a", new NewArray(MATRIX, List.of(i, i)));
    Var b = s.let("b", new NewArray(MATRIX, List.of(i, i)));
    Var ofA = s.load("ofA", a, i);
    Var ofB = s.load("ofB", b, i);
    assertThat(regions().of(ofA)).isNotEqualTo(regions().of(ofB));
    Var condition = s.param("condition", ScalarType.BOOLEAN);
    s.choose(List.of("c"), condition, () -> List.of(a), () -> List.of(b));
    Regions regions = regions();
    assertThat(regions.of(ofA)).isEqualTo(regions.of(ofB));
  }

  private Regions regions() {
    return Regions.of(s.end().body().statements());
  }
}
