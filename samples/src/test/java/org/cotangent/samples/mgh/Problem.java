package org.cotangent.samples.mgh;

import java.util.List;
import java.util.function.UnaryOperator;
import org.cotangent.Objective;

/**
 * A problem of the collection with its standard start, which is that of the objective.
 *
 * @param number the number in the paper
 * @param name the name in the paper
 * @param objective the sum of the squares of the residuals
 * @param residuals what to bring to zero together
 * @param jacobian the residuals with their derivatives
 * @param minima the known minima, the lowest first
 */
record Problem(
    int number,
    String name,
    Objective objective,
    UnaryOperator<double[]> residuals,
    Jacobian jacobian,
    List<KnownMinimum> minima) {
  /** The residuals and their derivatives at a point, into arrays of the caller's. */
  interface Jacobian {
    void at(double[] point, double[] residuals, double[][] jacobian);
  }

  Problem(
      int number,
      String name,
      Objective objective,
      UnaryOperator<double[]> residuals,
      Jacobian jacobian,
      KnownMinimum... minima) {
    this(number, name, objective, residuals, jacobian, List.of(minima));
  }

  /** The number of variables, n. */
  int variables() {
    return objective.dimension();
  }

  /** The number of residuals, m. */
  int terms() {
    return residuals.apply(objective.start()).length;
  }

  /** The derivatives of the residuals, a row each. */
  double[][] slopes(double[] point) {
    double[][] slopes = new double[terms()][variables()];
    jacobian.at(point, new double[terms()], slopes);
    return slopes;
  }

  @Override
  public String toString() {
    return number + " " + name + ", n = " + variables();
  }
}
