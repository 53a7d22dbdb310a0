package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.RandomFunction;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

/** A function means the same, to the last bit, when it is split. */
class SplitTest {

  @Property(tries = 500, seed = "4711", shrinking = ShrinkingMode.OFF)
  void keepsTheMeaning(@ForAll long seed) {
    Function before = RandomFunction.of(seed);
    for (int most : new int[] {40, 100}) {
      Function after = Verifier.verify(Split.apply(before, most));
      Object[] arguments = RandomFunction.arguments(new Random(seed));
      Object[] others = RandomFunction.arguments(new Random(seed));
      assertThat(run(after, others))
          .as(() -> "seed %d, arguments %s%n%s%n%s"
              .formatted(
                  seed, Arrays.toString(arguments), Printer.print(before), Printer.print(after)))
          .isEqualTo(run(before, arguments));
    }
  }

  /** The results and what was added to the last argument, or the exception that was thrown. */
  private static List<Object> run(Function function, Object[] arguments) {
    try {
      List<Object> results = new ArrayList<>(Interpreter.run(function, arguments));
      for (double element : (double[]) arguments[arguments.length - 1]) {
        results.add(element);
      }
      return results;
    } catch (RuntimeException | Error e) {
      return List.of(e.getClass());
    }
  }

  @Test
  void leavesWhatIsSmallAsItIs() {
    Function function = RandomFunction.of(1);
    assertThat(Split.apply(function)).isSameAs(function);
  }
}
