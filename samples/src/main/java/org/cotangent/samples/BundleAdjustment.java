package org.cotangent.samples;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/**
 * Bundle adjustment: cameras and points in space are moved until the points appear where the
 * cameras saw them. One observation gives two residuals, by fifteen parameters.
 */
final class BundleAdjustment {
  private BundleAdjustment() {}

  /** A point or a direction in space. */
  record Vector(double x, double y, double z) {
    Vector plus(Vector other) {
      return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
      return plus(other.times(-1));
    }

    Vector times(double factor) {
      return new Vector(factor * x, factor * y, factor * z);
    }

    double dot(Vector other) {
      return x * other.x + y * other.y + z * other.z;
    }

    Vector cross(Vector other) {
      return new Vector(
          y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** This vector, turned around an axis whose length is the angle: the formula of Rodrigues. */
    Vector turned(Vector rotation) {
      double square = rotation.dot(rotation);
      if (square == 0) {
        return plus(rotation.cross(this));
      }
      double angle = Math.sqrt(square);
      double cosine = Math.cos(angle);
      Vector axis = rotation.times(1 / angle);
      return times(cosine)
          .plus(axis.cross(this).times(Math.sin(angle)))
          .plus(axis.times(axis.dot(this) * (1 - cosine)));
    }
  }

  /** A point in an image. */
  record Pixel(double x, double y) {
    private Pixel plus(Pixel other) {
      return new Pixel(x + other.x, y + other.y);
    }

    private Pixel times(double factor) {
      return new Pixel(factor * x, factor * y);
    }
  }

  /**
   * A camera.
   *
   * @param rotation an axis, as long as the angle
   * @param position where it stands
   * @param focalLength the distance of image and lens
   * @param centre of the image
   * @param k1 the distortion by the square of the distance to the centre
   * @param k2 the distortion by its fourth power
   */
  record Camera(
      Vector rotation, Vector position, double focalLength, Pixel centre, double k1, double k2) {

    /** Where a point in space appears in the image. */
    Pixel image(Vector point) {
      Vector seen = point.minus(position).turned(rotation);
      Pixel flat = new Pixel(seen.x / seen.z, seen.y / seen.z);
      double square = flat.x * flat.x + flat.y * flat.y;
      return flat.times((1 + k1 * square + k2 * square * square) * focalLength).plus(centre);
    }
  }

  /** How far a point appears from where it was seen, times the trust in the observation. */
  @Differentiable(wrt = {"camera", "point", "weight"})
  static Pixel residual(Camera camera, Vector point, double weight, Pixel seen) {
    return camera.image(point).plus(seen.times(-1)).times(weight);
  }

  /** The sum of the squared residuals of one camera. */
  @Differentiable(wrt = "camera")
  static double error(Camera camera, double[][] points, double[][] seen) {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      Pixel image = camera.image(new Vector(points[i][0], points[i][1], points[i][2]));
      double x = image.x - seen[i][0];
      double y = image.y - seen[i][1];
      sum += x * x + y * y;
    }
    return sum;
  }

  /** The two residuals as an array, whose derivatives are a matrix of 2 × 15. */
  @Differentiable(
      wrt = {"camera", "point", "weight"},
      derivatives = Derivative.JACOBIAN)
  static double[] residuals(Camera camera, Vector point, double weight, Pixel seen) {
    Pixel residual = residual(camera, point, weight, seen);
    return new double[] {residual.x, residual.y};
  }

  /**
   * The residuals of all observations of a scene. Each pair depends on one camera, one point and
   * one weight: the Jacobian consists of blocks of 2 × 15.
   *
   * @param cameras eleven numbers for each camera
   * @param points three numbers for each point
   * @param camera the camera of each observation
   * @param point the point that it is of
   * @param seen where the point was seen
   */
  @Differentiable(
      wrt = {"cameras", "points", "weights"},
      derivatives = Derivative.JACOBIAN)
  static double[] scene(
      double[] cameras,
      double[] points,
      double[] weights,
      int[] camera,
      int[] point,
      double[][] seen) {
    double[] residuals = new double[2 * camera.length];
    for (int i = 0; i < camera.length; i++) {
      int c = 11 * camera[i];
      int p = 3 * point[i];
      Camera from = new Camera(
          new Vector(cameras[c], cameras[c + 1], cameras[c + 2]),
          new Vector(cameras[c + 3], cameras[c + 4], cameras[c + 5]),
          cameras[c + 6],
          new Pixel(cameras[c + 7], cameras[c + 8]),
          cameras[c + 9],
          cameras[c + 10]);
      Vector to = new Vector(points[p], points[p + 1], points[p + 2]);
      Pixel residual = residual(from, to, weights[i], new Pixel(seen[i][0], seen[i][1]));
      residuals[2 * i] = residual.x;
      residuals[2 * i + 1] = residual.y;
    }
    return residuals;
  }

  /** The point that several cameras saw, by the method of Gauss and Newton. */
  static Vector located(Vector start, Camera[] cameras, Pixel[] seen) {
    Vector point = start;
    for (int iteration = 0; iteration < 10; iteration++) {
      double[][] matrix = new double[3][3];
      double[] right = new double[3];
      for (int c = 0; c < cameras.length; c++) {
        var jacobian = BundleAdjustmentDerivatives.residualsJacobian(cameras[c], point, 1, seen[c]);
        for (int i = 0; i < jacobian.value().length; i++) {
          Vector slopes = jacobian.point()[i];
          double[] row = {slopes.x, slopes.y, slopes.z};
          for (int j = 0; j < 3; j++) {
            right[j] -= row[j] * jacobian.value()[i];
            for (int k = 0; k < 3; k++) {
              matrix[j][k] += row[j] * row[k];
            }
          }
        }
      }
      double[] step = LinearSolver.solve(matrix, right);
      point = point.plus(new Vector(step[0], step[1], step[2]));
    }
    return point;
  }
}
