package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class MergeArraysTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);
  private static final Value ZERO = Constant.of(0);

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var a = array("a");
  private final Var b = array("b");

  @Test
  void keepsOneOfTwoArraysThatHoldTheSame() {
    s.loop(List.of("i"), List.of(ZERO), v -> s.let(Primitive.LESS, v.get(0), n), v -> {
      s.store(a, v.get(0), x);
      Var next = s.let(Primitive.ADD, v.get(0), Constant.of(1));
      s.store(b, v.get(0), x);
      return List.of(Constant.TRUE, next);
    });
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO)))
        .doesNotContain("b =")
        .containsOnlyOnce("a[i] = x")
        .endsWith("double p = a[0]\n  yield p, p\n}\n");
  }

  @Test
  void keepsOneOfTwoArraysThatAreMadeFromOne() {
    Var c = array("c");
    Var d = array("d");
    s.store(a, ZERO, x);
    s.store(b, ZERO, x);
    s.store(c, ZERO, s.let(Primitive.SIN, s.load("", a, ZERO)));
    s.store(d, ZERO, s.let(Primitive.SIN, s.load("", b, ZERO)));
    assertThat(merged(s.load("p", c, n), s.load("q", d, n))).endsWith("yield p, p\n}\n");
  }

  @Test
  void keepsArraysThatDiffer() {
    s.store(a, ZERO, x);
    s.store(b, ZERO, Constant.of(1.0));
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO))).contains("q = b[0]");
  }

  @Test
  void keepsAnArrayThatIsWrittenAgain() {
    s.store(a, ZERO, x);
    s.store(b, ZERO, x);
    s.store(b, n, x);
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO))).contains("q = b[0]");
  }

  @Test
  void keepsAnArrayThatIsReadBeforeItCatchesUp() {
    s.store(a, ZERO, x);
    Var p = s.load("p", b, ZERO);
    s.store(b, ZERO, x);
    assertThat(merged(p)).contains("p = b[0]");
  }

  @Test
  void keepsAnArrayThatOthersMayWrite() {
    Var rows = s.let("rows", new NewArray(new ArrayType(DOUBLES), List.of(n)));
    s.store(rows, ZERO, b);
    s.store(s.load("row", rows, ZERO), ZERO, x);
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO))).contains("q = b[0]");
  }

  @Test
  void keepsOneOfTwoArraysOfWhichOneIsRecorded() {
    Var rows = s.let("rows", new NewArray(new ArrayType(DOUBLES), List.of(n)));
    s.store(a, ZERO, x);
    s.store(b, ZERO, x);
    s.store(rows, ZERO, b);
    assertThat(merged(s.load("p", s.load("row", rows, ZERO), ZERO)))
        .doesNotContain("b[0]")
        .contains("rows[0] = a");
  }

  @Test
  void keepsOneOfTwoArraysThatAreUpdatedAlike() {
    s.loop(List.of("i"), List.of(ZERO), v -> s.let(Primitive.LESS, v.get(0), n), v -> {
      Var old = s.load("old", a, v.get(0));
      s.store(a, v.get(0), s.let(Primitive.ADD, old, x));
      Var other = s.load("other", b, v.get(0));
      s.store(b, v.get(0), s.let(Primitive.ADD, other, x));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, v.get(0), Constant.of(1)));
    });
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO)))
        .doesNotContain("b =")
        .doesNotContain("other")
        .endsWith("double p = a[0]\n  yield p, p\n}\n");
  }

  @Test
  void keepsTheElementAsItWasWhenTheOtherArrayWasBehind() {
    Var before = s.load("before", a, ZERO);
    s.store(a, ZERO, s.let(Primitive.ADD, before, x));
    Var late = s.load("late", b, ZERO);
    s.store(b, ZERO, s.let(Primitive.ADD, late, x));
    assertThat(merged(late, s.load("p", a, ZERO), s.load("q", b, ZERO))).contains("yield before, ");
  }

  @Test
  void keepsArraysThatAreUpdatedDifferently() {
    s.store(a, ZERO, s.let(Primitive.ADD, s.load("", a, ZERO), x));
    s.store(b, ZERO, s.let(Primitive.SUBTRACT, s.load("", b, ZERO), x));
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO))).contains("q = b[0]");
  }

  @Test
  void keepsArraysOfWhichOneIsReadAfterTheOthersWrite() {
    s.store(a, ZERO, s.let(Primitive.ADD, s.load("", a, ZERO), x));
    Var another = s.load("another", b, n);
    s.store(b, ZERO, s.let(Primitive.ADD, s.load("", b, ZERO), x));
    assertThat(merged(another, s.load("q", b, ZERO))).contains("another = b[n]");
  }

  @Test
  void keepsArraysOfWhichOneIsReadInALoopAfterTheOthersWrite() {
    Var one = s.load("", a, ZERO);
    s.store(a, ZERO, s.let(Primitive.ADD, one, x));
    s.loop(
        List.of("sum"),
        List.of(x),
        v -> s.let(Primitive.LESS, v.get(0), x),
        v -> List.of(Constant.TRUE, s.let(Primitive.ADD, v.get(0), s.load("inLoop", b, ZERO))));
    s.store(b, ZERO, s.let(Primitive.ADD, one, x));
    assertThat(merged(s.load("p", a, ZERO), s.load("q", b, ZERO))).contains("q = b[0]");
  }

  private Var array(String name) {
    return s.let(name, new NewArray(DOUBLES, List.of(n)));
  }

  private String merged(Value... results) {
    return Printer.print(Verifier.verify(MergeArrays.apply(Verifier.verify(s.end(results)))));
  }
}
