package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.differentiate.Gradients.check;
import static org.cotangent.processor.differentiate.Gradients.optimized;
import static org.cotangent.processor.differentiate.Programs.VECTOR;
import static org.cotangent.processor.differentiate.Programs.function;
import static org.cotangent.processor.differentiate.Programs.num;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.junit.jupiter.api.Test;

/** Gradients of loops that count in steps, from anywhere to anywhere. */
class ReverseStridesTest {

  private static final double[] X = {0.7, -1.3, 0.4, 1.1, 0.9, -0.2, 0.3};
  private static final int MIN = Integer.MIN_VALUE;
  private static final int MAX = Integer.MAX_VALUE;

  /** {@code s = sin(s) * x[i & 3]} in each iteration, with parameters from, to and step. */
  private static Function loop(
      Primitive goesOn, Primitive change, BiFunction<Programs, Value, Value> step) {
    return function(p -> {
      Local x = p.array("x", VECTOR);
      Local from = p.integer("from");
      Local to = p.integer("to");
      Local size = p.integer("size");
      Local s = p.var("s", num(0.3));
      UnaryOperator<Value> next = i -> p.apply(change, i, step.apply(p, p.get(size)));
      p.loop(p.get(from), i -> p.apply(goesOn, i, p.get(to)), next, i -> {
        Value element = p.at(p.get(x), p.apply(Primitive.AND, p.get(i), num(3)));
        p.set(s, p.add(p.mul(p.sin(p.get(s)), element), num(0.5)));
      });
      p.returns(p.get(s));
    });
  }

  private static Function constant(Primitive goesOn, Primitive change, int step) {
    return loop(goesOn, change, (p, size) -> num(step));
  }

  private static void needsNoGrowingTape(Function f) {
    assertThat(Printer.print(optimized(f))).doesNotContain("push").doesNotContain("pop");
  }

  @Test
  void countsUpInSteps() {
    for (int step : new int[] {2, 3, 7}) {
      Function f = constant(Primitive.LESS, Primitive.ADD, step);
      needsNoGrowingTape(f);
      for (int to = -2; to < 9; to++) {
        check(f, X, 0, to, 0);
        check(f, X, 1, to, 0);
        check(f, X, -3, to, 0);
      }
    }
  }

  @Test
  void countsDownInStepsToABoundThatCounts() {
    for (int step : new int[] {2, 3, 7}) {
      Function f = constant(Primitive.GREATER_EQUAL, Primitive.SUBTRACT, step);
      needsNoGrowingTape(f);
      for (int from = -2; from < 9; from++) {
        check(f, X, from, 0, 0);
        check(f, X, from, 1, 0);
        check(f, X, from, -3, 0);
      }
    }
  }

  @Test
  void countsInStepsThatTheLoopDoesNotChange() {
    Function f = loop(Primitive.LESS_EQUAL, Primitive.ADD, (p, size) -> size);
    needsNoGrowingTape(f);
    for (int step = 1; step < 4; step++) {
      check(f, X, 2, 9, step);
      check(f, X, 9, 9, step);
    }
    // Never entered, so that nothing may divide by the step.
    check(f, X, 9, 8, 0);
    check(f, X, 9, 8, -1);
  }

  @Test
  void countsInStepsThatTheBodyComputesFromOutside() {
    Function f =
        loop(Primitive.LESS, Primitive.ADD, (p, size) -> p.apply(Primitive.MULTIPLY, num(2), size));
    needsNoGrowingTape(f);
    check(f, X, 1, 10, 1);
    check(f, X, 1, 10, 2);
    check(f, X, 1, 1, 2);
  }

  @Test
  void countsFarSteps() {
    Function up = constant(Primitive.LESS, Primitive.ADD, 1 << 29);
    check(up, X, MIN, 1 << 30, 0);
    check(up, X, MIN, MIN, 0);
    check(up, X, MAX, MIN, 0);
    Function down = constant(Primitive.GREATER, Primitive.SUBTRACT, 1 << 29);
    check(down, X, MAX, -(1 << 30), 0);
    check(down, X, MIN, MAX, 0);
  }

  @Test
  void countsByOneAtTheEndsOfTheRange() {
    for (int first : new int[] {0, 1, 5}) {
      Function up = function(p -> {
        Local x = p.array("x", VECTOR);
        Local to = p.integer("to");
        Local s = p.var("s", num(0.3));
        p.loop(
            num(first),
            i -> p.apply(Primitive.LESS_EQUAL, i, p.get(to)),
            i -> p.add(i, num(1)),
            i -> p.set(s, p.mul(p.sin(p.get(s)), p.at(p.get(x), p.get(i)))));
        p.returns(p.get(s));
      });
      check(up, X, MIN);
      check(up, X, -1);
      check(up, X, 6);
    }
    Function up = constant(Primitive.LESS, Primitive.ADD, 1);
    check(up, X, 5, MIN, 0);
    check(up, X, MAX, MIN, 0);
    check(up, X, MIN, MIN + 3, 0);
    check(up, X, MAX - 3, MAX, 0);
    Function down = constant(Primitive.GREATER, Primitive.SUBTRACT, 1);
    check(down, X, MIN, 5, 0);
    check(down, X, MIN, MAX, 0);
    check(down, X, MAX, MAX - 3, 0);
    check(down, X, MIN + 3, MIN, 0);
    Function inclusive = constant(Primitive.LESS_EQUAL, Primitive.ADD, 1);
    check(inclusive, X, MAX - 1, MIN, 0);
    check(inclusive, X, MIN, MIN + 2, 0);
    check(inclusive, X, MAX - 3, MAX - 1, 0);
  }
}
