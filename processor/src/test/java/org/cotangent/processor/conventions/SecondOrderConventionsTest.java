package org.cotangent.processor.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.conventions.Kink.where;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/conventions.md} says of second derivatives: of each row, the Hessian. */
class SecondOrderConventionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** The elements of the Hessian, row by row, in place of the gradient. */
  private static final List<Kink> KINKS = List.of(
      where("Math.abs(x)").at(0).gives(0),
      where("Math.abs(x) * Math.abs(x)").at(0).gives(0),
      where("Math.max(x * x, y)").at(1, 1).gives(2, 0, 0, 0),
      where("Math.max(y, x * x)").at(1, 1).gives(0, 0, 0, 0),
      where("x % y").at(7, 2).gives(0, 0, 0, 0),
      where("x > 1 ? x * x : 3 * x").at(1).gives(0),
      where("x > 0 ? Math.log(x) : x * x").at(0).gives(2),
      // poles
      where("Math.sqrt(x)").at(0).gives(-INFINITY),
      where("Math.log(x)").at(0).gives(-INFINITY),
      where("Math.log1p(x)").at(-1).gives(-INFINITY),
      where("Math.asin(x)").at(1).gives(INFINITY),
      where("Math.asin(x)").at(-1).gives(-INFINITY),
      where("Math.acos(x)").at(1).gives(-INFINITY),
      where("Math.acos(x)").at(-1).gives(INFINITY),
      where("Math.cbrt(x)").at(0).gives(NAN),
      where("x * Math.sqrt(x)").at(0).gives(NAN),
      where("double r = Math.sqrt(x * x + y * y); return r * r;").at(0, 0).gives(0, 0, 0, 0),
      // powers
      where("Math.pow(x, y)").at(0, 0).gives(NAN, NAN, NAN, INFINITY),
      where("Math.pow(x, y)").at(0, 0.5).gives(-INFINITY, 0, 0, 0),
      where("Math.pow(x, y)").at(0, 1).gives(0, 0, 0, 0),
      where("Math.pow(x, y)").at(0, 1.5).gives(INFINITY, 0, 0, 0),
      where("Math.pow(x, y)").at(0, 2).gives(2, 0, 0, 0),
      where("Math.pow(x, y)").at(0, 3).gives(0, 0, 0, 0),
      where("Math.pow(x, 1.5)").at(0).gives(INFINITY),
      where("Math.pow(x, 2)").at(0).gives(2),
      // the tips of cones
      where("Math.hypot(x, y)").at(0, 0).gives(0, 0, 0, 0),
      where("Math.atan2(y, x)").at(0, 0).gives(0, 0, 0, 0));

  private static Loaded loaded;

  @BeforeAll
  static void compileAllRows() {
    String methods = IntStream.range(0, KINKS.size())
        .mapToObj(i -> KINKS.get(i).method("kink" + i, "double", "HESSIAN"))
        .collect(Collectors.joining("\n"));
    loaded = Compilation.of("""
            import static org.cotangent.Derivative.*;
            import org.cotangent.Differentiable;

            @SuppressWarnings({"cast", "cotangent"})
            final class Kinks {
            %s}
            """.formatted(methods)).load();
  }

  static IntStream rows() {
    return IntStream.range(0, KINKS.size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holds(int row) {
    Kink kink = KINKS.get(row);
    double[][] hessian = (double[][])
        loaded.call("KinksDerivatives", "kink" + row + "Hessian", kink.arguments(false));
    double[] actual = Arrays.stream(hessian)
        .flatMapToDouble(Arrays::stream)
        .map(element -> element + 0.0)
        .toArray();
    assertThat(actual).as(kink.toString()).containsExactly(kink.gradient());
  }
}
