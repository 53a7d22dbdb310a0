package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.cotangent.Objective;
import org.cotangent.processor.testing.AllDerivatives;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members for derivatives along directions: which there are, their names, what they demand. */
class ForwardMembersTest {

  private static Loaded loaded(String members) {
    return Compilation.of("""
        import org.cotangent.*;
        import static org.cotangent.Derivative.*;
        final class Case {
        %s
        }
        """.formatted(members)).load();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JVP | fJvp, FJvp",
        "HVP | fHvp, fHvpInto, FHvp",
        "HESSIAN | fHessian",
        "HVP, HESSIAN | fHvp, fHvpInto, fHessian, FHvp",
        "GRADIENT, HVP | fGradient, fGradientInto, fObjective, fHvp, fHvpInto, FGradient,"
            + " FObjective, FHvp",
        "GRADIENT, HESSIAN | fGradient, fGradientInto, fObjective, fHessian, FGradient,"
            + " FObjective",
        "VJP, JVP | fVjp, fJvp, FVjp, FJvp",
      })
  void whatIsAskedForIsThereAndNothingElse(String asked, String members) {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {%s})
          static double f(double[] x, int n) { return n * x[0] * x[0] * x[1]; }
        """.formatted(asked));

    assertThat(visible(loaded)).containsExactlyInAnyOrder(members.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JACOBIAN | fJacobian, fJacobianInto, FJacobian",
        "JACOBIAN, JVP | fJacobian, fJacobianInto, FJacobian, fJvp, FJvp",
      })
  void jacobiansBringNothingElse(String asked, String members) {
    for (String wrt : new String[] {"double[] x", "double x, double y"}) {
      Loaded loaded = loaded("""
            @Differentiable(derivatives = {%s})
            static double[] f(%s) { return new double[] {Math.sin(%s), 1}; }
          """.formatted(asked, wrt, wrt.contains("[]") ? "x[0]" : "x * y"));

      assertThat(visible(loaded)).containsExactlyInAnyOrder(members.split(", "));
    }
  }

  private static String[] visible(Loaded loaded) {
    Class<?> companion = loaded.type("CaseDerivatives");
    var methods = Arrays.stream(companion.getDeclaredMethods())
        .filter(each -> !Modifier.isPrivate(each.getModifiers()) && !each.isSynthetic())
        .map(Method::getName);
    var types = Arrays.stream(companion.getDeclaredClasses())
        .filter(each -> !Modifier.isPrivate(each.getModifiers()))
        .map(Class::getSimpleName);
    return java.util.stream.Stream.concat(methods, types).toArray(String[]::new);
  }

  @Test
  void parametersMayHaveTheNamesOfWhatIsGenerated() {
    Loaded loaded = loaded("""
          @Differentiable(wrt = {"x", "vector", "i", "hessian", "column", "seed"},
              derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          static double f(double x, double vector, double i, double hessian, double column,
              double[] seed, double xDot, double row) {
            return x * vector * i * hessian * column * seed[0] * seed[1] * xDot * row;
          }
          @Differentiable(derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          static double g(double[] xDot, double[] x, double[] xBar, double[] product) {
            double s = 0;
            for (int i = 0; i < x.length; i++) {
              s += x[i] * x[i] * xDot[i] * xBar[i] + Math.sin(product[i]) * xBar[i];
            }
            return s;
          }
          @Differentiable(derivatives = {VJP, JVP, JACOBIAN})
          static double[] h(double[] result, double seed, double row, double[][] i, double value,
              double tangent, double jacobian, double product) {
            return new double[] {
              result[0] * seed * row, i[0][0] * value * tangent, jacobian * product * result[1]
            };
          }
          @Differentiable(derivatives = {VJP, JVP, JACOBIAN})
          static double[] k(double result, double seed, double value, double tangent, double Shapes,
              double Points, double Case) {
            return new double[] {result * seed, value * tangent, Shapes * Points * Case};
          }
        """);

    AllDerivatives.of(loaded, "f", 0, 1, 2, 3, 4, 5)
        .check(0.5, 1.5, 0.25, -1.0, 2.0, new double[] {0.75, 3}, 0.5, 2.0);
    AllDerivatives.of(loaded, "g", 0, 1, 2, 3)
        .check(
            new double[] {1, 2}, new double[] {0.5, 3}, new double[] {-1, 1}, new double[] {2, 0.5
            });
    AllDerivatives.of(loaded, "h", 0, 1, 2, 3, 4, 5, 6, 7)
        .check(new double[] {1, 2}, 0.5, 0.25, new double[][] {{3}}, 2.0, -0.5, 1.5, 0.75);
    AllDerivatives.of(loaded, "k", 0, 1, 2, 3, 4, 5, 6).check(1.0, 0.5, 0.25, 2.0, -0.5, 1.5, 0.75);
  }

  @Test
  void methodsMayHaveTheNamesOfWhatIsGenerated() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          static double f(double[] x) { return fHvp(x) * fProduct(x[1], 3); }
          static double fHvp(double[] x) { return x[0] * x[0] * fProduct(x[0], 2); }
          static double fProduct(double x, int n) { return n == 0 ? 1 : x * fProduct(x, n - 1); }
          static double fProductTangent(double x, int n) { return 1 / x; }
          static double fProductCall(double x) { return fProductTangent(x, 1); }
          @Differentiable(derivatives = {HVP})
          static double f(double[] x, double fHvp) { return fHvp * fProductCall(x[0]); }
        """);

    AllDerivatives.of(loaded, "f", 0).check((Object) new double[] {0.5, 0.75});
  }

  @Test
  void directionsOfAnotherShapeAreRejected() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {GRADIENT, JVP, HVP})
          static double f(double[] x, double[][] m) { return x[0] * x[0] * m[0][0]; }
          @Differentiable(derivatives = {JVP, JACOBIAN})
          static double[] g(double[] x) { return new double[] {x[0] * x[1]}; }
        """);
    double[] x = {1, 2};
    double[][] m = {{1}, {2, 3}};
    double[] out = new double[2];
    double[][] outs = {{0}, {0, 0}};

    for (String member : new String[] {"fJvp", "fHvp"}) {
      rejected("xDot", loaded, member, x, m, new double[3], m);
      rejected("mDot", loaded, member, x, m, x, new double[][] {{1}, {1}});
      rejected("mDot", loaded, member, x, m, x, new double[1][1]);
    }
    rejected("xDot", loaded, "fHvpInto", x, m, new double[1], m, out, outs, out, outs);
    rejected("xBar", loaded, "fHvpInto", x, m, x, m, new double[1], outs, out, outs);
    rejected("mBarDot", loaded, "fHvpInto", x, m, x, m, out, outs, out, new double[2][2]);
    rejected("value", loaded, "gJacobianInto", x, new double[2], new double[1][2]);
    rejected("x", loaded, "gJacobianInto", x, new double[1], new double[2][2]);
    rejected("x", loaded, "gJacobianInto", x, new double[1], new double[1][1]);
  }

  private static void rejected(String name, Loaded loaded, String member, Object... arguments) {
    assertThatThrownBy(() -> loaded.call("CaseDerivatives", member, arguments))
        .as(member)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void objectivesMultiplyByHessiansWhereThatIsAskedFor() {
    Loaded loaded = loaded("""
          record Point(double x, float[] y) {}
          @Differentiable(derivatives = {GRADIENT, HVP})
          static double f(double[] x) { return x[0] * x[0] * x[1]; }
          @Differentiable(derivatives = {GRADIENT, HESSIAN})
          static double g(double x, double[][] y) { return x * x * y[1][0]; }
          @Differentiable(derivatives = {GRADIENT, HESSIAN})
          static double h(double x, double y) { return x * x * y; }
          @Differentiable(derivatives = {GRADIENT, JVP})
          static double none(double[] x) { return x[0] * x[0] * x[1]; }
        """);
    double[] product = {Double.NaN, Double.NaN};

    Objective f = loaded.objective("Case", "f", new double[] {3, 5});
    f.hessianVectorProduct(new double[] {2, 7}, new double[] {1, 10}, product);
    assertThat(product).containsExactly(14 + 40, 4);
    loaded
        .objective("Case", "g", 3.0, new double[][] {{}, {5}})
        .hessianVectorProduct(new double[] {2, 7}, new double[] {1, 10}, product);
    assertThat(product).containsExactly(14 + 40, 4);
    loaded
        .objective("Case", "h", 3.0, 5.0)
        .hessianVectorProduct(new double[] {2, 7}, new double[] {1, 10}, product);
    assertThat(product).containsExactly(14 + 40, 4);
    assertThatThrownBy(() -> f.hessianVectorProduct(new double[3], new double[2], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("2");
    assertThatThrownBy(() -> f.hessianVectorProduct(new double[2], new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> f.hessianVectorProduct(new double[2], new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> loaded
            .objective("Case", "none", new double[] {3, 5})
            .hessianVectorProduct(new double[2], new double[2], new double[2]))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("HVP");
  }

  @Test
  void exceptionsAreThoseOfTheMethod() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {GRADIENT, JVP, HVP, HESSIAN})
          static double f(double[] x, double[] y, int n) {
            if (n < 0) { throw new IllegalStateException("negative " + n); }
            double s = 0;
            for (int i = 0; i < n; i++) { s += x[i] * x[i] * y[i]; }
            assert s < 100 : "large " + s;
            return s / (x.length / n);
          }
        """);
    double[] x = {1, 2};

    for (String member : new String[] {"fJvp", "fHvp"}) {
      throwsLike(loaded, member, x, x, -1, x, x);
      throwsLike(loaded, member, x, x, 3, x, x);
      throwsLike(loaded, member, x, x, 0, x, x);
      throwsLike(loaded, member, new double[] {100, 200}, x, 2, x, x);
    }
    throwsLike(loaded, "fHessian", x, x, -1);
    throwsLike(loaded, "fHessian", x, x, 3);
    throwsLike(loaded, "fHessian", null, x, 2);
    throwsLike(loaded, "fHessian", new double[] {100, 200}, x, 2);
    throwsLike(loaded, "fJvp", null, x, 2, null, x);
    throwsLike(loaded, "fHvp", null, x, 2, null, x);
  }

  @Test
  void hessiansByNothingThrowTheMethodsExceptions() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {HESSIAN}, wrt = {"x", "y"})
          static double f(double[] x, double[] y, int n) {
            double s = 1;
            for (double v : x) { s *= v * s; }
            for (double v : y) { s += v * v * s; }
            return s / (1 / n);
          }
        """);

    double[] none = {};
    assertThat((double[][]) loaded.call("CaseDerivatives", "fHessian", none, none, 1))
        .isEmpty();
    throwsLike(loaded, "fHessian", none, none, 0);
  }

  private static void throwsLike(Loaded loaded, String member, Object... arguments) {
    Throwable expected = org.assertj.core.api.Assertions.catchThrowable(
        () -> loaded.call("Case", "f", Arrays.copyOf(arguments, 3)));
    assertThat(expected).isNotNull();
    Throwable actual = org.assertj.core.api.Assertions.catchThrowable(
        () -> loaded.call("CaseDerivatives", member, arguments));
    assertThat(actual).as(member).hasSameClassAs(expected);
    if (!(expected instanceof NullPointerException)) {
      assertThat(actual).hasMessage(expected.getMessage());
    }
  }

  @Test
  void arraysMayBeNullWhereTheMethodReadsNoneOfTheirElements() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {GRADIENT, HVP, JVP, HESSIAN})
          static double f(double[] x, double[][] m, boolean b, double y) {
            return b ? x[0] * m[0][0] * y : y * y;
          }
        """);

    assertThat((double[][]) loaded.call("CaseDerivatives", "fHessian", null, null, false, 3.0))
        .isDeepEqualTo(new double[][] {{2}});
    Object[] arguments = {null, null, false, 3.0, null, null, 5.0};
    assertThat(loaded.derivative("Case", "fJvp", arguments).flat()).containsExactly(30);
    assertThat(loaded.derivative("Case", "fHvp", arguments).components())
        .containsExactly(null, null, 10.0);
  }

  @Test
  void tangentsAreArraysOfTheirOwn() {
    Loaded loaded = loaded("""
          @Differentiable(derivatives = {JVP})
          static double[] same(double[] x) { return x; }
          @Differentiable(derivatives = {JVP})
          static double[][] rows(double[] x) { return new double[][] {x}; }
        """);
    double[] direction = {3, 4};

    Object same = loaded.derivative("Case", "sameJvp", new double[2], direction).components()[0];
    assertThat(same).isEqualTo(direction).isNotSameAs(direction);
    double[][] rows = (double[][])
        loaded.derivative("Case", "rowsJvp", new double[2], direction).components()[0];
    assertThat(rows[0]).isEqualTo(direction).isNotSameAs(direction);
  }

  @Test
  void hessiansOfLongMethodsAreMadeOfProducts() {
    String lines = "s = s * Math.cos(a * s) + b * c * s;\n".repeat(100);
    String text = """
        import org.cotangent.*;
        final class Case {
          @Differentiable(derivatives = Derivative.HESSIAN)
          static double f(double a, double b, double c) {
            double s = a;
            %s
            return s;
          }
        }
        """.formatted(lines);

    assertThat(Compilation.of(text).companionSource("Case")).contains("Points.mirror(hessian)");
  }
}
