package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class RemoveDeadTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);

  @Test
  void removesWhatNothingUses() {
    Var t = s.let("t", Primitive.SIN, x);
    s.let("u", Primitive.COS, t);
    s.choose("r", s.let("c", Primitive.LESS, x, x), () -> t, () -> x);
    assertThat(body(x)).isEqualTo("  yield x\n");
  }

  @Test
  void removesCarriedVariablesThatOnlyServeThemselves() {
    List<Var> r = s.loop(
        List.of("i", "s"),
        List.of(Constant.of(0), x),
        p -> s.let(Primitive.LESS, p.get(0), n),
        p -> List.of(
            Constant.TRUE,
            s.let(Primitive.ADD, p.get(0), Constant.of(1)),
            s.let(Primitive.SIN, p.get(1))));
    assertThat(body(r.get(0))).contains("loop (int i = 0)").doesNotContain("sin");
  }

  @Test
  void keepsWhatMayThrowInThePrimalOnly() {
    Var a = s.param("a", DOUBLES);
    s.load("p", a, n);
    s.let("q", Primitive.DIVIDE, n, n);
    s.let("r", Primitive.DIVIDE, n, Constant.of(2));
    s.adjoint().load("s", a, n);
    assertThat(body(x)).isEqualTo("""
              double p = a[n]
              int q = n / n
              yield x
            """);
  }

  @Test
  void keepsGuards() {
    s.choose(
        List.of(),
        s.let("c", Primitive.LESS, x, x),
        () -> {
          s.raise(s.let("e", new Construct(new ReferenceType("java.lang.Error"), List.of())));
          return List.of();
        },
        List::of);
    assertThat(body(x)).contains("if (c)", "throw e");
  }

  @Test
  void removesArraysThatAreOnlyWritten() {
    Var a = s.param("a", DOUBLES);
    Var b = s.let("b", new NewArray(DOUBLES, List.of(Constant.of(3))));
    s.adjoint().store(b, Constant.of(0), x);
    s.primal().store(a, Constant.of(0), x);
    assertThat(body(x)).isEqualTo("  a[0] = x\n  yield x\n");
  }

  @Test
  void keepsWritesOfThePrimalThatMayThrow() {
    Var a = s.let("a", new NewArray(DOUBLES, List.of(Constant.of(3))));
    s.store(a, n, x);
    s.add(new Statement.Copy(a, n, a, Constant.of(0), n, Origin.NONE));
    s.add(new Statement.Fill(a, n, n, x, Origin.NONE));
    assertThat(body(x)).isEqualTo("""
              double[] a = new double[](3)
              a[n] = x
              copy a, n, a, 0, n
              fill a, n, n, x
              yield x
            """);
  }

  private String body(Value... results) {
    String text = Printer.print(Verifier.verify(RemoveDead.apply(Verifier.verify(s.end(results)))));
    return text.substring(text.indexOf('\n') + 1, text.length() - 2);
  }
}
