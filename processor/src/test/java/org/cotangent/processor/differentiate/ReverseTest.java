package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.differentiate.Gradients.check;
import static org.cotangent.processor.differentiate.Gradients.optimized;
import static org.cotangent.processor.differentiate.Programs.MATRIX;
import static org.cotangent.processor.differentiate.Programs.VECTOR;
import static org.cotangent.processor.differentiate.Programs.function;
import static org.cotangent.processor.differentiate.Programs.num;

import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.junit.jupiter.api.Test;

/** Gradients of small functions, unoptimised and optimised, against central differences. */
class ReverseTest {

  @Test
  void straightLine() {
    // x sin(x y) - y / x
    Function f = function(p -> {
      Local x = p.real("x");
      Local y = p.real("y");
      Local a = p.var("a", p.sin(p.mul(p.get(x), p.get(y))));
      p.returns(p.sub(p.mul(p.get(x), p.get(a)), p.apply(Primitive.DIVIDE, p.get(y), p.get(x))));
    });
    check(f, 1.3, -0.7);
  }

  @Test
  void sameOperandTwice() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local a = p.var("a", p.mul(p.get(x), p.get(x)));
      Local b = p.var("b", p.add(p.get(a), p.get(a)));
      p.returns(p.apply(Primitive.DIVIDE, p.get(b), p.get(x)));
    });
    check(f, 1.7);
  }

  @Test
  void branchWithValuesOfItsOwn() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local y = p.real("y");
      Local r = p.var("r", p.get(x));
      p.when(
          p.less(p.get(x), p.get(y)),
          () -> {
            Local t = p.var("t", p.sin(p.get(y)));
            p.set(r, p.mul(p.get(t), p.mul(p.get(t), p.get(r))));
          },
          () -> p.set(r, p.mul(p.get(r), p.get(r))));
      p.returns(p.mul(p.get(r), p.get(r)));
    });
    check(f, 0.5, 0.9);
    check(f, 0.9, 0.5);
  }

  @Test
  void earlyReturn() {
    Function f = function(p -> {
      Local x = p.real("x");
      p.when(p.less(p.get(x), num(0.0)), () -> p.returns(num(0.0)), () -> {});
      Local e = p.var("e", p.apply(Primitive.EXP, p.get(x)));
      p.returns(p.mul(p.get(e), p.get(e)));
    });
    check(f, 0.5);
    check(f, -0.5);
  }

  @Test
  void sumOverAnArray() {
    for (int n : new int[] {0, 1, 7}) {
      check(sumOfSines(), (Object) ramp(n));
    }
  }

  @Test
  void aSumWhoseAdjointIsKnownBeforeNeedsOneLoop() {
    String text = Printer.print(optimized(sumOfSines()));
    assertThat(text.split("\\bloop\\b", -1)).as(text).hasSize(2);
  }

  private static Function sumOfSines() {
    return function(p -> {
      Local x = p.array("x", VECTOR);
      Local s = p.var("s", num(0.0));
      p.loop(() -> p.length(p.get(x)), i -> targets -> {
        Local e = p.var("e", p.sin(p.at(p.get(x), p.get(i))));
        p.set(s, p.add(p.get(s), p.mul(p.get(e), p.get(e))));
      });
      p.returns(p.mul(num(0.5), p.get(s)));
    });
  }

  @Test
  void sumThatIsUsedNonlinearlyAfterwards() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local s = p.var("s", num(1.0));
      p.loop(
          () -> p.length(p.get(x)),
          i -> targets ->
              p.set(s, p.add(p.get(s), p.apply(Primitive.EXP, p.at(p.get(x), p.get(i))))));
      p.returns(p.apply(Primitive.LOG, p.get(s)));
    });
    check(f, (Object) ramp(0));
    check(f, (Object) ramp(5));
  }

  @Test
  void carriedProduct() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local r = p.var("r", num(1.0));
      p.loop(
          () -> p.length(p.get(x)),
          i -> targets -> p.set(r, p.mul(p.get(r), p.at(p.get(x), p.get(i)))));
      p.returns(p.get(r));
    });
    for (int n : new int[] {0, 1, 6}) {
      check(f, (Object) ramp(n));
    }
  }

  @Test
  void carriedRecurrenceOverAScalarWithUnknownTripCount() {
    // while (x < 10) x = x * y + sin(x)
    Function f = function(p -> {
      Local x0 = p.real("x0");
      Local y = p.real("y");
      Local x = p.var("x", p.get(x0));
      p.builder.loop(
          true,
          () -> p.less(p.get(x), num(10.0)),
          () -> p.set(x, p.add(p.mul(p.get(x), p.get(y)), p.sin(p.get(x)))),
          () -> {},
          p.builder.newTarget("break"),
          p.builder.newTarget("continue"));
      p.returns(p.get(x));
    });
    check(f, 1.0, 1.4);
    check(f, 11.0, 1.4);
  }

  @Test
  void swappedCarriedVariables() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local n = p.integer("n");
      Local a = p.var("a", p.get(x));
      Local b = p.var("b", p.mul(p.get(x), p.get(x)));
      p.loop(p.get(n), i -> targets -> {
        Local t = p.var("t", p.get(a));
        p.set(a, p.get(b));
        p.set(b, p.mul(p.get(t), p.add(p.get(b), num(0.5))));
      });
      p.returns(p.add(p.get(a), p.sin(p.get(b))));
    });
    for (int n : new int[] {0, 1, 2, 5}) {
      check(f, 0.8, n);
    }
  }

  @Test
  void nestedLoopsOverAMatrix() {
    // sum_i sin(sum_j w[i][j] x[j])^2
    Function f = function(p -> {
      Local w = p.array("w", MATRIX);
      Local x = p.array("x", VECTOR);
      Local s = p.var("s", num(0.0));
      p.loop(() -> p.length(p.get(w)), i -> outer -> {
        Local row = p.var("row", p.at(p.get(w), p.get(i)));
        Local z = p.var("z", num(0.0));
        p.loop(
            () -> p.length(p.get(x)),
            j -> inner -> p.set(
                z, p.add(p.get(z), p.mul(p.at(p.get(row), p.get(j)), p.at(p.get(x), p.get(j))))));
        Local e = p.var("e", p.sin(p.get(z)));
        p.set(s, p.add(p.get(s), p.mul(p.get(e), p.get(e))));
      });
      p.returns(p.get(s));
    });
    check(f, new double[][] {ramp(3), {1, -0.5, 2}}, ramp(3));
    check(f, new double[][] {}, ramp(3));
  }

  @Test
  void nestedCarriedLoops() {
    Function f = function(p -> {
      Local x = p.real("x");
      Local n = p.integer("n");
      Local r = p.var("r", p.get(x));
      p.loop(p.get(n), i -> outer -> {
        Local q = p.var("q", num(1.0));
        p.loop(p.get(i), j -> inner -> p.set(q, p.sin(p.add(p.mul(p.get(q), p.get(r)), p.get(x)))));
        p.set(r, p.mul(p.get(r), p.add(p.get(q), num(0.3))));
      });
      p.returns(p.get(r));
    });
    for (int n : new int[] {0, 1, 2, 4}) {
      check(f, 0.8, n);
    }
  }

  @Test
  void breakAndContinue() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local c = p.real("c");
      Local s = p.var("s", num(0.0));
      p.loop(() -> p.length(p.get(x)), i -> targets -> {
        Local v = p.var("v", p.at(p.get(x), p.get(i)));
        p.when(p.less(num(0.9), p.get(v)), () -> p.builder.exit(targets.get(0)), () -> {});
        p.when(p.less(p.get(v), num(0.2)), () -> p.builder.exit(targets.get(1)), () -> {});
        p.set(s, p.add(p.mul(p.get(s), p.get(c)), p.sin(p.mul(p.get(v), p.get(c)))));
      });
      p.returns(p.get(s));
    });
    check(f, ramp(12), 0.7);
    check(f, ramp(4), 0.7);
    check(f, ramp(0), 0.7);
  }

  private static double[] ramp(int n) {
    double[] ramp = new double[n];
    for (int i = 0; i < n; i++) {
      ramp[i] = 0.05 + 0.13 * i;
    }
    return ramp;
  }
}
