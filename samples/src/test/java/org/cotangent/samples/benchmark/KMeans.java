package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Differentiable;

/** The cost of k-means: the sum of the squared distances of the points from the nearest centre. */
final class KMeans {
  private KMeans() {}

  @Differentiable(wrt = "centres")
  static double value(double[][] centres, double[][] points) {
    double cost = 0;
    for (int i = 0; i < points.length; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int c = 0; c < centres.length; c++) {
        double square = 0;
        for (int j = 0; j < points[i].length; j++) {
          double difference = points[i][j] - centres[c][j];
          square += difference * difference;
        }
        nearest = Math.min(nearest, square);
      }
      cost += nearest;
    }
    return cost;
  }

  static double gradientByHand(double[][] centres, double[][] points, double[][] centresBar) {
    for (double[] row : centresBar) {
      Arrays.fill(row, 0);
    }
    double cost = 0;
    for (double[] point : points) {
      double nearest = Double.POSITIVE_INFINITY;
      int which = -1;
      for (int c = 0; c < centres.length; c++) {
        double[] centre = centres[c];
        double square = 0;
        for (int j = 0; j < point.length; j++) {
          double difference = point[j] - centre[j];
          square += difference * difference;
        }
        if (square < nearest) {
          nearest = square;
          which = c;
        }
      }
      cost += nearest;
      if (which >= 0) {
        double[] centre = centres[which];
        double[] centreBar = centresBar[which];
        for (int j = 0; j < point.length; j++) {
          centreBar[j] -= 2 * (point[j] - centre[j]);
        }
      }
    }
    return cost;
  }
}
