package org.cotangent.samples.benchmark;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/**
 * The residuals of one observation in bundle adjustment, as in ADBench: how far from where it was
 * seen a point appears in a camera, by eleven parameters of the camera, three of the point and one
 * weight.
 */
final class BundleProjection {
  private BundleProjection() {}

  /**
   * @param camera a rotation (an axis, as long as the angle), a position, the focal length, the
   *     centre of the image, and two coefficients of distortion
   */
  @Differentiable(
      wrt = {"camera", "point", "weight"},
      derivatives = Derivative.JACOBIAN)
  static double[] residual(double[] camera, double[] point, double weight, double[] seen) {
    double x = point[0] - camera[3];
    double y = point[1] - camera[4];
    double z = point[2] - camera[5];
    double a = camera[0];
    double b = camera[1];
    double c = camera[2];
    double square = a * a + b * b + c * c;
    double u;
    double v;
    double w;
    if (square == 0) {
      u = x + (b * z - c * y);
      v = y + (c * x - a * z);
      w = z + (a * y - b * x);
    } else {
      double angle = Math.sqrt(square);
      double cosine = Math.cos(angle);
      double sine = Math.sin(angle);
      double inverse = 1 / angle;
      a *= inverse;
      b *= inverse;
      c *= inverse;
      double along = (a * x + b * y + c * z) * (1 - cosine);
      u = x * cosine + (b * z - c * y) * sine + a * along;
      v = y * cosine + (c * x - a * z) * sine + b * along;
      w = z * cosine + (a * y - b * x) * sine + c * along;
    }
    double p = u / w;
    double q = v / w;
    double r = p * p + q * q;
    double scale = (1 + camera[9] * r + camera[10] * r * r) * camera[6];
    return new double[] {
      weight * (p * scale + camera[7] - seen[0]), weight * (q * scale + camera[8] - seen[1])
    };
  }

  static void jacobianByHand(
      double[] camera,
      double[] point,
      double weight,
      double[] seen,
      double[] value,
      double[][] byCamera,
      double[][] byPoint,
      double[] byWeight) {
    double x = point[0] - camera[3];
    double y = point[1] - camera[4];
    double z = point[2] - camera[5];
    double a = camera[0];
    double b = camera[1];
    double c = camera[2];
    double square = a * a + b * b + c * c;
    double u;
    double v;
    double w;
    double cosine = 1;
    double sine = 0;
    double inverse = 0;
    double dot = 0;
    double rest = 0;
    double crossX = 0;
    double crossY = 0;
    double crossZ = 0;
    if (square == 0) {
      u = x + (b * z - c * y);
      v = y + (c * x - a * z);
      w = z + (a * y - b * x);
    } else {
      double angle = Math.sqrt(square);
      cosine = Math.cos(angle);
      sine = Math.sin(angle);
      inverse = 1 / angle;
      a *= inverse;
      b *= inverse;
      c *= inverse;
      dot = a * x + b * y + c * z;
      rest = 1 - cosine;
      double along = dot * rest;
      crossX = b * z - c * y;
      crossY = c * x - a * z;
      crossZ = a * y - b * x;
      u = x * cosine + crossX * sine + a * along;
      v = y * cosine + crossY * sine + b * along;
      w = z * cosine + crossZ * sine + c * along;
    }
    double p = u / w;
    double q = v / w;
    double r = p * p + q * q;
    double k2r = camera[10] * r;
    double sum = 1 + camera[9] * r + k2r * r;
    double f = camera[6];
    double scale = sum * f;
    double differenceX = p * scale + camera[7] - seen[0];
    double differenceY = q * scale + camera[8] - seen[1];
    value[0] = weight * differenceX;
    value[1] = weight * differenceY;
    byWeight[0] = differenceX;
    byWeight[1] = differenceY;

    double slope = 2 * weight * f * (camera[9] + 2 * k2r);
    double plain = weight * scale;
    double mixed = slope * p * q;
    double overW = 1 / w;
    double wpf = weight * p;
    double wqf = weight * q;
    for (int row = 0; row < 2; row++) {
      double byP = row == 0 ? plain + slope * p * p : mixed;
      double byQ = row == 0 ? mixed : plain + slope * q * q;
      double own = row == 0 ? wpf : wqf;
      double[] cameraBar = byCamera[row];
      double[] pointBar = byPoint[row];
      cameraBar[6] = own * sum;
      cameraBar[7] = row == 0 ? weight : 0;
      cameraBar[8] = row == 0 ? 0 : weight;
      double byK1 = own * f * r;
      cameraBar[9] = byK1;
      cameraBar[10] = byK1 * r;
      double g = byP * overW;
      double h = byQ * overW;
      double i = -(g * p + h * q);
      double momentX = y * i - z * h;
      double momentY = z * g - x * i;
      double momentZ = x * h - y * g;
      double xBar;
      double yBar;
      double zBar;
      if (square == 0) {
        cameraBar[0] = momentX;
        cameraBar[1] = momentY;
        cameraBar[2] = momentZ;
        xBar = g;
        yBar = h;
        zBar = i;
      } else {
        // Of the rotated x cos + (k × x) sin + k (k · x) (1 - cos), times a vector.
        double axis = a * g + b * h + c * i;
        double share = axis * rest;
        double dots = dot * rest;
        xBar = g * cosine + (h * c - i * b) * sine + a * share;
        yBar = h * cosine + (i * a - g * c) * sine + b * share;
        zBar = i * cosine + (g * b - h * a) * sine + c * share;
        double aBar = momentX * sine + x * share + g * dots;
        double bBar = momentY * sine + y * share + h * dots;
        double cBar = momentZ * sine + z * share + i * dots;
        double angleBar = cosine * (g * crossX + h * crossY + i * crossZ)
            - sine * (g * x + h * y + i * z - dot * axis);
        double radial = angleBar - (a * aBar + b * bBar + c * cBar) * inverse;
        cameraBar[0] = aBar * inverse + a * radial;
        cameraBar[1] = bBar * inverse + b * radial;
        cameraBar[2] = cBar * inverse + c * radial;
      }
      pointBar[0] = xBar;
      pointBar[1] = yBar;
      pointBar[2] = zBar;
      cameraBar[3] = -xBar;
      cameraBar[4] = -yBar;
      cameraBar[5] = -zBar;
    }
  }
}
