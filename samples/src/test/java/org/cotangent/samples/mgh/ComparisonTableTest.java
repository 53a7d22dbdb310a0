package org.cotangent.samples.mgh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in the page on optimisers says what the minimisers do. */
class ComparisonTableTest {
  private static final Path PAGE = Path.of("..", "docs", "optimisers.md");
  private static final Pattern TABLE = Pattern.compile(
      "(?<=<!-- table of problems -->\n).*?(?=<!-- end of table -->)", Pattern.DOTALL);
  private static final Pattern COUNT = Pattern.compile("\\d+");

  /**
   * Cell by cell. Numbers may be a fifth off, as the last bits of functions such as {@code exp}
   * depend on the processor. With {@code -Dgolden.update=true}, writes the table anew.
   */
  @Test
  void tableIsWhatTheMinimisersDo() throws IOException {
    String table = ComparisonTable.markdown();
    String page = Files.readString(PAGE);
    Matcher there = TABLE.matcher(page);
    assertThat(there.find()).isTrue();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, there.replaceFirst(Matcher.quoteReplacement(table)));
      return;
    }
    List<String> expected = there.group().lines().toList();
    List<String> actual = table.lines().toList();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(masked(actual.get(i))).isEqualTo(masked(expected.get(i)));
      assertThat(counts(actual.get(i)))
          .as(actual.get(i))
          .usingElementComparator((a, b) -> Math.abs(a - b) <= Math.max(3, b / 5) ? 0 : 1)
          .containsExactlyElementsOf(counts(expected.get(i)));
    }
  }

  private static String masked(String line) {
    return COUNT.matcher(line).replaceAll("0");
  }

  private static List<Integer> counts(String line) {
    return COUNT
        .matcher(line)
        .results()
        .map(count -> Integer.parseInt(count.group()))
        .toList();
  }
}
