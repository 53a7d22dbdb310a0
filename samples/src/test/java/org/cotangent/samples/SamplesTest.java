package org.cotangent.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theProgramShowsTheExamplesTheTrainingAndTheGeneratedSource() {
    String output = outputOf(() -> Samples.main(new String[0]));
    assertThat(output)
        .contains("(-4096, -4096, -4096, -4096)")
        .containsPattern("iris +200/200 +value \\S+ +gradient \\S+ +accuracy 9[789]\\.\\d %")
        .containsPattern(
            "breast cancer +200/200 +value \\S+ +gradient \\S+ +accuracy 9[89]\\.\\d %");
    List<String> pictures = Charts.areLegible()
        ? List.of("loss-curves", "valley-paths", "iris-regions", "misread-digits")
        : List.of();
    for (String picture : pictures) {
      String file = "target/pictures/" + picture + ".png";
      assertThat(output).contains("  " + file);
      assertThat(Path.of(file)).isNotEmptyFile();
    }
    assertThat(output.lines().skip(output.lines().count() - 21))
        .allMatch(line -> line.startsWith("  target"))
        .allMatch(line -> line.endsWith("Derivatives.java"));
  }

  @Test
  void theGeneratedSourceLiesWhereTheProgramSays() {
    assertThat(GeneratedSource.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "AmericanOptionDerivatives.java",
            "BlackScholesDerivatives.java",
            "BundleAdjustmentDerivatives.java",
            "CurveFitDerivatives.java",
            "DigitNetworkDerivatives.java",
            "LearningRateDerivatives.java",
            "LogisticRegressionDerivatives.java",
            "LossCurvesDerivatives.java",
            "MatrixFactorisationDerivatives.java",
            "NormalDistributionDerivatives.java",
            "PenalisedRegressionDerivatives.java",
            "PredatorPreyDerivatives.java",
            "QuadraticModelDerivatives.java",
            "RobotArmDerivatives.java",
            "RosenbrockDerivatives.java",
            "SabrSmileDerivatives.java",
            "SoftmaxRegressionDerivatives.java",
            "SpringsDerivatives.java",
            "StarOrbitDerivatives.java",
            "SupportVectorsDerivatives.java",
            "WorkedExamplesDerivatives.java");
    assertThat(GeneratedSource.files()).allMatch(Files::isRegularFile);
  }

  private static String outputOf(Runnable program) {
    PrintStream original = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(original);
    }
    return bytes.toString(UTF_8);
  }
}
