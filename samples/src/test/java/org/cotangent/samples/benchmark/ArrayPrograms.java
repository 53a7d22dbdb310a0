package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Differentiable;

/** Algorithms that work in place, as one writes them without thinking of derivatives. */
final class ArrayPrograms {
  private ArrayPrograms() {}

  /** The logarithm of the determinant of m mᵀ + 1, by Cholesky decomposition. */
  @Differentiable
  static double cholesky(double[][] m) {
    int n = m.length;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i][j] += m[i][k] * m[j][k];
        }
      }
      a[i][i] += 1;
    }
    double logarithm = 0;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        for (int i = j; i < n; i++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
      }
      a[j][j] = Math.sqrt(a[j][j]);
      for (int i = j + 1; i < n; i++) {
        a[i][j] /= a[j][j];
      }
      logarithm += 2 * Math.log(a[j][j]);
    }
    return logarithm;
  }

  /** A weighted sum of the moduli of the Fourier transform, whose length is a power of two. */
  @Differentiable
  static double fourier(double[] real, double[] imaginary) {
    int n = real.length;
    double[] re = real.clone();
    double[] im = imaginary.clone();
    int j = 0;
    for (int i = 1; i < n; i++) {
      int bit = n >> 1;
      while ((j & bit) != 0) {
        j ^= bit;
        bit >>= 1;
      }
      j ^= bit;
      if (i < j) {
        double t = re[i];
        re[i] = re[j];
        re[j] = t;
        t = im[i];
        im[i] = im[j];
        im[j] = t;
      }
    }
    for (int length = 2; length <= n; length <<= 1) {
      for (int start = 0; start < n; start += length) {
        for (int k = 0; k < length / 2; k++) {
          double cos = Math.cos(2 * Math.PI * k / length);
          double sin = Math.sin(2 * Math.PI * k / length);
          int low = start + k;
          int high = low + length / 2;
          double x = re[high] * cos - im[high] * sin;
          double y = re[high] * sin + im[high] * cos;
          re[high] = re[low] - x;
          im[high] = im[low] - y;
          re[low] += x;
          im[low] += y;
        }
      }
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (i + 1) * Math.sqrt(re[i] * re[i] + im[i] * im[i]);
    }
    return sum;
  }

  /** The squares weighted by their ranks, by insertion sort. */
  @Differentiable
  static double ranks(double[] x) {
    double[] sorted = Arrays.copyOf(x, x.length);
    for (int i = 1; i < sorted.length; i++) {
      double value = sorted[i];
      int j = i - 1;
      while (j >= 0 && sorted[j] > value) {
        sorted[j + 1] = sorted[j];
        j--;
      }
      sorted[j + 1] = value;
    }
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += (i + 1) * sorted[i] * sorted[i];
    }
    return sum;
  }

  /** The sines of the sums of all ranges, by prefix sums. */
  @Differentiable
  static double ranges(double[] x) {
    double[] prefix = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      prefix[i + 1] = prefix[i] + x[i];
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j <= x.length; j++) {
        sum += Math.sin(prefix[j] - prefix[i]);
      }
    }
    return sum;
  }

  /** The energy after some steps of Burgers' equation, with two arrays that change places. */
  @Differentiable
  static double burgers(double[] start, double viscosity, int steps) {
    int n = start.length;
    double[] u = start.clone();
    double[] next = new double[n];
    for (int step = 0; step < steps; step++) {
      next[0] = u[0];
      next[n - 1] = u[n - 1];
      for (int i = 1; i < n - 1; i++) {
        double diffusion = viscosity * (u[i + 1] - 2 * u[i] + u[i - 1]);
        next[i] = u[i] + diffusion - 0.1 * u[i] * (u[i] - u[i - 1]);
      }
      double[] t = u;
      u = next;
      next = t;
    }
    double energy = 0;
    for (double ui : u) {
      energy += ui * ui;
    }
    return energy;
  }

  /** Attention: each query takes the mean of the values, weighted by the softmax of the keys. */
  @Differentiable
  static double attention(double[][] queries, double[][] keys, double[][] values) {
    double[] weight = new double[keys.length];
    double[] mean = new double[values[0].length];
    double sum = 0;
    for (double[] query : queries) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < keys.length; j++) {
        double product = 0;
        for (int k = 0; k < query.length; k++) {
          product += query[k] * keys[j][k];
        }
        weight[j] = product;
        if (product > max) {
          max = product;
        }
      }
      double total = 0;
      for (int j = 0; j < weight.length; j++) {
        weight[j] = Math.exp(weight[j] - max);
        total += weight[j];
      }
      Arrays.fill(mean, 0);
      for (int j = 0; j < weight.length; j++) {
        weight[j] /= total;
        for (int k = 0; k < mean.length; k++) {
          mean[k] += weight[j] * values[j][k];
        }
      }
      for (double component : mean) {
        sum += Math.tanh(component) * component;
      }
    }
    return sum;
  }

  /** The squared norm of the solution of a x = b, by elimination with pivots. */
  @Differentiable
  static double solution(double[][] a, double[] b) {
    int n = b.length;
    double[][] m = new double[n][];
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      m[i] = a[i].clone();
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(m[i][k]) > Math.abs(m[pivot][k])) {
          pivot = i;
        }
      }
      double[] row = m[pivot];
      m[pivot] = m[k];
      m[k] = row;
      double t = x[pivot];
      x[pivot] = x[k];
      x[k] = t;
      for (int i = k + 1; i < n; i++) {
        double factor = m[i][k] / m[k][k];
        for (int j = k; j < n; j++) {
          m[i][j] -= factor * m[k][j];
        }
        x[i] -= factor * x[k];
      }
    }
    double norm = 0;
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= m[i][j] * x[j];
      }
      x[i] /= m[i][i];
      norm += x[i] * x[i];
    }
    return norm;
  }

  /** The squared norms of the states of a recurrent network, each state an array of its own. */
  @Differentiable
  static double recurrent(double[][] w, double[] start, int steps) {
    double[] h = start;
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double[] next = new double[h.length];
      for (int i = 0; i < h.length; i++) {
        double z = 0;
        for (int j = 0; j < h.length; j++) {
          z += w[i][j] * h[j];
        }
        next[i] = Math.tanh(z);
      }
      h = next;
      for (double hi : h) {
        sum += hi * hi;
      }
    }
    return sum;
  }

  /** What falls into bins, where several values fall into one. */
  @Differentiable
  static double bins(double[] x, int[] bin) {
    double[] sums = new double[5];
    for (int i = 0; i < x.length; i++) {
      sums[bin[i]] += x[i];
      sums[bin[(i + 1) % bin.length]] *= 1 + 0.1 * x[i];
    }
    double product = 1;
    for (double sum : sums) {
      product *= 1 + sum * sum;
    }
    return product;
  }

  /** The least cost of warping one series onto another, with two rows that change places. */
  @Differentiable
  static double warping(double[] a, double[] b) {
    double[] before = new double[b.length + 1];
    double[] row = new double[b.length + 1];
    Arrays.fill(before, 1, before.length, Double.POSITIVE_INFINITY);
    for (double ai : a) {
      row[0] = Double.POSITIVE_INFINITY;
      for (int j = 1; j <= b.length; j++) {
        double difference = ai - b[j - 1];
        double least = Math.min(before[j - 1], Math.min(before[j], row[j - 1]));
        row[j] = difference * difference + least;
      }
      double[] t = before;
      before = row;
      row = t;
    }
    return before[b.length];
  }
}
