package org.cotangent.optim;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A listener that shows the progress of a minimiser on the standard output: one line that is
 * rewritten in place on a terminal, about twenty plain lines a run elsewhere.
 *
 * <p>An instance may watch one run after the other, but not two at once.
 */
public final class ConsoleProgress implements ProgressListener {
  private static final long NANOS_BETWEEN_REWRITES = 50_000_000;
  private static final int PLAIN_LINES = 20;

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
    if (isTerminal()) {
      return nanoTime.getAsLong() - shownAt >= NANOS_BETWEEN_REWRITES;
    }
    int stride = Math.max(1, progress.iterationLimit() / PLAIN_LINES);
    return progress.iteration() % stride == 0;
  }

  private void show(Progress progress) {
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
    shownAt = nanoTime.getAsLong();
  }

  private String line(Progress progress) {
    String limit = Integer.toString(progress.iterationLimit());
    String text = detail.apply(progress);
    return String.format(
        Locale.ROOT,
        "%s%" + limit.length() + "d/%s  value %.6g  gradient %.2e%s  step %.1e",
        prefix(),
        progress.iteration(),
        limit,
        progress.value(),
        progress.gradientNorm(),
        text.isEmpty() ? "" : "  " + text,
        progress.step());
  }

  private String prefix() {
    return label.isEmpty() ? "" : label + "  ";
  }
}
