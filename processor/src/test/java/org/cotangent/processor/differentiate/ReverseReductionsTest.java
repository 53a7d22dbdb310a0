package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.differentiate.Gradients.check;
import static org.cotangent.processor.differentiate.Gradients.optimized;
import static org.cotangent.processor.differentiate.Programs.VECTOR;
import static org.cotangent.processor.differentiate.Programs.function;
import static org.cotangent.processor.differentiate.Programs.num;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Gradients of loops that count, or replace what they carry, against central differences. */
class ReverseReductionsTest {

  private static final double[] X = {0.7, -1.3, 0.4, 1.1, 0.9, -0.2, 0.3};

  @Test
  void whatCountsIsNotRecorded() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local n = p.integer("n");
      Local place = p.integer("place");
      Local s = p.var("s", num(0.3));
      p.loop(p.get(n), i -> t -> {
        Value element = p.at(p.get(x), p.get(place));
        p.set(s, p.add(p.mul(p.get(s), element), p.sin(element)));
        p.set(place, p.add(p.get(place), num(-2)));
      });
      p.returns(p.get(s));
    });
    check(f, X, 3, 6);
    check(f, X, 0, 6);
    check(f, X, 1, 2);
    assertThat(Printer.print(optimized(f))).doesNotContain("placeTape");
  }

  /** A loop over x, with the place and the element. */
  private interface Step {
    void run(Programs p, Local i, Value element);
  }

  private static Function overElements(
      Step step, List<Local> state, BiConsumer<Programs, Local> declare) {
    return function(p -> {
      Local x = p.array("x", VECTOR);
      Local y = p.real("y");
      declare.accept(p, y);
      p.loop(() -> p.length(p.get(x)), i -> t -> step.run(p, i, p.at(p.get(x), p.get(i))));
      Value sum = num(0.5);
      for (Local local : state) {
        sum = p.add(p.mul(sum, p.get(local)), p.sin(p.get(local)));
      }
      p.returns(sum);
    });
  }

  /** {@code m = extreme(m, x[i] * x[i])}, starting with y, or with the arguments exchanged. */
  private static Function extreme(Primitive primitive, boolean candidateFirst) {
    List<Local> state = new ArrayList<>();
    return overElements(
        (p, i, element) -> {
          Value m = p.get(state.get(0));
          Value square = p.mul(element, element);
          p.set(
              state.get(0),
              candidateFirst ? p.apply(primitive, square, m) : p.apply(primitive, m, square));
        },
        state,
        (p, y) -> state.add(p.var("m", p.get(y))));
  }

  @Test
  void runningExtremes() {
    for (Primitive primitive : List.of(Primitive.MAX, Primitive.MIN)) {
      for (boolean candidateFirst : new boolean[] {false, true}) {
        Function f = extreme(primitive, candidateFirst);
        check(f, X, 0.9);
        check(f, X, 5.0);
        check(f, X, -1.0);
        check(f, new double[0], 0.7);
        assertThat(Printer.print(optimized(f))).doesNotContain("mTape");
      }
    }
  }

  @Test
  void equalCandidatesLeaveTheAdjointToTheFirstArgument() {
    double[] x = {1, 2, -2, 2, 1};
    assertThat(gradient(extreme(Primitive.MAX, false), x, 0.5)).containsExactly(0, 1, 0, 0, 0, 0);
    assertThat(gradient(extreme(Primitive.MAX, true), x, 0.5)).containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(gradient(extreme(Primitive.MIN, false), x, 9.0)).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(gradient(extreme(Primitive.MIN, true), x, 9.0)).containsExactly(0, 0, 0, 0, 1, 0);
    assertThat(gradient(extreme(Primitive.MAX, false), x, 4.0)).containsExactly(0, 0, 0, 0, 0, 1);
    assertThat(gradient(extreme(Primitive.MAX, true), x, 4.0)).containsExactly(0, 0, 0, 1, 0, 0);
  }

  /** Which components of the gradient by x and y are not zero. */
  private static int[] gradient(Function f, double[] x, double y) {
    double[] bar = new double[x.length];
    List<Object> results = Interpreter.run(optimized(f), x, y, bar);
    return IntStream.rangeClosed(0, x.length)
        .map(i -> (i < x.length ? bar[i] : (Double) results.get(1)) != 0 ? 1 : 0)
        .toArray();
  }

  @Test
  void zerosKeepTheirSignsAndNanStays() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local m = p.var("m", p.at(p.get(x), num(0)));
      p.loop(
          () -> p.length(p.get(x)),
          i -> t -> p.set(m, p.apply(Primitive.MAX, p.get(m), p.at(p.get(x), p.get(i)))));
      p.returns(p.apply(Primitive.DIVIDE, num(1.0), p.get(m)));
    });
    for (double[] x : new double[][] {
      {-0.0, 0.0}, {0.0, -0.0}, {-0.0, -0.0}, {1, Double.NaN, 2}, {Double.NaN, 1, 3}, {-1, -0.0, -2}
    }) {
      assertThat(Interpreter.run(optimized(f), x, new double[x.length]).get(0))
          .isEqualTo(Interpreter.run(f, new Object[] {x}).get(0));
    }
  }

  @Test
  void replacementUnderAConditionWithItsIndex() {
    List<Local> state = new ArrayList<>();
    List<Local> where = new ArrayList<>();
    Function f = overElements(
        (p, i, element) -> {
          Value square = p.mul(element, element);
          p.when(
              p.less(p.get(state.get(0)), square),
              () -> {
                p.set(state.get(0), p.mul(square, p.sin(element)));
                p.set(where.get(0), p.get(i));
              },
              () -> {});
        },
        state,
        (p, y) -> {
          state.add(p.var("m", p.get(y)));
          where.add(p.var("at", num(0)));
        });
    check(f, X, 0.1);
    check(f, X, 7.0);
    check(f, new double[0], 0.7);
    assertThat(Printer.print(optimized(f))).doesNotContain("mTape");
  }

  @Test
  void replacementInTheOtherArm() {
    List<Local> state = new ArrayList<>();
    Function f = overElements(
        (p, i, element) -> p.when(
            p.less(element, num(0.5)),
            () -> {},
            () -> p.set(state.get(0), p.mul(element, p.sin(element)))),
        state,
        (p, y) -> state.add(p.var("m", p.get(y))));
    check(f, X, 0.1);
    check(f, new double[] {0.1, 0.2}, 7.0);
    assertThat(Printer.print(optimized(f))).doesNotContain("mTape");
  }

  @Test
  void extremesBesideASumAndAProduct() {
    for (boolean product : new boolean[] {false, true}) {
      List<Local> state = new ArrayList<>();
      Function f = overElements(
          (p, i, element) -> {
            Value square = p.mul(element, p.sin(element));
            Value s = p.get(state.get(0));
            p.set(state.get(0), product ? p.mul(s, element) : p.add(s, square));
            p.set(state.get(1), p.apply(Primitive.MAX, p.get(state.get(1)), p.mul(element, s)));
            p.set(state.get(2), p.apply(Primitive.MIN, p.get(state.get(2)), square));
            p.when(
                p.less(p.get(state.get(3)), element),
                () -> p.set(state.get(3), p.mul(element, square)),
                () -> {});
          },
          state,
          (p, y) -> {
            state.add(p.var("s", p.get(y)));
            state.add(p.var("max", p.get(y)));
            state.add(p.var("min", p.get(y)));
            state.add(p.var("m", p.mul(p.get(y), p.get(y))));
          });
      check(f, X, 0.9);
      check(f, X, -0.4);
      check(f, X, 3.0);
      check(f, new double[0], 0.7);
      assertThat(Printer.print(optimized(f))).doesNotContain("maxTape", "minTape", "mTape");
    }
  }

  @Test
  void extremeThatIsUsedInEachIteration() {
    List<Local> state = new ArrayList<>();
    Function f = overElements(
        (p, i, element) -> {
          Value max = p.apply(Primitive.MAX, p.get(state.get(1)), p.mul(element, element));
          p.set(state.get(0), p.add(p.get(state.get(0)), p.mul(max, element)));
          p.set(state.get(1), max);
        },
        state,
        (p, y) -> {
          state.add(p.var("s", num(0.0)));
          state.add(p.var("max", p.get(y)));
        });
    check(f, X, 0.1);
    check(f, X, 1.0);
    check(f, new double[0], 0.7);
  }

  @Test
  void extremeBeforeItIsReplacedIsCarriedToo() {
    List<Local> state = new ArrayList<>();
    Function f = overElements(
        (p, i, element) -> {
          Value max = p.get(state.get(1));
          p.set(state.get(0), max);
          p.set(state.get(1), p.apply(Primitive.MAX, max, p.mul(element, element)));
        },
        state,
        (p, y) -> {
          state.add(p.var("second", num(0.3)));
          state.add(p.var("max", p.get(y)));
        });
    check(f, X, 0.1);
    check(f, X, 1.0);
  }

  @Test
  void loopThatEndsSomewhere() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local y = p.real("y");
      Local m = p.var("m", p.get(y));
      Local scale = p.var("scale", num(1));
      Local i = p.var("i", num(0));
      Target leave = p.builder.newTarget("break");
      Target skip = p.builder.newTarget("continue");
      p.builder.loop(
          true,
          () -> p.less(p.get(m), num(1.0)),
          () -> {
            Value element = p.at(p.get(x), p.get(i));
            Value number = p.builder.let(new Expression.Convert(ScalarType.DOUBLE, p.get(scale)));
            p.set(m, p.apply(Primitive.MAX, p.get(m), p.mul(p.mul(element, element), number)));
            p.set(scale, p.apply(Primitive.MULTIPLY, p.get(scale), num(2)));
            p.when(p.less(element, num(-1.0)), () -> p.builder.exit(leave), () -> {});
          },
          () -> p.set(i, p.add(p.get(i), num(1))),
          leave,
          skip);
      p.returns(p.mul(p.get(m), p.get(m)));
    });
    check(f, X, 0.1);
    check(f, X, 5.0);
    check(f, new double[] {0.1, 0.2, 0.3, 4}, 0.1);
    check(f, new double[] {0.1, 0.2, 0.3, 4}, 0.6);
    assertThat(Printer.print(optimized(f))).doesNotContain("ape");
  }

  @Test
  void extremeBesideElementsThatAreAddedTo() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable static double counted(double[] x, double y) {
            double[] sums = {y, 2 * y};
            double best = y;
            for (int i = 0; i < x.length; i++) {
              double square = x[i] * x[i];
              sums[i % 2] += Math.sin(square);
              best = Math.max(best, square);
            }
            return sums[0] * sums[1] * best;
          }
          @Differentiable static double uncounted(double[] x, double y) {
            double[] sums = {y, 2 * y};
            double best = y;
            int i = 0;
            do {
              double square = x[i] * x[i];
              sums[i % 2] += square;
              if (square > best) {
                best = Math.exp(square);
              }
            } while (++i < x.length && best < 40);
            return sums[0] * sums[1] * best;
          }
        }
        """).load();
    for (String method : List.of("counted", "uncounted")) {
      Differences.check(loaded, "Case", method, new double[] {0.7, -1.3, 0.4}, 0.25);
      Differences.check(loaded, "Case", method, new double[] {1.3, 0.2, 0.4}, 0.25);
    }
  }

  @Test
  void nearestOfSeveral() {
    Function f = function(p -> {
      Local x = p.array("x", VECTOR);
      Local y = p.array("y", VECTOR);
      Local sum = p.var("sum", num(0.0));
      p.loop(() -> p.length(p.get(x)), i -> t -> {
        Local nearest = p.var("nearest", num(Double.POSITIVE_INFINITY));
        p.loop(() -> p.length(p.get(y)), j -> u -> {
          Local square = p.var("square", num(0.0));
          p.loop(num(2), k -> v -> {
            Value difference = p.sub(p.at(p.get(x), p.get(i)), p.at(p.get(y), p.get(j)));
            p.set(square, p.add(p.get(square), p.mul(difference, difference)));
          });
          p.set(nearest, p.apply(Primitive.MIN, p.get(nearest), p.get(square)));
        });
        p.set(sum, p.add(p.get(sum), p.get(nearest)));
      });
      p.returns(p.get(sum));
    });
    check(f, X, new double[] {-1, 0.1, 1.35});
    assertThat(Printer.print(optimized(f))).doesNotContain("ape");
  }
}
