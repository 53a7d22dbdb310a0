package org.cotangent.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.emit.Emitted;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

class PrintedProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("printed.programs", 300);
  private static final long FIRST = Long.getLong("printed.first", 0);

  @Test
  void printedProgramsDoWhatTheProgramsDo() {
    List<Mini.Method> methods = new ArrayList<>();
    List<Function> functions = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < PROGRAMS; i++) {
      Mini.Method method = MiniRandom.method(FIRST + i, 1 + i % 60);
      Function function = MiniLower.lower(method);
      methods.add(method);
      functions.add(function);
      sources.add(Emitted.source("mini", "M" + i, "M" + i, List.of(function)));
    }
    Loaded loaded = Compilation.withoutProcessor(sources).load();
    for (int i = 0; i < PROGRAMS; i++) {
      for (int a = -2; a < 4; a++) {
        compare(methods.get(i), functions.get(i), sources.get(i), loaded, List.of(a, 1 - a, 2));
      }
    }
  }

  private static void compare(
      Mini.Method method,
      Function function,
      Source printed,
      Loaded loaded,
      List<Integer> arguments) {
    Optional<Integer> expected;
    try {
      expected = MiniRun.run(method, arguments);
    } catch (MiniRun.TooLong e) {
      return;
    }
    Optional<Integer> result;
    try {
      result = Optional.of((Integer) loaded.call(printed.className(), "f", arguments.toArray()));
    } catch (IllegalArgumentException e) {
      result = Optional.empty();
    }
    assertThat(result)
        .as(() -> method + " at " + arguments + "\n" + Printer.print(function)
            + printed.getCharContent(true))
        .isEqualTo(expected);
  }
}
