package org.cotangent.optim;

import java.util.Objects;

/** What keeps the steps of a first-order minimiser in check. */
final class Guards {
  static final Guards NONE =
      new Guards(Bounds.NONE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final Bounds bounds;

  /** The Euclidean norm to which gradients are cut; infinite for none. */
  private final double maxNorm;

  /** The absolute value to which each component of a gradient is cut; infinite for none. */
  private final double maxSize;

  private Guards(Bounds bounds, double maxNorm, double maxSize) {
    this.bounds = bounds;
    this.maxNorm = maxNorm;
    this.maxSize = maxSize;
  }

  /** The values allowed for the variables. */
  Bounds bounds() {
    return bounds;
  }

  Guards withBounds(Bounds allowed) {
    return new Guards(Objects.requireNonNull(allowed, "bounds"), maxNorm, maxSize);
  }

  Guards withMaxNorm(double norm) {
    return new Guards(bounds, Require.positive("maxNorm", norm), maxSize);
  }

  Guards withMaxSize(double size) {
    return new Guards(bounds, maxNorm, Require.positive("maxSize", size));
  }

  /** Cuts a gradient, first to the norm, then each component. */
  void clip(double[] gradient) {
    if (maxNorm == Double.POSITIVE_INFINITY && maxSize == Double.POSITIVE_INFINITY) {
      return;
    }
    double factor = factor(gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = cut(factor * gradient[i]);
    }
  }

  /** What a gradient is multiplied with, so that its norm is not too large. */
  double factor(double[] gradient) {
    if (maxNorm == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double norm = Vectors.norm(gradient);
    return norm > maxNorm ? maxNorm / norm : 1;
  }

  /** A component that is not too large. */
  double cut(double component) {
    return Math.min(Math.max(component, -maxSize), maxSize);
  }
}
