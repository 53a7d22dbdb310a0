package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FuzzTest {
  @Test
  void randomProgramsHaveTheOraclesGradient() {
    check(FuzzRun.of(1, 120));
  }

  @Test
  @Tag("fuzz")
  void manyRandomProgramsHaveTheOraclesGradient() {
    check(FuzzRun.of(
        Long.getLong("fuzz.seed", 1_000_000), Integer.getInteger("fuzz.programs", 20_000)));
  }

  private static void check(FuzzRun run) {
    System.out.println(run);
    assertThat(run.failures())
        .withFailMessage(() -> run + "\n"
            + String.join(
                "\n", run.failures().subList(0, Math.min(3, run.failures().size()))))
        .isEmpty();
    assertThat(run.coverage()).isGreaterThan(0.8);
    assertThat(run.compared()).isPositive();
  }
}
