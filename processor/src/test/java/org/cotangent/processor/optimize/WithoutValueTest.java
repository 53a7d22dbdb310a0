package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code Objective.gradient} leaves out what only the value needs. */
class WithoutValueTest {

  private static Compilation compilation;

  @BeforeAll
  static void compile() {
    compilation = Compilation.of("""
        import org.cotangent.Differentiable;

        class Losses {
          @Differentiable(wrt = "w")
          static double logistic(double[] w, double[] x, double[] more) {
            double s = 0;
            for (int i = 0; i < w.length; i++) {
              s += Math.log1p(Math.exp(w[i] * x[i])) + more[i];
            }
            return s;
          }

          @Differentiable
          static float mixed(float a, double[] w) {
            if (a < 0) {
              throw new IllegalStateException("a");
            }
            double s = Math.log(a);
            for (double e : w) {
              s += e * e * e;
            }
            return (float) s;
          }

          @Differentiable
          static double product(double a, double b) {
            return a * b;
          }
        }
        """);
  }

  @Test
  void computesNoLogarithmThatOnlyTheValueNeeds() {
    assertThat(method("logisticPartials(double[] w"))
        .contains("Math.exp")
        .doesNotContain("log1p(exp)");
  }

  @Test
  void givesTheSameGradientToTheBit() {
    check(compilation
        .load()
        .objective(
            "Losses",
            "logistic",
            new double[] {1, -2, 3},
            new double[] {.5, .25, 2},
            new double[3]));
    check(compilation.load().objective("Losses", "mixed", 2f, new double[] {1, -2, 3}));
    check(compilation.load().objective("Losses", "product", 3.0, 4.0));
  }

  private static void check(Objective objective) {
    double[] expected = new double[objective.dimension()];
    double[] actual = new double[objective.dimension()];
    Arrays.fill(actual, Double.NaN);
    objective.valueAndGradient(objective.start(), expected);
    objective.gradient(objective.start(), actual);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void throwsWhatTheValueThrows() {
    double[] three = {1, 2, 3};
    Objective logistic =
        compilation.load().objective("Losses", "logistic", three, three, new double[2]);
    assertThatThrownBy(() -> logistic.gradient(three, new double[3]))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    Objective mixed = compilation.load().objective("Losses", "mixed", -1f, three);
    assertThatThrownBy(() -> mixed.gradient(new double[] {-1, 1, 2, 3}, new double[4]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void checksLengths() {
    double[] three = {1, 2, 3};
    Objective logistic = compilation.load().objective("Losses", "logistic", three, three, three);
    assertThatThrownBy(() -> logistic.gradient(new double[2], new double[3]))
        .hasMessageContaining("point");
    assertThatThrownBy(() -> logistic.gradient(three, new double[2]))
        .hasMessageContaining("gradient");
  }

  @Test
  void hasNoCodeOfItsOwnWhereLittleIsSaved() {
    assertThat(compilation.companionSource("Losses")).doesNotContain("productPartials");
  }

  /** The text of a method, from its name on. */
  private static String method(String head) {
    String source = compilation.companionSource("Losses");
    int start = source.indexOf(head);
    assertThat(start).isPositive();
    return source.substring(start, source.indexOf("\n  }\n", start));
  }
}
