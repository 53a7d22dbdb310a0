package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

  /** From JDK 20 on, javac warns of {@code bits >>>= by} where {@code by} is a {@code long}. */
  @Test
  void writesOutAShiftByALong() {
    String companion = Compilation.of(List.of(Source.of("""
            import org.cotangent.Differentiable;
            final class Bits {
              @SuppressWarnings("lossy-conversions")
              @Differentiable(wrt = "x")
              static double f(double x, int bits, long by) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                  sum += x * bits;
                  bits >>>= by + i;
                }
                return sum;
              }
            }
            """))).companionSource("Bits");
    assertThat(companion).contains("bits = bits >>> by + i;").doesNotContain(">>>=");
  }
}
