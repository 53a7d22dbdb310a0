package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.lower.Code.number;

import org.cotangent.processor.ir.Function;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;
import org.junit.jupiter.api.Test;

/** Large methods: were anything exponential, these would not end. */
class ScaleTest {

  private final Code code = new Code();

  @Test
  void longStraightLines() {
    Local x = code.doubleParam("x");
    for (int i = 0; i < 5000; i++) {
      x = code.local("x" + i, code.add(code.get(x), number(1.0)));
    }
    code.builder.returns(code.get(x));

    Function function = code.finish();
    assertThat(Structure.statements(function)).hasSize(5000);
    assertThat(Code.run(function, 0.0)).isEqualTo(5000.0);
  }

  @Test
  void manyLoopsAndBranchesOverManyLocals() {
    Local n = code.intParam("n");
    Local s = code.local("s", number(0));
    for (int i = 0; i < 300; i++) {
      Local next = code.local("x" + i, code.get(s));
      code.when(code.less(code.get(n), code.get(next)), () -> code.set(s, number(1)));
      Local counter = code.local("i" + i, number(0));
      code.count(counter, n, () -> code.set(s, code.add(code.get(s), code.get(next))));
    }
    code.builder.returns(code.get(s));

    Function function = code.finish();
    assertThat(Structure.loops(function))
        .hasSize(300)
        .allSatisfy(loop -> assertThat(loop.params()).hasSize(2));
  }

  @Test
  void deepLoopsWithExitsFromEach() {
    Local n = code.intParam("n");
    Local s = code.local("s", number(0));
    nest(30, n, s);
    code.builder.returns(code.get(s));

    Function function = code.finish();
    assertThat(Structure.loops(function)).hasSize(30);
    assertThat(Structure.statements(function)).hasSizeLessThan(1500);
    assertThat(Code.run(function, 1)).isEqualTo(465);
  }

  private void nest(int depth, Local n, Local s) {
    if (depth == 0) {
      return;
    }
    Local i = code.local("i" + depth, number(0));
    Target out = code.target();
    code.count(i, n, out, code.target(), () -> {
      code.when(code.less(number(1000), code.get(s)), () -> code.builder.exit(out));
      code.when(code.less(number(2000), code.get(s)), () -> code.builder.returns(code.get(i)));
      code.set(s, code.add(code.get(s), number(depth)));
      nest(depth - 1, n, s);
    });
  }

  @Test
  void deepBranchesThatMayReturn() {
    Local n = code.intParam("n");
    Local s = code.local("s", number(0));
    branch(30, n, s);
    code.builder.returns(code.get(s));

    Function function = code.finish();
    assertThat(Structure.statements(function)).hasSizeLessThan(500);
    assertThat(Code.run(function, 31)).isEqualTo(30);
    assertThat(Code.run(function, 0)).isEqualTo(-1);
  }

  private void branch(int depth, Local n, Local s) {
    if (depth == 0) {
      return;
    }
    code.when(code.less(number(depth), code.get(n)), () -> {
      code.increment(s);
      branch(depth - 1, n, s);
      code.when(code.less(number(100), code.get(s)), () -> code.builder.returns(code.get(n)));
    });
    code.when(code.less(code.get(s), number(1)), () -> code.builder.returns(number(-1)));
  }

  @Test
  void manyGuards() {
    Local n = code.intParam("n");
    for (int i = 0; i < 400; i++) {
      int value = i;
      code.when(code.less(code.get(n), number(value)), () -> code.builder.returns(number(value)));
    }
    code.builder.returns(number(-1));

    Function function = code.finish();
    Structure.assertNoFlags(function);
    assertThat(Code.run(function, 250)).isEqualTo(251);
    assertThat(Code.run(function, 400)).isEqualTo(-1);
  }
}
