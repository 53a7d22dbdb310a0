package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RandomProgramsTest {

  @Property(tries = 1000, seed = "4711")
  void loweredProgramsDoWhatTheProgramsDo(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = -2, max = 4) int a,
      @ForAll @IntRange(min = -2, max = 4) int b) {
    check(MiniRandom.method(seed, size), a, b);
  }

  @Test
  @Tag("fuzz")
  void manyLargerLoweredProgramsDoToo() {
    Random random = new Random();
    for (int i = 0; i < 50_000; i++) {
      Mini.Method method = MiniRandom.method(random.nextLong(), 1 + random.nextInt(150));
      check(method, random.nextInt(7) - 2, random.nextInt(7) - 2);
    }
  }

  private static void check(Mini.Method method, int a, int b) {
    Function function = Verifier.verify(MiniLower.lower(method));
    Structure.assertNothingNeedless(function);
    for (int c = -1; c < 4; c++) {
      Optional<Integer> expected;
      try {
        expected = MiniRun.run(method, List.of(a, b, c));
      } catch (MiniRun.TooLong e) {
        continue;
      }
      assertThat(run(function, a, b, c))
          .as(() -> method + "\n" + Printer.print(function))
          .isEqualTo(expected);
    }
  }

  private static Optional<Integer> run(Function function, int... arguments) {
    try {
      List<Object> boxed = List.of(arguments[0], arguments[1], arguments[2]);
      return Optional.of((Integer) Interpreter.run(function, boxed, 1_000_000).get(0));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
