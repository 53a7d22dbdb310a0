package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Rows that outlive the array that they were made with. */
class EscapingRowsTest {

  @Test
  void a_row_of_an_iterations_own_array_keeps_its_adjoints() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable static double f(double[] a) {
            double[][] rows = {a.clone(), null, null};
            double t = 0;
            for (int k = 1; k < 3; k++) {
              double[][] own = new double[2][2];
              own[1][0] = a[0] * rows[k - 1][1];
              own[1][1] = a[1] * k;
              own[0][0] = rows[k - 1][0];
              t += own[0][0] * own[1][0];
              rows[k] = own[1];
            }
            return t + rows[2][0] * rows[1][1];
          }
        }
        """).load();
    double x = 1.25;
    double y = 0.5;

    // rows[1] = (x y, y), rows[2] = (x y, 2 y): f = x (x y) + (x y) (x y) + (x y) y.
    assertThat(loaded.gradient("Case", "f", new double[] {x, y}).flat())
        .containsExactly(
            new double[] {2 * x * y + 2 * x * y * y + y * y, x * x + 2 * x * x * y + 2 * x * y},
            within(1e-14));
  }

  @Test
  void rows_of_an_array_that_is_kept_are_kept_with_it() {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable static double f(double x, int n) {
            double[] q = {x, x * x};
            if (n > 1) {
              return x;
            }
            double[][] rows = {q.clone(), q.clone(), q.clone()};
            for (int s = 0; s < 3; s++) {
              double[] t = rows[s];
              rows[s] = rows[(2 * s + 2) % 3];
              rows[(2 * s + 2) % 3] = t;
            }
            return rows[2][n];
          }
        }
        """).load();

    assertThat(loaded.gradient("Case", "f", 1.25, 1).flat())
        .containsExactly(new double[] {2.5}, within(1e-14));
  }
}
