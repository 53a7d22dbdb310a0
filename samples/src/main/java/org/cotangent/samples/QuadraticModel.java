package org.cotangent.samples;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/**
 * The quadratic model of a function at a point: what has the same value, the same slopes and the
 * same curvatures there.
 *
 * @param x where the model touches the function
 * @param y the other coordinate of that point
 * @param value of the function there
 * @param slopes its partial derivatives there
 * @param curvatures its second partial derivatives there
 */
record QuadraticModel(double x, double y, double value, double[] slopes, double[][] curvatures) {

  /** A hill and a valley. */
  @Differentiable(derivatives = {Derivative.GRADIENT, Derivative.HESSIAN})
  static double f(double x, double y) {
    return x * Math.exp(-x * x - y * y);
  }

  static QuadraticModel at(double x, double y) {
    var gradient = QuadraticModelDerivatives.fGradient(x, y);
    return new QuadraticModel(
        x,
        y,
        gradient.value(),
        new double[] {gradient.x(), gradient.y()},
        QuadraticModelDerivatives.fHessian(x, y));
  }

  /** The value of the model. */
  double of(double atX, double atY) {
    double dx = atX - x;
    double dy = atY - y;
    double linear = slopes[0] * dx + slopes[1] * dy;
    double square =
        curvatures[0][0] * dx * dx + 2 * curvatures[0][1] * dx * dy + curvatures[1][1] * dy * dy;
    return value + linear + square / 2;
  }

  /** The contours of the function, grey, and of the model, red, around the point. */
  BufferedImage drawn() {
    ContourPlot plot = new ContourPlot(-2, 2, -1.5, 1.5, 200);
    for (int i = -9; i <= 9; i++) {
      plot.draw(QuadraticModel::f, 0.05 * i, Color.GRAY);
      plot.draw(this::of, 0.05 * i, Color.RED);
    }
    plot.mark(x, y, Color.BLACK);
    return plot.image();
  }

  /**
   * Draws the model at (-1, 0) into a file.
   *
   * @param args the name of the file, {@code target/quadratic-model.png} if there is none
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "target/quadratic-model.png");
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(at(-1, 0).drawn(), "png", file.toFile());
    System.out.println("drawn into " + file);
  }
}
