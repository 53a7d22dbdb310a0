package org.cotangent.samples;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The worked examples as an aligned table. */
final class Gallery {
  private static final String GAP = "   ";

  private final List<WorkedExample> examples;
  private final int functionWidth;
  private final int pointWidth;
  private final int valueWidth;

  Gallery(List<WorkedExample> examples) {
    this.examples = examples;
    functionWidth = width("function", WorkedExample::function);
    pointWidth = width("at", WorkedExample::point);
    valueWidth = width("value", WorkedExample::formattedValue);
  }

  String table() {
    return line("function", "at", "value", "gradient")
        + examples.stream()
            .map(e -> line(e.function(), e.point(), e.formattedValue(), e.formattedGradient()))
            .collect(Collectors.joining());
  }

  private int width(String title, Function<WorkedExample, String> column) {
    int widest = examples.stream().map(column).mapToInt(String::length).max().orElse(0);
    return Math.max(title.length(), widest);
  }

  private String line(String function, String point, String value, String gradient) {
    return left(function, functionWidth)
        + GAP
        + left(point, pointWidth)
        + GAP
        + " ".repeat(valueWidth - value.length())
        + value
        + GAP
        + gradient
        + System.lineSeparator();
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
