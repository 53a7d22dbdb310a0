package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/**
 * The log-posterior of a Gaussian mixture with a Wishart prior, as in ADBench and GradBench.
 *
 * <p>Component c has the weight exp(alpha[c]), up to the sum of the weights, the mean mu[c] and the
 * inverse covariance QᵀQ, where Q is lower triangular with the diagonal exp(q[c]) and, below it and
 * column by column, l[c]. The term that depends on no parameter is left out.
 */
final class GaussianMixture {
  private GaussianMixture() {}

  /**
   * @param x the observations, a row each
   * @param gamma the scale of the Wishart prior
   * @param m the degrees of freedom of the Wishart prior beyond d + 1
   */
  @Differentiable(
      wrt = {"alpha", "mu", "q", "l"},
      derivatives = {Derivative.GRADIENT, Derivative.HVP, Derivative.HESSIAN})
  static double value(
      double[] alpha,
      double[][] mu,
      double[][] q,
      double[][] l,
      double[][] x,
      double gamma,
      int m) {
    int n = x.length;
    int k = alpha.length;
    int d = mu[0].length;

    double[][] diagonal = new double[k][d];
    double[] logDeterminant = new double[k];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d; j++) {
        diagonal[c][j] = Math.exp(q[c][j]);
        logDeterminant[c] += q[c][j];
      }
    }

    double[] centred = new double[d];
    double[] product = new double[d];
    double[] term = new double[k];
    double likelihood = 0;
    for (int i = 0; i < n; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        for (int j = 0; j < d; j++) {
          centred[j] = x[i][j] - mu[c][j];
          product[j] = diagonal[c][j] * centred[j];
        }
        int next = 0;
        for (int column = 0; column < d; column++) {
          for (int row = column + 1; row < d; row++) {
            product[row] += l[c][next++] * centred[column];
          }
        }
        double square = 0;
        for (int j = 0; j < d; j++) {
          square += product[j] * product[j];
        }
        term[c] = alpha[c] + logDeterminant[c] - 0.5 * square;
        max = Math.max(max, term[c]);
      }
      double sum = 0;
      for (int c = 0; c < k; c++) {
        sum += Math.exp(term[c] - max);
      }
      likelihood += max + Math.log(sum);
    }

    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      largest = Math.max(largest, alpha[c]);
    }
    double weights = 0;
    for (int c = 0; c < k; c++) {
      weights += Math.exp(alpha[c] - largest);
    }

    double prior = 0;
    for (int c = 0; c < k; c++) {
      double square = 0;
      for (int j = 0; j < d; j++) {
        square += diagonal[c][j] * diagonal[c][j];
      }
      for (int j = 0; j < l[c].length; j++) {
        square += l[c][j] * l[c][j];
      }
      prior += 0.5 * gamma * gamma * square - m * logDeterminant[c];
    }
    return likelihood - n * (largest + Math.log(weights)) + prior;
  }

  static double gradientByHand(
      double[] alpha,
      double[][] mu,
      double[][] q,
      double[][] l,
      double[][] x,
      double gamma,
      int m,
      double[] alphaBar,
      double[][] muBar,
      double[][] qBar,
      double[][] lBar) {
    int n = x.length;
    int k = alpha.length;
    int d = mu[0].length;

    double[][] diagonal = new double[k][d];
    double[] logDeterminant = new double[k];
    for (int c = 0; c < k; c++) {
      double logs = 0;
      for (int j = 0; j < d; j++) {
        diagonal[c][j] = Math.exp(q[c][j]);
        logs += q[c][j];
      }
      logDeterminant[c] = logs;
      Arrays.fill(muBar[c], 0);
      Arrays.fill(qBar[c], 0);
      Arrays.fill(lBar[c], 0);
    }
    Arrays.fill(alphaBar, 0);

    // One observation at a time: what the reverse needs of it fits in the cache.
    double[][] centred = new double[k][d];
    double[][] product = new double[k][d];
    double[] term = new double[k];
    double[] centredBar = new double[d];
    double likelihood = 0;
    for (int i = 0; i < n; i++) {
      double[] xi = x[i];
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        double[] lc = l[c];
        double[] diagonalC = diagonal[c];
        double[] muC = mu[c];
        double[] y = product[c];
        double[] z = centred[c];
        for (int j = 0; j < d; j++) {
          double difference = xi[j] - muC[j];
          z[j] = difference;
          y[j] = diagonalC[j] * difference;
        }
        int next = 0;
        for (int column = 0; column < d; column++) {
          double zColumn = z[column];
          for (int row = column + 1; row < d; row++) {
            y[row] += lc[next++] * zColumn;
          }
        }
        double square = 0;
        for (int j = 0; j < d; j++) {
          square += y[j] * y[j];
        }
        double t = alpha[c] + logDeterminant[c] - 0.5 * square;
        term[c] = t;
        max = Math.max(max, t);
      }
      double sum = 0;
      for (int c = 0; c < k; c++) {
        double e = Math.exp(term[c] - max);
        term[c] = e;
        sum += e;
      }
      likelihood += max + Math.log(sum);

      double sumBar = 1 / sum;
      for (int c = 0; c < k; c++) {
        double termBar = sumBar * term[c];
        alphaBar[c] += termBar;
        double[] lc = l[c];
        double[] lcBar = lBar[c];
        double[] diagonalC = diagonal[c];
        double[] muCBar = muBar[c];
        double[] qCBar = qBar[c];
        double[] y = product[c];
        double[] z = centred[c];
        for (int j = 0; j < d; j++) {
          double yBar = -termBar * y[j];
          y[j] = yBar;
          qCBar[j] += yBar * z[j];
          centredBar[j] = yBar * diagonalC[j];
        }
        int next = 0;
        for (int column = 0; column < d; column++) {
          double zColumn = z[column];
          double zBar = centredBar[column];
          for (int row = column + 1; row < d; row++) {
            double yBar = y[row];
            lcBar[next] += yBar * zColumn;
            zBar += yBar * lc[next++];
          }
          muCBar[column] -= zBar;
        }
      }
    }

    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      largest = Math.max(largest, alpha[c]);
    }
    double weights = 0;
    for (int c = 0; c < k; c++) {
      double e = Math.exp(alpha[c] - largest);
      term[c] = e;
      weights += e;
    }
    double weightsBar = -n / weights;

    double prior = 0;
    double squareBar = gamma * gamma;
    for (int c = 0; c < k; c++) {
      double responsibility = alphaBar[c];
      alphaBar[c] = responsibility + weightsBar * term[c];
      double[] lc = l[c];
      double[] lcBar = lBar[c];
      double[] diagonalC = diagonal[c];
      double[] qCBar = qBar[c];
      double square = 0;
      for (int j = 0; j < d; j++) {
        double entry = diagonalC[j];
        square += entry * entry;
        qCBar[j] = (qCBar[j] + squareBar * entry) * entry + (responsibility - m);
      }
      for (int j = 0; j < lc.length; j++) {
        square += lc[j] * lc[j];
        lcBar[j] += squareBar * lc[j];
      }
      prior += 0.5 * gamma * gamma * square - m * logDeterminant[c];
    }
    return likelihood - n * (largest + Math.log(weights)) + prior;
  }
}
