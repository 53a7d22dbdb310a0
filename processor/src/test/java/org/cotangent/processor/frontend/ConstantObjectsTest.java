package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Constants that are objects: those of enums with their fields, and records. */
class ConstantObjectsTest {
  private static final String HEAD = "import org.cotangent.Differentiable;\nfinal class Case {\n";

  private static double[] gradient(String members, Object... arguments) {
    Loaded loaded = Compilation.of(HEAD + members + "\n}\n").load();
    GradientResult result = loaded.gradient("Case", "f", arguments);
    assertThat(result.value()).isEqualTo(loaded.call("Case", "f", arguments));
    return result.flat();
  }

  @Test
  void final_fields_of_enum_constants_are_read() {
    assertThat(gradient("""
            record P(double x, float y) {}
            enum Kind {
              A(2, 3), B(5, 7);
              final double k;
              private final double h;
              final double[] weights = {11, 13};
              final P p = new P(17, 19);
              Kind(double k, double h) { this.k = k; this.h = h; }
              double h() { return h; }
            }
            static final Kind DEFAULT = Kind.B;
            @Differentiable static double f(double x, double y, boolean big) {
              Kind kind = big ? Kind.B : Kind.A;
              double s = x * Kind.A.k * kind.k + x * kind.h() * Kind.B.h();
              for (double w : kind.weights) {
                s += w * y * y;
              }
              return s + kind.p.x() * y + DEFAULT.k * y * kind.p.y();
            }
            """, 2.0, 3.0, true)).containsExactly(2 * 5 + 49, 2 * 3 * 24 + 17 + 5 * 19);
  }

  @Test
  void static_final_records_are_read() {
    assertThat(gradient("""
            record P(double x, double y) {
              double norm() { return x * x + y * y; }
            }
            record Q(P p, double[] w) {}
            static final P CENTRE = new P(2, 3);
            static final Q NESTED = new Q(new P(5, 7), new double[] {11, 13});
            static final P[] SEVERAL = {CENTRE, new P(17, 19)};
            @Differentiable static double f(double x, int i) {
              P p = i > 0 ? CENTRE : new P(x, x);
              return (p.norm() + Case.NESTED.p().y() + NESTED.w()[i] + SEVERAL[i].y()) * x;
            }
            """, 2.0, 1)).containsExactly(13 + 7 + 13 + 19);
  }

  @Test
  void what_a_variable_chooses_is_the_constant_of_a_record() {
    assertThat(gradient("""
            record P(double x, double y) {}
            static final P CENTRE = new P(2, 3);
            @Differentiable static double f(double x, int i) {
              P p = i > 1 ? CENTRE : new P(x, x * x);
              return p.x() * p.y() * x;
            }
            """, 2.0, 1)).containsExactly(4 * 8);
  }
}
