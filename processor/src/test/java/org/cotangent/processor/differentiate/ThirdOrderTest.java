package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.processor.differentiate.Programs.function;
import static org.cotangent.processor.differentiate.Programs.num;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.optimize.Passes;
import org.junit.jupiter.api.Test;

/** Derivatives are functions, so forward mode applies to what forward mode has made of reverse. */
class ThirdOrderTest {

  private static Function forward(Function function, List<Var> independents) {
    Function forward = Forward.apply(function, Forward.Seeds.of(independents), List.of());
    return Verifier.verify(forward);
  }

  /** The last two of the results: of a tangent of a gradient by two numbers its new part. */
  private static double[] last(Function function, double... arguments) {
    List<Object> all = new ArrayList<>();
    for (double argument : arguments) {
      all.add(argument);
    }
    List<Object> results = Interpreter.run(function, all.toArray());
    int size = results.size();
    return new double[] {(double) results.get(size - 2), (double) results.get(size - 1)};
  }

  private static Function third(Function f) {
    List<Var> independents = f.params();
    Function gradient = Reverse.apply(f, independents);
    return forward(forward(gradient, independents), independents);
  }

  @Test
  void ofAProductIsThatByHand() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local y = p.real("y");
      p.returns(
          p.mul(p.apply(Primitive.EXP, p.get(y)), p.mul(p.get(x), p.mul(p.get(x), p.get(x)))));
    });
    double x = 0.7;
    double y = -0.3;
    double e = Math.exp(y);

    Function third = third(f);
    for (Function each : List.of(third, Passes.optimize(third, (pass, made) -> {}))) {
      // Along x and x, then along x and y.
      assertThat(last(each, x, y, 1, 0, 1, 0))
          .containsExactly(new double[] {6 * e, 6 * x * e}, within(1e-13));
      assertThat(last(each, x, y, 1, 0, 0, 1))
          .containsExactly(new double[] {6 * x * e, 3 * x * x * e}, within(1e-13));
      assertThat(last(each, x, y, 0, 1, 0, 1))
          .containsExactly(new double[] {3 * x * x * e, x * x * x * e}, within(1e-13));
    }
  }

  @Test
  void ofLoopsBranchesAndArraysIsTheDifferenceOfSecondOrder() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local y = p.real("y");
      Local s = p.var("s", p.get(x));
      Local a = p.var("a", p.vector(num(4)));
      p.loop(num(4), i -> targets -> {
        p.set(s, p.add(p.sin(p.mul(p.get(s), p.get(y))), p.get(x)));
        p.when(
            p.less(p.get(s), num(1.0)),
            () -> p.set(s, p.mul(p.get(s), p.get(s))),
            () -> p.set(s, p.mul(p.get(s), p.get(x))));
        p.put(p.get(a), p.get(i), p.mul(p.get(s), p.get(y)));
      });
      Local t = p.var("t", num(0.0));
      p.loop(num(4), i -> targets -> {
        Value e = p.at(p.get(a), p.get(i));
        p.set(t, p.add(p.get(t), p.mul(e, e)));
      });
      p.returns(p.mul(p.get(t), p.get(s)));
    });
    Verifier.verify(f);
    List<Var> independents = f.params();
    Function second = forward(Reverse.apply(f, independents), independents);
    Function third = third(f);
    double h = 1e-5;
    for (Function each : List.of(third, Passes.optimize(third, (pass, made) -> {}))) {
      double[] actual = last(each, 0.6, 0.8, 0.5, -1, 1, 0.25);
      double[] above = last(second, 0.6 + h, 0.8 + 0.25 * h, 0.5, -1);
      double[] below = last(second, 0.6 - h, 0.8 - 0.25 * h, 0.5, -1);
      for (int i = 0; i < 2; i++) {
        double expected = (above[i] - below[i]) / (2 * h);
        assertThat(actual[i]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
      }
    }
  }
}
