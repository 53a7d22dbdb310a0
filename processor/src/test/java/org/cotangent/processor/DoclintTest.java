package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoclintTest {
  private static final String DOCUMENTED = """
      package documented;

      import org.cotangent.Differentiable;

      /** Losses, all of them documented. */
      %1$sfinal class Losses {
        private Losses() {}

        /**
         * A loss with every kind of member in its companion.
         *
         * @param w the weights
         * @param x the samples, row by row
         * @param y their labels
         * @return the mean loss
         */
        @Differentiable(wrt = "w")
        %1$sstatic double loss(double[] w, double[][] x, double[] y) {
          double sum = 0;
          for (int i = 0; i < y.length; i++) {
            double z = 0;
            for (int j = 0; j < w.length; j++) {
              z += w[j] * x[i][j];
            }
            sum += Math.log1p(Math.exp(-y[i] * z));
          }
          return sum / y.length;
        }

        /**
         * Scalars and an array.
         *
         * @param value a parameter that is called as a component of the record
         * @param scale a factor that is held
         * @param x the rest
         * @return something
         */
        @Differentiable(wrt = {"value", "x"})
        %1$sstatic float mixed(float value, int scale, float[] x) {
          float result = value;
          for (float xi : x) {
            result *= xi * scale;
          }
          return result;
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"public ", ""})
  void companionsAreDocumentedAsStrictlyAsTheirOwners(String visibility) {
    Source source = Source.of(DOCUMENTED.formatted(visibility));
    Compilation compilation = Compilation.attempt(List.of(source), "-Xdoclint:all/package");
    assertThat(compilation.messages()).isEmpty();
    assertThat(compilation.succeeded()).isTrue();
  }

  @Test
  void theCheckItselfIsOn() {
    Source source = Source.of(DOCUMENTED.formatted("").replace("@param y their labels", ""));
    assertThat(Compilation.attempt(List.of(source), "-Xdoclint:all/package").succeeded())
        .isFalse();
  }
}
