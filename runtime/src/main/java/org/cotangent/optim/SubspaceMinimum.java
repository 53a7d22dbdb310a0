package org.cotangent.optim;

/**
 * The minimum of the model among the variables that the Cauchy point leaves off their bounds (R. H.
 * Byrd, P. Lu, J. Nocedal and C. Zhu, 1995, section 5.1), projected into the bounds, or where that
 * does not descend, cut off at them (J. L. Morales and J. Nocedal, Remark on algorithm 778, ACM
 * TOMS 38, 2011).
 */
final class SubspaceMinimum {
  private final Run run;
  private final CompactHessian hessian;
  private final double[] better;
  private final double[] small;

  /** The variables, the free ones first. */
  private final int[] order;

  private int free;

  /** For a run; what is found is put into an array that others may use as well. */
  SubspaceMinimum(Run run, CompactHessian hessian, int memory, double[] better) {
    this.run = run;
    this.hessian = hessian;
    this.better = better;
    small = new double[2 * memory];
    order = new int[run.dimension()];
  }

  /**
   * Makes of the way from the run's point to the Cauchy point that to the minimum.
   *
   * @param transposedWay Wᵀ times the way
   */
  void improve(double[] way, double[] transposedWay) {
    sort(way);
    if (free == way.length) {
      hessian.pairs().direction(run.gradient(), better);
    } else if (free > 0 && hessian.factorReduced(order, free)) {
      solve(way, transposedWay);
    } else {
      return;
    }
    if (slopeOfProjected() < 0) {
      for (int i = 0; i < way.length; i++) {
        way[i] = within(i, better[i]);
      }
    } else {
      goWithin(way);
    }
  }

  private double within(int i, double way) {
    return run.bounds().within(i, run.point()[i], way);
  }

  private void sort(double[] way) {
    free = 0;
    int held = order.length;
    for (int i = 0; i < way.length; i++) {
      double from = run.point()[i];
      if (way[i] > run.bounds().lower(i) - from && way[i] < run.bounds().upper(i) - from) {
        order[free++] = i;
      } else {
        order[--held] = i;
      }
    }
  }

  /** way - r / θ - Zᵀ W (M⁻¹ - Wᵀ Z Zᵀ W / θ)⁻¹ Wᵀ Z r / θ², with r = g + B way. */
  private void solve(double[] way, double[] transposedWay) {
    double[] gradient = run.gradient();
    double theta = hessian.theta();
    System.arraycopy(transposedWay, 0, small, 0, hessian.columns());
    hessian.timesMiddle(small);
    for (int i = 0; i < better.length; i++) {
      better[i] = gradient[i] + theta * way[i];
    }
    hessian.addTimes(-1, small, better);
    for (int k = free; k < order.length; k++) {
      better[order[k]] = 0;
    }
    hessian.timesTransposed(better, small);
    hessian.solveReduced(small);
    for (int i = 0; i < better.length; i++) {
      better[i] = way[i] - better[i] / theta;
    }
    hessian.addTimes(-1 / theta / theta, small, better);
    for (int k = free; k < order.length; k++) {
      better[order[k]] = way[order[k]];
    }
  }

  private double slopeOfProjected() {
    double[] gradient = run.gradient();
    double slope = 0;
    for (int i = 0; i < better.length; i++) {
      slope += gradient[i] * within(i, better[i]);
    }
    return slope;
  }

  /** Goes as far towards the minimum as no bound is passed. */
  private void goWithin(double[] way) {
    double part = 1;
    for (int i = 0; i < way.length; i++) {
      double allowed = within(i, better[i]);
      if (allowed != better[i]) {
        part = Math.min(part, (allowed - way[i]) / (better[i] - way[i]));
      }
    }
    for (int i = 0; i < way.length; i++) {
      way[i] = within(i, way[i] + part * (better[i] - way[i]));
    }
  }
}
