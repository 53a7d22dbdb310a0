package org.cotangent.processor.differentiate;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays of the method's own that other variables refer to, which may be parameters too. */
class OwnArraysTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 6})
  void mayBeWrittenToWhereAnotherVariableIsAParameterOrTheArray(int n) {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Case {
          @Differentiable static double f(double[] x, int n) {
            double[] best = x;
            double[] work = n > 2 ? x.clone() : new double[x.length];
            double sum = Math.sin(best[0]) * best[1] * best[2];
            for (int i = 0; i < n; i++) {
              work[i % x.length] = Math.sin(work[i % x.length] + i * best[0]) * best[2];
              if (i == 1) {
                best = work;
              } else if (i == 3) {
                work = work.clone();
              }
              sum += work[0] * best[i % x.length];
            }
            return sum + work[1] * best[2];
          }
        }
        """).load();

    Differences.check(loaded, "Case", "f", new double[] {0.5, -1.25, 0.75}, n);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void mayBeWrittenToWhereAnObjectHoldsAParametersArrayOrTheArray(int n) {
    Loaded loaded = Compilation.of("""
        import org.cotangent.Differentiable;
        final class Case {
          record Bar(double[] h, double c) {}
          @Differentiable static double f(double[] x, int n) {
            Bar bar = new Bar(x, x[0]);
            double[] b = new double[x.length];
            switch (n) {
              case 1, 2:
                double[] own = x.clone();
                if (n == 1) {
                  bar = new Bar(own, 2 * x[1]);
                }
                b = own;
                break;
              default:
                break;
            }
            b[0] = Math.exp(bar.h()[1] * bar.c());
            b[2] += bar.h()[0] * b[1];
            return bar.h()[0] * bar.h()[2] + b[0] * b[2] + x[0] * x[1] * x[2];
          }
        }
        """).load();

    Differences.check(loaded, "Case", "f", new double[] {0.5, -1.25, 0.75}, n);
  }
}
