package org.cotangent.optim;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A listener that shows the progress of a minimiser on the standard output. On a terminal it is one
 * line, rewritten in place, with a bar of the part of the iterations that are done, the time since
 * the start, and the time that all iterations would still take. Elsewhere it is about twenty plain
 * lines a run, and one every ten seconds; they say nothing of time, so that those of two runs can
 * be compared.
 *
 * <p>An instance may watch one run after the other, but not two at once.
 */
public final class ConsoleProgress implements ProgressListener {
  private static final long NANOS_BETWEEN_REWRITES = 50_000_000;
  private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;
  private static final int PLAIN_LINES = 20;
  private static final int BAR = 12;

  private final PrintStream out;
  private final String label;
  private final Function<? super Progress, String> detail;
  private final int width;
  private final LongSupplier nanoTime;

  private Progress last;
  private boolean lastIsShown;
  private int shownLength;
  private long shownAt;

  /** Makes a listener whose lines have no label and no detail. */
  public ConsoleProgress() {
    this("");
  }

  /**
   * Makes a listener with a label.
   *
   * @param label what each line starts with, such as the name of the model
   */
  public ConsoleProgress(String label) {
    this(label, progress -> "");
  }

  /**
   * Makes a listener with a label and more to tell.
   *
   * @param label what each line starts with, such as the name of the model
   * @param detail gives a short text for each shown line, such as the accuracy reached
   */
  public ConsoleProgress(String label, Function<? super Progress, String> detail) {
    this(
        System.out,
        label,
        detail,
        Terminal.isInteractive() ? Terminal.width() : 0,
        System::nanoTime);
  }

  /** With a width of 0, the stream is no terminal. */
  ConsoleProgress(
      PrintStream out,
      String label,
      Function<? super Progress, String> detail,
      int width,
      LongSupplier nanoTime) {
    this.out = Objects.requireNonNull(out, "out");
    this.label = Objects.requireNonNull(label, "label");
    this.detail = Objects.requireNonNull(detail, "detail");
    this.width = width;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean iterated(Progress progress) {
    last = progress;
    lastIsShown = isDue(progress);
    if (lastIsShown) {
      show(progress);
    }
    return true;
  }

  @Override
  public void finished(Minimum minimum) {
    if (last != null && !lastIsShown) {
      show(last);
    }
    if (isTerminal() && shownLength > 0) {
      out.println();
    }
    out.println(prefix() + minimum);
    last = null;
    shownLength = 0;
  }

  private boolean isTerminal() {
    return width > 0;
  }

  private boolean isDue(Progress progress) {
    if (progress.iteration() == 0) {
      return true;
    }
    long nanos = nanoTime.getAsLong() - shownAt;
    if (isTerminal() || nanos >= NANOS_BETWEEN_LINES) {
      return nanos >= NANOS_BETWEEN_REWRITES;
    }
    int stride = Math.max(1, progress.iterationLimit() / PLAIN_LINES);
    return progress.iteration() % stride == 0;
  }

  private void show(Progress progress) {
    shownAt = nanoTime.getAsLong();
    String line = line(progress);
    if (!isTerminal()) {
      out.println(line);
      return;
    }
    // The last column stays free: writing there moves some terminals to the next line.
    String fitting = line.substring(0, Math.min(line.length(), width - 1));
    out.print('\r' + fitting + " ".repeat(Math.max(0, shownLength - fitting.length())));
    out.flush();
    shownLength = fitting.length();
  }

  private String line(Progress progress) {
    String limit = Integer.toString(progress.iterationLimit());
    String text = detail.apply(progress);
    return String.format(
        Locale.ROOT,
        "%s%" + limit.length() + "d/%s%s  value %.6g  gradient %.2e%s  step %.1e",
        prefix() + (isTerminal() ? bar(progress) : ""),
        progress.iteration(),
        limit,
        isTerminal() ? times(progress) : "",
        progress.value(),
        progress.gradientNorm(),
        text.isEmpty() ? "" : "  " + text,
        progress.step());
  }

  private static String bar(Progress progress) {
    int done = (int) ((long) BAR * progress.iteration() / Math.max(1, progress.iterationLimit()));
    return "[" + "#".repeat(done) + ".".repeat(BAR - done) + "] ";
  }

  /** The time since the start, and until all iterations are done at this pace. */
  private static String times(Progress progress) {
    long seconds = progress.elapsed().toSeconds();
    if (progress.iteration() == 0) {
      return "";
    }
    double part = (double) progress.iteration() / progress.iterationLimit();
    long all = Math.round(progress.elapsed().toNanos() / 1e9 / part);
    return "  " + clock(seconds) + ", " + clock(all - seconds) + " left";
  }

  private static String clock(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private String prefix() {
    return label.isEmpty() ? "" : label + "  ";
  }
}
