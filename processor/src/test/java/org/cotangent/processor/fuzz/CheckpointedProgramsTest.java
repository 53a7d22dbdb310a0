package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

/**
 * Random programs have the same value from few kept states as from all their records, to the last
 * bit, and the same gradient but for rounding: what divides by one number shares its reciprocal
 * where it stands together.
 */
class CheckpointedProgramsTest {
  private static final int ROUNDS = 3;
  private static final double TOLERANCE = 1e-12;

  @Test
  void haveTheSameGradientFromFewStates() {
    check(Long.getLong("fuzz.seed", 1), Integer.getInteger("fuzz.programs", 25));
  }

  private static void check(long firstSeed, int count) {
    List<Program> programs = LongStream.range(firstSeed, firstSeed + count)
        .mapToObj(seed -> seed % 4 == 0
            ? ProgramGenerator.withObjects(seed, true)
            : ProgramGenerator.generate(seed, true))
        .toList();
    Loaded recorded = Compilation.of(sources(programs, 0)).load();
    List<String> failures = new ArrayList<>();
    for (int states : new int[] {1, 3}) {
      Loaded kept = Compilation.of(sources(programs, states)).load();
      for (Program program : programs) {
        compare(program, recorded, kept, states, failures);
      }
    }
    assertThat(failures).isEmpty();
  }

  private static void compare(
      Program program, Loaded recorded, Loaded kept, int states, List<String> failures) {
    for (int round = 0; round < ROUNDS; round++) {
      Outcome expected = gradient(program, recorded, round);
      Outcome actual = gradient(program, kept, round);
      String difference = difference(actual, expected);
      if (difference != null) {
        failures.add("seed " + program.seed() + ", " + states + " states: " + difference + "\n"
            + sources(List.of(program), states).get(0).getCharContent(true));
        return;
      }
    }
  }

  private static String difference(Outcome actual, Outcome expected) {
    if (actual.value() instanceof GradientResult one
        && expected.value() instanceof GradientResult other) {
      boolean isSame = one.value().equals(other.value())
          && one.flat().length == other.flat().length
          && IntStream.range(0, one.flat().length)
              .allMatch(i -> isClose(one.flat()[i], other.flat()[i]));
      return isSame
          ? null
          : "gave " + one.value() + " " + Arrays.toString(one.flat()) + " instead of "
              + other.value() + " " + Arrays.toString(other.flat());
    }
    return actual.difference(expected);
  }

  private static boolean isClose(double actual, double expected) {
    return Double.compare(actual, expected) == 0
        || Math.abs(actual - expected) <= TOLERANCE * (1 + Math.abs(expected));
  }

  /** The value and the partial derivatives. */
  private static Outcome gradient(Program program, Loaded loaded, int round) {
    Class<?> mode = loaded.type(program.className() + "$Mode");
    Inputs inputs = Inputs.random(program, mode, new Random(program.seed() + round), round);
    return Outcome.of(() -> loaded.gradient(program.className(), "f", inputs.plain()));
  }

  private static List<Source> sources(List<Program> programs, int states) {
    return programs.stream()
        .flatMap(program -> program.sources().stream())
        .map(source -> source.getCharContent(true).toString())
        .map(text -> text.replace(
                "@Differentiable(", "@Differentiable(checkpoints = " + states + ", ")
            .replace("@Differentiable\n", "@Differentiable(checkpoints = " + states + ")\n"))
        .map(Source::of)
        .toList();
  }
}
