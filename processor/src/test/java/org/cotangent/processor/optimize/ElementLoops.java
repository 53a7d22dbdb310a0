package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;

/**
 * Writes loops of a reverse sweep over the elements of two arrays, both ways and near the counter.
 */
final class ElementLoops {

  private static final ArrayType DOUBLES = new ArrayType(ScalarType.DOUBLE);
  private static final int LENGTH = 9;
  private static final int MARGIN = 2;

  final Sketch s = new Sketch().adjoint();
  final Var n = s.param("n", ScalarType.INT);
  final Var a = s.param("a", DOUBLES);
  final Var b = s.param("b", DOUBLES);

  void up(Consumer<Var> body) {
    loop(Constant.of(MARGIN), Primitive.LESS, n, 1, body);
  }

  void down(Consumer<Var> body) {
    loop(n, Primitive.GREATER_EQUAL, Constant.of(MARGIN), -1, body);
  }

  private void loop(Value first, Primitive comparison, Value bound, int step, Consumer<Var> body) {
    s.loop(
        List.of("i"), List.of(first), params -> s.let(comparison, params.get(0), bound), params -> {
          body.accept((Var) params.get(0));
          return List.of(Constant.TRUE, s.let(Primitive.ADD, params.get(0), Constant.of(step)));
        });
  }

  Var load(Var array, Var counter, int distance) {
    return s.load("", array, index(counter, distance));
  }

  void store(Var array, Var counter, int distance, Value value) {
    s.store(array, index(counter, distance), value);
  }

  void accumulate(Var array, Var counter, int distance, Value value) {
    s.accumulate(array, index(counter, distance), value);
  }

  Var times(Value value, double factor) {
    return s.let(Primitive.MULTIPLY, value, Constant.of(factor));
  }

  private Value index(Var counter, int distance) {
    return distance == 0 ? counter : s.let(Primitive.ADD, counter, Constant.of(distance));
  }

  /** A random body. */
  Consumer<Var> body(Random random) {
    return counter -> {
      Value value = Constant.of(1.0);
      for (int i = random.nextInt(4); i >= 0; i--) {
        Var array = random.nextBoolean() ? a : b;
        int distance = random.nextInt(2 * MARGIN + 1) - MARGIN;
        switch (random.nextInt(3)) {
          case 0 -> value = times(load(array, counter, distance), 0.5);
          case 1 -> accumulate(array, counter, distance, value);
          default -> store(array, counter, distance, value);
        }
      }
    };
  }

  /** What a pass makes of the function, which must mean the same. */
  Function after(UnaryOperator<Function> pass) {
    Function before = Verifier.verify(s.end());
    Function after = Verifier.verify(pass.apply(before));
    for (int bound : new int[] {0, MARGIN - 1, MARGIN, MARGIN + 1, LENGTH - MARGIN - 1}) {
      assertThat(elements(after, bound))
          .as(() -> Printer.print(before) + Printer.print(after))
          .usingComparatorWithPrecision(1e-9)
          .containsExactly(elements(before, bound));
    }
    return after;
  }

  private static double[] elements(Function function, int bound) {
    double[] a = new double[LENGTH];
    double[] b = new double[LENGTH];
    Arrays.setAll(a, i -> 1 + i * i);
    Arrays.setAll(b, i -> 100 - 3 * i);
    Interpreter.run(function, bound, a, b);
    double[] both = Arrays.copyOf(a, 2 * LENGTH);
    System.arraycopy(b, 0, both, LENGTH, LENGTH);
    return both;
  }

  static long loops(Function function) {
    return Printer.print(function)
        .lines()
        .filter(line -> line.contains("= loop"))
        .count();
  }

  static long additions(Function function) {
    int[] additions = {0};
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Accumulate) {
        additions[0]++;
      }
    });
    return additions[0];
  }
}
