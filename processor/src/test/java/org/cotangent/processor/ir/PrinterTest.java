package org.cotangent.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrinterTest {

  @Test
  void writesLoopsAndBranchesWithUniqueNames() {
    assertThat(Printer.print(sum())).isEqualTo("""
                        f(double[] a, double x) {
                          int t1 = a.length
                          (double s2, int i2) = loop (double s = 0.0, int i = 0) while {
                            boolean t2 = i < t1
                            yield t2
                          } do {
                            double e = a[i]
                            boolean t3 = e < x
                            (double y) = if (t3) {
                              double t4 = strict sin(e)
                              yield t4
                            } else {
                              yield x
                            }
                            double t5 = s + y
                            int t6 = i + 1
                            yield true, t5, t6
                          }
                          yield s2
                        }
                        """);
  }

  @Test
  void marksAdjointStatementsAndWritesEffects() {
    Sketch s = new Sketch();
    Var g = s.param("g", new ArrayType(ScalarType.DOUBLE));
    Var tape = s.let("tape", new Expression.NewTape(new TapeType(ScalarType.INT)));
    s.push(tape, Constant.of(1));
    Var i = s.let("i", new Expression.Pop(tape));
    s.store(g, i, Constant.of(0.0));
    s.adjoint().accumulate(g, i, Constant.of(2.5));
    assertThat(Printer.print(s.end())).isEqualTo("""
                        f(double[] g) {
                          tape<int> tape = new tape<int>
                          push tape, 1
                          int i = pop tape
                          g[i] = 0.0
                          g[i] += 2.5  // adjoint
                        }
                        """);
  }

  @Test
  void writesSwitchesWithTheirLabels() {
    Sketch s = new Sketch();
    Var c = s.param("c", ScalarType.CHAR);
    Var r = Var.named("r", ScalarType.LONG);
    Constant a = new Constant(ScalarType.CHAR, 'a', "");
    s.add(new Statement.Branch(
        List.of(r),
        c,
        List.of(
            new Statement.Arm(List.of(a), Block.yielding(Constant.of(1L))),
            new Statement.Arm(List.of(), Block.yielding(Constant.of(2L)))),
        Origin.NONE));
    assertThat(Printer.print(s.end(r))).isEqualTo("""
                        f(char c) {
                          (long r) = switch (c) {
                            case 'a' {
                              yield 1L
                            }
                            default {
                              yield 2L
                            }
                          }
                          yield r
                        }
                        """);
  }

  static Function sum() {
    Sketch s = new Sketch();
    Var a = s.param("a", new ArrayType(ScalarType.DOUBLE));
    Var x = s.param("x");
    Var n = s.let("", new Expression.Length(a));
    List<Var> results = s.loop(
        List.of("s", "i"),
        List.of(Constant.of(0.0), Constant.of(0)),
        p -> s.let(Primitive.LESS, p.get(1), n),
        p -> {
          Var e = s.load("e", a, p.get(1));
          Var y = s.choose(
              "y",
              s.let(Primitive.LESS, e, x),
              () -> s.let("", new Expression.Apply(Primitive.SIN, true, List.of(e))),
              () -> x);
          return List.of(
              Constant.TRUE,
              s.let(Primitive.ADD, p.get(0), y),
              s.let(Primitive.ADD, p.get(1), Constant.of(1)));
        });
    return Verifier.verify(s.end(results.get(0)));
  }
}
