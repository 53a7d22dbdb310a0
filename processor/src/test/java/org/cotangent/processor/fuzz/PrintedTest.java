package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.cotangent.processor.emit.Emitted;
import org.cotangent.processor.frontend.ReadingProcessor;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs that are read and printed again. */
class PrintedTest {
  private static final int ROUNDS = 5;
  private static final int PROGRAMS = Integer.getInteger("printed.programs", 60);
  private static final long FIRST = Long.getLong("printed.first", 1000);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void printedProgramsComputeWhatTheProgramsCompute(boolean withLocalArrays) {
    List<Program> programs = LongStream.range(FIRST, FIRST + PROGRAMS)
        .mapToObj(seed -> ProgramGenerator.inOneFunction(seed, withLocalArrays))
        .toList();
    ReadingProcessor reader = new ReadingProcessor();
    List<Source> sources =
        new ArrayList<>(programs.stream().map(Program::plainSource).toList());
    Compilation.with(reader, sources);
    List<Function> primals = reader.classes().stream()
        .map(read -> read.methods().get(0).method().primal())
        .toList();
    for (int i = 0; i < programs.size(); i++) {
      String owner = programs.get(i).simpleName();
      sources.add(Emitted.source("generated", owner, owner + "Printed", List.of(primals.get(i))));
    }
    Loaded loaded = Compilation.withoutProcessor(sources).load();
    for (int i = 0; i < programs.size(); i++) {
      compare(programs.get(i), primals.get(i), sources.get(programs.size() + i), loaded);
    }
  }

  private static void compare(Program program, Function primal, Source printed, Loaded loaded) {
    Random random = new Random(program.seed());
    for (int round = 0; round < ROUNDS; round++) {
      Class<?> mode = loaded.type(program.className() + "$Mode");
      Object[] arguments = Inputs.random(program, mode, random, round).plain();
      Outcome java = Outcome.of(() -> loaded.call(program.className(), "f", arguments));
      Outcome again =
          Outcome.of(() -> loaded.call(program.className() + "Printed", "f", arguments));
      assertThat(again.difference(java))
          .as(() -> "seed "
              + program.seed()
              + " at "
              + Arrays.deepToString(arguments)
              + "\n"
              + program.plainSource().getCharContent(true)
              + Printer.print(primal)
              + printed.getCharContent(true))
          .isNull();
    }
  }
}
