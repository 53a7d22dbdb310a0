package org.cotangent.samples.benchmark;

import static org.cotangent.samples.benchmark.Agreement.assertAgreesWithCentralDifferences;

import java.util.stream.Stream;
import org.cotangent.Objective;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of algorithms that work in place are what central differences tell. */
class ArrayProgramsTest {
  private static final double TOLERANCE = 1e-6;

  static Stream<Arguments> programs() {
    var data = new Data();
    return Stream.of(
        program("cholesky", ArrayProgramsDerivatives.choleskyObjective(data.uniform(6, 6, -1, 1))),
        program(
            "fourier",
            ArrayProgramsDerivatives.fourierObjective(
                data.uniform(16, -1, 1), data.uniform(16, -1, 1))),
        program("ranks", ArrayProgramsDerivatives.ranksObjective(data.uniform(12, -1, 1))),
        program("ranges", ArrayProgramsDerivatives.rangesObjective(data.uniform(9, -1, 1))),
        program(
            "burgers", ArrayProgramsDerivatives.burgersObjective(data.uniform(10, -1, 1), 0.1, 7)),
        program(
            "attention",
            ArrayProgramsDerivatives.attentionObjective(
                data.uniform(4, 3, -1, 1), data.uniform(5, 3, -1, 1), data.uniform(5, 6, -1, 1))),
        program(
            "solution",
            ArrayProgramsDerivatives.solutionObjective(
                data.uniform(5, 5, -1, 1), data.uniform(5, -1, 1))),
        program(
            "recurrent",
            ArrayProgramsDerivatives.recurrentObjective(
                data.uniform(5, 5, -1, 1), data.uniform(5, -1, 1), 6)),
        program("bins", ArrayProgramsDerivatives.binsObjective(data.uniform(9, -1, 1), new int[] {
          0, 1, 2, 3, 4, 0, 0, 2, 1
        })),
        program(
            "warping",
            ArrayProgramsDerivatives.warpingObjective(
                data.uniform(7, -1, 1), data.uniform(6, -1, 1))));
  }

  private static Arguments program(String name, Objective objective) {
    return Arguments.of(name, objective);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void hasTheGradientOfDifferences(String name, Objective objective) {
    assertAgreesWithCentralDifferences(objective, TOLERANCE);
  }
}
