package org.cotangent.samples.mgh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What SciPy's minimisers did on the problems; {@code scipy_reference.py} wrote it down. */
final class SciPy {
  private static final int MINIMUM = 3;
  private static final int GRADIENTS = 4;
  private static final int PRODUCTS = 5;
  private static final int DEFAULTS = 6;

  private SciPy() {}

  /** How a method solves a problem without any tolerances; empty if it does not. */
  static Optional<Counted.Solution> solution(String method, Problem problem) {
    String[] row = row(method, problem);
    int minimum = Integer.parseInt(row[MINIMUM]);
    if (minimum == 0) {
      return Optional.empty();
    }
    var counts =
        new Counted.Counts(Integer.parseInt(row[GRADIENTS]), 0, Integer.parseInt(row[PRODUCTS]));
    return Optional.of(new Counted.Solution(problem.minima().get(minimum - 1), counts));
  }

  /** Whether a method solves a problem with the options that it has by default. */
  static boolean solvesByDefault(String method, Problem problem) {
    return !row(method, problem)[DEFAULTS].equals("0");
  }

  private static String[] row(String method, Problem problem) {
    String key = problem.number() + "," + problem.variables() + "," + method + ",";
    return text()
        .lines()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("scipy.csv has no line " + key))
        .split(",");
  }

  private static String text() {
    try (InputStream csv = SciPy.class.getResourceAsStream("scipy.csv")) {
      return new String(csv.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
