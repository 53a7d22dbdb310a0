package org.cotangent.processor.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a loop costs that is reversed from few kept states. */
class CheckpointCostTest {

  private static final String PENDULUM = """
      import org.cotangent.Differentiable;

      final class Pendulum {
        private Pendulum() {}

        @Differentiable(checkpoints = 20)
        static double kept(double angle, double length, int steps) {
          double q = angle;
          double v = 0;
          for (int i = 0; i < steps; i++) {
            v -= 1e-3 * (Math.sin(q) / length + 0.01 * v * v * v);
            q += 1e-3 * v;
          }
          return q;
        }

        @Differentiable
        static double recorded(double angle, double length, int steps) {
          double q = angle;
          double v = 0;
          for (int i = 0; i < steps; i++) {
            v -= 1e-3 * (Math.sin(q) / length + 0.01 * v * v * v);
            q += 1e-3 * v;
          }
          return q;
        }

        public static void main(String[] args) {
          System.out.println(PendulumDerivatives.keptGradient(0.5, 2, 10_000_000).angle() != 0);
          System.out.println(fits(() -> PendulumDerivatives.recordedGradient(0.5, 2, 10_000_000)));
        }

        private static boolean fits(Runnable gradient) {
          try {
            gradient.run();
            return true;
          } catch (OutOfMemoryError e) {
            return false;
          }
        }
      }
      """;

  @Test
  void tenMillionStepsFitWhereTheirRecordsDoNot(@TempDir Path folder) throws Exception {
    for (Map.Entry<String, byte[]> type : Compilation.of(PENDULUM).classes().entrySet()) {
      Files.write(folder.resolve(type.getKey() + ".class"), type.getValue());
    }
    assertThat(outputUnder("-Xmx16m", folder))
        .as("the gradient from 20 states, and whether records fit")
        .containsExactly("true", "false");
  }

  private static List<String> outputUnder(String limit, Path folder)
      throws IOException, InterruptedException, URISyntaxException {
    Path runtime = Path.of(
        Objective.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            limit,
            "-cp",
            folder + File.pathSeparator + runtime,
            "Pendulum")
        .redirectErrorStream(true)
        .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** How often the loop's body runs forward: once for the value, and then as the paper says. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1, 499500", // each time from the start: l (l - 1) / 2
    "1001, 4, 8008", // r = 10: 10 l - 14! / (5! 9!)
    "1771, 20, 5060", // r = 3: 3 l - 23! / (21! 2!)
  })
  void stepsAreComputedAgainAsRarelyAsPossible(int steps, int states, long again) {
    assertThat(forwardSteps(steps, states)).isEqualTo(steps + again);
  }

  /** Counts the sines in the generated code, of which a step has one, and its reverse none. */
  private static long forwardSteps(int steps, int states) {
    String method = """
        import org.cotangent.Differentiable;
        final class Steps {
          @Differentiable(checkpoints = %d)
          static double f(double a, int steps) {
            double x = 1;
            for (int i = 0; i < steps; i++) {
              x += 0.01 * Math.sin(a * x);
            }
            return x;
          }
        }
        """.formatted(states);
    String counter = """
        final class Counter {
          static long sines;
          static double sin(double x) {
            sines++;
            return Math.sin(x);
          }
          static long count() {
            return sines;
          }
        }
        """;
    String derivatives =
        Compilation.of(method).companionSource("Steps").replace("Math.sin(", "Counter.sin(");
    Loaded loaded = Compilation.withoutProcessor(
            List.of(Source.of(method), Source.of(derivatives), Source.of(counter)))
        .load();
    loaded.gradient("Steps", "f", 0.7, steps);
    return (Long) loaded.call("Counter", "count");
  }
}
