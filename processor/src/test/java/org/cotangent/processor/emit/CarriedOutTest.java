package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;

/** A value that an inner loop replaces whatever it was before, and hands on to the outer loop. */
class CarriedOutTest {

  @Test
  void theLoopsValueIsReadBehindIt() {
    Loaded loaded = Compilation.of("""
            import org.cotangent.Differentiable;

            final class Carried {
              @Differentiable(wrt = {"x", "xs"})
              static double f(double x, double[] xs, double[] data, long large, int n) {
                double total = x / (1 + Math.abs(x));
                if (-x < total) {
                  for (int sum = 0; sum < data.length; sum++) {
                    switch ((byte) (Math.floorMod(-sum, (int) ++large | 1) & 3)) {
                      case 1 -> total -= total / (1 + Math.abs(total));
                      case 3 -> total *= 0.5 * Math.atan(total);
                      default -> {
                      }
                    }
                    for (int z = 10; z > 0; z -= 3) {
                      total = xs.length > 0 ? xs[Math.floorMod((int) large, xs.length)] : 2.125;
                    }
                  }
                }
                return 0.5 * x + total + total + x;
              }
            }
            """).load();
    Object[] arguments = {0.5, new double[0], new double[7], 16_000_000_028L, 4};
    assertThat(loaded.gradient("Carried", "f", arguments).value())
        .isEqualTo(loaded.call("Carried", "f", arguments));
  }
}
