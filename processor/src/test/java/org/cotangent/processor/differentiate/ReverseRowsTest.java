package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.RandomFunction;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.optimize.Passes;
import org.cotangent.processor.optimize.TakeApart;

/** Each row of random functions is the gradient of its result. */
class ReverseRowsTest {

  @Property(tries = 500, seed = "4711", shrinking = ShrinkingMode.OFF)
  void hasTheGradientOfEachResult(@ForAll long seed) {
    Function primal = TakeApart.apply(RandomFunction.primal(seed));
    List<Var> by = primal.params().stream()
        .filter(param -> param.type() == ScalarType.DOUBLE || param.name().equals("a"))
        .toList();
    for (int i = 0; i < 3; i++) {
      Verifier.verify(Reverse.ofResult(primal, i, by, Checkpointing.NONE, Explanation.none()));
    }
    Function rows =
        Verifier.verify(ReverseRows.apply(primal, by, Explanation.none()).orElse(primal));
    if (rows == primal) {
      return;
    }
    Function optimized = Passes.optimize(rows, (name, after) -> Verifier.verify(after));
    for (int run = 0; run < 3; run++) {
      List<double[]> expected = new ArrayList<>();
      for (int i = 0; i < primal.results().size(); i++) {
        Function gradient = Reverse.ofResult(primal, i, by, Checkpointing.NONE, Explanation.none());
        expected.addAll(run(gradient, 1, seed + run));
      }
      for (Function function : List.of(rows, optimized)) {
        List<double[]> actual = run(function, 3, seed + run);
        assertThat(closeTo(expected, actual))
            .as(() -> "seed %d: %s instead of %s%n%s%n%s"
                .formatted(
                    seed,
                    Arrays.deepToString(actual.toArray()),
                    Arrays.deepToString(expected.toArray()),
                    Printer.print(primal),
                    Printer.print(function)))
            .isTrue();
      }
    }
  }

  /** For each row, the value, the derivatives by numbers, and those by the array. */
  private static List<double[]> run(Function function, int rows, long seed) {
    Object[] arguments = RandomFunction.arguments(new Random(seed));
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    int first = all.size();
    int length = ((double[]) arguments[4]).length;
    for (int i = 0; i < rows; i++) {
      all.add(new double[length]);
    }
    assertThat(function.params().get(first).type()).isInstanceOf(ArrayType.class);
    List<Object> results;
    try {
      results = Interpreter.run(function, all.toArray());
    } catch (RuntimeException | Error e) {
      return rows == 1
          ? List.of(new double[0])
          : List.of(new double[0], new double[0], new double[0]);
    }
    List<double[]> found = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double[] array = (double[]) all.get(first + i);
      double[] row = Arrays.copyOf(array, array.length + 2);
      row[array.length] = (Double) results.get(3 + 2 * i);
      row[array.length + 1] = (Double) results.get(4 + 2 * i);
      found.add(row);
    }
    return found;
  }

  /** Sums of adjoints may be in another order, which says whether they are infinite or NaN. */
  private static boolean closeTo(List<double[]> expected, List<double[]> actual) {
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i).length != actual.get(i).length) {
        return false;
      }
      for (int j = 0; j < expected.get(i).length; j++) {
        double e = expected.get(i)[j];
        double a = actual.get(i)[j];
        double size = Math.max(1, Math.max(Math.abs(e), Math.abs(a)));
        boolean isClose = Double.isFinite(e) && Double.isFinite(a)
            ? Math.abs(e - a) <= 1e-9 * size
            : Double.isFinite(e) == Double.isFinite(a);
        if (!isClose) {
          return false;
        }
      }
    }
    return true;
  }
}
