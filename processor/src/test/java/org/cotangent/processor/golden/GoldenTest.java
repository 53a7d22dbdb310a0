package org.cotangent.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated source of each folder under {@code golden} is, to the byte, what stands beside the
 * input. Run with {@code -Dgolden.update=true} to write the files anew, then read the difference.
 */
class GoldenTest {
  private static final Path FOLDERS = Path.of("src", "test", "resources", "golden");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generatesTheExpectedSource(String name) throws IOException {
    Path folder = FOLDERS.resolve(name);
    Source input = Source.of(Files.readString(folder.resolve("Input.java")));
    Collection<String> generated = Compilation.of(List.of(input)).generated().values();
    assertThat(generated).hasSize(1);
    Path expected = folder.resolve("Expected.java");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, generated.iterator().next());
    }
    assertThat(generated).containsExactly(Files.readString(expected));
  }
}
