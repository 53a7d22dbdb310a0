package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Slice;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class ShareCommonTest {

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var y = s.param("y");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var a = s.param("a", new ArrayType(ScalarType.DOUBLE));

  @Test
  void computesEqualExpressionsOnce() {
    Var p = s.let("p", Primitive.MULTIPLY, x, y);
    Var q = s.let("q", Primitive.MULTIPLY, y, x);
    assertThat(shared(p, q)).isEqualTo("""
            f(double x, double y, int n, double[] a) {
              double p = x * y
              yield p, p
            }
            """);
  }

  @Test
  void takesNoDifferenceForTheOppositeDifference() {
    Var p = s.let("p", Primitive.SUBTRACT, x, y);
    Var q = s.let("q", Primitive.SUBTRACT, y, x);
    assertThat(shared(p, q)).contains("yield p, q");
  }

  @Test
  void usesValuesFromAroundABranchInIt() {
    Var p = s.let("p", Primitive.SIN, x);
    Var c = s.let("c", Primitive.LESS, x, y);
    Var r = s.choose("r", c, () -> s.let(Primitive.SIN, x), () -> s.let(Primitive.COS, x));
    Var q = s.let("q", Primitive.COS, x);
    assertThat(shared(p, q, r)).isEqualTo("""
            f(double x, double y, int n, double[] a) {
              double p = sin(x)
              boolean c = x < y
              (double r) = if (c) {
                yield p
              } else {
                double t1 = cos(x)
                yield t1
              }
              double q = cos(x)
              yield p, q, r
            }
            """);
  }

  @Test
  void knowsTheSelectorInAnArm() {
    Var c = s.let("c", Primitive.LESS, x, y);
    Var r = s.choose(
        "r",
        c,
        () -> s.choose("inner", s.let(Primitive.GREATER, y, x), () -> x, () -> y),
        () -> s.choose("inner2", c, () -> x, () -> y));
    assertThat(Printer.print(Verifier.verify(Passes.prepare(s.end(r)))))
        .contains("if (c) {\n    yield x\n  } else {\n    yield y\n  }")
        .doesNotContain("inner");
  }

  @Test
  void readsAnArrayOnceThatNothingWrites() {
    Var p = s.load("p", a, n);
    Var q = s.load("q", a, n);
    assertThat(shared(p, q)).contains("yield p, p");
  }

  @Test
  void knowsThatAnArrayIsThereThatHasBeenLookedInto() {
    s.let("length", new Length(a));
    Var isNull = s.let("isNull", Primitive.EQUAL, a, Constant.zero(a.type()));
    assertThat(shared(isNull)).contains("yield false");
  }

  @Test
  void doesNotKnowItBehindAnArmThatHasLooked() {
    Var c = s.let("c", Primitive.LESS, x, y);
    s.choose("length", c, () -> s.let("", new Length(a)), () -> Constant.of(0));
    Var isNull = s.let("isNull", Primitive.EQUAL, a, Constant.zero(a.type()));
    assertThat(shared(isNull)).contains("yield isNull");
  }

  @Test
  void readsAnArrayAgainThatSomethingWrites() {
    Var p = s.load("p", a, n);
    s.accumulate(a, Constant.of(0), x);
    Var q = s.load("q", a, n);
    assertThat(shared(p, q)).contains("yield p, q");
  }

  @Test
  void readsAnElementOnceUntilItsArrayIsWritten() {
    Var p = s.load("p", a, n);
    Var q = s.load("q", a, n);
    s.store(a, Constant.of(0), x);
    Var r = s.load("r", a, n);
    s.choose(List.of(), s.let("c", Primitive.LESS, x, y), List::of, () -> {
      s.store(a, Constant.of(1), y);
      return List.of();
    });
    Var t = s.load("t", a, n);
    assertThat(shared(p, q, r, t)).contains("yield p, p, r, t");
  }

  @Test
  void takesWhatHasJustBeenStored() {
    s.store(a, n, x);
    Var p = s.load("p", a, n);
    Var q = s.load("q", a, Constant.of(0));
    assertThat(shared(p, q)).contains("a[n] = x\n  double q = a[0]\n  yield x, q");
  }

  @Test
  void storesNothingThatIsThereAlready() {
    Var p = s.load("p", a, n);
    s.store(a, n, p);
    s.store(a, n, x);
    s.store(a, n, x);
    s.store(a, n, p);
    assertThat(shared()).contains("double p = a[n]\n  a[n] = x\n  a[n] = p\n}");
  }

  @Test
  void readsAgainInALoopThatWritesAndAfterIt() {
    Var p = s.load("p", a, n);
    List<Var> r = s.loop(
        List.of("i", "q"),
        List.of(Constant.of(0), x),
        v -> s.let(Primitive.LESS, v.get(0), n),
        v -> {
          Var before = s.load("before", a, n);
          s.store(a, v.get(0), y);
          return List.of(Constant.TRUE, s.let(Primitive.ADD, v.get(0), Constant.of(1)), before);
        });
    Var q = s.load("q", a, n);
    assertThat(shared(p, r.get(1), q))
        .contains("double before = a[n]")
        .contains("double q3 = a[n]");
  }

  @Test
  void readsOnceWhatALoopThatWritesElsewhereReadsToo() {
    Var b = s.param("b", new ArrayType(ScalarType.DOUBLE));
    Var p = s.load("p", a, n);
    s.loop(List.of("i"), List.of(Constant.of(0)), v -> s.let(Primitive.LESS, v.get(0), n), v -> {
      s.store(b, v.get(0), s.load("again", a, n));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, v.get(0), Constant.of(1)));
    });
    Var q = s.load("q", a, n);
    s.store(a, n, y);
    assertThat(shared(p, q)).contains("b[i] = p").contains("yield p, p");
  }

  @Test
  void mergesCopiesOfWholeBranchesAndLoops() {
    Var result = sumOfSines();
    Function f = s.end(result);
    List<Statement> both = new ArrayList<>(f.body().statements());
    FreshCopy copy = FreshCopy.of(
        new Block(both, List.of()), Map.of(), origin -> Origin.of(1, 0, "").reversed());
    both.addAll(copy.statements());
    Function twice = f.withBody(new Block(both, List.of(result, copy.of(result))));
    Function expected = f.withBody(new Block(f.body().statements(), List.of(result, result)));
    assertThat(clean(twice)).isEqualTo(clean(expected));
  }

  @Test
  void mergesASliceOfACopyWithTheOriginal() {
    List<Var> results = twoSums();
    Function f = s.end(results.toArray(Value[]::new));
    List<Statement> both = new ArrayList<>(f.body().statements());
    FreshCopy copy = FreshCopy.of(both);
    Var needed = (Var) copy.of(results.get(1));
    both.addAll(Slice.slice(copy.statements(), Set.of(needed)));
    Function twice = f.withBody(new Block(both, List.of(results.get(0), results.get(1), needed)));
    assertThat(clean(twice)).containsOnlyOnce("loop").contains("yield p2, q2, q2");
  }

  @Test
  void keepsLoopsApartThatStartOrStepDifferently() {
    Var first = count(0, 1);
    Var second = count(1, 1);
    Var third = count(0, 2);
    assertThat(clean(s.end(first, second, third))).contains("yield i2, i4, i6");
  }

  @Test
  void carriesEqualVariablesOnce() {
    List<Var> r = s.loop(
        List.of("i", "k", "z"),
        List.of(Constant.of(0), Constant.of(0), x),
        p -> s.let(Primitive.LESS, p.get(0), n),
        p -> List.of(
            Constant.TRUE,
            s.let(Primitive.ADD, p.get(0), Constant.of(1)),
            s.let(Primitive.ADD, p.get(1), Constant.of(1)),
            p.get(2)));
    assertThat(clean(s.end(r.get(0), r.get(1), r.get(2)))).isEqualTo("""
            f(double x, double y, int n, double[] a) {
              (int i2) = loop (int i = 0) while {
                boolean t1 = i < n
                yield t1
              } do {
                int t2 = i + 1
                yield true, t2
              }
              yield i2, i2, x
            }
            """);
  }

  @Test
  void carriesVariablesApartThatOnlyLookAlike() {
    List<Var> r = s.loop(
        List.of("p", "q", "u", "v", "i"),
        List.of(Constant.of(0.0), Constant.of(0.0), x, y, Constant.of(0)),
        p -> s.let(Primitive.LESS, p.get(4), n),
        p -> List.of(
            Constant.TRUE,
            s.let(Primitive.ADD, p.get(0), p.get(2)),
            s.let(Primitive.ADD, p.get(1), p.get(3)),
            s.let(Primitive.SIN, p.get(2)),
            s.let(Primitive.SIN, p.get(3)),
            s.let(Primitive.ADD, p.get(4), Constant.of(1))));
    assertThat(clean(s.end(r.get(0), r.get(1)))).contains("yield p2, q2");
  }

  @Test
  void makesAnAdjointPrimalWhereThePrimalReliesOnIt() {
    Var p = s.adjoint().let("p", Primitive.MULTIPLY, x, y);
    Var q = s.primal().let("q", Primitive.MULTIPLY, x, y);
    assertThat(shared(p, q)).contains("double p = x * y\n");
  }

  private Var count(int start, int step) {
    return s.loop(
            List.of("i"),
            List.of(Constant.of(start)),
            p -> s.let(Primitive.LESS, p.get(0), n),
            p -> List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(step))))
        .get(0);
  }

  private Var sumOfSines() {
    Var length = s.let("length", new Length(a));
    return s.loop(
            List.of("sum", "i"),
            List.of(Constant.of(0.0), Constant.of(0)),
            p -> s.let(Primitive.LESS, p.get(1), length),
            p -> {
              Var e = s.load("e", a, p.get(1));
              Var c = s.let("c", Primitive.LESS, x, e);
              Var r = s.choose("r", c, () -> s.let(Primitive.SIN, e), () -> e);
              Var t = s.let("t", Primitive.MULTIPLY, r, p.get(0));
              return List.of(Constant.TRUE, t, s.let(Primitive.ADD, p.get(1), Constant.of(1)));
            })
        .get(0);
  }

  private List<Var> twoSums() {
    return s.loop(
            List.of("p", "q", "i"),
            List.of(x, y, Constant.of(0)),
            p -> s.let(Primitive.LESS, p.get(2), n),
            p -> {
              Var u = s.let("u", Primitive.SIN, y);
              return List.of(
                  Constant.TRUE,
                  s.let(Primitive.MULTIPLY, p.get(0), u),
                  s.let(Primitive.MULTIPLY, p.get(1), u),
                  s.let(Primitive.ADD, p.get(2), Constant.of(1)));
            })
        .subList(0, 2);
  }

  private String shared(Value... results) {
    return Printer.print(Verifier.verify(ShareCommon.apply(Verifier.verify(s.end(results)))));
  }

  private static String clean(Function function) {
    return Printer.print(Verifier.verify(Passes.prepare(Verifier.verify(function))));
  }
}
