package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.testing.Compilation;
import org.junit.jupiter.api.Test;

class KeepExpensiveTest {

  private static final Value ZERO = Constant.of(0);

  private final Sketch s = new Sketch();
  private final Var a = s.param("a", new ArrayType(ScalarType.DOUBLE));
  private final Var b = s.param("b", new ArrayType(ScalarType.DOUBLE));
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var m = s.param("m", ScalarType.INT);

  @Test
  void readsWhatALoopBeforeHasComputed() {
    sum(Primitive.EXP, ZERO, n, x);
    s.adjoint();
    assertThat(kept(sum(Primitive.EXP, ZERO, n, x))).containsOnlyOnce("exp(").contains("tape[");
  }

  @Test
  void computesAgainWhatIsCheap() {
    sum(Primitive.SQRT, ZERO, n, x);
    s.adjoint();
    assertThat(kept(sum(Primitive.SQRT, ZERO, n, x))).doesNotContain("tape");
  }

  @Test
  void computesAgainOverOtherIterations() {
    sum(Primitive.EXP, ZERO, n, x);
    s.adjoint();
    sum(Primitive.EXP, Constant.of(1), n, x);
    assertThat(kept(sum(Primitive.EXP, ZERO, m, x))).doesNotContain("tape");
  }

  @Test
  void computesAgainFromOtherValues() {
    sum(Primitive.EXP, ZERO, n, x);
    s.adjoint();
    assertThat(kept(sum(Primitive.EXP, ZERO, n, Constant.of(2.0)))).doesNotContain("tape");
  }

  @Test
  void computesAgainFromElementsThatHaveChanged() {
    sum(Primitive.EXP, ZERO, n, x);
    s.store(a, ZERO, x);
    s.adjoint();
    assertThat(kept(sum(Primitive.EXP, ZERO, n, x))).doesNotContain("tape");
  }

  @Test
  void writesToOtherArraysDoNotMatter() {
    sum(Primitive.EXP, ZERO, n, x);
    s.store(b, ZERO, x);
    s.adjoint();
    assertThat(kept(sum(Primitive.EXP, ZERO, n, x))).containsOnlyOnce("exp(");
  }

  @Test
  void thePrimalKeepsNothingForItself() {
    sum(Primitive.EXP, ZERO, n, x);
    assertThat(kept(sum(Primitive.EXP, ZERO, n, x))).doesNotContain("tape");
  }

  /** {@code for (i = first; i < bound; i++) sum += f(a[i] - by)}. */
  private Var sum(Primitive f, Value first, Value bound, Value by) {
    return s.loop(
            List.of("i", "sum"),
            List.of(first, Constant.of(0.0)),
            v -> s.let(Primitive.LESS, v.get(0), bound),
            v -> {
              Var difference = s.let(Primitive.SUBTRACT, s.load("", a, v.get(0)), by);
              Var sum = s.let(Primitive.ADD, v.get(1), s.let(f, difference));
              Var next = s.let(Primitive.ADD, v.get(0), Constant.of(1));
              return List.of(Constant.TRUE, next, sum);
            })
        .get(1);
  }

  private String kept(Value result) {
    return Printer.print(
        Verifier.verify(KeepExpensive.apply(Verifier.verify(s.end(result)), Explanation.none())));
  }

  @Test
  void memoryDoesNotGrowWhereTheUserBoundsIt() {
    assertThat(gradient("@Differentiable")).containsOnlyOnce("Math.exp(");
    assertThat(gradient("@Differentiable(checkpoints = 3)")).doesNotContain("tape");
  }

  private static String gradient(String annotation) {
    String source = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Soft {
          %s
          static double f(double[] x, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
              sum += Math.exp(x[i]);
            }
            return sum * sum;
          }
        }
        """.formatted(annotation)).companionSource("Soft");
    int start = source.indexOf("static double fGradientInto");
    return source.substring(start, source.indexOf("return sum", start));
  }
}
