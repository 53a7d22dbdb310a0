package org.cotangent.samples;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A function at a point, with what its generated gradient returned there.
 *
 * @param function the formula
 * @param point where it was evaluated
 * @param value the value there
 * @param gradient the partial derivatives there, one array for each group of variables
 */
record WorkedExample(String function, String point, double value, List<double[]> gradient) {

  /** An example whose variables are all scalars. */
  static WorkedExample of(String function, String point, double value, double... gradient) {
    return new WorkedExample(function, point, value, List.of(gradient));
  }

  String formattedValue() {
    return format(value);
  }

  String formattedGradient() {
    return gradient.stream().map(WorkedExample::format).collect(Collectors.joining(", "));
  }

  private static String format(double[] group) {
    return Arrays.stream(group)
        .mapToObj(WorkedExample::format)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A number with at most four decimals, and no sign before a zero. */
  static String format(double number) {
    String text =
        new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    return text.equals("-0") ? "0" : text;
  }
}
