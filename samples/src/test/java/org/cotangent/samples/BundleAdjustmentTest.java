package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;

import java.util.Random;
import org.cotangent.Triplets;
import org.cotangent.samples.BundleAdjustment.Camera;
import org.cotangent.samples.BundleAdjustment.Pixel;
import org.cotangent.samples.BundleAdjustment.Vector;
import org.junit.jupiter.api.Test;

class BundleAdjustmentTest {
  private static final double[] PARAMETERS = {
    0.02, -0.15, 0.3, 0.5, -0.2, -4, 700, 320, 240, -0.1, 0.02, 0.4, -0.3, 1.5, 0.8
  };
  private static final Pixel SEEN = new Pixel(300, 250);

  @Test
  void two_residuals_have_fifteen_partial_derivatives_each() {
    assertJacobian(PARAMETERS);
  }

  @Test
  void a_camera_that_is_not_turned_has_derivatives_by_the_rotation() {
    double[] parameters = PARAMETERS.clone();
    parameters[0] = 0;
    parameters[1] = 0;
    parameters[2] = 0;
    assertJacobian(parameters);
  }

  @Test
  void the_gradient_of_a_cameras_error_is_that_of_central_differences() {
    Random random = new Random(5);
    double[][] points = new double[9][];
    double[][] seen = new double[9][];
    for (int i = 0; i < points.length; i++) {
      points[i] = random.doubles(3, -1, 1).toArray();
      seen[i] = random.doubles(2, 100, 400).toArray();
    }
    var objective = BundleAdjustmentDerivatives.errorObjective(camera(PARAMETERS), points, seen);
    assertGradient(objective, objective.start());
  }

  @Test
  void a_point_is_located_by_what_three_cameras_see() {
    Vector point = new Vector(0.4, -0.3, 1.5);
    Camera[] cameras = new Camera[3];
    Pixel[] seen = new Pixel[3];
    for (int c = 0; c < cameras.length; c++) {
      double[] parameters = PARAMETERS.clone();
      parameters[3] += 2 * c;
      parameters[4] -= c;
      cameras[c] = camera(parameters);
      seen[c] = cameras[c].image(point);
    }

    Vector located = BundleAdjustment.located(new Vector(0, 0, 1), cameras, seen);

    assertThat(located.x()).isEqualTo(0.4, within(1e-9));
    assertThat(located.y()).isEqualTo(-0.3, within(1e-9));
    assertThat(located.z()).isEqualTo(1.5, within(1e-9));
  }

  @Test
  void the_jacobian_of_a_scene_consists_of_blocks() {
    double[] cameras = new double[22];
    System.arraycopy(PARAMETERS, 0, cameras, 0, 11);
    System.arraycopy(PARAMETERS, 0, cameras, 11, 11);
    cameras[14] += 2;
    double[] points = {0.4, -0.3, 1.5, 0.1, 0.2, 1.2, -0.4, 0.3, 1.8};
    double[] weights = {1, 0.8, 1.2, 0.5};
    int[] camera = {0, 1, 1, 0};
    int[] point = {2, 0, 1, 0};
    double[][] seen = {{300, 250}, {310, 200}, {250, 240}, {330, 260}};

    Triplets blocks = BundleAdjustmentDerivatives.sceneJacobianSparse(
        cameras, points, weights, camera, point, seen);

    assertThat(blocks.values()).hasSizeLessThanOrEqualTo(4 * 2 * 15);
    var rows =
        BundleAdjustmentDerivatives.sceneJacobian(cameras, points, weights, camera, point, seen);
    double[][] dense = blocks.toDense();
    for (int i = 0; i < 8; i++) {
      double[] row = new double[35];
      System.arraycopy(rows.cameras()[i], 0, row, 0, 22);
      System.arraycopy(rows.points()[i], 0, row, 22, 9);
      System.arraycopy(rows.weights()[i], 0, row, 31, 4);
      assertThat(dense[i]).containsExactly(row, within(1e-9));
    }
  }

  private static void assertJacobian(double[] parameters) {
    var jacobian = BundleAdjustmentDerivatives.residualsJacobian(
        camera(parameters), point(parameters), parameters[14], SEEN);
    Pixel residual = residual(parameters);
    assertThat(jacobian.value()).containsExactly(residual.x(), residual.y());
    double[][] rows = new double[2][];
    for (int i = 0; i < 2; i++) {
      rows[i] = flat(jacobian.camera()[i], jacobian.point()[i], jacobian.weight()[i]);
      var product = BundleAdjustmentDerivatives.residualVjp(
          camera(parameters), point(parameters), parameters[14], SEEN, new Pixel(1 - i, i));
      assertThat(flat(product.camera(), product.point(), product.weight()))
          .containsExactly(rows[i], within(1e-9));
    }
    double[] shifted = parameters.clone();
    for (int j = 0; j < 15; j++) {
      double step = 6e-6 * Math.max(1, Math.abs(parameters[j]));
      shifted[j] = parameters[j] + step;
      Pixel above = residual(shifted);
      shifted[j] = parameters[j] - step;
      Pixel below = residual(shifted);
      shifted[j] = parameters[j];
      assertThat(rows[0][j]).isEqualTo((above.x() - below.x()) / (2 * step), within(1e-5));
      assertThat(rows[1][j]).isEqualTo((above.y() - below.y()) / (2 * step), within(1e-5));
    }
  }

  private static double[] flat(Camera camera, Vector point, double weight) {
    return new double[] {
      camera.rotation().x(),
      camera.rotation().y(),
      camera.rotation().z(),
      camera.position().x(),
      camera.position().y(),
      camera.position().z(),
      camera.focalLength(),
      camera.centre().x(),
      camera.centre().y(),
      camera.k1(),
      camera.k2(),
      point.x(),
      point.y(),
      point.z(),
      weight
    };
  }

  private static Pixel residual(double[] p) {
    return BundleAdjustment.residual(camera(p), point(p), p[14], SEEN);
  }

  private static Camera camera(double[] p) {
    return new Camera(
        new Vector(p[0], p[1], p[2]),
        new Vector(p[3], p[4], p[5]),
        p[6],
        new Pixel(p[7], p[8]),
        p[9],
        p[10]);
  }

  private static Vector point(double[] p) {
    return new Vector(p[11], p[12], p[13]);
  }
}
