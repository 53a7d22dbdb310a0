package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
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

  @Test
  void storesWhatALoopIsTheFirstToAddToANewArray() {
    Var made = s.let("made", new NewArray(new ArrayType(ScalarType.DOUBLE), List.of(i)));
    up(v -> s.accumulate(made, v, s.let("y", Primitive.ADD, x, s.load("e", a, v))));
    up(v -> s.accumulate(a, v, s.load("e", made, v)));
    assertThat(merged()).contains("made[v] = y").doesNotContain("made[v] +=");
  }

  @Test
  void addsToANewArrayOfWhichTheLoopUsesOtherElements() {
    Var made = s.let("made", new NewArray(new ArrayType(ScalarType.DOUBLE), List.of(i)));
    up(v -> {
      s.accumulate(made, v, x);
      s.accumulate(made, j, x);
    });
    assertThat(merged()).contains("made[v] += x");
  }

  @Test
  void addsToANewArrayThatALoopBeforeHasAddedTo() {
    Var made = s.let("made", new NewArray(new ArrayType(ScalarType.DOUBLE), List.of(i)));
    up(v -> s.accumulate(made, j, x));
    up(v -> s.accumulate(made, v, x));
    assertThat(merged()).contains(" += x\n");
  }

  @Test
  void keepsAClearedElementOfARowThatALoopReaches() {
    Var rows = s.let("rows", new NewArray(new ArrayType(a.type()), List.of(i)));
    Var row = s.load("row", rows, j);
    s.store(row, i, ZERO);
    up(v -> s.accumulate(a, v, s.load("e", s.load("other", rows, v), v)));
    s.accumulate(row, i, x);
    assertThat(merged()).contains("row[i] = 0.0\n", "row[i] += x\n");
  }

  private void up(Consumer<Value> body) {
    s.loop(List.of("v"), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), i), p -> {
      body.accept(p.get(0));
      return List.<Value>of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
    });
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
