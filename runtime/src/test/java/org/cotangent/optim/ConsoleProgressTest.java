package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final Minimum END =
      new Minimum(new double[1], 0.25, 1e-7, 100, 101, Status.GRADIENT_CONVERGED);
  private static final String END_TEXT = "value 0.250000000, gradient norm 1.00e-07"
      + " after 100 iterations and 101 evaluations: converged, the gradient is small";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  @Test
  void plainOutputHasAboutTwentyLinesAndTheEnd() {
    ConsoleProgress listener = listener("", 0);
    for (int i = 0; i <= 100; i++) {
      assertThat(listener.iterated(progress(i))).isTrue();
    }
    listener.finished(END);
    List<String> lines = text().lines().toList();
    assertThat(lines).hasSize(22).last().isEqualTo(END_TEXT);
    assertThat(lines.get(0)).isEqualTo("  0/100  value 0.500000  gradient 1.00e-03  step 1.0e-01");
    assertThat(lines.get(1)).startsWith("  5/100  ");
    assertThat(lines.get(20)).startsWith("100/100  ");
    assertThat(text().replace(System.lineSeparator(), "")).doesNotContain("\r");
  }

  @Test
  void plainOutputShowsTheLastIterationOfARunThatEndsEarly() {
    ConsoleProgress listener = listener("", 0);
    for (int i = 0; i <= 7; i++) {
      listener.iterated(progress(i));
    }
    listener.finished(END);
    assertThat(text().lines().map(line -> line.substring(0, 3)))
        .containsExactly("  0", "  5", "  7", "val");
  }

  @Test
  void linesCarryTheLabelAndTheDetail() {
    ConsoleProgress listener = new ConsoleProgress(
        stream(), "iris", progress -> "accuracy " + progress.point()[0] + " %", 0, () -> now);
    listener.iterated(progress(0));
    listener.finished(END);
    assertThat(text().lines())
        .containsExactly(
            "iris    0/100  value 0.500000  gradient 1.00e-03  accuracy 42.0 %  step 1.0e-01",
            "iris  " + END_TEXT);
  }

  @Test
  void aTerminalLineIsRewrittenInPlaceButNotTooOften() {
    ConsoleProgress listener = listener("", 80);
    for (int i = 0; i <= 10; i++) {
      listener.iterated(progress(i));
      now += 20_000_000;
    }
    listener.finished(END);
    String[] writings = text().split("\r", -1);
    assertThat(writings).hasSize(6);
    assertThat(writings[0]).isEmpty();
    assertThat(writings[1]).startsWith("[............]   0/100  value").doesNotContain("\n");
    assertThat(writings[2]).startsWith("[............]   3/100  0:00").doesNotContain("\n");
    assertThat(writings[5].lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("[#...........]  10/100"))
        .last()
        .isEqualTo(END_TEXT);
  }

  @Test
  void aTerminalLineFitsTheWindowAndCoversTheLineBefore() {
    ConsoleProgress listener = new ConsoleProgress(
        stream(),
        "",
        progress -> progress.iteration() == 0 ? "a very long detail" : "",
        99,
        () -> now);
    listener.iterated(progress(0));
    now += 1_000_000_000;
    listener.iterated(progress(1));
    String[] writings = text().split("\r", -1);
    assertThat(writings[1]).hasSize(91);
    assertThat(writings[2]).hasSize(91).endsWith("  ");

    bytes.reset();
    ConsoleProgress narrow = listener("", 35);
    narrow.iterated(progress(0));
    assertThat(text()).isEqualTo("\r[............]   0/100  value 0.50");
  }

  @Test
  void aTerminalLineTellsTheTimeAndWhatIsLeftOfIt() {
    ConsoleProgress listener = listener("iris", 200);
    listener.iterated(progress(0, 0));
    now += 1_000_000_000;
    listener.iterated(progress(25, 31));
    now += 1_000_000_000;
    listener.iterated(progress(100, 4000));
    assertThat(text().split("\r")).satisfies(writings -> {
      assertThat(writings[1]).startsWith("iris  [............]   0/100  value 0.500000");
      assertThat(writings[2])
          .startsWith("iris  [###.........]  25/100  0:31, 1:33 left  value 0.500000");
      assertThat(writings[3])
          .startsWith("iris  [############] 100/100  1:06:40, 0:00 left  value 0.500000");
    });
  }

  @Test
  void slowRunsHaveAPlainLineEveryTenSeconds() {
    ConsoleProgress listener = listener("", 0);
    for (int i = 0; i <= 4; i++) {
      listener.iterated(progress(i));
      now += 5_000_000_000L;
    }
    assertThat(text().lines().map(line -> line.substring(0, 3)))
        .containsExactly("  0", "  2", "  4");
  }

  @Test
  void theNextRunStartsAfresh() {
    ConsoleProgress listener = listener("", 0);
    listener.iterated(progress(3));
    listener.finished(END);
    listener.finished(END);
    assertThat(text().lines())
        .containsOnlyOnce("  3/100  value 0.500000  gradient 1.00e-03  step 1.0e-01")
        .hasSize(3);
  }

  private ConsoleProgress listener(String label, int width) {
    return new ConsoleProgress(stream(), label, progress -> "", width, () -> now);
  }

  private PrintStream stream() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Progress progress(int iteration) {
    return progress(iteration, 0);
  }

  private static Progress progress(int iteration, int seconds) {
    return new Progress(
        iteration,
        100,
        iteration + 1,
        Duration.ofSeconds(seconds),
        new double[] {42},
        0.5,
        1e-3,
        0.1);
  }
}
