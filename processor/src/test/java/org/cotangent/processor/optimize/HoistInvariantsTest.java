package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class HoistInvariantsTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var w = s.param("w", new ArrayType(DOUBLES));
  private final Var g = s.param("g", DOUBLES);

  @Test
  void loadsARowBeforeTheLoopThatGoesThroughIt() {
    Var rows = s.let("rows", new Length(w));
    up(
        rows,
        i -> up(n, j -> {
          Var row = s.load("row", w, i);
          s.accumulate(g, j, s.load("e", row, j));
        }));
    assertThat(hoisted()).isEqualTo("""
            int rows = w.length
            (int i2) = loop (int i = 0) while {
              boolean t1 = i < rows
              yield t1
            } do {
              double[] row = w[i]
              (int i4) = loop (int i3 = 0) while {
                boolean t2 = i3 < n
                yield t2
              } do {
                double e = row[i3]
                g[i3] += e
                int t3 = i3 + 1
                yield true, t3
              }
              int t4 = i + 1
              yield true, t4
            }
            """);
  }

  @Test
  void loadsARowBeforeTheLoopWhereTheOuterLoopCountsDown() {
    Var rows = s.let("rows", new Length(w));
    Var last = s.let("last", Primitive.SUBTRACT, rows, Constant.of(1));
    s.loop(
        List.of("i"),
        List.of(last),
        p -> s.let(Primitive.GREATER_EQUAL, p.get(0), Constant.of(0)),
        p -> {
          up(n, j -> s.accumulate(g, j, s.load("e", s.load("row", w, p.get(0)), j)));
          return List.of(Constant.TRUE, s.let(Primitive.SUBTRACT, p.get(0), Constant.of(1)));
        });
    assertThat(hoisted()).containsSubsequence("row = w[i]", "loop (int i3 = 0)");
  }

  @Test
  void leavesALoadThatMightThrowWhereItIs() {
    up(n, i -> up(n, j -> s.accumulate(g, j, s.load("e", s.load("row", w, i), j))));
    assertThat(hoisted()).containsSubsequence("loop (int i3 = 0)", "row = w[i]");
  }

  @Test
  void leavesALoadOfWhatTheLoopMayWrite() {
    Var length = s.let("length", new Length(g));
    up(length, i -> up(n, j -> s.accumulate(g, j, s.load("e", g, i))));
    assertThat(hoisted()).containsSubsequence("loop (int i3 = 0)", "e = g[i]");
  }

  @Test
  void loadsAnElementBeforeTheLoopThatWritesAnotherArray() {
    Var own = s.let("own", new NewArray(DOUBLES, List.of(n)));
    up(n, i -> s.store(own, i, x));
    up(n, i -> up(n, j -> s.accumulate(g, j, s.load("e", own, i))));
    assertThat(hoisted()).containsSubsequence("own[i] = x", "e = own[", "loop (int", "g[");
  }

  @Test
  void loadsAnElementOfARowWhoseLengthIsKnown() {
    Var rows = s.let("rows", new NewArray(new ArrayType(DOUBLES), List.of(n)));
    up(n, i -> s.store(rows, i, s.let("made", new NewArray(DOUBLES, List.of(n)))));
    s.adjoint();
    up(n, i -> {
      Var row = s.load("row", rows, i);
      up(n, j -> up(n, k -> s.accumulate(g, k, s.load("e", row, j))));
    });
    assertThat(hoisted()).containsSubsequence("row = rows[", "e = row[", "loop (int", "g[");
  }

  @Test
  void leavesALoadFromARowThatMayNotBeThere() {
    Var rows = s.let("rows", new NewArray(new ArrayType(DOUBLES), List.of(n)));
    up(n, i -> s.store(rows, i, s.let("made", new NewArray(DOUBLES, List.of(n)))));
    up(n, i -> {
      Var row = s.load("row", rows, i);
      up(n, j -> up(n, k -> s.accumulate(g, k, s.load("e", row, j))));
    });
    assertThat(hoisted()).containsSubsequence("row = rows[", "loop (int", "loop (int", "e = row[");
  }

  @Test
  void leavesALoadFromARowWhoseLengthIsNotKnown() {
    Var rows = s.let("rows", new NewArray(new ArrayType(DOUBLES), List.of(n)));
    up(n, i -> s.store(rows, i, g));
    up(n, i -> {
      Var row = s.load("row", rows, i);
      Var sums = s.let("sums", new NewArray(DOUBLES, List.of(n)));
      up(n, j -> up(n, k -> s.accumulate(sums, k, s.load("e", row, j))));
    });
    assertThat(hoisted()).containsSubsequence("row = rows[", "loop (int", "loop (int", "e = row[");
  }

  @Test
  void callsAFunctionBeforeTheLoopWithWhatItNeeds() {
    up(n, i -> {
      Var half = s.let("half", Primitive.MULTIPLY, Constant.of(0.5), x);
      Var e = s.let("e", Primitive.EXP, half);
      s.accumulate(g, i, s.let("p", Primitive.MULTIPLY, e, half));
    });
    assertThat(hoisted())
        .startsWith("double half = 0.5 * x\ndouble e = exp(half)\n(int i2)")
        .containsSubsequence("do {", "p = e * half");
  }

  @Test
  void leavesCheapArithmeticAndOneArmsOwnCalls() {
    up(n, i -> {
      s.let("twice", Primitive.ADD, x, x);
      s.choose("r", s.let(Primitive.LESS, i, n), () -> s.let("e", Primitive.EXP, x), () -> x);
    });
    assertThat(hoisted()).startsWith("(int i2)");
  }

  private void up(Value bound, Consumer<Value> body) {
    s.loop(
        List.of("i"), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), bound), p -> {
          body.accept(p.get(0));
          return List.<Value>of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
        });
  }

  private String hoisted() {
    return Printer.print(
        Verifier.verify(HoistInvariants.apply(Verifier.verify(s.end()))).body().statements());
  }
}
