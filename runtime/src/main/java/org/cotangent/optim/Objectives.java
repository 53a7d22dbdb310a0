package org.cotangent.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.cotangent.Objective;

/**
 * Objectives made of others: sums, one term after the other or many at a time, and multiples.
 *
 * <p>A sum starts where its first term does. It has Hessian-vector products if each term has. It
 * makes no arrays once it has run: it keeps those that it adds with. It is safe for many threads at
 * once if its terms are; generated objectives are, as they keep no state.
 */
public final class Objectives {
  /** Into how many terms a range is cut: enough for many cores, and few beside the examples. */
  private static final int PARTS = 32;

  private Objectives() {}

  /** Makes objectives of parts of the data. */
  @FunctionalInterface
  public interface Terms {
    /**
     * Makes the objective of some examples.
     *
     * @param from the number of the first example
     * @param to the number after that of the last one
     * @return an objective of them, of the same dimension for all parts
     */
    Objective between(int from, int to);
  }

  /**
   * The sum of objectives, added in their order.
   *
   * @param terms at least one, all of the same dimension
   * @return the sum
   * @throws IllegalArgumentException if there are no terms, or of different dimensions
   */
  public static Objective sum(Objective... terms) {
    return sum(List.of(Objects.requireNonNull(terms, "terms")));
  }

  /**
   * The sum of objectives, added in their order.
   *
   * @param terms at least one, all of the same dimension
   * @return the sum
   * @throws IllegalArgumentException if there are no terms, or of different dimensions
   */
  public static Objective sum(List<? extends Objective> terms) {
    return new SumOfTerms(checked(terms), null, 1, null);
  }

  /**
   * The sum of objectives, computed by the common pool: see {@link #parallelSum(List,
   * ForkJoinPool)}.
   *
   * @param terms at least one, all of the same dimension
   * @return the sum
   * @throws IllegalArgumentException if there are no terms, or of different dimensions
   */
  public static Objective parallelSum(List<? extends Objective> terms) {
    return parallelSum(terms, ForkJoinPool.commonPool());
  }

  /**
   * The sum of objectives, several of them computed at a time. The terms are put into at most 32
   * groups of neighbours, and the sums of groups are added in pairs, in an order that is always the
   * same: the bits of the result do not depend on the number of threads, nor on which of them is
   * faster. They may differ from those of {@link #sum(List)} by rounding.
   *
   * <p>Terms are computed at the same time, but no term twice unless the sum is asked for by many
   * threads at once: a term that keeps state must be another object than the other terms, and not
   * share it. What a term throws reaches the caller as it is; where several do, it is the exception
   * of the first of these terms. A sum may be a term of another, and be computed inside the pool.
   *
   * @param terms at least one, all of the same dimension
   * @param pool what computes them
   * @return the sum
   * @throws IllegalArgumentException if there are no terms, or of different dimensions
   */
  public static Objective parallelSum(List<? extends Objective> terms, ForkJoinPool pool) {
    return new SumOfTerms(checked(terms), null, PARTS, Objects.requireNonNull(pool, "pool"));
  }

  /**
   * The sum over examples, cut into at most 32 parts that are computed by the common pool: see
   * {@link #parallelSum(List, ForkJoinPool)}.
   *
   * @param count how many examples there are, at least 1
   * @param terms makes the sum over a part of them; asked for each part once, here
   * @return the sum
   * @throws IllegalArgumentException if the terms are of different dimensions
   */
  public static Objective parallelSum(int count, Terms terms) {
    return parts(count, terms, false);
  }

  /**
   * The mean over examples, cut into at most 32 parts that are computed by the common pool: see
   * {@link #parallelSum(List, ForkJoinPool)}. For losses that are means:
   *
   * <pre>{@code
   * Objective loss = Objectives.parallelMean(images.length, (from, to) ->
   *     DigitNetworkDerivatives.lossObjective(
   *         network, Arrays.copyOfRange(images, from, to), Arrays.copyOfRange(digits, from, to)));
   * }</pre>
   *
   * @param count how many examples there are, at least 1
   * @param means makes the mean over a part of them; asked for each part once, here
   * @return the mean of all
   * @throws IllegalArgumentException if the means are of different dimensions
   */
  public static Objective parallelMean(int count, Terms means) {
    return parts(count, means, true);
  }

  /**
   * A multiple of an objective.
   *
   * @param objective what to multiply
   * @param factor a finite number
   * @return the multiple
   */
  public static Objective scaled(Objective objective, double factor) {
    Objects.requireNonNull(objective, "objective");
    if (!Double.isFinite(factor)) {
      throw new IllegalArgumentException("factor must be finite, is " + factor);
    }
    return new SumOfTerms(new Objective[] {objective}, new double[] {factor}, 1, null);
  }

  private static Objective parts(int count, Terms terms, boolean weighted) {
    Objects.requireNonNull(terms, "terms");
    Require.positive("count", count);
    int parts = Math.min(count, PARTS);
    List<Objective> objectives = new ArrayList<>();
    double[] weights = new double[parts];
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) part * count / parts);
      int to = (int) ((part + 1L) * count / parts);
      objectives.add(terms.between(from, to));
      weights[part] = (double) (to - from) / count;
    }
    return new SumOfTerms(
        checked(objectives), weighted ? weights : null, PARTS, ForkJoinPool.commonPool());
  }

  private static Objective[] checked(List<? extends Objective> terms) {
    Objective[] checked = terms.toArray(new Objective[0]);
    if (checked.length == 0) {
      throw new IllegalArgumentException("a sum needs at least one term");
    }
    for (int i = 0; i < checked.length; i++) {
      int dimension = Objects.requireNonNull(checked[i], "term").dimension();
      if (dimension != checked[0].dimension()) {
        throw new IllegalArgumentException("term " + i + " has dimension " + dimension
            + ", term 0 has dimension " + checked[0].dimension());
      }
    }
    return checked;
  }
}
