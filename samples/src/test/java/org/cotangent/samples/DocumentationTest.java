package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages in docs say can be found where they say it. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Path README = ROOT.resolve("README.md");
  private static final Path SAMPLES = Path.of("src/main/java/org/cotangent/samples");
  private static final Path GENERATED =
      Path.of("target/generated-sources/annotations/org/cotangent/samples");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

  @ParameterizedTest
  @MethodSource("pages")
  void everyRelativeLinkLeadsSomewhere(Path page) {
    for (MatchResult link : LINK.matcher(read(page)).results().toList()) {
      String target = link.group(1);
      if (target.contains("://")) {
        continue;
      }
      Path file = target.isEmpty() ? page : page.resolveSibling(target).normalize();
      assertThat(file).as("%s links to %s", page, target).exists();
      if (link.group(2) != null) {
        assertThat(anchors(file)).as("%s links to %s", page, link.group()).contains(link.group(2));
      }
    }
  }

  @Test
  void methodsInTheReadmeAreThoseOfTheSamples() throws IOException {
    String sources = String.join("\n", contents(SAMPLES));
    List<String> methods =
        readmeBlocks().stream().filter(DocumentationTest::isOfSamples).toList();
    assertThat(methods)
        .hasSizeGreaterThan(2)
        .allSatisfy(method -> assertThat(sources).contains(method));
  }

  /** With {@code -Dgolden.update=true}, makes it so. */
  @Test
  void derivativesInTheReadmeAreWhatIsGenerated() throws IOException {
    String sources = String.join("\n", contents(GENERATED));
    List<String> methods =
        readmeBlocks().stream().filter(DocumentationTest::isGenerated).toList();
    assertThat(methods).hasSizeGreaterThan(1);
    for (String method : methods) {
      String generated = method(sources, method.lines().findFirst().orElseThrow());
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(README, read(README).replace(method, generated));
      } else {
        assertThat(method).isEqualTo(generated);
      }
    }
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> top = Stream.of(README, ROOT.resolve("CONTRIBUTING.md"));
      return Stream.concat(
              top, docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static List<String> readmeBlocks() {
    return JAVA_BLOCK
        .matcher(read(README))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** Methods of samples are shown as they stand there, with what is before their declaration. */
  private static boolean isOfSamples(String block) {
    return block.startsWith("  @") || block.startsWith("  /**");
  }

  /** Generated methods are shown without their Javadoc. */
  private static boolean isGenerated(String block) {
    return block.startsWith("  static");
  }

  /** The method that is declared in a line. */
  private static String method(String sources, String declaration) {
    int from = sources.indexOf(declaration);
    assertThat(from).as(declaration).isNotNegative();
    String end = "\n  }\n";
    return sources.substring(from, sources.indexOf(end, from) + end.length());
  }

  /** The headings of a page as its links name them. */
  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(read(page))
        .results()
        .map(heading -> heading
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-'))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the files of a folder hold. */
  private static List<String> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(DocumentationTest::read).toList();
    }
  }
}
