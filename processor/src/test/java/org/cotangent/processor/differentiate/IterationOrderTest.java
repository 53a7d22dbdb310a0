package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** Loops whose reverse iterations must, or need not, run backwards. */
class IterationOrderTest {

  private static final double[][] U = {{0.3, -0.8, 1.7}, {0.2, 0.1, 0.4}};

  /** Nothing is recorded, and the rows are found again by each iteration of the loop inside. */
  @Test
  void goesBackwardsThroughLinearStepsThatDoNotCommute() {
    check("""
        for (int t = 0; t < 3; t++) {
          for (int i = 0; i < u.length; i++) {
            double[] row = u[i];
            double[] other = u[(i + 1) % u.length];
            for (int j = 0; j < row.length; j++) {
              row[j] = 0.9 * row[j] + 0.1 * t * other[j] + (t + i) * other[0];
            }
          }
        }
        """);
  }

  @Test
  void goesBackwardsThroughWhatReadsTheFirstElementOfTheRowThatItWrites() {
    check("""
        for (int i = 0; i < u.length; i++) {
          double[] row = u[i];
          for (int j = 0; j < row.length; j++) {
            row[j] = 0.5 * row[j] + (j + 1) * row[0];
          }
        }
        """);
  }

  @Test
  void addsToElementsThatTheLoopAlsoReads() {
    check("""
        for (int i = 0; i < 2; i++) {
          for (int j = 1; j < 3; j++) {
            u[i][j] += j * u[i][j - 1];
            u[i][0] += 0.5 * u[1 - i][j];
          }
        }
        """);
  }

  @Test
  void addsTheElementToItself() {
    check("""
        for (int j = 0; j < 3; j++) {
          u[0][j] += u[0][j];
          u[1][j] += u[1][j] * u[0][j];
        }
        """);
  }

  @Test
  void readsARowUnderAnotherNameBetweenTakingAnAdjointAndAddingIt() {
    check("""
        for (int t = 0; t < 2; t++) {
          double[] row = u[t];
          double sum = 0;
          for (int i = 0; i < u.length; i++) {
            sum += (i + 1) * u[i][1];
          }
          row[1] += sum * row[0];
        }
        """);
  }

  /** Rows of scratch memory of which each inner iteration has its own contents. */
  @Test
  void keepsTheArraysOfAnInnerLoop() {
    check("""
        double[] scratch = new double[3];
        double[] other = new double[3];
        for (int t = 0; t < 4; t++) {
          double max = -1;
          for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < 3; j++) {
              scratch[j] = 0.2 * u[i][j] * (t + 1);
              other[j] = scratch[j] * scratch[j];
            }
            for (int j = 0; j < 3; j++) {
              for (int k = j + 1; k < 3; k++) {
                other[k] += (1 + i) * scratch[j] * u[i][k];
              }
            }
            double square = 0;
            for (int j = 0; j < 3; j++) {
              square += other[j] * other[j];
            }
            terms[i] = Math.sin(square);
            max = Math.max(max, terms[i]);
          }
          for (int i = 0; i < u.length; i++) {
            total += Math.exp(terms[i] - max);
          }
        }
        """);
  }

  private static void check(String steps) {
    Loaded loaded = Compilation.of("import org.cotangent.Differentiable;\nfinal class Case {\n"
            + "@Differentiable static double f(double[][] start) {\n"
            + "double[][] u = new double[start.length][];\n"
            + "for (int i = 0; i < u.length; i++) { u[i] = start[i].clone(); }\n"
            + "double[] terms = new double[u.length];\ndouble total = 0;\n"
            + steps
            + "for (double[] row : u) { for (double e : row) { total += e * (e + 1); } }\n"
            + "return total;\n}\n}\n")
        .load();
    GradientResult result = loaded.gradient("Case", "f", (Object) U);
    double[] flat = result.flat();
    for (int k = 0; k < flat.length; k++) {
      double h = 1e-6;
      double slope = (value(loaded, k, h) - value(loaded, k, -h)) / (2 * h);
      assertThat(flat[k]).isCloseTo(slope, within(1e-7 * Math.max(1, Math.abs(slope))));
    }
  }

  private static double value(Loaded loaded, int place, double change) {
    double[][] moved = {U[0].clone(), U[1].clone()};
    moved[place / 3][place % 3] += change;
    return loaded.gradient("Case", "f", (Object) moved).doubleValue();
  }
}
