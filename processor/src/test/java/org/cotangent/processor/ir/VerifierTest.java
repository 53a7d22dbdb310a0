package org.cotangent.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);

  @Test
  void acceptsAFunctionThatIsWellFormed() {
    assertThat(Verifier.problems(PrinterTest.sum())).isEmpty();
  }

  @Test
  void reportsAVariableThatIsUsedOutsideItsScope() {
    Var[] inner = new Var[1];
    s.choose(
        "y",
        s.let(Primitive.LESS, x, x),
        () -> inner[0] = s.let("inner", Primitive.SIN, x),
        () -> Constant.of(0.0));
    assertThat(Verifier.problems(s.end(inner[0])))
        .singleElement()
        .asString()
        .contains("inner")
        .contains("not defined");
  }

  @Test
  void reportsThatTestAndBodyDoNotSeeEachOther() {
    Var[] inner = new Var[1];
    s.loop(
        List.of("i"),
        List.of(n),
        p -> inner[0] = s.let("goesOn", Primitive.LESS, p.get(0), n),
        p -> List.of(inner[0], p.get(0)));
    assertThat(Verifier.problems(s.end(x))).singleElement().asString().contains("goesOn");
  }

  @Test
  void reportsASecondDefinition() {
    Var y = s.let("y", Primitive.SIN, x);
    s.add(new Statement.Let(y, Expression.Apply.of(Primitive.COS, x), Origin.NONE));
    assertThat(Verifier.problems(s.end(y))).singleElement().asString().contains("twice");
  }

  @Test
  void reportsOperandsThatWereNotPromoted() {
    s.let("y", Primitive.ADD, x, n);
    s.let("z", Primitive.SIN, Constant.of(1f));
    s.load("e", s.param("a", new ArrayType(ScalarType.INT)), x);
    assertThat(Verifier.problems(s.end())).hasSize(3);
  }

  @Test
  void reportsArmsThatYieldTooLittleOrAnotherType() {
    s.choose(List.of("a"), s.let(Primitive.LESS, x, x), () -> List.of(x), List::of);
    s.choose("b", s.let(Primitive.LESS, x, x), () -> x, () -> n);
    assertThat(Verifier.problems(s.end())).hasSize(2);
  }

  @Test
  void letsAnArmThatThrowsYieldNothing() {
    s.choose(
        List.of("a"),
        s.let(Primitive.LESS, x, x),
        () -> {
          s.raise(
              s.let("", new Expression.Construct(new ReferenceType("java.lang.Error"), List.of())));
          return List.of();
        },
        () -> List.of(x));
    assertThat(Verifier.problems(s.end())).isEmpty();
  }

  @Test
  void reportsStatementsAfterAThrow() {
    s.raise(s.param("e", new ReferenceType("java.lang.Error")));
    s.let("y", Primitive.SIN, x);
    assertThat(Verifier.problems(s.end())).singleElement().asString().contains("after a throw");
  }

  @Test
  void reportsALoopThatYieldsNoNextValue() {
    s.loop(List.of("i"), List.of(n), p -> Constant.TRUE, p -> List.of(Constant.TRUE));
    assertThat(Verifier.problems(s.end()))
        .singleElement()
        .asString()
        .contains("1 values expected, not 0");
  }

  @Test
  void reportsALastArmWithLabels() {
    s.add(new Statement.Branch(
        List.of(),
        n,
        List.of(new Statement.Arm(List.of(Constant.of(1)), Block.yielding())),
        Origin.NONE));
    assertThat(Verifier.problems(s.end())).hasSize(1);
  }

  @Test
  void reportsCopiesAndFillsOfOtherTypes() {
    Var doubles = s.param("doubles", new ArrayType(ScalarType.DOUBLE));
    Var ints = s.param("ints", new ArrayType(ScalarType.INT));
    s.add(new Statement.Copy(doubles, n, ints, n, n, Origin.NONE));
    s.add(new Statement.Copy(ints, n, ints, x, n, Origin.NONE));
    s.add(new Statement.Fill(doubles, n, n, n, Origin.NONE));
    s.add(new Statement.Fill(ints, n, x, n, Origin.NONE));
    s.let("copy", new Expression.Clone(x));
    assertThat(Verifier.problems(s.end())).hasSize(5);
  }

  @Test
  void throwsWithTheFunctionsText() {
    Var stranger = Var.named("stranger", ScalarType.DOUBLE);
    assertThatThrownBy(() -> Verifier.verify(s.end(stranger)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("yield stranger");
  }
}
