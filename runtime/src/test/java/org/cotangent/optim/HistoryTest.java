package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final String HEADER = "iteration,evaluations,seconds,value,gradient_norm,step";
  private static final Minimum END =
      new Minimum(new double[1], 0.25, 1e-7, 100, 101, Status.GRADIENT_CONVERGED);

  @TempDir
  private Path folder;

  @Test
  void everyIterationIsRecorded() {
    History history = new History();
    Minimum minimum = new GradientDescent()
        .withMaxIterations(20)
        .withListener(history)
        .minimize(TestObjective.rosenbrock());
    assertThat(history.entries()).hasSize(minimum.iterations() + 1);
    History.Entry first = history.entries().get(0);
    assertThat(first.iteration()).isZero();
    assertThat(first.evaluations()).isEqualTo(1);
    assertThat(first.value()).isEqualTo(24.199999999999996);
    History.Entry last = history.entries().get(minimum.iterations());
    assertThat(last.iteration()).isEqualTo(minimum.iterations());
    assertThat(last.evaluations()).isEqualTo(minimum.evaluations());
    assertThat(last.value()).isEqualTo(minimum.value());
    assertThat(last.gradientNorm()).isEqualTo(minimum.gradientNorm());
    assertThat(last.elapsed()).isGreaterThanOrEqualTo(first.elapsed());
  }

  @Test
  void linesHaveAllDigitsInEveryCountry() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      History history = new History();
      history.iterated(progress(0, 1.0 / 3));
      history.iterated(progress(1, Double.NaN));
      StringBuilder text = new StringBuilder();
      history.writeCsv(text);
      assertThat(text.toString())
          .isEqualTo(HEADER + "\r\n0,1,1.5,0.3333333333333333,1.0E-5,0.1\r\n"
              + "1,2,1.5,NaN,1.0E-5,0.1\r\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFileIsWrittenAtTheEnd() throws IOException {
    Path file =
        Files.writeString(folder.resolve("history.csv"), "longer than what follows".repeat(99));
    History history = new History();
    history.iterated(progress(0, 2));
    history.writeCsv(file);
    assertThat(Files.readAllLines(file)).containsExactly(HEADER, "0,1,1.5,2.0,1.0E-5,0.1");
  }

  @Test
  void aFileIsWrittenLineByLine() throws IOException {
    Path file = Files.writeString(folder.resolve("history.csv"), "old");
    History history = History.toCsv(file);
    assertThat(Files.readAllLines(file)).containsExactly(HEADER);
    history.iterated(progress(0, 2));
    assertThat(Files.readAllLines(file)).hasSize(2);
    history.iterated(progress(1, 1));
    assertThat(Files.readAllLines(file)).hasSize(3);
    history.finished(END);
    history.iterated(progress(0, 5));
    history.finished(END);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            HEADER, "0,1,1.5,2.0,1.0E-5,0.1", "1,2,1.5,1.0,1.0E-5,0.1", "0,1,1.5,5.0,1.0E-5,0.1");
    assertThat(history.entries()).hasSize(3);
  }

  @Test
  void aFileThatCannotBeWrittenIsReported() {
    Path nowhere = folder.resolve("missing/history.csv");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> History.toCsv(nowhere))
        .withMessageContaining("history.csv");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new History().writeCsv(nowhere));
    assertThatNullPointerException().isThrownBy(() -> History.toCsv(null)).withMessage("file");
  }

  @Test
  void severalListenersAreToldInOrderAndAnyMayStop() {
    List<String> told = new ArrayList<>();
    ProgressListener first = listener("first", told, 0.5);
    ProgressListener second = listener("second", told, 0.25);
    ProgressListener both = first.andThen(second);
    assertThat(both.iterated(progress(0, 1))).isTrue();
    assertThat(both.iterated(progress(1, 0.4))).isFalse();
    assertThat(second.andThen(first).iterated(progress(1, 0.4))).isFalse();
    assertThat(both.iterated(progress(1, 0.1))).isFalse();
    both.finished(END);
    assertThat(told)
        .containsExactly(
            "first 1.0",
            "second 1.0",
            "first 0.4",
            "second 0.4",
            "second 0.4",
            "first 0.4",
            "first 0.1",
            "second 0.1",
            "first ends",
            "second ends");
    assertThatNullPointerException().isThrownBy(() -> first.andThen(null)).withMessage("other");
  }

  @Test
  void anotherListenerIsToldOfTheEndAlsoIfTheFirstThrows() {
    List<String> told = new ArrayList<>();
    ProgressListener broken = new ProgressListener() {
      @Override
      public boolean iterated(Progress progress) {
        return true;
      }

      @Override
      public void finished(Minimum minimum) {
        throw new IllegalStateException("disk full");
      }
    };
    assertThatThrownBy(() -> broken.andThen(listener("second", told, 0)).finished(END))
        .hasMessage("disk full");
    assertThat(told).containsExactly("second ends");
  }

  /** Stops below a value. */
  private static ProgressListener listener(String name, List<String> told, double stop) {
    return new ProgressListener() {
      @Override
      public boolean iterated(Progress progress) {
        told.add(name + " " + progress.value());
        return progress.value() >= stop;
      }

      @Override
      public void finished(Minimum minimum) {
        told.add(name + " ends");
      }
    };
  }

  private static Progress progress(int iteration, double value) {
    return new Progress(
        iteration, 100, iteration + 1, Duration.ofMillis(1500), new double[1], value, 1e-5, 0.1);
  }
}
