package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cotangent.Triplets;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hessians of sums of small terms, and Jacobians of their elements, in triplet form. */
class SparseDerivativesTest {

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
        import static org.cotangent.Derivative.*;
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable(derivatives = {GRADIENT, HVP, HESSIAN})
          static double chain(double[] x) {
            double s = 0;
            for (int i = 0; i + 1 < x.length; i++) {
              double b = x[i + 1] - x[i] * x[i];
              s += 100 * b * b + (1 - x[i]) * (1 - x[i]);
            }
            return s;
          }

          @Differentiable(derivatives = {GRADIENT, HVP, HESSIAN})
          static double springs(double[] x) {
            int[] from = {0, 3, 1, 2};
            int[] to = {2, 1, 0, 3};
            double e = 1;
            for (int j = from.length - 1; j >= 0; j--) {
              double d = x[to[j]] - x[from[j]] - 0.1 * j;
              if (d > 0) { e += 0.5 * Math.exp(d); } else { e -= d * d * d; }
            }
            return e;
          }

          @Differentiable(derivatives = {GRADIENT, HVP, HESSIAN})
          static double product(double[] x) {
            double p = 1;
            for (double v : x) { p *= v; }
            return p;
          }

          @Differentiable(derivatives = {GRADIENT, HVP, HESSIAN})
          static double nested(double[] x) {
            double s = 0;
            for (int i = 0; i < x.length; i++) {
              for (int j = 0; j < i; j++) { s += x[i] * x[j] * x[j]; }
            }
            return s;
          }

          @Differentiable(derivatives = {GRADIENT, HVP, HESSIAN})
          static double untilLarge(double[] x) {
            double s = 0;
            for (int i = 0; i < x.length && s < 1; i++) { s += x[i] * x[i]; }
            return s;
          }

          @Differentiable(derivatives = {HESSIAN, HVP}, wrt = {"a", "k", "c"})
          static double several(double[] a, double k, int[] at, double[] c) {
            double s = 0;
            for (int i = 0; i < at.length; i++) { s += k * k * Math.sin(a[at[i]]) * c[i]; }
            return s;
          }

          @Differentiable(derivatives = {JACOBIAN, VJP})
          static double[] residuals(double[] x) {
            double[] r = new double[2 * (x.length - 1)];
            for (int i = 0; i < x.length - 1; i++) {
              r[2 * i] = 10 * (x[i + 1] - x[i] * x[i]);
              r[2 * i + 1] = 1 - x[i];
            }
            return r;
          }

          @Differentiable(derivatives = {JACOBIAN, VJP})
          static double[] overwritten(double[] x) {
            double[] r = new double[x.length + 1];
            for (int i = 0; i < x.length; i++) {
              r[i] = x[i] * x[i];
              r[i + 1] = 3 * x[i];
            }
            return r;
          }

          @Differentiable(derivatives = {JACOBIAN, VJP})
          static double[] projected(double[] cameras, double[] points, int[] of) {
            double[] r = new double[2 * of.length];
            for (int i = 0; i < of.length; i++) {
              int c = 3 * of[i];
              int p = 2 * i;
              double depth = cameras[c] + points[p] * cameras[c + 1];
              r[i * 2] = points[p + 1] / depth;
              r[1 + 2 * i] = Math.sin(points[p]) * cameras[c + 2] / depth;
            }
            return r;
          }
        }
        """).load();
  }

  private static double[][] columns(String method, double[] x) {
    double[][] columns = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double[] unit = new double[x.length];
      unit[i] = 1;
      double[] hvp =
          GradientResult.flatten(loaded.call("CaseDerivatives", method + "Hvp", x, unit));
      columns[i] = Arrays.copyOfRange(hvp, 1, hvp.length);
    }
    return columns;
  }

  private static boolean has(String member) {
    return Arrays.stream(loaded.type("CaseDerivatives").getDeclaredMethods())
        .anyMatch(method -> method.getName().equals(member));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chain", "springs", "product", "nested", "untilLarge"})
  void hessians_are_those_of_products_with_unit_vectors(String method) {
    double[] x = {1.2, 0.7, -0.3, 0.4};
    double[][] hessian = (double[][]) loaded.call("CaseDerivatives", method + "Hessian", x);

    check(hessian, columns(method, x));
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
      }
    }
  }

  private static void check(double[][] actual, double[][] expected) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).containsExactly(expected[i], within(1e-9));
    }
  }

  @Test
  void only_sums_of_terms_on_their_own_are_sparse() {
    assertThat(has("chainHessianSparse")).isTrue();
    assertThat(has("springsHessianSparse")).isTrue();
    assertThat(has("productHessianSparse")).isFalse();
    assertThat(has("nestedHessianSparse")).isFalse();
    assertThat(has("untilLargeHessianSparse")).isFalse();
    assertThat(has("residualsJacobianSparse")).isTrue();
    assertThat(has("projectedJacobianSparse")).isTrue();
    assertThat(has("overwrittenJacobianSparse")).isFalse();
  }

  @Test
  void a_chain_has_as_many_elements_as_its_band() {
    double[] x = new double[10_000];
    Arrays.fill(x, 1.1);
    Triplets hessian = (Triplets) loaded.call("CaseDerivatives", "chainHessianSparse", x);

    assertThat(hessian.values()).hasSize(4 * 9_999);
    double[] vector = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      vector[i] = Math.sin(i);
    }
    double[] product = new double[x.length];
    hessian.multiply(vector, product);
    double[] expected =
        GradientResult.flatten(loaded.call("CaseDerivatives", "chainHvp", x, vector));
    for (int i = 0; i < x.length; i++) {
      assertThat(product[i]).isCloseTo(expected[i + 1], within(1e-8));
    }
  }

  @Test
  void several_parameters_lie_behind_each_other() {
    double[] a = {0.3, 0.8};
    int[] at = {1, 0, 1};
    double[] c = {0.5, 0.7, 0.2};
    double[][] hessian =
        (double[][]) loaded.call("CaseDerivatives", "severalHessian", a, 1.3, at, c);
    double[][] expected = new double[6][];
    for (int i = 0; i < 6; i++) {
      double[] unit = new double[6];
      unit[i] = 1;
      double[] hvp = GradientResult.flatten(loaded.call(
          "CaseDerivatives",
          "severalHvp",
          a,
          1.3,
          at,
          c,
          Arrays.copyOf(unit, 2),
          unit[2],
          Arrays.copyOfRange(unit, 3, 6)));
      expected[i] = Arrays.copyOfRange(hvp, 1, 7);
    }
    check(hessian, expected);
  }

  @Test
  void jacobians_are_those_of_products_with_unit_vectors() {
    double[] x = {1.2, 0.7, -0.3, 0.4};
    Triplets sparse = (Triplets) loaded.call("CaseDerivatives", "residualsJacobianSparse", x);
    double[][] expected = new double[6][];
    for (int i = 0; i < 6; i++) {
      double[] unit = new double[6];
      unit[i] = 1;
      double[] vjp =
          GradientResult.flatten(loaded.call("CaseDerivatives", "residualsVjp", x, unit));
      expected[i] = Arrays.copyOfRange(vjp, 6, 10);
    }
    check(sparse.toDense(), expected);
    assertThat(sparse.values()).hasSize(9);
  }

  @Test
  void blocks_lie_where_indices_say() {
    double[] cameras = {1.1, 0.2, 0.7, 1.4, -0.1, 0.9};
    double[] points = {0.3, 0.4, 0.8, 0.1, -0.2, 0.6};
    int[] of = {1, 0, 1};
    Triplets sparse =
        (Triplets) loaded.call("CaseDerivatives", "projectedJacobianSparse", cameras, points, of);
    double[][] expected = new double[6][];
    for (int i = 0; i < 6; i++) {
      double[] unit = new double[6];
      unit[i] = 1;
      double[] vjp = GradientResult.flatten(
          loaded.call("CaseDerivatives", "projectedVjp", cameras, points, of, unit));
      expected[i] = Arrays.copyOfRange(vjp, 6, 18);
    }
    check(sparse.toDense(), expected);
  }
}
