package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.EXP;
import static org.cotangent.processor.ir.Primitive.LESS;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.SQRT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Linearized;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class PreaccumulateTest {
  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var y = s.param("y");

  /** 3 + t (5 + t (7 + 2 t)). */
  private Var polynomial(Var t) {
    Var sum = s.let(ADD, Constant.of(7.0), s.let(MULTIPLY, t, Constant.of(2.0)));
    sum = s.let(ADD, Constant.of(5.0), s.let(MULTIPLY, t, sum));
    return s.let(ADD, Constant.of(3.0), s.let(MULTIPLY, t, sum));
  }

  @Test
  void aPolynomialHasItsSlopeByItsVariable() {
    Var t = s.let("t", MULTIPLY, x, y);
    Function made = apply(s.end(s.let(MULTIPLY, polynomial(t), x)));
    List<Linearized> slopes = slopes(made);
    assertThat(slopes)
        .singleElement()
        .satisfies(slope -> assertThat(slope.arguments()).containsExactly(t));
    Function slope =
        made.withBody(new Block(made.body().statements(), slopes.get(0).partials()));
    double at = 0.7 * 1.3;
    assertThat((double) Interpreter.run(slope, 0.7, 1.3).get(0))
        .isCloseTo(5 + 14 * at + 6 * at * at, within(1e-13));
  }

  @Test
  void whatIsInsideIsByTheNearestNumber() {
    Var t = s.let("t", EXP, s.let("u", EXP, s.let(MULTIPLY, x, y)));
    Var inner = polynomial(t);
    Function made = apply(s.end(s.let(MULTIPLY, inner, s.let(ADD, t, t))));
    assertThat(slopes(made))
        .singleElement()
        .satisfies(slope -> assertThat(slope.arguments()).containsExactly(t));
  }

  @Test
  void aBranchHasTheSlopeOfWhatItChooses() {
    Var t = s.let("t", MULTIPLY, x, y);
    Var bell = s.let(MULTIPLY, s.let(EXP, t), t);
    Var chosen = s.choose(
        "chosen",
        s.let(LESS, t, Constant.of(1.0)),
        () -> s.let(MULTIPLY, bell, bell),
        () -> Constant.of(5.0));
    Function function = s.end(s.let(MULTIPLY, chosen, x));
    assertSameGradients(function, 0.4, -0.9);
    assertSameGradients(function, 4, 9);
    assertThat(slopes(apply(function))).singleElement().satisfies(slope -> {
      assertThat(slope.arguments()).containsExactly(t);
      assertThat(slope.isChosen()).isTrue();
    });
  }

  @Test
  void whatWasNotChosenContributesNothingToAnInfiniteAdjoint() {
    Var t = s.let("t", MULTIPLY, x, y);
    Var chosen = s.choose(
        "chosen",
        s.let(LESS, t, Constant.of(1.0)),
        () -> s.let(MULTIPLY, t, t),
        () -> Constant.of(0.0));
    Function function = s.end(s.let(SQRT, chosen));
    assertThat(slopes(apply(function))).hasSize(1);
    assertThat(Interpreter.run(Reverse.apply(apply(function), function.params()), 4.0, 9.0))
        .containsExactly(0.0, 0.0, 0.0);
  }

  @Test
  void polesAndBranchesOnSeveralNumbersAreLeftAlone() {
    Var t = s.let("t", MULTIPLY, x, y);
    Var root = s.let(SQRT, t);
    Var chosen = s.choose("chosen", s.let(LESS, t, x), () -> t, () -> x);
    Function function =
        s.end(s.let(MULTIPLY, s.let(MULTIPLY, root, t), s.let(MULTIPLY, chosen, t)));
    assertThat(slopes(apply(function))).isEmpty();
  }

  @Test
  void gradientsAreThoseOfTheFunctionAsItWas() {
    Var t = s.let("t", MULTIPLY, x, y);
    Var bell = s.let(EXP, s.let(MULTIPLY, t, t));
    Var both = s.let(MULTIPLY, s.let(MULTIPLY, bell, t), polynomial(t));
    Function function = s.end(s.let(ADD, s.let(MULTIPLY, both, y), bell));
    Function made = apply(function);
    assertThat(slopes(made)).hasSize(1);
    assertSameGradients(function, 0.4, -0.9);
  }

  private static void assertSameGradients(Function function, double... at) {
    Function made = apply(function);
    Object[] point = Arrays.stream(at).boxed().toArray();
    List<Object> expected = Interpreter.run(Reverse.apply(function, function.params()), point);
    List<Object> actual = Interpreter.run(Reverse.apply(made, made.params()), point);
    assertThat(actual.get(0)).isEqualTo(expected.get(0));
    for (int i = 1; i < expected.size(); i++) {
      assertThat((double) actual.get(i)).isCloseTo((double) expected.get(i), within(1e-13));
    }
  }

  private static Function apply(Function function) {
    return Verifier.verify(Preaccumulate.apply(function, function.params()));
  }

  private static List<Linearized> slopes(Function function) {
    List<Linearized> slopes = new ArrayList<>();
    function.body().statements().forEach(statement -> {
      if (statement instanceof Let let && let.expression() instanceof Linearized linearized) {
        slopes.add(linearized);
      }
    });
    return slopes;
  }
}
