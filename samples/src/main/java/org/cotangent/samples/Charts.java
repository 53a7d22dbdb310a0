package org.cotangent.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What the charts of the samples have in common: plain, and legible without colours too. */
final class Charts {
  /** Colours that people with any colour vision can tell apart (M. Okabe and K. Ito, 2008). */
  static final List<Color> COLOURS = List.of(
      new Color(0x0072b2),
      new Color(0xd55e00),
      new Color(0x009e73),
      new Color(0xcc79a7),
      new Color(0xe69f00),
      new Color(0x56b4e9),
      new Color(0x000000),
      new Color(0x999999),
      new Color(0x7a4f01),
      new Color(0xb2a800));

  private static final float[][] DASHES = {null, {8, 4}, {2, 3}};

  private Charts() {}

  /** Whether this computer has letters to draw. */
  static boolean areLegible() {
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
        > 0;
  }

  static XYChart chart(String title, String x, String y, int width, int height) {
    XYChart chart = new XYChartBuilder()
        .title(title)
        .xAxisTitle(x)
        .yAxisTitle(y)
        .width(width)
        .height(height)
        .build();
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(true);
    style.setPlotGridLinesColor(new Color(0xe4e4e4));
    style.setChartTitleBoxVisible(false);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setPlotContentSize(1);
    style.setPlotMargin(0);
    return chart;
  }

  /** Adds a line whose colour and dashes only it has. */
  static XYSeries addLine(XYChart chart, String name, double[] x, double[] y, int number) {
    XYSeries line = chart.addSeries(name, x, y);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(COLOURS.get(number % COLOURS.size()));
    line.setLineStyle(stroke(2.2f, DASHES[number % DASHES.length]));
    return line;
  }

  /** Adds lines that have no name; what is not a number in y ends one of them. */
  static XYSeries addLines(
      XYChart chart, String key, List<double[]> points, Color colour, float width) {
    double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
    double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
    XYSeries lines = chart.addSeries(key, x, y);
    lines.setMarker(SeriesMarkers.NONE);
    lines.setLineColor(colour);
    lines.setLineStyle(stroke(width, null));
    lines.setShowInLegend(false);
    return lines;
  }

  private static BasicStroke stroke(float width, float[] dashes) {
    return new BasicStroke(
        width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        dashes == null ? null : Arrays.copyOf(dashes, dashes.length),
        0);
  }
}
