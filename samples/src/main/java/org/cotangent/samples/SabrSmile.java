package org.cotangent.samples;

import org.cotangent.Differentiable;

/** The SABR model of Hagan and others, calibrated to a table of implied volatilities. */
final class SabrSmile {
  private SabrSmile() {}

  /**
   * The parameters of the model.
   *
   * @param alpha the level of the volatility
   * @param rho the correlation of forward and volatility
   * @param nu the volatility of the volatility
   */
  record Sabr(double alpha, double rho, double nu) {}

  /**
   * The volatility that Black's formula needs to give the model's price, to first order in time.
   */
  @Differentiable(wrt = "sabr")
  static double volatility(Sabr sabr, double beta, double forward, double strike, double years) {
    double alpha = sabr.alpha();
    double rho = sabr.rho();
    double nu = sabr.nu();
    double mean = Math.pow(forward * strike, (1 - beta) / 2);
    double log = Math.log(forward / strike);
    double b2 = (1 - beta) * (1 - beta);
    double z = nu / alpha * mean * log;
    double skew;
    if (Math.abs(z) < 1e-4) {
      skew = 1 - rho * z / 2 + (2 - 3 * rho * rho) * z * z / 12; // The quotient is 0 / 0 at 0.
    } else {
      double x = Math.log((Math.sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
      skew = z / x;
    }
    double time = b2 / 24 * alpha * alpha / (mean * mean)
        + rho * beta * nu * alpha / (4 * mean)
        + (2 - 3 * rho * rho) / 24 * nu * nu;
    double width = 1 + b2 / 24 * log * log + b2 * b2 / 1920 * log * log * log * log;
    return alpha / (mean * width) * skew * (1 + time * years);
  }

  /**
   * The parameters with the least squared differences to quoted volatilities, by the method of
   * Gauss and Newton.
   */
  static Sabr calibrated(
      Sabr start, double beta, double forward, double years, double[] strikes, double[] quotes) {
    Sabr sabr = start;
    for (int iteration = 0; iteration < 20; iteration++) {
      double[][] matrix = new double[3][3];
      double[] right = new double[3];
      for (int i = 0; i < strikes.length; i++) {
        var gradient =
            SabrSmileDerivatives.volatilityGradient(sabr, beta, forward, strikes[i], years);
        Sabr slopes = gradient.sabr();
        double[] row = {slopes.alpha(), slopes.rho(), slopes.nu()};
        for (int j = 0; j < 3; j++) {
          right[j] += row[j] * (quotes[i] - gradient.value());
          for (int k = 0; k < 3; k++) {
            matrix[j][k] += row[j] * row[k];
          }
        }
      }
      double[] step = LinearSolver.solve(matrix, right);
      sabr = new Sabr(sabr.alpha() + step[0], sabr.rho() + step[1], sabr.nu() + step[2]);
    }
    return sabr;
  }
}
