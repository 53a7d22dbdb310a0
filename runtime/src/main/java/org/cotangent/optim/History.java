package org.cotangent.optim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A listener that records how a minimiser gets on, and writes it as comma-separated values (RFC
 * 4180): a header, then a line for each iteration, with all digits of the numbers.
 *
 * <p>An instance may watch one run after the other, but not two at once; the next run's entries
 * follow those of the one before.
 *
 * <pre>{@code
 * History history = new History();
 * new GradientDescent().withListener(history.andThen(new ConsoleProgress())).minimize(objective);
 * history.writeCsv(Path.of("history.csv"));
 * }</pre>
 */
public final class History implements ProgressListener {
  private static final String HEADER = "iteration,evaluations,seconds,value,gradient_norm,step\r\n";

  private final List<Entry> entries = new ArrayList<>();

  /** Null if nothing is written during a run. */
  private final Path file;

  /** Null between runs. */
  private Writer writer;

  /** Makes a history that is kept in memory. */
  public History() {
    this(null);
  }

  private History(Path file) {
    this.file = file;
  }

  /**
   * What is recorded of an iteration.
   *
   * @param iteration the number of steps taken, 0 at the start
   * @param evaluations the number of evaluations so far
   * @param elapsed the time since the run began
   * @param value the value reached
   * @param gradientNorm the Euclidean norm of the gradient
   * @param step the factor of the last step along its direction, 0 at the start
   */
  public record Entry(
      int iteration,
      int evaluations,
      Duration elapsed,
      double value,
      double gradientNorm,
      double step) {
    private String line() {
      return iteration + "," + evaluations + "," + elapsed.toNanos() / 1e9 + "," + value + ","
          + gradientNorm + "," + step + "\r\n";
    }
  }

  /**
   * Makes a history that also writes each line at once, so that nothing is lost if the program ends
   * early. It throws {@link UncheckedIOException} out of the run if the file cannot be written.
   *
   * @param file where to write; made anew here, with the header
   * @return the listener
   * @throws UncheckedIOException if the file cannot be written
   */
  public static History toCsv(Path file) {
    History history = new History(Objects.requireNonNull(file, "file"));
    history.writeCsv(file);
    return history;
  }

  /**
   * What was recorded so far.
   *
   * @return the entries in the order of time, a view that grows with further iterations
   */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /**
   * Writes what was recorded so far.
   *
   * @param to the file, which is overwritten
   * @throws UncheckedIOException if it cannot be written
   */
  public void writeCsv(Path to) {
    try (Writer out = Files.newBufferedWriter(to)) {
      writeCsv(out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Writes what was recorded so far.
   *
   * @param to where to write; not closed
   * @throws UncheckedIOException if that fails
   */
  public void writeCsv(Appendable to) {
    try {
      to.append(HEADER);
      for (Entry entry : entries) {
        to.append(entry.line());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public boolean iterated(Progress progress) {
    Entry entry = new Entry(
        progress.iteration(),
        progress.evaluations(),
        progress.elapsed(),
        progress.value(),
        progress.gradientNorm(),
        progress.step());
    entries.add(entry);
    if (file != null) {
      try {
        if (writer == null) {
          writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        }
        writer.append(entry.line());
        writer.flush();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return true;
  }

  @Override
  public void finished(Minimum minimum) {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        writer = null;
      }
    }
  }
}
