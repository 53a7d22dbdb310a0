package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cotangent.Objective;
import org.junit.jupiter.api.Test;

/** A loop whose iterations meet in sums alone needs no memory for them. */
class PeakMemoryTest {
  private static final int TERMS = 10_000_000;

  /** The program that the test runs in a virtual machine with little memory. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      double[] x = {0.25, 0.5};
      double[] xBar = new double[2];
      double value = LongSumDerivatives.valueGradientInto(x, TERMS, xBar);
      System.out.println(value + " " + xBar[0] + " " + xBar[1]);
      System.out.println(fitsTape());
    }

    /** Whether one number for each term fits. */
    private static boolean fitsTape() {
      try {
        return new double[TERMS].length == TERMS;
      } catch (OutOfMemoryError e) {
        return false;
      }
    }
  }

  @Test
  void tenMillionTermsNeedNoTape() throws Exception {
    double[] x = {0.25, 0.5};
    double[] xBar = new double[2];
    double value = LongSumDerivatives.valueGradientInto(x, TERMS, xBar);

    assertThat(outputUnder("-Xmx16m"))
        .as("the gradient, and whether a tape would have fitted")
        .containsExactly(value + " " + xBar[0] + " " + xBar[1], "false");
  }

  /** The lines that the program prints. */
  private static List<String> outputUnder(String limit)
      throws IOException, InterruptedException, URISyntaxException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            limit,
            "-cp",
            classPath(),
            Program.class.getName())
        .redirectErrorStream(true)
        .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Where these tests and the runtime lie, and nothing else. */
  private static String classPath() throws URISyntaxException {
    return Stream.of(
            LongSum.class.getProtectionDomain().getCodeSource().getLocation().toURI(),
            Objective.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .map(location -> Path.of(location).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
