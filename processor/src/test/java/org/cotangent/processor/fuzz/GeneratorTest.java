package org.cotangent.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  @Test
  void aSeedStandsForOneProgram() {
    assertThat(text(7)).isEqualTo(text(7)).isNotEqualTo(text(8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothFormsOfAProgramComputeTheSameValue(boolean withLocalArrays) {
    List<Program> programs = LongStream.range(0, 60)
        .mapToObj(seed -> seed % 2 == 0
            ? ProgramGenerator.generate(seed, withLocalArrays)
            : ProgramGenerator.withObjects(seed, withLocalArrays))
        .toList();
    Loaded loaded = Compilation.withoutProcessor(
            programs.stream().flatMap(p -> p.sources().stream()).toList())
        .load();
    assertThat(programs)
        .allSatisfy(program -> assertThat(Verdict.ofForms(program, loaded).failure())
            .as(() -> program.plainSource().getCharContent(true))
            .isNull());
  }

  private static String text(long seed) {
    return ProgramGenerator.generate(seed).plainSource().getCharContent(true);
  }
}
