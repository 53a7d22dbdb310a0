package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.emit.Ir.DOUBLE;
import static org.cotangent.processor.emit.Ir.DOUBLES;
import static org.cotangent.processor.emit.Ir.INT;
import static org.cotangent.processor.emit.Ir.integer;
import static org.cotangent.processor.emit.Ir.number;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.junit.jupiter.api.Test;

class ArraysTest {
  private final Ir ir = new Ir();
  private final Var w = Ir.param("w", DOUBLES);
  private final Var x = Ir.param("x", DOUBLE);
  private final Var n = Ir.param("n", INT);

  private String print(Value result) {
    return Emitted.body(ir.function("f", List.of(w, x, n), result));
  }

  private void copy(Value source, Value target) {
    ir.add(new Statement.Copy(source, integer(0), target, integer(1), n, Origin.NONE));
  }

  private void fill(Value array, Value value) {
    ir.add(new Statement.Fill(array, integer(0), n, value, Origin.NONE));
  }

  @Test
  void callsThePlatform() {
    Var a = ir.let("a", new Expression.Clone(w));
    copy(a, a);
    fill(a, ir.add(x, number(1)));
    assertThat(print(ir.load(a, n))).isEqualTo("""
            double[] a = w.clone();
            System.arraycopy(a, 0, a, 1, n);
            Arrays.fill(a, 0, n, x + 1.0);
            return a[n];
            """);
  }

  @Test
  void fillsWithValuesOfTheElementsType() {
    Var bytes =
        ir.let("bytes", new Expression.NewArray(new ArrayType(ScalarType.BYTE), List.of(n)));
    fill(bytes, new Constant(ScalarType.BYTE, (byte) 1, ""));
    Var longs =
        ir.let("longs", new Expression.NewArray(new ArrayType(ScalarType.LONG), List.of(n)));
    fill(longs, Constant.of(1L));
    Var rows = ir.let("rows", new Expression.NewArray(new ArrayType(DOUBLES), List.of(n)));
    fill(rows, new Constant(DOUBLES, null, ""));
    fill(rows, w);
    assertThat(print(ir.load(ir.load(rows, n), n))).contains("""
            Arrays.fill(bytes, 0, n, (byte) 1);
            """, """
            Arrays.fill(longs, 0, n, 1L);
            """, """
            Arrays.fill(rows, 0, n, (double[]) null);
            Arrays.fill(rows, 0, n, w);
            """);
  }

  @Test
  void readsNoElementAfterItMayBeOverwritten() {
    Var a = ir.let("a", new Expression.NewArray((ArrayType) DOUBLES, List.of(n)));
    Var first = ir.load(a, n);
    copy(w, a);
    Var second = ir.load(a, n);
    fill(a, x);
    assertThat(print(ir.subtract(first, second))).isEqualTo("""
            double[] a = new double[n];
            double an = a[n];
            System.arraycopy(w, 0, a, 1, n);
            double an2 = a[n];
            Arrays.fill(a, 0, n, x);
            return an - an2;
            """);
  }

  @Test
  void clonesBeforeTheOriginalChanges() {
    Var a = ir.let("a", new Expression.NewArray((ArrayType) DOUBLES, List.of(n)));
    Var copy = ir.let(new Expression.Clone(a));
    ir.store(a, n, x);
    assertThat(print(ir.load(copy, n))).isEqualTo("""
            double[] a = new double[n];
            double[] copy = a.clone();
            a[n] = x;
            return copy[n];
            """);
  }
}
