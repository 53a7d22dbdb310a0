package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Records inside of methods are taken apart, and what is done with them is what Java does. */
class RecordsTest {
  private static final String HEAD = "import org.cotangent.Differentiable;\nfinal class Case {\n";

  private static Loaded compiled(String members) {
    return Compilation.of(HEAD + members + "\n}\n").load();
  }

  private static double[] gradient(String members, Object... arguments) {
    Loaded loaded = compiled(members);
    GradientResult result = loaded.gradient("Case", "f", arguments);
    assertThat(result.value()).isEqualTo(loaded.call("Case", "f", arguments));
    return result.flat();
  }

  @Test
  void components_are_read_by_accessors_and_as_fields() {
    assertThat(gradient("""
            record Point(double x, float y, int n, double[] a) {}
            @Differentiable static double f(double x, float y, double[] a) {
              Point p = new Point(x, y, 3, a);
              var q = p;
              p = new Point(q.y, 2, q.n() + 1, q.a());
              return p.x() * q.x * p.n * q.n() * p.a()[0] * p.y();
            }
            """, 2.0, 5f, new double[] {7}))
        .containsExactly(24.0 * 5 * 7, 24.0 * 2 * 7, 24.0 * 2 * 5);
  }

  @Test
  void records_hold_records() {
    assertThat(gradient("""
            record Point(double x, double y) {}
            record Line(Point from, Point to) {
              double dot() { return from.x * to.x() + from().y() * this.to.y; }
            }
            record Figure(Line line, Point last) {}
            @Differentiable static double f(double x, double y) {
              Line line = new Line(new Point(x, y), new Point(2, 3));
              Figure figure = new Figure(line, line.to());
              return figure.line().dot() + figure.last.x() * y + figure.line.from.y;
            }
            """, 5.0, 7.0)).containsExactly(2, 3 + 2 + 1);
  }

  @Test
  void constructors_run_in_all_their_forms() {
    String members = """
        record Compact(double x, double y) {
          Compact {
            if (x < 0) throw new IllegalArgumentException("negative");
            y = 3 * y;
          }
          Compact(double both) { this(both, both); }
          Compact() { this(11); }
        }
        record Full(double x, double y) {
          Full(double x, double y) {
            if (x > 100) { this.x = 0; this.y = x; } else { this.x = x * y; this.y = this.x + 1; }
          }
        }
        @Differentiable static double f(double a) {
          Compact c = new Compact(a, 2 * a);
          Full f = new Full(c.y(), new Compact(a).y());
          Full g = new Full(1000 * a, 1);
          return c.x() * c.y() + f.x() + f.y() + g.x() + g.y() + new Compact().y() * a;
        }
        """;

    // 6a² + 18a² + (18a² + 1) + 1000a + 33a
    assertThat(gradient(members, 2.0)).containsExactly(2 * 42 * 2.0 + 1033);
    assertThatThrownBy(() -> gradient(members, -1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative");
  }

  @Test
  void an_explicit_accessor_is_called_and_a_field_is_not() {
    assertThat(gradient("""
            record Half(double x) {
              public double x() { return x / 2; }
              double own() { return x() + x; }
            }
            @Differentiable static double f(double a) {
              Half h = new Half(a);
              return h.x() + 10 * h.x + 100 * h.own();
            }
            """, 1.0)).containsExactly(0.5 + 10 + 150);
  }

  @Test
  void records_are_chosen_reassigned_and_carried_through_loops() {
    String members = """
        record Point(double x, double y) {
          Point plus(Point o) { return new Point(x + o.x, y + o.y); }
          Point turned() { return new Point(-y, x); }
          static Point of(double t) { if (t > 1) return new Point(t, 1); return new Point(1, t); }
        }
        @Differentiable static double f(double a, int n) {
          Point sum = new Point(0, 0);
          Point step = n > 2 ? Point.of(a) : new Point(a, a);
          for (int i = 0; i < n; i++) {
            sum = sum.plus(step);
            if (i % 2 == 0) { step = step.turned(); continue; }
            step = switch (i) { case 1 -> step; default -> new Point(step.y(), step.x()); };
          }
          return sum.x() * sum.y();
        }
        """;
    // n = 2: (a, a) + (-a, a); n = 1: (a, a)
    assertThat(gradient(members, 3.0, 2)).containsExactly(0);
    assertThat(gradient(members, 3.0, 1)).containsExactly(6);
    // n = 3: (a, 1) + (-1, a) + (-1, a)
    assertThat(gradient(members, 3.0, 3)).containsExactly((1 + 2 * 3.0) + 2 * (3 - 2));
    // n = 3: (1, a) + (-a, 1) + (-a, 1)
    assertThat(gradient(members, 0.5, 3)).containsExactly(-2 * (0.5 + 2) + (1 - 2 * 0.5));
  }

  @Test
  void the_swapped_components_of_a_record_are_computed_before_they_are_assigned() {
    assertThat(gradient("""
            record Point(double x, double y) {}
            @Differentiable static double f(double a, double b) {
              Point p = new Point(a, b);
              p = new Point(p.y(), p.x());
              return 10 * p.x() + p.y();
            }
            """, 1.0, 2.0)).containsExactly(1, 10);
  }

  @Test
  void a_record_may_be_called_as_a_class_of_the_platform() {
    assertThat(gradient("""
            record Math(double sqrt) { Math times(double by) { return new Math(sqrt * by); } }
            record String(double length) {}
            @Differentiable static double f(double x) {
              return java.lang.Math.sqrt(new Math(x).times(x).sqrt()) + new String(x).length();
            }
            """, 3.0)[0]).isCloseTo(2, within(1e-15));
  }

  @Test
  void arrays_in_records_are_the_arrays_themselves() {
    assertThat(gradient("""
            record Layer(double[][] w, double[] b) {
              double[] apply(double[] x) {
                double[] y = b.clone();
                for (int i = 0; i < w.length; i++)
                  for (int j = 0; j < x.length; j++) y[i] += w[i][j] * x[j];
                return y;
              }
              void scale(double by) { b[0] *= by; }
            }
            @Differentiable static double f(double[] x) {
              Layer layer = new Layer(new double[][] {{x[0], 1}, {2, x[1]}}, new double[] {3, 4});
              layer.scale(x[0]);
              double[] y = layer.apply(layer.apply(x));
              return y[0] + y[1];
            }
            """, new double[] {1, 1}))
        // y0 = 3x0 + x0² + x1, y1 = 4 + 2x0 + x1²; the sum is 3x0 + x0·y0 + y1 + 4 + 2y0 + x1·y1
        .containsExactly(3 + 5 + (1 + 2) * 5 + 2 * 2, (1 + 2) * 1 + 7 + 2 * 2);
  }
}
