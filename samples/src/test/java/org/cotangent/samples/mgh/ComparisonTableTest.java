package org.cotangent.samples.mgh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in the page on optimisers says what the minimisers do. */
class ComparisonTableTest {
  private static final Path PAGE = Path.of("..", "docs", "optimisers.md");
  private static final Pattern TABLE = Pattern.compile(
      "(?<=<!-- table of problems -->\n).*?(?=<!-- end of table -->)", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("[^|\n]+");
  private static final Pattern COUNT = Pattern.compile("\\d+");

  /** How many evaluations a run may take whose number does not hang on last bits. */
  private static final int SHORT = 200;

  /**
   * Short runs must stay as short, but for a fifth, and end in the same minimum; long ones must not
   * become short. How long these are, and whether they end at all, is decided by last bits: those
   * of {@code exp} and its like, which are not the same on all machines, and those of generated
   * code, which may add in another order one day. With {@code -Dgolden.update=true}, writes the
   * table anew.
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
    List<String> actual = CELL.matcher(table).results().map(MatchResult::group).toList();
    List<String> expected =
        CELL.matcher(there.group()).results().map(MatchResult::group).toList();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertCell(actual.get(i), expected.get(i));
    }
  }

  private static void assertCell(String actual, String expected) {
    int count = evaluations(expected);
    if (count > SHORT) {
      assertThat(evaluations(actual)).as("%s, was %s", actual, expected).isGreaterThan(SHORT / 2);
      return;
    }
    assertThat(actual.replaceAll("\\d+", "0")).isEqualTo(expected.replaceAll("\\d+", "0"));
    assertThat(evaluations(actual))
        .as("%s, was %s", actual, expected)
        .isCloseTo(count, within(Math.max(3, count / 5)));
  }

  /** The numbers in a cell together; very many in that of a run that failed. */
  private static int evaluations(String cell) {
    return cell.contains("–")
        ? Counted.LIMIT
        : COUNT
            .matcher(cell)
            .results()
            .mapToInt(count -> Integer.parseInt(count.group()))
            .sum();
  }
}
