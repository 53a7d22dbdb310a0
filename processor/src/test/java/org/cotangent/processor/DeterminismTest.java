package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  /**
   * A class with a loop, a branch and a nested class of its own, so that names and numbers are
   * many.
   */
  private static Source model(int number) {
    return Source.of("""
                package models;

                import org.cotangent.Differentiable;

                final class Model%d {
                  static final double RATE = %1$d.5;

                  private Model%1$d() {}

                  @Differentiable
                  static double loss(double[] w, double[] x, double bias) {
                    double sum = 0;
                    double product = 1;
                    for (int i = 0; i < x.length; i++) {
                      double z = w[i] * x[i] + bias;
                      sum += z > RATE ? Math.exp(-z) : z * z;
                      product *= Math.cos(z);
                    }
                    return sum / x.length + product;
                  }

                  static final class Inner {
                    private Inner() {}

                    @Differentiable
                    static double f(double x) {
                      return Math.sin(x) * RATE;
                    }
                  }
                }
                """.formatted(number));
  }

  @Test
  void theOrderOfTheSourcesDoesNotMatter() {
    List<Source> sources =
        new ArrayList<>(IntStream.range(0, 6).mapToObj(DeterminismTest::model).toList());
    Map<String, String> expected = Compilation.of(sources).generated();
    assertThat(expected).hasSize(12);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(sources, new Random(i));
      assertThat(Compilation.of(sources).generated()).isEqualTo(expected);
    }
  }

  @Test
  void whatElseIsCompiledDoesNotMatter() {
    Map<String, String> together =
        Compilation.of(List.of(model(2), model(0), model(1))).generated();
    Map<String, String> alone = Compilation.of(List.of(model(1))).generated();
    assertThat(alone).isNotEmpty();
    assertThat(together).containsAllEntriesOf(alone);
  }

  @Test
  void theTimeAndThePlaceLeaveNoTrace() {
    String source = Compilation.of(List.of(model(1))).companionSource("models.Model1");
    assertThat(source).doesNotContain("date =").doesNotContain(System.getProperty("user.dir"));
  }
}
