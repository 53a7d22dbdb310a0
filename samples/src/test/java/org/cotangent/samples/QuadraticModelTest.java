package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;
import static org.cotangent.samples.CentralDifferences.assertHessian;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuadraticModelTest {

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "0.3, -0.8", "1.4, 0.9"})
  void the_hessian_is_the_one_of_the_formula(double x, double y) {
    double[][] hessian = QuadraticModelDerivatives.fHessian(x, y);
    double exp = Math.exp(-x * x - y * y);
    double mixed = exp * (4 * x * x * y - 2 * y);
    assertThat(hessian[0][0]).isEqualTo(exp * (4 * x * x * x - 6 * x), within(1e-14));
    assertThat(hessian[0][1]).isEqualTo(mixed, within(1e-14)).isEqualTo(hessian[1][0]);
    assertThat(hessian[1][1]).isEqualTo(exp * (4 * x * y * y - 2 * x), within(1e-14));
    var objective = QuadraticModelDerivatives.fObjective(x, y);
    assertGradient(objective, objective.start());
    assertHessian(objective, objective.start());
  }

  @Test
  void the_model_differs_from_the_function_by_the_third_power_of_the_distance() {
    QuadraticModel model = QuadraticModel.at(-1, 0);
    assertThat(model.of(-1, 0)).isEqualTo(QuadraticModel.f(-1, 0));
    for (double distance : new double[] {0.1, 0.01, 0.001}) {
      double x = -1 + 0.6 * distance;
      double y = 0.8 * distance;
      assertThat(model.of(x, y))
          .isEqualTo(QuadraticModel.f(x, y), within(2 * distance * distance * distance));
    }
  }

  @Test
  void the_contours_are_drawn_into_a_file() throws IOException {
    QuadraticModel.main(new String[] {"target/quadratic-model.png"});

    BufferedImage image = ImageIO.read(Path.of("target/quadratic-model.png").toFile());
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(600);
    // The function is odd in x, so that its contour of level 0 is the line x = 0.
    Color line = new Color(image.getRGB(400, 300));
    assertThat(line.getRed()).isLessThan(200).isEqualTo(line.getBlue());
    assertThat(image.getRGB(395, 300)).isEqualTo(0xffffffff);
    assertThat(image.getRGB(200, 300)).isEqualTo(0xff000000);
  }
}
