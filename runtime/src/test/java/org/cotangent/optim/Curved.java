package org.cotangent.optim;

import org.cotangent.Objective;

/** An objective with Hessian-vector products that allocates nothing. */
abstract class Curved implements Objective {
  private final double[] start;
  int evaluations;
  int products;

  Curved(double... start) {
    this.start = start;
  }

  /** Σ cᵢ (xᵢ - i)² / 2, from 0. */
  static Curved quadratic(double... curvatures) {
    return new Curved(new double[curvatures.length]) {
      @Override
      double compute(double[] x, double[] gradient) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
          gradient[i] = curvatures[i] * (x[i] - i);
          value += gradient[i] * (x[i] - i) / 2;
        }
        return value;
      }

      @Override
      void multiply(double[] x, double[] vector, double[] product) {
        for (int i = 0; i < x.length; i++) {
          product[i] = curvatures[i] * vector[i];
        }
      }
    };
  }

  /** Rosenbrock's valley for each two variables, from (-1.2, 1). */
  static Curved rosenbrock(int dimension) {
    double[] start = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      start[i] = i % 2 == 0 ? -1.2 : 1;
    }
    return new Curved(start) {
      @Override
      double compute(double[] x, double[] gradient) {
        double value = 0;
        for (int i = 0; i < x.length; i += 2) {
          double across = x[i + 1] - x[i] * x[i];
          double along = 1 - x[i];
          gradient[i] = -400 * x[i] * across - 2 * along;
          gradient[i + 1] = 200 * across;
          value += 100 * across * across + along * along;
        }
        return value;
      }

      @Override
      void multiply(double[] x, double[] v, double[] product) {
        for (int i = 0; i < x.length; i += 2) {
          product[i] = (1200 * x[i] * x[i] - 400 * x[i + 1] + 2) * v[i] - 400 * x[i] * v[i + 1];
          product[i + 1] = -400 * x[i] * v[i] + 200 * v[i + 1];
        }
      }
    };
  }

  /** Of one variable. */
  static Curved of(double start, Scalar value, Scalar slope, Scalar curvature) {
    return new Curved(start) {
      @Override
      double compute(double[] x, double[] gradient) {
        gradient[0] = slope.at(x[0]);
        return value.at(x[0]);
      }

      @Override
      void multiply(double[] x, double[] vector, double[] product) {
        product[0] = curvature.at(x[0]) * vector[0];
      }
    };
  }

  /** A function of one variable. */
  @FunctionalInterface
  interface Scalar {
    double at(double x);
  }

  abstract double compute(double[] x, double[] gradient);

  abstract void multiply(double[] x, double[] vector, double[] product);

  @Override
  public int dimension() {
    return start.length;
  }

  @Override
  public double[] start() {
    return start.clone();
  }

  @Override
  public double value(double[] point) {
    return compute(point, new double[point.length]);
  }

  @Override
  public double valueAndGradient(double[] point, double[] out) {
    evaluations++;
    return compute(point, out);
  }

  @Override
  public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    products++;
    multiply(point, vector, product);
  }
}
