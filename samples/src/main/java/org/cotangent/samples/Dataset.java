package org.cotangent.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Labelled examples.
 *
 * @param features one row for each example
 * @param labels the number of each example's class
 * @param classes the names of the classes
 */
record Dataset(double[][] features, int[] labels, List<String> classes) {

  /**
   * Reads a CSV file that lies beside this class. Its first line gives the number of rows, the
   * number of features and the names of the classes; in each further line the features come first
   * and the number of the class last.
   */
  static Dataset load(String resource) {
    InputStream stream = Dataset.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalArgumentException("no resource " + resource + " beside " + Dataset.class);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return parse(resource, reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dataset parse(String name, List<String> lines) {
    String[] header = lines.get(0).split(",");
    int rows = Integer.parseInt(header[0]);
    int columns = Integer.parseInt(header[1]);
    if (lines.size() != rows + 1) {
      throw new IllegalArgumentException(
          name + " promises " + rows + " rows and has " + (lines.size() - 1));
    }
    double[][] features = new double[rows][columns];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      String[] fields = lines.get(row + 1).split(",");
      if (fields.length != columns + 1) {
        throw new IllegalArgumentException(
            name + ":" + (row + 2) + " has " + fields.length + " fields, not " + (columns + 1));
      }
      for (int column = 0; column < columns; column++) {
        features[row][column] = Double.parseDouble(fields[column]);
      }
      labels[row] = Integer.parseInt(fields[columns]);
    }
    return new Dataset(features, labels, List.of(header).subList(2, header.length));
  }

  int size() {
    return labels.length;
  }

  int featureCount() {
    return features[0].length;
  }

  /** The same examples with each feature shifted and scaled to mean 0 and variance 1. */
  Dataset standardised() {
    double[][] standardised = new double[size()][featureCount()];
    for (int column = 0; column < featureCount(); column++) {
      double mean = 0;
      for (double[] row : features) {
        mean += row[column] / size();
      }
      double variance = 0;
      for (double[] row : features) {
        variance += (row[column] - mean) * (row[column] - mean) / size();
      }
      for (int row = 0; row < size(); row++) {
        standardised[row][column] = (features[row][column] - mean) / Math.sqrt(variance);
      }
    }
    return new Dataset(standardised, labels, classes);
  }
}
