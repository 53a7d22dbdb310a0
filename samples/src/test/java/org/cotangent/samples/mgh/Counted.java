package org.cotangent.samples.mgh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cotangent.Objective;

/**
 * An objective that counts what a minimiser asks of it, and knows when a minimum was reached first.
 *
 * <p>A run that reaches the lowest minimum or has used up the evaluations is stopped with an
 * exception, so that only what leads there counts.
 */
final class Counted implements Objective {
  /** A minimum f* is reached at a value of f* + 1e-8 max(1, |f*|). */
  static final double TOLERANCE = 1e-8;

  /** The number of evaluations of any kind that a run may take. */
  static final int LIMIT = 10_000;

  /** Thrown to stop a run. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * How often something was evaluated.
   *
   * @param gradients the values with gradients
   * @param values the values alone
   * @param products the Hessian-vector products
   */
  record Counts(int gradients, int values, int products) {
    int total() {
      return gradients + values + products;
    }
  }

  /**
   * How a run went.
   *
   * @param minimum which minimum it ended in
   * @param counts what was evaluated until the run was that low first
   */
  record Solution(KnownMinimum minimum, Counts counts) {}

  private record Low(double value, Counts counts) {}

  private final Problem problem;
  private final List<Low> lows = new ArrayList<>();
  private int gradients;
  private int values;
  private int products;
  private double[] lastPoint;
  private double[] lastResiduals;

  Counted(Problem problem) {
    this.problem = problem;
  }

  int terms() {
    return problem.terms();
  }

  /** Which minimum the lowest value belongs to, if it belongs to one. */
  Optional<Solution> solution() {
    double lowest = lows.get(lows.size() - 1).value();
    for (KnownMinimum minimum : problem.minima()) {
      if (Math.abs(lowest - minimum.value()) <= margin(minimum)) {
        Low first = lows.stream()
            .filter(low -> low.value() <= minimum.value() + margin(minimum))
            .findFirst()
            .orElseThrow();
        return Optional.of(new Solution(minimum, first.counts()));
      }
    }
    return Optional.empty();
  }

  static double margin(KnownMinimum minimum) {
    return TOLERANCE * Math.max(1, minimum.value());
  }

  @Override
  public int dimension() {
    return problem.variables();
  }

  @Override
  public double[] start() {
    return problem.objective().start();
  }

  @Override
  public double value(double[] point) {
    requireMore();
    values++;
    return see(problem.objective().value(point));
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    requireMore();
    gradients++;
    return see(problem.objective().valueAndGradient(point, gradient));
  }

  @Override
  public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
    requireMore();
    products++;
    problem.objective().hessianVectorProduct(point, vector, product);
  }

  /** The residuals; counts as a value, unless the last ones were those of the same point. */
  double[] residuals(double[] point) {
    if (!Arrays.equals(point, lastPoint)) {
      requireMore();
      values++;
      lastPoint = point.clone();
      lastResiduals = problem.residuals().apply(point);
      see(Squares.sum(lastResiduals));
    }
    return lastResiduals.clone();
  }

  /** The residuals' derivatives; counts as a gradient. */
  double[][] jacobian(double[] point) {
    requireMore();
    gradients++;
    return problem.slopes(point);
  }

  private void requireMore() {
    KnownMinimum lowest = problem.minima().get(0);
    boolean reached =
        !lows.isEmpty() && lows.get(lows.size() - 1).value() <= lowest.value() + margin(lowest);
    if (reached || gradients + values + products == LIMIT) {
      throw new Enough();
    }
  }

  private double see(double value) {
    if (lows.isEmpty() || value < lows.get(lows.size() - 1).value()) {
      lows.add(new Low(value, new Counts(gradients, values, products)));
    }
    return value;
  }
}
