package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records as results: each component of the seed is one of the derivative of its component. */
class RecordResultsTest {

  private static final String CASE = """
      import org.cotangent.Differentiable;

      final class Case {
        record P(double x, float y) {
          P {
            if (x > 1e9) {
              throw new IllegalArgumentException("far");
            }
          }
        }

        record Y(double a, P p, double[] w, double[][] m) {}

        record Pair(double[] a, double[] b) {}

        @Differentiable
        static Y mixture(double x, double[] v, double seed) {
          double[] w = new double[v.length];
          for (int i = 0; i < v.length; i++) {
            w[i] = v[i] * v[i] * x;
          }
          if (seed < 0) {
            return new Y(1, new P(x, 2), v, new double[][] {v, w});
          }
          return new Y(x * x * seed, new P(Math.sin(x), (float) x), w, new double[][] {w, v});
        }

        @Differentiable(wrt = "v")
        static P search(double[] v, double limit) {
          double s = 0;
          for (int i = 0; i < v.length; i++) {
            s += v[i] * v[i];
            if (s > limit) {
              return new P(s * i, (float) v[i]);
            }
          }
          return new P(Math.exp(s), 7);
        }

        @Differentiable(wrt = "x")
        static Pair twice(double x) {
          double[] a = {x, x * x};
          return new Pair(a, a);
        }

        @Differentiable
        static P swapped(P p) {
          return of(new P(p.y() * p.x(), (float) (p.x() * p.x())));
        }

        private static P of(P p) {
          return p.x() > 0 ? p : new P(-p.x(), p.y());
        }
      }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of(CASE).load();
  }

  private static Object made(String type, Object... components) {
    try {
      var constructor = loaded.type("Case$" + type).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object seed(double[] w, double[][] m) {
    return made("Y", 2.0, made("P", 3.0, 5f), w, m);
  }

  /** The sum of the components of a result times those of the seed. */
  private static double product(Object seed, double x, double[] v, double s) {
    double[] weights = GradientResult.flatten(seed);
    double[] values = GradientResult.flatten(loaded.call("Case", "mixture", x, v, s));
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  private static void compareWithDifferences(double s) {
    double[] v = {1.25, -2};
    Object seed = seed(new double[] {7, 11}, new double[][] {{13, 17}, {19, 23}});
    GradientResult result = loaded.derivative("Case", "mixtureVjp", 0.75, v, s, seed);

    assertThat(GradientResult.flatten(result.value()))
        .isEqualTo(GradientResult.flatten(loaded.call("Case", "mixture", 0.75, v, s)));
    double h = 0x1p-12; // The value is a float in one component.
    double[] expected = {
      (product(seed, 0.75 + h, v, s) - product(seed, 0.75 - h, v, s)) / (2 * h),
      (product(seed, 0.75, new double[] {1.25 + h, -2}, s)
              - product(seed, 0.75, new double[] {1.25 - h, -2}, s))
          / (2 * h),
      (product(seed, 0.75, new double[] {1.25, -2 + h}, s)
              - product(seed, 0.75, new double[] {1.25, -2 - h}, s))
          / (2 * h),
      (product(seed, 0.75, v, s + h) - product(seed, 0.75, v, s - h)) / (2 * h)
    };
    assertThat(result.flat()).containsExactly(expected, within(1e-5));
  }

  @Test
  void all_components_of_nested_records_are_seeded() {
    compareWithDifferences(3);
  }

  @Test
  void each_return_makes_its_own_record() {
    compareWithDifferences(-3);
  }

  @Test
  void a_return_inside_of_a_loop_ends_it() {
    GradientResult early = loaded.derivative(
        "Case", "searchVjp", new double[] {1, 2, 3, 4}, 6.0, made("P", 10.0, 100f));
    assertThat(early.value()).isEqualTo(made("P", 28.0, 3f));
    assertThat(early.flat()).containsExactly(2 * 20, 4 * 20, 6 * 20 + 100, 0);

    GradientResult late =
        loaded.derivative("Case", "searchVjp", new double[] {0.5}, 6.0, made("P", 10.0, 100f));
    assertThat(late.flat()).containsExactly(10 * Math.exp(0.25));
  }

  @Test
  void one_array_in_two_components_is_seeded_twice() {
    GradientResult result = loaded.derivative(
        "Case", "twiceVjp", 3.0, made("Pair", (Object) new double[] {1, 10}, new double[] {100, 1000
        }));

    assertThat(result.flat()).containsExactly(101 + 6 * 1010);
  }

  @Test
  void a_record_leads_to_a_record() {
    GradientResult result =
        loaded.derivative("Case", "swappedVjp", made("P", -2.0, 3f), made("P", 10.0, 100f));

    assertThat(result.value()).isEqualTo(made("P", 6.0, 4f));
    assertThat(result.flat()).containsExactly(-30 - 400, 20);
  }

  @Test
  void a_seed_of_another_shape_is_rejected_by_the_name_of_its_component() {
    Object seed = seed(new double[] {7}, new double[][] {{13, 17}, {19, 23}});

    assertThatThrownBy(
            () -> loaded.derivative("Case", "mixtureVjp", 0.75, new double[] {1, 2}, 3.0, seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed.w has length 1, but must have length 2");

    Object rows = seed(new double[] {7, 8}, new double[][] {{13, 17}, {19}});
    assertThatThrownBy(
            () -> loaded.derivative("Case", "mixtureVjp", 0.75, new double[] {1, 2}, 3.0, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed.m[1] has length 1, but must have length 2");
  }
}
