package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Derivatives of random programs that are called in methods which are differentiated themselves:
 * the gradient of the derivative in a direction is the product with the Hessian, and so on.
 */
class NestedProgramsTest {
  private static final int AT_A_TIME = 20;
  private static final int ROUNDS = 4;

  private final List<String> failures = new ArrayList<>();
  private int compared;

  @Test
  @Tag("fuzz")
  void derivativesOfDerivativesAreThoseOfHigherOrder() {
    long first = Long.getLong("fuzz.seed", 2000);
    long end = first + Integer.getInteger("fuzz.programs", 200);
    for (long seed = first; seed < end; seed += AT_A_TIME) {
      check(LongStream.range(seed, Math.min(end, seed + AT_A_TIME))
          .mapToObj(each -> new NestedProgram(ProgramGenerator.inOneFunction(each, true)))
          .toList());
    }
    assertThat(failures.stream().limit(3)).isEmpty();
    assertThat(compared).isPositive();
  }

  private void check(List<NestedProgram> programs) {
    List<NestedProgram> possible = possible(programs);
    Loaded loaded =
        Compilation.of(possible.stream().map(NestedProgram::source).toList()).load();
    for (NestedProgram each : possible) {
      Program program = each.program();
      Class<?> mode = loaded.type(program.className() + "$Mode");
      for (int round = 0; round < ROUNDS; round++) {
        Random random = new Random(program.seed() + round);
        Inputs inputs = Inputs.random(program, mode, random, round);
        Outcome value = Outcome.of(() -> loaded.call(program.className(), "f", inputs.plain()));
        if (value.exception() == null) {
          Outcome outcome = Outcome.of(() -> compare(each, loaded, inputs, random));
          compared++;
          if (outcome.exception() != null) {
            failures.add("seed " + program.seed() + ": " + outcome.exception() + "\n"
                + each.source().getCharContent(true));
          }
        }
      }
    }
  }

  /** Those that are not rejected: some derivatives are constant, or need growing tapes. */
  private static List<NestedProgram> possible(List<NestedProgram> programs) {
    Compilation attempt = Compilation.attempt(
        programs.stream().map(NestedProgram::source).toList(), "-Xmaxerrs", "1000");
    String messages = attempt.messages();
    assertThat(messages.lines().filter(line -> line.contains("error:")))
        .allMatch(line -> line.matches(".*\\[CT3(01|10|11)\\].*"));
    return programs.stream()
        .filter(each -> !messages.contains("/" + each.program().simpleName() + ".java"))
        .toList();
  }

  private static Object compare(NestedProgram nested, Loaded loaded, Inputs inputs, Random random) {
    String owner = nested.program().className();
    double[] one = direction(inputs, random);
    Object[] along = joined(inputs.plain(), inputs.shaped(nested.program(), one));
    double[] product = loaded.derivative(owner, "fHvp", along).flat();
    same("slope", gradient(loaded, owner, "slope", along), product, nested);

    double[] other = direction(inputs, random);
    Object[] both = joined(along, inputs.shaped(nested.program(), other));
    double[] third = loaded.derivative(owner, "slopeHvp", both).flat();
    same("curvature", gradient(loaded, owner, "curvature", both), third, nested);
    same("form", gradient(loaded, owner, "form", both), third, nested);
    return null;
  }

  private static double[] direction(Inputs inputs, Random random) {
    return random
        .doubles(inputs.widths().length, -1, 1)
        .map(each -> (float) each)
        .toArray();
  }

  private static Object[] joined(Object[] arguments, List<Object> more) {
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(more);
    return all.toArray();
  }

  /** The gradient, whose value is the method's to the bit. */
  private static double[] gradient(Loaded loaded, String owner, String method, Object[] arguments) {
    GradientResult gradient = loaded.gradient(owner, method, arguments);
    assertThat(gradient.value())
        .as("value of " + method)
        .isEqualTo(loaded.call(owner, method, arguments));
    return gradient.flat();
  }

  private static void same(String what, double[] actual, double[] expected, NestedProgram nested) {
    double largest = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    for (int i = 0; i < expected.length && largest < 1e12; i++) {
      assertThat(Double.compare(actual[i], expected[i]) == 0
              || Math.abs(actual[i] - expected[i]) <= nested.tolerance() * largest)
          .as("%s: %s instead of %s", what, Arrays.toString(actual), Arrays.toString(expected))
          .isTrue();
    }
  }
}
