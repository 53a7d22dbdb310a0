package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.cotangent.processor.emit.Emitted;
import org.cotangent.processor.frontend.ReadingProcessor;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.optimize.Passes;
import org.cotangent.processor.testing.CodeSizes;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

/** The estimated sizes of random programs, against those of the bytecode that javac makes. */
class CodeSizeTest {
  private static final int PROGRAMS = 60;

  @Test
  void estimatesWhatJavacMakes() {
    List<Program> programs = LongStream.range(0, PROGRAMS)
        .mapToObj(seed -> ProgramGenerator.inOneFunction(seed, seed % 2 == 0))
        .toList();
    ReadingProcessor reader = new ReadingProcessor();
    List<Source> sources =
        new ArrayList<>(programs.stream().map(Program::plainSource).toList());
    Compilation.with(reader, sources);
    List<Function> primals = reader.classes().stream()
        .map(read -> Passes.prepare(read.methods().get(0).method().primal()))
        .toList();
    for (int i = 0; i < PROGRAMS; i++) {
      String owner = programs.get(i).simpleName();
      sources.add(Emitted.source("generated", owner, owner + "Printed", List.of(primals.get(i))));
    }
    Compilation printed = Compilation.withoutProcessor(sources);
    for (int i = 0; i < PROGRAMS; i++) {
      byte[] file = printed.classes().get(programs.get(i).className() + "Printed");
      int actual = CodeSizes.of(file).entrySet().stream()
          .filter(method -> method.getKey().startsWith("f("))
          .findFirst()
          .orElseThrow()
          .getValue();
      int estimate = Emitted.estimatedSize(primals.get(i));
      assertThat((double) estimate / actual)
          .as("%s: %d bytes estimated, %d made", programs.get(i).className(), estimate, actual)
          .isBetween(0.6, 2.5);
    }
  }
}
