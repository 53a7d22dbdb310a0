package org.cotangent.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.NewArray;
import org.junit.jupiter.api.Test;

class SliceTest {

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);

  @Test
  void keepsOnlyTheCarriedVariablesThatAreNeeded() {
    List<Var> r = s.loop(
        List.of("sum", "product", "i"),
        List.of(Constant.of(0.0), Constant.of(1.0), Constant.of(0)),
        p -> s.let(Primitive.LESS, p.get(2), n),
        p -> {
          Var e = s.let("e", Primitive.SIN, p.get(0));
          return List.of(
              Constant.TRUE,
              s.let(Primitive.ADD, p.get(0), x),
              s.let(Primitive.MULTIPLY, p.get(1), e),
              s.let(Primitive.ADD, p.get(2), Constant.of(1)));
        });
    assertThat(slice(r.get(0))).isEqualTo("""
            (double sum2, int i2) = loop (double sum = 0.0, int i = 0) while {
              boolean t1 = i < n
              yield t1
            } do {
              double t2 = sum + x
              int t3 = i + 1
              yield true, t2, t3
            }
            """);
    assertThat(slice(r.get(1))).contains("product", "sum", "double e = sin(sum)");
  }

  @Test
  void keepsOnlyTheResultsOfABranchThatAreNeeded() {
    Var c = s.let("c", Primitive.LESS, x, Constant.of(0.0));
    List<Var> r = s.choose(
        List.of("a", "b"),
        c,
        () -> List.of(s.let(Primitive.SIN, x), s.let(Primitive.COS, x)),
        () -> List.of(x, x));
    assertThat(slice(r.get(1))).isEqualTo("""
            boolean c = x < 0.0
            (double b) = if (c) {
              double t1 = cos(x)
              yield t1
            } else {
              yield x
            }
            """);
  }

  @Test
  void dropsGuardsThatNothingDependsOn() {
    s.choose(List.of(), s.let("c", Primitive.LESS, x, Constant.of(0.0)), this::fail, List::of);
    Var y = s.let("y", Primitive.SQRT, x);
    assertThat(slice(y)).isEqualTo("double y = sqrt(x)\n");
  }

  @Test
  void keepsTheThrowOfAnArmBesideANeededResult() {
    Var c = s.let("c", Primitive.LESS, x, Constant.of(0.0));
    List<Var> r =
        s.choose(List.of("y", "z"), c, this::fail, () -> List.of(s.let(Primitive.SQRT, x), x));
    assertThat(slice(r.get(0))).isEqualTo("""
            boolean c = x < 0.0
            (double y) = if (c) {
              java.lang.Error t1 = new java.lang.Error()
              throw t1
              yield 0.0
            } else {
              double t2 = sqrt(x)
              yield t2
            }
            """);
  }

  @Test
  void keepsWhatIsWrittenToANeededArray() {
    Var a = s.let("a", new NewArray(new ArrayType(ScalarType.DOUBLE), List.of(n)));
    Var b = s.let("b", new NewArray(new ArrayType(ScalarType.DOUBLE), List.of(n)));
    s.loop(List.of("i"), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), n), p -> {
      s.store(a, p.get(0), x);
      s.store(b, p.get(0), x);
      return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
    });
    Var y = s.load("y", a, Constant.of(0));
    assertThat(slice(y)).contains("a[i] = x").doesNotContain("b[");
  }

  @Test
  void keepsWhatIsWrittenThroughARow() {
    ArrayType matrix = new ArrayType(new ArrayType(ScalarType.DOUBLE));
    Var a = s.let("a", new NewArray(matrix, List.of(n, n)));
    Var row = s.load("row", a, Constant.of(0));
    s.store(row, Constant.of(1), x);
    Var again = s.load("again", a, Constant.of(0));
    assertThat(slice(s.load("y", again, Constant.of(1)))).contains("row[1] = x");
  }

  @Test
  void sharesWhatItKeepsWhole() {
    Var y = s.let("y", Primitive.SIN, x);
    List<Statement> all = s.end().body().statements();
    assertThat(Slice.slice(all, Set.of(y))).isSameAs(all);
  }

  private List<Value> fail() {
    s.raise(s.let("", new Construct(new ReferenceType("java.lang.Error"), List.of())));
    return List.of();
  }

  private String slice(Var needed) {
    Function f = s.end(needed);
    List<Statement> slice = Slice.slice(f.body().statements(), Set.of(needed));
    Verifier.verify(f.withBody(new Block(slice, List.of(needed))));
    return Printer.print(slice);
  }
}
