package org.cotangent.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue, its page and its examples agree. */
class CatalogueTest {
  /** Messages that no source file can bring about: each has a test of its own. */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of(Diagnostic.NOT_JAVAC.code(), Diagnostic.INTERNAL.code());

  @Test
  void every_message_has_a_section_on_the_page_and_every_section_a_message() throws IOException {
    String page = Files.readString(Path.of("../docs/diagnostics.md"));
    List<String> sections = Pattern.compile("(?m)^### (CT\\d+)$")
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .map(heading -> heading.substring(4))
        .toList();

    assertThat(sections).containsExactlyElementsOf(codes());
  }

  @Test
  void every_message_has_an_example_and_every_example_a_message() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/rejected"))) {
      Set<String> examples =
          folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());

      assertThat(codes())
          .filteredOn(code -> !WITHOUT_EXAMPLE.contains(code))
          .containsExactlyInAnyOrderElementsOf(examples);
    }
  }

  @Test
  void every_code_is_used_once() {
    assertThat(codes()).doesNotHaveDuplicates();
  }

  @Test
  void every_message_is_one_sentence_in_parts_that_ends_without_a_stop() {
    for (Diagnostic diagnostic : Diagnostic.values()) {
      String message = diagnostic.message("a", "b", "c", "d");

      assertThat(message)
          .startsWith("[" + diagnostic.code() + "] ")
          .doesNotEndWith(".")
          .contains(";");
    }
  }

  private static List<String> codes() {
    return Arrays.stream(Diagnostic.values()).map(Diagnostic::code).toList();
  }
}
