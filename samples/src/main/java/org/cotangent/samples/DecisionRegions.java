package org.cotangent.samples;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cotangent.optim.Lbfgs;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Which species of iris a model sees in each pair of petal length and width. */
final class DecisionRegions {
  private static final int LENGTH = 2;
  private static final int WIDTH = 3;
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND
  };

  private DecisionRegions() {}

  static XYChart drawn() {
    Dataset iris = Dataset.load("iris.csv");
    double[][] petals = new double[iris.size()][];
    for (int i = 0; i < petals.length; i++) {
      petals[i] = new double[] {iris.features()[i][LENGTH], iris.features()[i][WIDTH]};
    }
    Dataset data = new Dataset(petals, iris.labels(), iris.classes());
    var objective = SoftmaxRegression.objective(data);
    double[][] w = objective.w(new Lbfgs().minimize(objective).point());

    XYChart chart = Charts.chart(
        String.format(
            Locale.ROOT,
            "Softmax regression on iris: %.1f %% right",
            100 * SoftmaxRegression.accuracy(w, data)),
        "petal length, cm",
        "petal width, cm",
        900,
        600);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setXAxisMin(0.5).setXAxisMax(7.5);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(2.8);
    for (int species = 0; species < data.classes().size(); species++) {
      addRegion(chart, w, species);
    }
    for (int species = 0; species < data.classes().size(); species++) {
      addFlowers(chart, data, species);
    }
    return chart;
  }

  /** Covers where a species is the likeliest with upright lines close to each other. */
  private static void addRegion(XYChart chart, double[][] w, int species) {
    List<double[]> points = new ArrayList<>();
    for (double length = 0.5; length < 7.5; length += 0.005) {
      for (double width = 0; width < 2.8; width += 0.005) {
        if (SoftmaxRegression.likeliest(w, new double[] {length, width}) == species) {
          points.add(new double[] {length, width});
        } else if (!points.isEmpty() && !Double.isNaN(points.get(points.size() - 1)[1])) {
          points.add(new double[] {length, Double.NaN});
        }
      }
      points.add(new double[] {length, Double.NaN});
    }
    Charts.addLines(chart, "region " + species, points, light(Charts.COLOURS.get(species)), 2.5f)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
  }

  private static Color light(Color colour) {
    return new Color(
        255 - (255 - colour.getRed()) / 4,
        255 - (255 - colour.getGreen()) / 4,
        255 - (255 - colour.getBlue()) / 4);
  }

  private static void addFlowers(XYChart chart, Dataset data, int species) {
    List<double[]> flowers = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      if (data.labels()[i] == species) {
        flowers.add(data.features()[i]);
      }
    }
    XYSeries series = chart.addSeries(
        data.classes().get(species),
        flowers.stream().mapToDouble(flower -> flower[0]).toArray(),
        flowers.stream().mapToDouble(flower -> flower[1]).toArray());
    series.setMarker(MARKERS[species]);
    series.setMarkerColor(Charts.COLOURS.get(species));
  }
}
