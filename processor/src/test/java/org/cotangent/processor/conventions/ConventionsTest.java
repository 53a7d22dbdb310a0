package org.cotangent.processor.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.conventions.Kink.where;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of {@code docs/conventions.md}, through generated code, for {@code double} and for
 * {@code float}.
 */
class ConventionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final List<Kink> KINKS = List.of(
      // abs, max and min
      where("Math.abs(x)").at(0).gives(0),
      where("Math.abs(x)").at(-0.0).gives(0),
      where("Math.abs(x)").at(-2).gives(-1),
      where("Math.max(x, y)").at(1, 1).gives(1, 0),
      where("Math.min(x, y)").at(1, 1).gives(1, 0),
      where("Math.max(y, x)").at(1, 1).gives(0, 1),
      where("Math.max(x, y)").at(-0.0, 0).gives(1, 0),
      where("Math.max(0, x)").at(0).gives(0),
      where("Math.max(x, 0)").at(0).gives(1),
      where("Math.min(0, x)").at(0).gives(0),
      where("Math.max(x, x)").at(3).gives(1),
      // steps
      where("Math.floor(x) + 2 * x").at(1).gives(2),
      where("Math.ceil(x) + 2 * x").at(1).gives(2),
      where("Math.rint(x) + 2 * x").at(0.5).gives(2),
      where("Math.round(x) + 2 * x").at(0.5).gives(2),
      where("Math.signum(x) + 2 * x").at(0).gives(2),
      where("Math.ulp(x) + 2 * x").at(1).gives(2),
      where("(int) x + 2 * x").at(1).gives(2),
      where("(long) x * x").at(1.5).gives(1),
      where("(byte) x + (short) x + (char) x + x").at(2).gives(1),
      where("Math.copySign(x, y)").at(0, 1).gives(0, 0),
      where("Math.copySign(x, y)").at(2, -1).gives(-1, 0),
      // poles
      where("Math.sqrt(x)").at(0).gives(INFINITY),
      where("Math.cbrt(x)").at(0).gives(INFINITY),
      where("Math.log(x)").at(0).gives(INFINITY),
      where("Math.log10(x)").at(0).gives(INFINITY),
      where("Math.log1p(x)").at(-1).gives(INFINITY),
      where("Math.asin(x)").at(1).gives(INFINITY),
      where("Math.asin(x)").at(-1).gives(INFINITY),
      where("Math.acos(x)").at(1).gives(-INFINITY),
      where("Math.acos(x)").at(-1).gives(-INFINITY),
      // an adjoint of zero stays zero, even at a pole
      where("real r = (real) Math.sqrt(x * x + y * y); return r * r;").at(0, 0).gives(0, 0),
      where("Math.pow(Math.sqrt(x * x + y * y), 2)").at(0, 0).gives(0, 0),
      where("real r = (real) Math.sqrt(x); return r * r + y;")
          .at(0, 1)
          .gives(0, 1)
          .lostForwards(),
      where("real r = (real) Math.cbrt(x); return r * r * r;").at(0).gives(0).lostForwards(),
      where("0 * Math.log(x) + x").at(0).gives(1).lostForwards(),
      where("0 * Math.log1p(x) + x").at(-1).gives(1).lostForwards(),
      where("0 * Math.asin(x) + x").at(1).gives(1).lostForwards(),
      where("0 * Math.acos(x) + x").at(-1).gives(1).lostForwards(),
      where("y * Math.sqrt(x)").at(0, 0).gives(0, 0).lostForwards(),
      where("Math.pow(Math.pow(x, 0.5), 2)").at(0).gives(0).lostForwards(),
      // powers
      where("Math.pow(x, y)").at(0, 2).gives(0, 0),
      where("Math.pow(x, y)").at(0, 1.5).gives(0, 0),
      where("Math.pow(x, y)").at(0, 1).gives(1, 0),
      where("Math.pow(x, y)").at(0, 0.5).gives(INFINITY, 0),
      where("Math.pow(x, y) + Math.pow(x, y)").at(0, 2).gives(0, 0),
      where("Math.pow(x, 2)").at(0).gives(0),
      where("Math.pow(x, 2)").at(-3).gives(-6),
      where("Math.pow(x, 3)").at(-2).gives(12),
      where("Math.pow(x, 4)").at(-1).gives(-4),
      where("Math.pow(x, 5)").at(0).gives(0),
      where("Math.pow(x, 1)").at(0).gives(1),
      where("Math.pow(x, 0) + 3 * x").at(0).gives(3),
      where("Math.pow(x, -0.0) + 3 * x").at(0).gives(3),
      where("Math.pow(x, 0.5)").at(4).gives(0.25),
      where("Math.pow(x, 0.5)").at(0).gives(INFINITY),
      where("Math.pow(x, 1.5)").at(4).gives(3),
      where("Math.pow(x, 1.5)").at(0).gives(0),
      where("Math.pow(x, -1)").at(2).gives(-0.25),
      where("Math.pow(x, -1)").at(-2).gives(-0.25),
      where("Math.pow(x, -2)").at(-2).gives(0.25),
      where("Math.pow(x, -0.5)").at(4).gives(-0.0625),
      where("Math.pow(1, x) + x").at(3).gives(1),
      where("Math.pow(0, x) + x").at(2).gives(1),
      where("int n = 3; return (real) Math.pow(x, n);").at(-2).gives(12),
      // remainders
      where("x % y").at(7, 2).gives(1, -3),
      where("x % y").at(-7, 2).gives(1, 3),
      where("x % y").at(7, -2).gives(1, 3),
      where("x % y").at(6, 2).gives(1, -3),
      where("Math.IEEEremainder(x, y)").at(7, 2).gives(1, -4),
      // the tips of cones
      where("Math.hypot(x, y)").at(0, 0).gives(0, 0),
      where("Math.hypot(x, y)").at(3, 4).gives(0.6, 0.8),
      where("Math.atan2(y, x)").at(0, 0).gives(0, 0),
      where("Math.atan2(y, x)").at(0, 2).gives(-0.5, 0),
      // both operands are the same variable
      where("x + x").at(3).gives(2),
      where("(x - x) * y + x").at(3, 5).gives(1, 0),
      where("x * x").at(3).gives(6),
      where("x / x + x").at(3).gives(1),
      where("x % x + x").at(3).gives(1),
      where("Math.hypot(x, x)").at(0).gives(0),
      where("Math.atan2(x, x) + x").at(3).gives(1),
      where("Math.pow(x, x)").at(1).gives(1),
      where("Math.fma(x, x, x)").at(3).gives(7),
      // thresholds
      where("x < 1 ? x * x : 3 * x").at(1).gives(3),
      where("x <= 1 ? x * x : 3 * x").at(1).gives(2),
      where("if (x == y) { return x * y; } return 5 * x;").at(2, 2).gives(2, 2),
      where("real r = 2 * x; while (r > 1) { r /= 2; } return r;").at(1).gives(1),
      // branches that are not taken
      where("x > 0 ? Math.log(x) : x").at(0).gives(1),
      where("x > 0 ? Math.log(x) : x").at(-1).gives(1),
      where("x == 0 ? 1 + x : Math.sin(x) / x").at(0).gives(1),
      where("x > 0 ? Math.sqrt(x) : 0").at(0).gives(0),
      where("(x != 0 ? y / x : 0) + y").at(0, 1).gives(0, 1),
      where("real r = 0; if (x > 0) { r = (real) Math.pow(x, y); } return r + x;")
          .at(-1, 2)
          .gives(1, 0),
      where("real r = (real) Math.log(x); if (x <= 0) { r = y; } return r * r;")
          .at(0, 3)
          .gives(0, 6),
      where("real r = (real) Math.sqrt(x); return x > 0 ? r : y;").at(-1, 3).gives(0, 1),
      where("real s = y; for (int i = 0; i < (int) x; i++) { s += Math.log(x); } return s;")
          .at(0, 3)
          .gives(0, 1),
      where("switch ((int) y) { case 0: return x; default: return (real) Math.log(x); }")
          .at(0, 0)
          .gives(1, 0));

  private static Loaded loaded;

  @BeforeAll
  static void compileAllRows() {
    loaded = Compilation.of(source("DoubleKinks", "double"), source("FloatKinks", "float"))
        .load();
  }

  private static String source(String className, String type) {
    String methods = IntStream.range(0, KINKS.size())
        .mapToObj(i -> KINKS.get(i).method("kink" + i, type, "{GRADIENT, JVP}"))
        .collect(Collectors.joining("\n"));
    return """
                import static org.cotangent.Derivative.*;
                import org.cotangent.Differentiable;

                @SuppressWarnings({"cast", "lossy-conversions", "cotangent"})
                final class %s {
                  private %1$s() {}

                %s}
                """.formatted(className, methods);
  }

  static IntStream rows() {
    return IntStream.range(0, KINKS.size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holdsForDoubles(int row) {
    Kink kink = KINKS.get(row);
    GradientResult actual = loaded.gradient("DoubleKinks", "kink" + row, kink.arguments(false));
    assertThat(actual.value())
        .isEqualTo(loaded.call("DoubleKinks", "kink" + row, kink.arguments(false)));
    assertThat(withoutSignsOfZeros(actual.flat()))
        .as(kink.toString())
        .usingElementComparator(ConventionsTest::compareToLastBits)
        .containsExactly(withoutSignsOfZeros(kink.gradient()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holdsForFloats(int row) {
    Kink kink = KINKS.get(row);
    GradientResult actual = loaded.gradient("FloatKinks", "kink" + row, kink.arguments(true));
    assertThat(actual.value())
        .isEqualTo(loaded.call("FloatKinks", "kink" + row, kink.arguments(true)));
    double[] rounded = DoubleStream.of(kink.gradient()).map(d -> (float) d).toArray();
    assertThat(withoutSignsOfZeros(actual.flat()))
        .as(kink.toString())
        .containsExactly(withoutSignsOfZeros(rounded));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holdsInForwardMode(int row) throws ReflectiveOperationException {
    Kink kink = KINKS.get(row);
    double[] actual = new double[kink.at().length];
    for (int i = 0; i < actual.length; i++) {
      double[] arguments = Arrays.copyOf(kink.at(), 2 * actual.length);
      arguments[actual.length + i] = 1;
      Object jvp = loaded.call(
          "DoubleKinksDerivatives",
          "kink" + row + "Jvp",
          Arrays.stream(arguments).boxed().toArray());
      var tangent = jvp.getClass().getDeclaredMethod("tangent");
      tangent.setAccessible(true);
      actual[i] = (double) tangent.invoke(jvp);
    }
    assertThat(withoutSignsOfZeros(actual))
        .as(kink.toString())
        .usingElementComparator(ConventionsTest::compareToLastBits)
        .containsExactly(withoutSignsOfZeros(kink.forward()));
  }

  private static int compareToLastBits(double a, double b) {
    return Math.abs(a - b) <= 4 * Math.ulp(b) ? 0 : Double.compare(a, b);
  }

  /** {@code -0.0} is zero. */
  private static double[] withoutSignsOfZeros(double... values) {
    return DoubleStream.of(values).map(v -> v + 0.0).toArray();
  }
}
