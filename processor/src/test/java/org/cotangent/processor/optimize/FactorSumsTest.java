package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.LESS;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;
import static org.cotangent.processor.ir.Primitive.SUBTRACT;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class FactorSumsTest {
  private final Sketch s = new Sketch().adjoint();
  private final Var d = s.param("d");
  private final Var a = s.param("a");
  private final Var b = s.param("b");
  private final Var c = s.param("c");

  @Test
  void takesOutACommonFactor() {
    Var sum = s.let(SUBTRACT, s.let(ADD, times(d, a), c), times(d, b));
    assertMultiplications(s.end(sum), 2, 1);
  }

  @Test
  void takesOutACommonNumber() {
    Var sum = s.let(SUBTRACT, s.let(NEGATE, times(Constant.of(2.0), a)), times(b, -2.0));
    assertMultiplications(s.end(sum), 2, 1);
  }

  @Test
  void findsTheCommonNumberInAMultipleThatIsThere() {
    Var multiple = times(Constant.of(200.0), a);
    Var sum = s.let(ADD, times(Constant.of(2.0), b), times(times(Constant.of(400.0), a), c));
    assertMultiplications(s.end(multiple, sum), 4, 3);
  }

  @Test
  void reversesHornersRuleByHornersRule() {
    // The adjoint of t in ((a t + b) t + c) t, as the table of derivatives gives it.
    Var t = s.param("t");
    s.primal();
    Var first = s.let(ADD, times(a, t), b);
    Var second = s.let(ADD, times(first, t), c);
    s.adjoint();
    Var dt = times(d, t);
    Var dtt = times(dt, t);
    Var sum = s.let(ADD, s.let(ADD, times(d, second), times(dt, first)), times(dtt, a));
    assertMultiplications(s.end(second, sum), 7, 5);
  }

  @Test
  void addsTermsThatAreAlike() {
    Var sum = s.let(ADD, times(times(Constant.of(2.0), a), b), times(times(b, 3.0), a));
    assertMultiplications(s.end(sum), 4, 2);
  }

  @Test
  void leavesAProductThatIsNeededAnyway() {
    Var needed = times(d, a);
    Function function = s.end(needed, s.let(ADD, needed, times(d, b)));
    assertThat(FactorSums.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void leavesThePrimalAlone() {
    s.primal();
    Function function = s.end(s.let(ADD, times(d, a), times(d, b)));
    assertThat(FactorSums.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void leavesInALoopWhatIsTheSameInEachIteration() {
    List<Var> last = s.loop(
        List.of("x", "y"), List.of(a, b), params -> s.let(LESS, params.get(0), c), params -> {
          Value sum =
              s.let(ADD, times(times(d, a), params.get(0)), times(times(d, b), params.get(1)));
          return List.of(Constant.TRUE, sum, params.get(1));
        });
    Function function = s.end(last.get(0));
    assertThat(FactorSums.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void addsToWhatALoopCarriesLast() {
    List<Var> last = s.loop(
        List.of("x", "sum"), List.of(a, b), params -> s.let(LESS, params.get(0), c), params -> {
          Value x = params.get(0);
          Var terms = s.let(SUBTRACT, times(times(d, x), a), times(times(x, x), times(d, b)));
          return List.of(Constant.TRUE, times(x, x), s.let(ADD, params.get(1), terms));
        });
    Function changed = Verifier.verify(RemoveDead.apply(FactorSums.apply(s.end(last.get(1)))));
    Statement.Loop loop = (Statement.Loop) changed.body().statements().stream()
        .filter(Statement.Loop.class::isInstance)
        .findFirst()
        .orElseThrow();
    long uses = loop.body().statements().stream()
        .filter(statement -> statement.uses().contains(loop.params().get(1)))
        .count();
    Value next = loop.body().results().get(2);
    assertThat(uses).isEqualTo(1);
    assertThat(loop.body().statements())
        .anyMatch(statement -> statement.definitions().contains(next)
            && statement.uses().contains(loop.params().get(1)));
  }

  private Var times(Value first, Value second) {
    return s.let(MULTIPLY, first, second);
  }

  private Var times(Value first, double second) {
    return times(first, Constant.of(second));
  }

  private static void assertMultiplications(Function function, int before, int after) {
    Function changed = Verifier.verify(RemoveDead.apply(FactorSums.apply(function)));
    assertThat(multiplications(function)).isEqualTo(before);
    assertThat(multiplications(changed)).isEqualTo(after);
    Object[] arguments = function.params().stream()
        .map(param -> 1.0 + function.params().indexOf(param))
        .toArray();
    assertThat(Interpreter.run(changed, arguments)).isEqualTo(Interpreter.run(function, arguments));
  }

  static int multiplications(Function function) {
    int[] count = new int[1];
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let
          && let.expression() instanceof Apply apply
          && apply.primitive() == MULTIPLY) {
        count[0]++;
      }
    });
    return count[0];
  }
}
