package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.cotangent.processor.frontend.ReadClass;
import org.cotangent.processor.frontend.ReadingProcessor;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.optimize.Passes;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the front end makes of random programs, without any code being generated. */
class IntermediateTest {
  private static final int ROUNDS = 3;
  private static final int PROGRAMS = Integer.getInteger("intermediate.programs", 120);
  private static List<Program> programs;
  private static List<Function> primals;
  private static Loaded loaded;

  @BeforeAll
  static void readPrograms() {
    programs = LongStream.range(0, PROGRAMS)
        .mapToObj(seed -> ProgramGenerator.inOneFunction(seed, seed % 2 == 0))
        .toList();
    ReadingProcessor reader = new ReadingProcessor();
    loaded = Compilation.with(
            reader, programs.stream().map(Program::plainSource).toList())
        .load();
    primals = reader.classes().stream().map(IntermediateTest::primal).toList();
  }

  private static Function primal(ReadClass read) {
    return read.methods().get(0).method().primal();
  }

  @Test
  void readProgramsComputeWhatJavaComputes() {
    checkAfter(UnaryOperator.identity());
  }

  @Test
  void preparedProgramsComputeWhatJavaComputes() {
    checkAfter(Passes::prepare);
  }

  @Test
  void optimizedProgramsComputeWhatJavaComputes() {
    checkAfter(primal -> Passes.optimize(primal, (pass, made) -> Verifier.verify(made)));
  }

  private static void checkAfter(UnaryOperator<Function> transformation) {
    for (int i = 0; i < programs.size(); i++) {
      Program program = programs.get(i);
      Function function = Verifier.verify(transformation.apply(primals.get(i)));
      Random random = new Random(program.seed());
      for (int round = 0; round < ROUNDS; round++) {
        Class<?> mode = loaded.type(program.className() + "$Mode");
        Object[] arguments = Inputs.random(program, mode, random, round).plain();
        Outcome java = Outcome.of(() -> loaded.call(program.className(), "f", arguments));
        Outcome interpreted =
            Outcome.of(() -> Interpreter.run(function, arguments).get(0));
        assertThat(interpreted.difference(java))
            .as(() -> "seed " + program.seed() + " at " + Arrays.deepToString(arguments) + "\n"
                + program.plainSource().getCharContent(true) + Printer.print(function))
            .isNull();
      }
    }
  }
}
