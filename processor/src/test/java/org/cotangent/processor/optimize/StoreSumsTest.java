package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

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

class StoreSumsTest {

  private static final Value ZERO = Constant.of(0.0);

  private final Sketch s = new Sketch().adjoint();
  private final Var x = s.param("x");
  private final Var i = s.param("i", ScalarType.INT);
  private final Var j = s.param("j", ScalarType.INT);
  private final Var a = s.param("a", new ArrayType(ScalarType.DOUBLE));

  @Test
  void storesWhatIsAddedToZero() {
    s.store(a, i, ZERO);
    Var y = s.let("y", Primitive.SIN, x);
    s.accumulate(a, i, y);
    assertThat(merged()).isEqualTo("""
            double y = sin(x)
            a[i] = y
            """);
  }

  @Test
  void addsAfterwardsWhatMayBelongToTheSameElement() {
    s.store(a, i, ZERO);
    s.accumulate(a, j, x);
    Var y = s.let("y", Primitive.SIN, x);
    s.accumulate(a, i, y);
    assertThat(merged()).isEqualTo("""
            double y = sin(x)
            a[i] = y
            a[j] += x
            """);
  }

  @Test
  void keepsAClearedElementThatMayBeRead() {
    s.store(a, i, ZERO);
    Var y = s.load("y", a, j);
    s.accumulate(a, i, y);
    assertThat(merged()).startsWith("a[i] = 0.0\n");
  }

  @Test
  void keepsAClearedElementThatABranchMayAddTo() {
    s.store(a, i, ZERO);
    s.choose("c", s.let("less", Primitive.LESS, i, j), () -> x, () -> {
      s.accumulate(a, j, x);
      return x;
    });
    s.accumulate(a, i, x);
    assertThat(merged()).startsWith("a[i] = 0.0\n").contains("a[i] += x");
  }

  @Test
  void leavesThePrimal() {
    s.primal().store(a, i, ZERO);
    s.adjoint().accumulate(a, i, x);
    assertThat(merged()).contains("a[i] += x");
  }

  private String merged() {
    String text = Printer.print(Verifier.verify(StoreSums.apply(Verifier.verify(s.end()))));
    return text.lines()
        .skip(1)
        .takeWhile(line -> !line.equals("}"))
        .map(line -> line.substring(2).replace("  // adjoint", "") + "\n")
        .reduce("", String::concat);
  }
}
