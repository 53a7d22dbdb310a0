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
  void theMethodInTheReadmeIsOneOfTheSamples() {
    Path source = Path.of("src/main/java/org/cotangent/samples/WorkedExamples.java");
    assertThat(read(source)).contains(readmeBlocks().get(0));
  }

  /** With {@code -Dgolden.update=true}, makes it so. */
  @Test
  void theGradientInTheReadmeIsWhatIsGenerated() throws IOException {
    String generated = generated("static double neuronGradientInto(");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(README, read(README).replace(readmeBlocks().get(1), generated));
    }
    assertThat(readmeBlocks().get(1)).isEqualTo(generated);
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

  /** The generated method whose declaration starts like this. */
  private static String generated(String start) {
    String file = read(Path.of("target/generated-sources/annotations")
        .resolve("org/cotangent/samples/WorkedExamplesDerivatives.java"));
    int from = file.indexOf("  " + start);
    String end = "\n  }\n";
    return file.substring(from, file.indexOf(end, from) + end.length());
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
}
