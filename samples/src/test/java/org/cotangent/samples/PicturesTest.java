package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cotangent.optim.GradientCheck;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class PicturesTest {

  @Test
  void the_loss_of_the_curves_has_the_derivatives_of_its_differences() {
    double[] point = new double[31];
    Arrays.setAll(point, i -> Math.sin(i));
    GradientCheck.of(LossCurves.objective()).at(point).withHessian().assertWithin(1e-6);
  }

  @Test
  void every_minimiser_has_a_curve_that_falls_and_the_best_reach_the_minimum() {
    Map<String, double[]> losses = new TreeMap<>();
    for (XYSeries series : LossCurves.drawn().getSeriesCollection()) {
      losses.put(series.getName(), series.getYData());
    }
    assertThat(losses).hasSize(9);
    assertThat(losses.values()).allMatch(loss -> loss[loss.length - 1] < 0.02 * loss[0]);
    for (String best : List.of("L-BFGS", "Newton-CG", "conjugate gradients")) {
      double[] loss = losses.get(best);
      assertThat(loss[loss.length - 1]).as(best).isLessThan(1e-13);
    }
  }

  @Test
  void every_path_begins_at_the_start_and_most_end_where_the_valley_does() {
    List<XYChart> charts = ValleyPaths.drawn();
    assertThat(charts).hasSize(9);
    for (XYChart chart : charts) {
      XYSeries path = chart.getSeries("path");
      assertThat(path.getXData()[0]).isEqualTo(-1.2);
      assertThat(path.getYData()[0]).isEqualTo(1);
      boolean isThere = !chart.getTitle().contains("not there");
      int last = path.getXData().length - 1;
      if (isThere) {
        assertThat(path.getXData()[last]).as(chart.getTitle()).isEqualTo(1, within(1e-4));
        assertThat(path.getYData()[last]).as(chart.getTitle()).isEqualTo(1, within(1e-4));
      }
    }
    assertThat(charts)
        .filteredOn(chart -> !chart.getTitle().contains("not there"))
        .hasSizeGreaterThan(3);
  }

  @Test
  void regions_cover_the_plane_and_flowers_lie_in_those_of_their_species() {
    XYChart chart = DecisionRegions.drawn();
    assertThat(chart.getTitle()).contains("96.");
    BufferedImage image = BitmapEncoder.getBufferedImage(chart);
    Color setosa = new Color(image.getRGB(100, 500));
    Color virginica = new Color(image.getRGB(700, 60));
    assertThat(setosa.getBlue()).isGreaterThan(setosa.getRed() + 20);
    assertThat(virginica.getGreen()).isGreaterThan(virginica.getRed() + 20);
    for (int x = 80; x < 740; x += 7) {
      assertThat(image.getRGB(x, 60)).isNotEqualTo(Color.WHITE.getRGB());
    }
  }

  @Test
  void misread_digits_are_few() {
    Dataset tests = DigitNetwork.images(true);
    double right = DigitNetwork.accuracy(Misreadings.trained(DigitNetwork.images(false)), tests);
    assertThat(right).isBetween(0.94, 1.0);
  }
}
