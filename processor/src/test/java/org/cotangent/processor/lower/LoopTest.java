package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.lower.Code.number;

import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;
import org.junit.jupiter.api.Test;

class LoopTest {

  private final Code code = new Code();

  @Test
  void aPlainLoopCarriesWhatItAssignsAndNothingElse() {
    Local x = code.arrayParam("x");
    Local n = code.intParam("n");
    Local s = code.local("s", number(0.0));
    Local i = code.local("i", number(0));
    code.count(i, n, () -> code.set(s, code.add(code.get(s), code.element(x, i))));
    code.builder.returns(code.get(s));

    assertThat(code.text()).isEqualTo("""
            f(double[] x, int n) {
              (double s2, int i2) = loop (double s = 0.0, int i = 0) while {
                boolean t1 = i < n
                yield t1
              } do {
                double t2 = x[i]
                double s3 = s + t2
                int i3 = i + 1
                yield true, s3, i3
              }
              yield s2
            }
            """);
  }

  @Test
  void localsOfTheBodyAreNotCarried() {
    Local n = code.intParam("n");
    Local s = code.local("s", number(0));
    Local i = code.local("i", number(0));
    code.count(i, n, () -> {
      Local square = code.local("square", code.times(code.get(i), code.get(i)));
      code.set(s, code.add(code.get(s), code.get(square)));
    });
    code.builder.returns(code.get(s));

    Function function = code.finish();
    assertThat(Structure.loops(function).get(0).params())
        .extracting(Var::name)
        .containsExactly("s", "i");
    for (int count = -1; count < 5; count++) {
      assertThat(Code.run(function, count)).isEqualTo(sumOfSquares(count));
    }
  }

  @Test
  void whatOnlyLooksLikeAChangeIsNotCarriedThroughNestedLoops() {
    Local x = code.doubleParam("x");
    Local n = code.intParam("n");
    Local copy = code.local("copy", code.get(x));
    Local zero = code.local("zero", number(0.0));
    Local i = code.local("i", number(0));
    code.count(i, n, () -> {
      Local j = code.local("j", number(0));
      code.count(j, n, () -> {
        code.when(code.less(code.get(i), code.get(j)), () -> code.set(copy, code.get(x)));
        code.set(zero, number(0.0));
      });
    });
    code.builder.returns(code.add(code.get(copy), code.get(zero)));

    Function function = code.finish();
    assertThat(Structure.loops(function))
        .allSatisfy(
            loop -> assertThat(loop.params()).extracting(Var::name).doesNotContain("copy", "zero"))
        .hasSize(2);
    Value sum = function.results().get(0);
    assertThat(Structure.statements(function)).anySatisfy(last -> {
      assertThat(last.definitions()).containsExactly((Var) sum);
      assertThat(last.uses()).containsExactly(function.params().get(0), number(0.0));
    });
  }

  @Test
  void valuesMayChangePlaces() {
    Local n = code.intParam("n");
    Local a = code.local("a", number(0));
    Local b = code.local("b", number(1));
    Local i = code.local("i", number(0));
    code.count(i, n, () -> {
      Value sum = code.add(code.get(a), code.get(b));
      code.set(a, code.get(b));
      code.set(b, sum);
    });
    code.builder.returns(code.get(a));

    Function function = code.finish();
    assertThat(Code.run(function, 10)).isEqualTo(55);
    assertThat(Code.run(function, 0)).isEqualTo(0);
  }

  @Test
  void doTestsAfterTheFirstIteration() {
    Local n = code.intParam("n");
    Local count = code.local("count", number(0));
    code.builder.loop(
        false,
        () -> {
          code.set(n, code.apply(Primitive.SUBTRACT, code.get(n), number(2)));
          return code.less(number(0), code.get(n));
        },
        () -> code.increment(count),
        Code::nothing,
        code.target(),
        code.target());
    code.builder.returns(code.get(count));

    Function function = code.finish();
    assertThat(Structure.loops(function).get(0).test()).isEqualTo(Block.yielding(Constant.TRUE));
    for (int start = -2; start < 8; start++) {
      int left = start;
      int expected = 0;
      do {
        expected++;
        left -= 2;
      } while (left > 0);
      assertThat(Code.run(function, start)).isEqualTo(expected);
    }
  }

  @Test
  void aTestMayAssign() {
    Local n = code.intParam("n");
    Local i = code.local("i", number(0));
    Local s = code.local("s", number(0));
    code.loop(
        () -> {
          Value old = code.get(i);
          code.increment(i);
          return code.less(old, code.get(n));
        },
        code.target(),
        code.target(),
        () -> code.set(s, code.add(code.get(s), code.get(i))),
        Code::nothing);
    code.builder.returns(code.add(code.times(code.get(s), number(100)), code.get(i)));

    Function function = code.finish();
    for (int count = -2; count < 6; count++) {
      int j = 0;
      int sum = 0;
      while (j++ < count) {
        sum += j;
      }
      assertThat(Code.run(function, count)).isEqualTo(sum * 100 + j);
    }
  }

  @Test
  void aTestMayHaveBranches() {
    Local x = code.arrayParam("x");
    Local n = code.intParam("n");
    Local i = code.local("i", number(0));
    code.loop(
        () -> code.builder.choose(
            code.less(code.get(i), code.get(n)),
            () -> code.less(code.element(x, i), number(0.0)),
            () -> Constant.FALSE,
            ScalarType.BOOLEAN),
        code.target(),
        code.target(),
        Code::nothing,
        () -> code.increment(i));
    code.builder.returns(code.get(i));

    Function function = code.finish();
    assertThat(Structure.loops(function).get(0).again()).isEqualTo(Constant.TRUE);
    assertThat(Code.run(function, new double[] {-1, -2, 3, -4}, 4)).isEqualTo(2);
    assertThat(Code.run(function, new double[] {-1, -2}, 2)).isEqualTo(2);
    assertThat(Code.run(function, new double[] {}, 0)).isEqualTo(0);
  }

  @Test
  void aLocalMayGetItsFirstValueInAnEndlessLoop() {
    Local n = code.intParam("n");
    Local found = code.builder.declare("found", ScalarType.INT);
    Target out = code.target();
    code.loop(
        () -> Constant.TRUE,
        out,
        code.target(),
        () -> {
          code.set(found, code.times(code.get(n), code.get(n)));
          code.when(code.less(number(50), code.get(found)), () -> code.builder.exit(out));
          code.increment(n);
        },
        Code::nothing);
    code.builder.returns(code.get(found));

    Function function = code.finish();
    assertThat(Structure.loops(function).get(0).test()).isEqualTo(Block.yielding(Constant.TRUE));
    assertThat(Code.run(function, 3)).isEqualTo(64);
    assertThat(Code.run(function, 9)).isEqualTo(81);
  }

  @Test
  void nothingFollowsALoopWithoutExit() {
    Local x = code.doubleParam("x");
    code.when(code.less(number(0.0), code.get(x)), () -> code.builder.returns(code.get(x)));
    code.loop(() -> Constant.TRUE, code.target(), code.target(), Code::nothing, Code::nothing);

    assertThat(code.builder.isReachable()).isFalse();
    Function function = code.finish();
    Structure.assertNoFlags(function);
    assertThat(Code.run(function, 5.0)).isEqualTo(5.0);
  }

  @Test
  void aLoopThatNeverGoesOnIsNoLoop() {
    Local x = code.doubleParam("x");
    Target once = code.target();
    code.builder.loop(
        false,
        () -> Constant.FALSE,
        () -> {
          code.when(code.less(code.get(x), number(0.0)), () -> code.builder.exit(once));
          code.set(x, code.times(code.get(x), number(2.0)));
        },
        Code::nothing,
        once,
        code.target());
    Target first = code.target();
    code.loop(
        () -> code.less(number(3.0), code.get(x)),
        first,
        code.target(),
        () -> {
          code.set(x, code.times(code.get(x), number(0.5)));
          code.builder.exit(first);
        },
        Code::nothing);
    code.builder.returns(code.get(x));

    Function function = code.finish();
    assertThat(Structure.loops(function)).isEmpty();
    Structure.assertNoFlags(function);
    for (double point : new double[] {-3, -1, 0, 1, 1.5, 2, 9}) {
      double doubled = point < 0 ? point : point * 2;
      assertThat(Code.run(function, point)).isEqualTo(doubled > 3 ? doubled / 2 : doubled);
    }
  }

  @Test
  void aLoopOverConstantsKeepsItsTest() {
    Local i = code.local("i", number(0));
    Local limit = code.local("limit", number(7));
    code.count(i, limit, Code::nothing);
    code.builder.returns(code.get(i));

    Function function = code.finish();
    Loop loop = Structure.loops(function).get(0);
    assertThat(loop.test().statements().get(0).uses())
        .isEqualTo(List.of(loop.params().get(0), number(7)));
    assertThat(Code.run(function)).isEqualTo(7);
  }

  private static int sumOfSquares(int n) {
    int s = 0;
    for (int i = 0; i < n; i++) {
      s += i * i;
    }
    return s;
  }
}
