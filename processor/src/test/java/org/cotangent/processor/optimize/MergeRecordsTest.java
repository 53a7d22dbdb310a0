package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

class MergeRecordsTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);
  private static final Value ZERO = Constant.of(0);

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var m = s.param("m", ScalarType.INT);
  private final Var y = array("y");
  private final Var rows = s.let("rows", new NewArray(new ArrayType(DOUBLES), List.of(n)));
  private final Var a = array("a");
  private final Var b = array("b");

  @Test
  void keepsOneOfTwoArraysThatTwoLoopsFillAlike() {
    fill(a, n, 0);
    fill(b, n, 0);
    assertThat(merged()).doesNotContain("b[").containsOnlyOnce("a[i] = ");
  }

  @Test
  void keepsBothIfTheyAreKeptInOne() {
    fill(a, n, 0);
    s.store(rows, ZERO, a);
    s.store(rows, Constant.of(1), b);
    fill(b, n, 0);
    assertThat(merged()).contains("q = b[0]");
  }

  @Test
  void keepsOneOfTwoArraysThatAreKeptApart() {
    Var others = s.let("others", new NewArray(new ArrayType(DOUBLES), List.of(n)));
    fill(a, n, 0);
    s.store(rows, ZERO, a);
    fill(b, n, 0);
    s.store(others, ZERO, b);
    assertThat(merged()).doesNotContain("b[").contains("others[0] = a");
  }

  @Test
  void keepsBothIfWhatIsReadChangesBetweenThem() {
    fill(a, n, 0);
    s.store(y, ZERO, x);
    fill(b, n, 0);
    assertThat(merged()).contains("q = b[0]");
  }

  @Test
  void keepsBothIfALoopChangesWhatItReads() {
    for (Var array : List.of(a, b)) {
      s.loop(List.of("i"), List.of(ZERO), v -> s.let(Primitive.LESS, v.get(0), n), v -> {
        s.store(array, v.get(0), s.load("", y, v.get(0)));
        s.store(y, v.get(0), x);
        return List.of(Constant.TRUE, s.let(Primitive.ADD, v.get(0), Constant.of(1)));
      });
    }
    assertThat(merged()).contains("q = b[0]");
  }

  @Test
  void keepsBothIfTheLoopsGoElsewhere() {
    fill(a, n, 0);
    fill(b, m, 0);
    assertThat(merged()).contains("q = b[0]");
  }

  @Test
  void keepsBothIfTheLoopsReadOtherElements() {
    fill(a, n, 0);
    fill(b, n, 1);
    assertThat(merged()).contains("q = b[0]");
  }

  @Test
  void keepsBothIfOneIsReadBeforeItIsFilled() {
    fill(a, n, 0);
    Var early = s.load("early", b, ZERO);
    fill(b, n, 0);
    assertThat(merged(early)).contains("early = b[0]");
  }

  @Test
  void keepsBothIfOneIsWrittenElsewhere() {
    fill(a, n, 0);
    fill(b, n, 0);
    s.store(b, ZERO, x);
    assertThat(merged()).contains("q = b[0]");
  }

  @Test
  void keepsBothIfTheFirstIsMadeLater() {
    fill(b, n, 0);
    fill(a, n, 0);
    assertThat(merged()).contains("q = b[0]");
  }

  /** {@code array[i] = y[i + distance]} below a bound. */
  private void fill(Var array, Var bound, int distance) {
    s.loop(List.of("i"), List.of(ZERO), v -> s.let(Primitive.LESS, v.get(0), bound), v -> {
      Var from = s.let(Primitive.ADD, v.get(0), Constant.of(distance));
      s.store(array, v.get(0), s.load("", y, from));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, v.get(0), Constant.of(1)));
    });
  }

  private Var array(String name) {
    return s.let(name, new NewArray(DOUBLES, List.of(n)));
  }

  private String merged(Value... results) {
    List<Value> all = new ArrayList<>(List.of(results));
    all.add(s.load("p", a, ZERO));
    all.add(s.load("q", b, ZERO));
    Value[] values = all.toArray(Value[]::new);
    return Printer.print(Verifier.verify(MergeRecords.apply(Verifier.verify(s.end(values)))));
  }
}
