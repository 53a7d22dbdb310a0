package org.cotangent.samples;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.cotangent.Objective;
import org.cotangent.optim.Minimum;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The way that each minimiser takes through Rosenbrock's valley. */
final class ValleyPaths {
  private static final double[] START = {-1.2, 1};
  private static final int CONTOURS = 11;

  /** Steps that are too many to see. */
  private static final int MANY = 100;

  private ValleyPaths() {}

  /** A chart for each minimiser. */
  static List<XYChart> drawn() {
    List<double[]> contours = contours();
    List<XYChart> charts = new ArrayList<>();
    for (Contender contender : Contender.all(5e-4, 0.06)) {
      charts.add(drawn(contender, contours));
    }
    return charts;
  }

  private static XYChart drawn(Contender contender, List<double[]> contours) {
    Objective valley = RosenbrockDerivatives.valleyObjective(START);
    List<double[]> path = new ArrayList<>();
    Minimum minimum = contender
        .minimizer()
        .withMaxIterations(2000)
        .withListener(progress -> path.add(progress.point()))
        .minimize(valley);
    String title = contender.name() + ": "
        + (minimum.status().converged()
            ? minimum.evaluations() + " evaluations"
            : "not there after " + minimum.evaluations());
    XYChart chart = Charts.chart(title, "", "", 420, 330);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setXAxisMin(-1.7).setXAxisMax(1.7);
    chart.getStyler().setYAxisMin(-0.7).setYAxisMax(2.0);
    Charts.addLines(chart, "contours", contours, new Color(0xbbbbbb), 1);
    XYSeries line = Charts.addLine(
        chart,
        "path",
        path.stream().mapToDouble(point -> point[0]).toArray(),
        path.stream().mapToDouble(point -> point[1]).toArray(),
        0);
    if (path.size() < MANY) {
      line.setMarker(SeriesMarkers.CIRCLE);
      line.setMarkerColor(Charts.COLOURS.get(0));
    }
    chart.getStyler().setMarkerSize(7);
    XYSeries end = chart.addSeries("minimum", new double[] {1}, new double[] {1});
    end.setMarker(SeriesMarkers.CROSS);
    end.setMarkerColor(Charts.COLOURS.get(1));
    return chart;
  }

  /** Lines along which the valley has one value, of which each is three times the one before. */
  private static List<double[]> contours() {
    Contour contour = new Contour(-1.7, 2, 0.02, 170, 135);
    List<double[]> points = new ArrayList<>();
    double level = 0.05;
    for (int i = 0; i < CONTOURS; i++) {
      for (Line2D line : contour.lines((x, y) -> Rosenbrock.valley(new double[] {x, y}), level)) {
        points.add(new double[] {line.getX1(), line.getY1()});
        points.add(new double[] {line.getX2(), line.getY2()});
        points.add(new double[] {line.getX2(), Double.NaN});
      }
      level *= 3;
    }
    return points;
  }
}
