package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.DIVIDE;
import static org.cotangent.processor.ir.Primitive.HYPOT;
import static org.cotangent.processor.ir.Primitive.LESS;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.REMAINDER;
import static org.cotangent.processor.ir.Primitive.SCALE_DOWN;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class ShareReciprocalsTest {
  private final Sketch s = new Sketch();
  private final Var a = s.param("a");
  private final Var b = s.param("b");
  private final Var d = s.param("d");

  @Test
  void dividesOnceByEachNumber() {
    s.adjoint();
    assertDivisions(s.end(s.let(DIVIDE, a, d), s.let(DIVIDE, b, d)), 2, 1);
  }

  @Test
  void takesTheReciprocalThatThePrimalHas() {
    Var primal = s.let(DIVIDE, Constant.of(1.0), d);
    s.adjoint();
    assertDivisions(s.end(primal, s.let(DIVIDE, a, d)), 2, 1);
  }

  @Test
  void keepsEachBitOfThePrimal() {
    Var primal = s.let(DIVIDE, a, d);
    Function function = s.end(primal, s.let(DIVIDE, b, d));
    assertThat(ShareReciprocals.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void leavesASingleDivisionAlone() {
    Var primal = s.let(DIVIDE, a, d);
    s.adjoint();
    Function function = s.end(primal, s.let(DIVIDE, b, d));
    assertThat(ShareReciprocals.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void dividesBeforeALoop() {
    s.adjoint();
    List<Var> sums = s.loop(
        List.of("i", "sum"),
        List.of(Constant.of(0.0), Constant.of(0.0)),
        all -> s.let(LESS, all.get(0), Constant.of(3.0)),
        all -> List.of(
            Constant.TRUE,
            s.let(ADD, all.get(0), Constant.of(1.0)),
            s.let(ADD, all.get(1), s.let(DIVIDE, all.get(0), d))));
    Function function = s.end(sums.get(1), a, b);
    Function shared = Verifier.verify(ShareReciprocals.apply(function));
    assertThat(shared.body().statements().get(0))
        .isInstanceOfSatisfying(
            Statement.Let.class,
            let -> assertThat(let.expression())
                .isEqualTo(Expression.Apply.of(DIVIDE, Constant.of(1.0), d)));
    assertDivisions(function, 1, 1);
  }

  @Test
  void keepsACotangentOfZeroAtAPole() {
    s.adjoint();
    Function function = s.end(s.let(SCALE_DOWN, a, d), s.let(SCALE_DOWN, b, d));
    assertDivisions(function, 2, 1);
    assertThat(Interpreter.run(ShareReciprocals.apply(function), 0.0, 1.0, 0.0))
        .containsExactly(0.0, Double.POSITIVE_INFINITY);
  }

  @Test
  void leavesDirectionsAsTheyAreHoweverShortTheDistance() {
    Var distance = s.let(HYPOT, a, b);
    s.adjoint();
    Function function = s.end(s.let(DIVIDE, a, distance), s.let(DIVIDE, b, distance), d);
    assertThat(ShareReciprocals.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void countsTheSameRemaindersAsBefore() {
    Var rest = s.let(REMAINDER, a, d);
    s.adjoint();
    Function function = s.end(rest, s.let(DIVIDE, b, d), s.let(MULTIPLY, s.let(DIVIDE, a, d), b));
    assertThat(ShareReciprocals.apply(function).body()).isEqualTo(function.body());
  }

  private static void assertDivisions(Function function, int before, int after) {
    Function shared = Verifier.verify(ShareReciprocals.apply(function));
    assertThat(divisions(function)).isEqualTo(before);
    assertThat(divisions(shared)).isEqualTo(after);
    List<Object> expected = Interpreter.run(function, 2.0, 3.0, 5.0);
    List<Object> actual = Interpreter.run(shared, 2.0, 3.0, 5.0);
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) actual.get(i)).isCloseTo((double) expected.get(i), within(1e-15));
    }
  }

  private static int divisions(Function function) {
    int[] count = {0};
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Let let
          && let.expression() instanceof Expression.Apply apply
          && isDivision(apply.primitive())) {
        count[0]++;
      }
    });
    return count[0];
  }

  private static boolean isDivision(Primitive primitive) {
    return primitive == DIVIDE || primitive == SCALE_DOWN;
  }
}
