package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class ReuseRowsTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);
  private static final ArrayType TABLE = new ArrayType(DOUBLES);

  private final Sketch s = new Sketch();
  private final Var n = s.param("n", ScalarType.INT);
  private final Var x = s.param("x", DOUBLES);
  private final Var kept = s.param("kept", TABLE);
  private final Var length = s.let("length", new Length(x));

  @Test
  void makesATableBeforeTheLoopWhoseIterationsFillIt() {
    outer(table -> {
      maker(table, row -> each(j -> s.store(row, j, s.load("e", x, j))));
      reader(table);
    });
    assertThat(reused())
        .containsSubsequence("table = new double[][](n, length)", "loop", "row = table[c]")
        .doesNotContain("new double[](length)", "fill", "table[c] = row");
  }

  @Test
  void clearsARowThatIsReadBeforeAllOfItIsWritten() {
    outer(table -> {
      maker(table, row -> s.store(row, Constant.of(0), s.load("e", x, Constant.of(0))));
      reader(table);
    });
    assertThat(reused()).containsSubsequence("row = table[c]", "fill row, 0, length, 0.0");
  }

  @Test
  void makesRowsAnewThatOthersKeep() {
    outer(table -> {
      maker(table, row -> {
        each(j -> s.store(row, j, s.load("e", x, j)));
        s.store(kept, n, row);
      });
      reader(table);
    });
    assertThat(reused()).contains("row = new double[](length)");
  }

  @Test
  void makesRowsAnewThatOthersKeepFromTheTable() {
    outer(table -> {
      maker(table, row -> each(j -> s.store(row, j, s.load("e", x, j))));
      s.store(kept, n, s.load("again", table, n));
    });
    assertThat(reused()).contains("row = new double[](length)");
  }

  @Test
  void makesRowsAnewWhoseLengthChanges() {
    outer(table -> {
      Var other = s.let("other", new Length(s.load("x2", kept, n)));
      up("c", n, c -> {
        Var row = s.let("row", new NewArray(DOUBLES, List.of(other)));
        s.store(table, c, row);
      });
      reader(table);
    });
    assertThat(reused()).contains("row = new double[](other)");
  }

  private void outer(Consumer<Var> body) {
    up("i", n, i -> body.accept(s.let("table", new NewArray(TABLE, List.of(n)))));
  }

  private void maker(Var table, Consumer<Var> body) {
    up("c", n, c -> {
      Var row = s.let("row", new NewArray(DOUBLES, List.of(length)));
      s.store(table, c, row);
      body.accept(row);
    });
  }

  private void reader(Var table) {
    up("d", n, d -> s.accumulate(x, d, s.load("e", s.load("again", table, d), d)));
  }

  private void each(Consumer<Value> body) {
    up("j", length, body);
  }

  private void up(String name, Value bound, Consumer<Value> body) {
    s.loop(
        List.of(name), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), bound), p -> {
          body.accept(p.get(0));
          return List.<Value>of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
        });
  }

  private String reused() {
    return Printer.print(
        Verifier.verify(ReuseRows.apply(Verifier.verify(s.end()))).body().statements());
  }
}
