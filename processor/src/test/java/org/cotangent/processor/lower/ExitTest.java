package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cotangent.processor.lower.Code.number;

import java.util.Random;
import java.util.function.BiFunction;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExitTest {

  private final Code code = new Code();
  private final Target out = code.target();
  private final Target on = code.target();
  private Local x;
  private Local n;
  private Local s;
  private Local i;

  @BeforeEach
  void declare() {
    x = code.arrayParam("x");
    n = code.intParam("n");
    s = code.local("s", number(0.0));
    i = code.local("i", number(0));
  }

  @Test
  void aBreakIsAnArmThatDoesNotGoOn() {
    code.count(i, n, out, on, () -> {
      code.when(isNegative(), () -> code.builder.exit(out));
      addElement();
    });
    code.builder.returns(code.get(s));

    assertThat(agrees((a, m) -> {
          double sum = 0;
          for (int k = 0; k < m; k++) {
            if (a[k] < 0) {
              break;
            }
            sum += a[k];
          }
          return sum;
        }))
        .isEqualTo("""
            f(double[] x, int n) {
              (double s2, int i2) = loop (double s = 0.0, int i = 0) while {
                boolean t1 = i < n
                yield t1
              } do {
                double t2 = x[i]
                boolean t3 = t2 < 0.0
                int i3 = i + 1
                (double s3, boolean goesOn) = if (t3) {
                  yield s, false
                } else {
                  double t4 = x[i]
                  double s4 = s + t4
                  yield s4, true
                }
                yield goesOn, s3, i3
              }
              yield s2
            }
            """);
  }

  @Test
  void theCounterKeepsItsStepWhereItIsReadBehindTheLoop() {
    code.count(i, n, out, on, () -> code.when(isNegative(), () -> code.builder.exit(out)));
    code.builder.returns(code.get(i));

    agrees((a, m) -> {
      int k;
      for (k = 0; k < m; k++) {
        if (a[k] < 0) {
          break;
        }
      }
      return k;
    });
  }

  @Test
  void aContinueNeedsNoFlag() {
    code.count(i, n, out, on, () -> {
      code.when(isNegative(), () -> code.builder.exit(on));
      addElement();
    });
    code.builder.returns(code.get(s));

    String text = agrees((a, m) -> {
      double sum = 0;
      for (int k = 0; k < m; k++) {
        if (a[k] < 0) {
          continue;
        }
        sum += a[k];
      }
      return sum;
    });
    assertThat(text).doesNotContain("goesOn").contains("yield true, s3, i3");
  }

  @Test
  void aReturnLeavesTheLoopWithItsValue() {
    code.count(
        i,
        n,
        () -> code.when(
            isNegative(), () -> code.builder.returns(code.times(code.element(x, i), number(2.0)))));
    code.builder.returns(code.get(s));

    assertThat(agrees((a, m) -> {
          for (int k = 0; k < m; k++) {
            if (a[k] < 0) {
              return a[k] * 2;
            }
          }
          return 0.0;
        }))
        .isEqualTo("""
            f(double[] x, int n) {
              (int i2, double result2, boolean goesOn2) = loop (int i = 0, double result = 0.0, boolean goesOn = true) while {
                boolean t1 = i < n
                yield t1
              } do {
                double t2 = x[i]
                boolean t3 = t2 < 0.0
                int i3 = i + 1
                (double result3, boolean goesOn3) = if (t3) {
                  double t4 = x[i]
                  double t5 = t4 * 2.0
                  yield t5, false
                } else {
                  yield 0.0, true
                }
                yield goesOn3, i3, result3, goesOn3
              }
              (double result4) = if (goesOn2) {
                yield 0.0
              } else {
                yield result2
              }
              yield result4
            }
            """);
  }

  @Test
  void anEndlessLoopThatOnlyReturnsNeedsNoFlagBehindIt() {
    code.loop(
        () -> Constant.TRUE,
        out,
        on,
        () -> {
          code.when(
              code.apply(Primitive.GREATER_EQUAL, code.get(i), code.get(n)),
              () -> code.builder.returns(code.get(s)));
          addElement();
        },
        () -> code.increment(i));

    assertThat(code.builder.isReachable()).isFalse();
    Function function = code.finish();
    assertThat(Structure.loops(function).get(0).params()).hasSize(3);
    assertThat(function.results()).hasSize(1);
    assertThat(Code.run(function, new double[] {1, 2, 4}, 3)).isEqualTo(7.0);
  }

  @Test
  void allExitsTogether() {
    code.count(i, n, out, on, () -> {
      code.when(isNegative(), () -> code.builder.exit(on));
      code.when(code.less(number(4.0), code.element(x, i)), () -> code.builder.exit(out));
      code.when(
          code.less(number(3.0), code.element(x, i)), () -> code.builder.returns(code.get(s)));
      addElement();
    });
    code.builder.returns(code.times(code.get(s), number(-1.0)));

    agrees((a, m) -> {
      double sum = 0;
      for (int k = 0; k < m; k++) {
        if (a[k] < 0) {
          continue;
        }
        if (a[k] > 4) {
          break;
        }
        if (a[k] > 3) {
          return sum;
        }
        sum += a[k];
      }
      return sum * -1.0;
    });
  }

  @Test
  void labelsReachTheOuterLoop() {
    code.count(i, n, out, on, () -> {
      Local j = code.local("j", code.get(i));
      code.count(j, n, () -> {
        code.when(code.less(code.element(x, j), number(-1.0)), () -> code.builder.exit(on));
        code.when(code.less(number(4.0), code.element(x, j)), () -> code.builder.exit(out));
        code.set(s, code.add(code.get(s), code.element(x, j)));
      });
      code.set(s, code.times(code.get(s), number(2.0)));
    });
    code.builder.returns(code.get(s));

    agrees((a, m) -> {
      double sum = 0;
      outer:
      for (int k = 0; k < m; k++) {
        for (int j = k; j < m; j++) {
          if (a[j] < -1) {
            continue outer;
          }
          if (a[j] > 4) {
            break outer;
          }
          sum += a[j];
        }
        sum *= 2;
      }
      return sum;
    });
  }

  @Test
  void aReturnLeavesAllLoops() {
    code.count(i, n, () -> {
      Local j = code.local("j", number(0));
      code.count(j, i, () -> {
        addElement();
        code.when(
            code.less(number(9.0), code.get(s)),
            () -> code.builder.returns(code.add(code.get(s), code.element(x, j))));
      });
    });
    code.builder.returns(code.get(s));

    agrees((a, m) -> {
      double sum = 0;
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < k; j++) {
          sum += a[k];
          if (sum > 9) {
            return sum + a[j];
          }
        }
      }
      return sum;
    });
  }

  @Test
  void aLabelledBlockIsLeftAtOnce() {
    code.builder.leavable(out, () -> {
      code.when(code.less(code.get(n), number(3)), () -> code.builder.exit(out));
      code.count(i, n, () -> {
        code.when(isNegative(), () -> code.builder.exit(out));
        addElement();
      });
      code.set(s, code.times(code.get(s), number(3.0)));
    });
    code.builder.returns(code.add(code.get(s), number(1.0)));

    agrees((a, m) -> {
      double sum = 0;
      block:
      {
        if (m < 3) {
          break block;
        }
        for (int k = 0; k < m; k++) {
          if (a[k] < 0) {
            break block;
          }
          sum += a[k];
        }
        sum *= 3;
      }
      return sum + 1;
    });
  }

  @Test
  void aThrowInALoopNeedsNoFlag() {
    code.count(i, n, () -> {
      code.when(isNegative(), code::fail);
      addElement();
    });
    code.builder.returns(code.get(s));

    Function function = code.finish();
    Structure.assertNoFlags(function);
    Loop loop = Structure.loops(function).get(0);
    assertThat(loop.again()).isEqualTo(Constant.TRUE);
    assertThat(loop.body().statements()).last().isInstanceOf(Let.class);
    assertThat(Code.run(function, new double[] {1, 2}, 2)).isEqualTo(3.0);
    assertThatThrownBy(() -> Code.run(function, new double[] {1, -2}, 2))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExitNeedsItsTargetAroundIt() {
    assertThatThrownBy(() -> code.builder.exit(out)).isInstanceOf(IllegalStateException.class);
  }

  private Value isNegative() {
    return code.less(code.element(x, i), number(0.0));
  }

  private void addElement() {
    code.set(s, code.add(code.get(s), code.element(x, i)));
  }

  /** Compares the function with Java on many arrays; returns its text. */
  private String agrees(BiFunction<double[], Integer, Number> expected) {
    Function function = code.finish();
    Structure.assertNothingNeedless(function);
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      double[] array = random.doubles(run % 9, -2, 6).toArray();
      assertThat(Code.run(function, array, array.length))
          .isEqualTo(expected.apply(array, array.length));
    }
    return Printer.print(function);
  }
}
