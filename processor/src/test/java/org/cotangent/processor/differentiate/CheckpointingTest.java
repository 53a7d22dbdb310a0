package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

/** A loop that is reversed from few kept states gives what it gives with all its records. */
class CheckpointingTest {

  private static final int[] STATES = {1, 2, 3, 10};
  private static final int[] TRIPS = {0, 1, 2, 3, 4, 10, 11, 100, 1000};

  @Test
  void oneScalar() {
    check("""
        static double f(double a, double x0, int trips) {
          double x = x0;
          for (int i = 0; i < trips; i++) {
            x = x + 0.01 * Math.sin(a * x);
          }
          return x;
        }
        """, 0.7, 1.3);
  }

  @Test
  void severalScalarsOfSeveralTypes() {
    check("""
        static double f(double a, float b, int trips) {
          double x = a;
          float v = b;
          int even = 0;
          double loss = 0;
          boolean up = true;
          for (int i = 1; i <= trips; i++) {
            even = (even * 7 + i) % 5;
            v = (float) (v - 0.05 * Math.sin(x) * even);
            x += up ? 0.05 * v : 0.05 * v * v;
            up = v < 0.3;
            loss += Math.exp(-x * x) * i / trips;
          }
          return loss + x * v;
        }
        """, 0.7, 0.4f);
  }

  @Test
  void countsDownwards() {
    check("""
        static double f(double[] w, int trips) {
          double x = 0.5;
          for (int i = trips - 1; i >= 0; i--) {
            x = Math.tanh(w[i % w.length] * x + 0.1 * i);
          }
          return x;
        }
        """, new double[] {0.3, -0.8, 1.7});
  }

  @Test
  void startsInTheMiddleOfTheRange() {
    check("""
        static double f(double a, int trips) {
          double x = a;
          for (int i = Integer.MAX_VALUE - trips; i < Integer.MAX_VALUE; i++) {
            x = Math.sin(x) * a + (i % 3);
          }
          return x;
        }
        """, 0.9);
  }

  @Test
  void arrayInPlace() {
    check("""
        static double f(double[] u0, double c, int trips) {
          double[] u = u0.clone();
          for (int t = 0; t < trips; t++) {
            for (int i = 1; i < u.length - 1; i++) {
              u[i] += 0.1 * Math.sin(u[i - 1] - c * u[i] + u[i + 1]);
            }
          }
          double sum = 0;
          for (double e : u) {
            sum += e * e;
          }
          return sum;
        }
        """, new double[] {0.3, -0.8, 1.7, 0.2, 0.1}, 1.9);
  }

  @Test
  void arraysThatChangePlaces() {
    check("""
        static double f(double[] u0, double c, int trips) {
          double[] u = u0.clone();
          double[] v = new double[u0.length];
          for (int t = 0; t < trips; t++) {
            for (int i = 0; i < u.length; i++) {
              v[i] = u[i] + 0.1 * Math.sin(c * u[(i + 1) % u.length]) * u[i];
            }
            double[] swap = u;
            u = v;
            v = swap;
          }
          double sum = 0;
          for (int i = 0; i < u.length; i++) {
            sum += u[i] * v[i];
          }
          return sum;
        }
        """, new double[] {0.3, -0.8, 1.7, 0.2, 0.1}, 1.9);
  }

  @Test
  void rowsOfATable() {
    check("""
        static double f(double[][] u0, double c, int trips) {
          double[][] u = new double[u0.length][];
          for (int i = 0; i < u.length; i++) {
            u[i] = u0[i].clone();
          }
          for (int t = 0; t < trips; t++) {
            for (int i = 0; i < u.length; i++) {
              double[] row = u[i];
              double[] other = u[(i + 1) % u.length];
              for (int j = 0; j < row.length; j++) {
                row[j] = 0.9 * row[j] + 0.1 * Math.sin(c * other[j % other.length]) * row[0];
              }
            }
          }
          double sum = 0;
          for (double[] row : u) {
            for (double e : row) {
              sum += e * e;
            }
          }
          return sum;
        }
        """, new double[][] {{0.3, -0.8}, {1.7}, {0.2, 0.1, 1.1}}, 1.9);
  }

  @Test
  void arraysOfAnIteration() {
    check("""
        static double f(double[] u0, double c, int trips) {
          double[] u = u0.clone();
          double[] k = new double[u0.length];
          for (int t = 0; t < trips; t++) {
            double[] mid = new double[u.length];
            for (int i = 0; i < u.length; i++) {
              k[i] = Math.sin(c * u[i] * u[(i + 1) % u.length]);
            }
            for (int i = 0; i < u.length; i++) {
              mid[i] = u[i] + 0.05 * k[i];
            }
            for (int i = 0; i < u.length; i++) {
              u[i] += 0.1 * Math.sin(c * mid[i] * mid[(i + 1) % u.length]);
            }
          }
          double sum = 0;
          for (double e : u) {
            sum += e * e * c;
          }
          return sum;
        }
        """, new double[] {0.3, -0.8, 1.7, 0.2}, 1.1);
  }

  @Test
  void arrayThatIsWrittenAfterTheLoop() {
    check("""
        static double f(double[] u0, double x0, int trips) {
          double[] u = u0.clone();
          u[0] *= u[1];
          double x = x0;
          for (int t = 0; t < trips; t++) {
            x = Math.sin(u[t % u.length] * x) + u[0];
          }
          for (int i = 0; i < u.length; i++) {
            u[i] *= x;
          }
          double sum = 0;
          for (double e : u) {
            sum += e * e;
          }
          return sum;
        }
        """, new double[] {0.3, -0.8, 1.7}, 1.9);
  }

  @Test
  void loopThatEndsWhenItEnds() {
    check("""
        static double f(double a, double x0, int trips) {
          double x = x0;
          int left = trips;
          while (left > 0 && Math.abs(x) < 1e9) {
            x = x + 0.01 * Math.cos(a * x) * left;
            left -= 1 + left / 500;
          }
          return x * a;
        }
        """, 0.7, 1.3);
  }

  @Test
  void brokenOff() {
    check("""
        static double f(double a, double x0, int trips) {
          double x = x0;
          for (int i = 0; ; i++) {
            if (i >= trips) {
              break;
            }
            double y = Math.sin(a * x);
            if (y > 0.99999) {
              continue;
            }
            x += 0.1 * y;
            if (x > 50) {
              x *= a;
              break;
            }
          }
          return x;
        }
        """, 0.7, 1.3);
  }

  @Test
  void nestedLoops() {
    check("""
        static double f(double[] w, double x0, int trips) {
          double x = x0;
          for (int t = 0; t < trips; t++) {
            double y = x;
            for (int i = 0; i < w.length; i++) {
              y = Math.sin(w[i] * y + x);
            }
            int n = 0;
            while (y * y < 0.5 && n < 4) {
              y = y * 1.3 + 0.1 * x * y;
              n++;
            }
            x = 0.5 * x + 0.3 * y;
          }
          return x;
        }
        """, new double[] {0.3, -0.8, 1.7, 0.4}, 1.3);
  }

  @Test
  void twoLoopsOverOneArray() {
    check("""
        static double f(double[] u0, double c, int trips) {
          double[] u = u0.clone();
          double product = 1;
          for (int round = 0; round < 3; round++) {
            for (int t = 0; t < trips; t++) {
              u[t % u.length] = Math.sin(u[(t + 1) % u.length] * c) + 0.5 * u[t % u.length];
            }
            product *= 1 + u[0];
            for (int t = 0; t < trips; t++) {
              u[t % u.length] *= 0.5 + 0.5 * Math.cos(u[(t + 2) % u.length] * product);
            }
          }
          return product * u[0];
        }
        """, new double[] {0.3, -0.8, 1.7, 0.4}, 1.3);
  }

  @Test
  void insideABranch() {
    check("""
        static double f(double[] u0, double c, int trips) {
          double[] u = u0.clone();
          double s = c * c;
          if (c > 0) {
            for (int t = 0; t < trips; t++) {
              u[t % u.length] = Math.sin(u[(t + 1) % u.length] * s) + 0.5 * u[t % u.length];
              s = Math.sqrt(1 + s * u[0] * u[0]);
            }
          } else {
            u[0] = s;
          }
          return u[0] * u[1] * s;
        }
        """, new double[] {0.3, -0.8, 1.7, 0.4}, 1.3);
  }

  @Test
  void sweepOverAnArrayIsRecorded() {
    assertThat(generated("""
            static double f(double[] x) {
              double[] a = x.clone();
              for (int i = 1; i < a.length; i++) {
                a[i] = Math.sin(a[i] * a[i - 1]);
              }
              return a[a.length - 1];
            }
            """)).doesNotContain("Checkpoints").contains("tape");
  }

  @Test
  void loopThatNeedsNoRecordsIsLeftAlone() {
    assertThat(generated("""
            static double f(double[] x, double y) {
              double sum = 0;
              for (double e : x) {
                sum += Math.sin(e * y);
              }
              double mean = y;
              for (double e : x) {
                mean = 0.9 * mean + e;
              }
              return sum * mean;
            }
            """)).doesNotContain("Checkpoints", "Tape");
  }

  @Test
  void contentsThatTheLoopOnlyReadsAreKeptOnce() {
    assertThat(generated("""
            static double f(double[] x, double y, int trips) {
              double[] u = x.clone();
              double z = y;
              for (int t = 0; t < trips; t++) {
                z = Math.sin(z * u[t % u.length]);
              }
              u[0] *= z;
              u[1] *= u[0];
              return u[0] * u[1];
            }
            """))
        .contains("zStates", "double[] copy = u.clone()")
        .doesNotContain("uCopies");
  }

  private static String generated(String method) {
    String text = "import org.cotangent.Differentiable;\nfinal class Loops {\n"
        + "@Differentiable(checkpoints = 4)\n" + method + "}\n";
    return Compilation.of(List.of(Source.of(text))).companionSource("Loops");
  }

  private static void check(String method, Object... arguments) {
    Loaded unbounded = compile(method, 0);
    for (int states : STATES) {
      Loaded bounded = compile(method, states);
      for (int trips : TRIPS) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = trips;
        GradientResult expected = unbounded.gradient("Loops", "f", all);
        GradientResult actual = bounded.gradient("Loops", "f", all);
        assertThat(bits(actual))
            .as("%d states, %d trips: %s", states, trips, actual.flat())
            .isEqualTo(bits(expected));
      }
    }
  }

  private static long[] bits(GradientResult result) {
    return DoubleStream.concat(DoubleStream.of(result.doubleValue()), Arrays.stream(result.flat()))
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
  }

  private static Loaded compile(String method, int states) {
    String text =
        "import org.cotangent.Differentiable;\nfinal class Loops {\n@Differentiable(checkpoints = "
            + states
            + ")\n"
            + method
            + "}\n";
    Compilation compilation = Compilation.of(List.of(Source.of(text)));
    return compilation.load();
  }
}
