package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class MergeUpdatesTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var y = s.param("y");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var g = s.param("g", DOUBLES);

  @Test
  void addsOnceToAnElement() {
    s.accumulate(g, n, x);
    s.accumulate(g, Constant.of(0), x);
    s.accumulate(g, n, y);
    assertThat(merged()).isEqualTo("""
            g[0] += x
            double t1 = x + y
            g[n] += t1
            """);
  }

  @Test
  void addsBeforeAnElementIsRead() {
    s.accumulate(g, n, x);
    Var e = s.load("e", g, Constant.of(0));
    s.accumulate(g, n, e);
    assertThat(merged()).isEqualTo("""
            g[n] += x
            double e = g[0]
            g[n] += e
            """);
  }

  @Test
  void carriesTheSumThroughALoop() {
    loop(i -> s.accumulate(g, n, x));
    assertThat(merged()).isEqualTo("""
            (int i2, double gSum2) = loop (int i = 0, double gSum = 0.0) while {
              boolean t1 = i < n
              yield t1
            } do {
              double t2 = gSum + x
              int t3 = i + 1
              yield true, t3, t2
            }
            boolean t4 = gSum2 != 0.0
            if (t4) {
              g[n] += gSum2
            } else {
            }
            """);
  }

  @Test
  void carriesTheSumThroughNestedLoopsAndBranches() {
    loop(i -> loop(j -> s.choose(
        List.of(),
        s.let(Primitive.LESS, i, j),
        () -> {
          s.accumulate(g, n, x);
          return List.of();
        },
        List::of)));
    assertThat(merged()).isEqualTo("""
            (int i2, double gSum2) = loop (int i = 0, double gSum = 0.0) while {
              boolean t1 = i < n
              yield t1
            } do {
              (int i4, double gSum4) = loop (int i3 = 0, double gSum3 = gSum) while {
                boolean t2 = i3 < n
                yield t2
              } do {
                boolean t3 = i < i3
                (double gSum5) = if (t3) {
                  double t4 = gSum3 + x
                  yield t4
                } else {
                  yield gSum3
                }
                int t5 = i3 + 1
                yield true, t5, gSum5
              }
              int t6 = i + 1
              yield true, t6, gSum4
            }
            boolean t7 = gSum2 != 0.0
            if (t7) {
              g[n] += gSum2
            } else {
            }
            """);
  }

  @Test
  void asksNothingWhereTheElementSurelyExists() {
    s.accumulate(g, n, y);
    loop(i -> s.accumulate(g, n, x));
    assertThat(merged()).doesNotContain("if").endsWith("double t4 = y + gSum2\ng[n] += t4\n");
  }

  @Test
  void leavesElementsThatTheLoopChooses() {
    loop(i -> s.accumulate(g, i, x));
    assertThat(merged()).contains("  g[i] += x").doesNotContain("Sum");
  }

  @Test
  void leavesElementsThatTheLoopReads() {
    loop(i -> s.accumulate(g, n, s.load("e", g, i)));
    assertThat(merged()).contains("  g[n] += e").doesNotContain("Sum");
  }

  @Test
  void namesTheSumAfterTheElement() {
    loop(i -> s.accumulate(g, Constant.of(1), x));
    assertThat(merged()).contains("double g1 = 0.0");
  }

  private void loop(java.util.function.Consumer<Value> body) {
    s.loop(List.of("i"), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), n), p -> {
      body.accept(p.get(0));
      return List.<Value>of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
    });
  }

  private String merged() {
    return Printer.print(
        Verifier.verify(MergeUpdates.apply(Verifier.verify(s.end()))).body().statements());
  }
}
