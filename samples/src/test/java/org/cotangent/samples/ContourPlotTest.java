package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ContourPlotTest {

  @Test
  void a_contour_of_the_distance_is_a_circle() {
    ContourPlot plot = new ContourPlot(-1, 1, -1, 1, 100);
    plot.draw(Math::hypot, 0.7, Color.BLACK);

    int drawn = 0;
    BufferedImage image = plot.image();
    for (int row = 0; row < 200; row++) {
      for (int column = 0; column < 200; column++) {
        if (image.getRGB(column, row) != Color.WHITE.getRGB()) {
          drawn++;
          assertThat(Math.hypot(column + 0.5 - 100, row + 0.5 - 100)).isEqualTo(70, within(2.5));
        }
      }
    }
    assertThat(drawn).isGreaterThan(440);
  }

  @Test
  void contours_at_a_saddle_do_not_cross() {
    ContourPlot plot = new ContourPlot(-1, 1, -1, 1, 100);
    plot.draw((x, y) -> (x + 0.003) * (y - 0.013), 1e-4, Color.BLACK);

    // The middle of the saddle is below the level.
    assertThat(plot.image().getRGB(99, 98)).isEqualTo(Color.WHITE.getRGB());
    assertThat(plot.image().getRGB(99, 60)).isNotEqualTo(Color.WHITE.getRGB());
    assertThat(plot.image().getRGB(60, 98)).isNotEqualTo(Color.WHITE.getRGB());
  }
}
