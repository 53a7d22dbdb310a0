package org.cotangent.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.NewTape;
import org.cotangent.processor.ir.Expression.Pop;
import org.junit.jupiter.api.Test;

class InterpreterTest {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);

  private final Sketch s = new Sketch();

  @Test
  void runsLoopsAndBranches() {
    double[] a = {1, 2, 3};
    assertThat(Interpreter.run(PrinterTest.sum(), a, 2.5))
        .containsExactly(StrictMath.sin(1) + StrictMath.sin(2) + 2.5);
    assertThat(Interpreter.run(PrinterTest.sum(), new double[0], 1.0)).containsExactly(0.0);
  }

  @Test
  void computesIntegersAsJavaDoes() {
    Var big = s.param("big", ScalarType.INT);
    Var wide = s.param("wide", ScalarType.LONG);
    assertThat(Interpreter.run(
            s.end(
                s.let(Primitive.MULTIPLY, big, big),
                s.let(Primitive.DIVIDE, big, Constant.of(-1)),
                s.let(Primitive.SHIFT_LEFT, Constant.of(1), Constant.of(33L)),
                s.let(Primitive.SHIFT_RIGHT_UNSIGNED, Constant.of(-1), Constant.of(28)),
                s.let(Primitive.REMAINDER, Constant.of(-7L), Constant.of(3L)),
                s.let(Primitive.COMPLEMENT, wide)),
            Integer.MIN_VALUE,
            5L))
        .containsExactly(0, Integer.MIN_VALUE, 2, 15, -1L, -6L);
  }

  @Test
  void convertsAsCastsDo() {
    Var x = s.param("x");
    assertThat(Interpreter.run(
            s.end(
                s.let("", new Convert(ScalarType.BYTE, x)),
                s.let("", new Convert(ScalarType.CHAR, x)),
                s.let("", new Convert(ScalarType.INT, x)),
                s.let("", new Convert(ScalarType.LONG, x)),
                s.let("", new Convert(ScalarType.FLOAT, x)),
                s.let("", new Convert(ScalarType.DOUBLE, new Constant(ScalarType.CHAR, 'a', "")))),
            1e10))
        .containsExactly((byte) 1e10, (char) 1e10, Integer.MAX_VALUE, 10_000_000_000L, 1e10f, 97.0);
  }

  @Test
  void computesFloatsInFloat() {
    Var x = s.param("x", ScalarType.FLOAT);
    assertThat(Interpreter.run(
            s.end(
                s.let(Primitive.ADD, x, Constant.of(0.2f)),
                s.let(Primitive.MAX, x, Constant.of(Float.NaN)),
                s.let(Primitive.SCALB, x, Constant.of(2)),
                s.let(Primitive.LESS, x, Constant.of(Float.NaN))),
            0.1f))
        .containsExactly(0.1f + 0.2f, Float.NaN, 0.4f, false);
  }

  @Test
  void givesNoContributionWithoutACotangent() {
    Var c = s.param("c");
    Function f = s.end(
        s.let(Primitive.SCALE, c, Constant.of(Double.POSITIVE_INFINITY)),
        s.let(Primitive.SCALE_DOWN, c, Constant.of(0.0)));
    assertThat(Interpreter.run(f, -0.0)).containsExactly(0.0, 0.0);
    assertThat(Interpreter.run(f, -1.0))
        .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void clampsAsLaterPlatformsDo() {
    Var x = s.param("x");
    Var low = s.param("low");
    Var high = s.param("high");
    Function f = s.end(s.let(Primitive.CLAMP, x, low, high));
    assertThat(Interpreter.run(f, 5.0, -1.0, 2.0)).containsExactly(2.0);
    assertThat(Interpreter.run(f, -0.0, 0.0, 2.0)).containsExactly(0.0);
    assertThat(Interpreter.run(f, Double.NaN, 0.0, 2.0)).containsExactly(Double.NaN);
    assertThatThrownBy(() -> Interpreter.run(f, 1.0, 3.0, 2.0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void copiesWithinOneArrayAsIfThroughAnother() {
    Var a = s.param("a", DOUBLES);
    s.add(new Statement.Copy(a, Constant.of(0), a, Constant.of(1), Constant.of(2), Origin.NONE));
    Function f = Verifier.verify(s.end(a));
    assertThat(Interpreter.run(f, new double[] {1, 2, 3}).get(0)).isEqualTo(new double[] {1, 1, 2});
    assertThatThrownBy(() -> Interpreter.run(f, new double[] {1, 2}))
        .isExactlyInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Interpreter.run(f, (Object) null))
        .isExactlyInstanceOf(NullPointerException.class);
  }

  @Test
  void fillsArraysOfNumbersAndOfRows() {
    Var bytes = s.param("bytes", new ArrayType(ScalarType.BYTE));
    Var rows = s.param("rows", new ArrayType(DOUBLES));
    Var from = s.param("from", ScalarType.INT);
    s.add(new Statement.Fill(
        bytes, from, Constant.of(2), new Constant(ScalarType.BYTE, (byte) 7, ""), Origin.NONE));
    s.add(new Statement.Fill(
        rows, from, Constant.of(2), new Constant(DOUBLES, null, ""), Origin.NONE));
    Function f = Verifier.verify(s.end(bytes, rows));
    assertThat(Interpreter.run(f, new byte[3], new double[2][1], 1))
        .containsExactly(new byte[] {0, 7, 0}, new double[][] {{0}, null});
    assertThatThrownBy(() -> Interpreter.run(f, new byte[3], new double[2][1], 3))
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interpreter.run(f, new byte[1], new double[2][1], 1))
        .isExactlyInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void clonesTheOutermostArrayOnly() {
    Var rows = s.param("rows", new ArrayType(DOUBLES));
    Function f = Verifier.verify(s.end(s.let("copy", new Expression.Clone(rows))));
    double[][] original = {{1}, {2}};
    double[][] copy = (double[][]) Interpreter.run(f, (Object) original).get(0);
    assertThat(copy).isNotSameAs(original).isEqualTo(original);
    assertThat(copy[1]).isSameAs(original[1]);
    assertThatThrownBy(() -> Interpreter.run(f, (Object) null))
        .isExactlyInstanceOf(NullPointerException.class);
  }

  @Test
  void throwsWhatTheFunctionThrows() {
    Var message = s.param("message", ReferenceType.STRING);
    Var text = s.let(
        "", new Expression.Concatenate(List.of(message, new Constant(ScalarType.CHAR, '!', ""))));
    s.raise(s.let(
        "", new Construct(new ReferenceType("java.lang.IllegalStateException"), List.of(text))));
    assertThatThrownBy(() -> Interpreter.run(s.end(), "no"))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("no!");
  }

  @Test
  void throwsWhatOperationsThrow() {
    Var a = s.param("a", DOUBLES);
    Var i = s.param("i", ScalarType.INT);
    Function f = s.end(s.load("", a, i), s.let(Primitive.REMAINDER, i, i));
    assertThatThrownBy(() -> Interpreter.run(f, new double[1], 1))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Interpreter.run(f, Arrays.asList(null, 0), 10))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Interpreter.run(f, new double[1], 0))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void choosesByStringsAndEnums() {
    Var name = s.param("name", ReferenceType.STRING);
    Var unit = s.param("unit", new ReferenceType("java.util.concurrent.TimeUnit"));
    Var first = branch(name, Constant.of("a"));
    Var second = branch(unit, new Constant(unit.type(), new Constant.EnumConstant("DAYS"), ""));
    Function f = Verifier.verify(s.end(first, second));
    assertThat(Interpreter.run(f, "a", java.util.concurrent.TimeUnit.DAYS)).containsExactly(1, 1);
    assertThat(Interpreter.run(f, "b", java.util.concurrent.TimeUnit.HOURS)).containsExactly(2, 2);
  }

  private Var branch(Value selector, Constant label) {
    Var result = Var.unnamed(ScalarType.INT);
    s.add(new Statement.Branch(
        List.of(result),
        selector,
        List.of(
            new Statement.Arm(List.of(label), Block.yielding(Constant.of(1))),
            new Statement.Arm(List.of(), Block.yielding(Constant.of(2)))),
        Origin.NONE));
    return result;
  }

  @Test
  void callsThePlatformWithTheMostSpecificOverload() {
    Var i = s.param("i", ScalarType.INT);
    Var mod = s.let(
        "", new Invoke("java.lang.Math", "floorMod", ScalarType.INT, List.of(i, Constant.of(3))));
    Var text =
        s.let("", new Invoke("java.lang.String", "valueOf", ReferenceType.STRING, List.of(i)));
    assertThat(Interpreter.run(s.end(mod, text), -1)).containsExactly(2, "-1");
  }

  @Test
  void writesArraysAndTapes() {
    Var rows = s.let(
        "rows", new NewArray(new ArrayType(DOUBLES), List.of(Constant.of(2), Constant.of(3))));
    Var row = s.load("row", rows, Constant.of(1));
    s.store(row, Constant.of(0), Constant.of(1.5));
    s.accumulate(row, Constant.of(0), Constant.of(2.0));
    Var tape = s.let("tape", new NewTape(new TapeType(ScalarType.DOUBLE)));
    s.push(tape, Constant.of(1.0));
    s.push(tape, s.load("", row, Constant.of(0)));
    Function f = Verifier.verify(s.end(rows, s.let("", new Pop(tape)), s.let("", new Pop(tape))));
    List<Object> results = Interpreter.run(f);
    assertThat((double[][]) results.get(0)).isDeepEqualTo(new double[][] {{0, 0, 0}, {3.5, 0, 0}});
    assertThat(results.subList(1, 3)).containsExactly(3.5, 1.0);
  }

  @Test
  void stopsAnEndlessLoop() {
    s.loop(List.of(), List.of(), p -> Constant.TRUE, p -> List.of(Constant.TRUE));
    assertThatThrownBy(() -> Interpreter.run(s.end(), List.of(), 100))
        .isInstanceOf(Interpreter.OutOfFuel.class);
  }

  @Test
  void leavesALoopThatDoesNotGoOnWithItsNextValues() {
    List<Var> i = s.loop(
        List.of("i"),
        List.of(Constant.of(0)),
        p -> Constant.TRUE,
        p -> List.of(Constant.FALSE, Constant.of(7)));
    assertThat(Interpreter.run(s.end(i.get(0)))).containsExactly(7);
  }

  @Test
  void runsEachFunctionOfThePlatform() {
    Var x = s.param("x");
    Value[] results = java.util.stream.Stream.of(Primitive.values())
        .filter(p -> p.form() == Primitive.Form.FUNCTION && p != Primitive.SCALB)
        .map(p -> s.let("", new Apply(p, false, java.util.Collections.nCopies(p.arity(), x))))
        .toArray(Value[]::new);
    assertThat(Interpreter.run(Verifier.verify(s.end(results)), 0.5))
        .hasSize(results.length)
        .contains(Math.cbrt(0.5), Math.IEEEremainder(0.5, 0.5), Math.fma(0.5, 0.5, 0.5));
  }
}
