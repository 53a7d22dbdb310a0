package org.cotangent.optim;

/**
 * The matrix that {@link Pairs} stand for, not inverted: B = θ I - W M Wᵀ, where W has the columns
 * Y and θ S (R. H. Byrd, J. Nocedal and R. B. Schnabel, Representations of quasi-Newton matrices
 * and their use in limited memory methods, Math. Programming 63, 1994).
 *
 * <p>With D the diagonal of SᵀY and L what is below it, M is the inverse of
 *
 * <pre>
 * [ -D  Lᵀ    ]
 * [  L  θ SᵀS ]
 * </pre>
 */
final class CompactHessian {
  /** The number of variables whose parts of the pairs are multiplied while they are near. */
  private static final int BLOCK = 1024;

  private final int memory;
  private final Pairs pairs;

  /** SᵀY without what is above the diagonal, and SᵀS; the oldest pair first. Null until needed. */
  private double[][] sy;

  private double[][] ss;
  private SaddleSystem middle;
  private SaddleSystem reduced;
  private int size;

  /** The number of the latest pairs whose products are not there yet. */
  private int pending;

  CompactHessian(int memory) {
    this.memory = memory;
    pairs = new Pairs(memory);
  }

  /** The pairs, not to be added to. */
  Pairs pairs() {
    return pairs;
  }

  /** The number of columns of W. */
  int columns() {
    return 2 * size;
  }

  double theta() {
    return 1 / pairs.scale();
  }

  void clear() {
    pairs.clear();
    size = 0;
    pending = 0;
  }

  /** Remembers the step from where the run is to its trial, as {@link Pairs#addStepOf}. */
  void addStepOf(Run run, double promise) {
    boolean added = pairs.addStepOf(run, promise);
    if (size == memory) {
      dropOldest();
    }
    if (added) {
      size++;
      pending++;
    }
  }

  private void dropOldest() {
    size--;
    pending = Math.min(pending, size);
    for (int i = 0; i < size && sy != null; i++) {
      System.arraycopy(sy[i + 1], 1, sy[i], 0, size);
      System.arraycopy(ss[i + 1], 1, ss[i], 0, size);
    }
  }

  /**
   * Makes ready to multiply by M; forgets the oldest pairs if they depend so much on the others
   * that rounding prevents it.
   *
   * @return false if no pair is left
   */
  boolean factor() {
    if (sy == null) {
      sy = new double[memory][memory];
      ss = new double[memory][memory];
      middle = new SaddleSystem(memory);
      reduced = new SaddleSystem(memory);
    }
    for (; pending > 0; pending--) {
      int i = size - pending;
      for (int j = 0; j <= i; j++) {
        sy[i][j] = Vectors.dot(pairs.step(i), pairs.change(j));
        ss[i][j] = Vectors.dot(pairs.step(i), pairs.step(j));
      }
    }
    while (size > 0 && !factorAll()) {
      pairs.dropOldest();
      dropOldest();
    }
    return size > 0;
  }

  private boolean factorAll() {
    double theta = theta();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        middle.p[i][j] = i == j ? sy[i][i] : 0;
        middle.q[i][j] = i > j ? sy[i][j] : 0;
        middle.c[i][j] = i >= j ? theta * ss[i][j] : 0;
      }
    }
    return middle.factor(size);
  }

  /** v ← M v. */
  void timesMiddle(double[] v) {
    middle.solve(v);
  }

  /** out ← Wᵀ v. */
  void timesTransposed(double[] v, double[] out) {
    double theta = theta();
    for (int j = 0; j < size; j++) {
      out[j] = Vectors.dot(pairs.change(j), v);
      out[size + j] = theta * Vectors.dot(pairs.step(j), v);
    }
  }

  /** out ← the row of W for a variable. */
  void row(int variable, double[] out) {
    double theta = theta();
    for (int j = 0; j < size; j++) {
      out[j] = pairs.change(j)[variable];
      out[size + j] = theta * pairs.step(j)[variable];
    }
  }

  /** out ← out + factor W v. */
  void addTimes(double factor, double[] v, double[] out) {
    double theta = theta();
    for (int j = 0; j < size; j++) {
      double[] y = pairs.change(j);
      double[] s = pairs.step(j);
      double ofChange = factor * v[j];
      double ofStep = factor * theta * v[size + j];
      for (int i = 0; i < out.length; i++) {
        out[i] += ofChange * y[i] + ofStep * s[i];
      }
    }
  }

  /**
   * Makes ready to solve with M⁻¹ - Wᵀ Z Zᵀ W / θ, where Z has the columns of the unit matrix for
   * the free variables. With the other variables' part A, that is
   *
   * <pre>
   * [ -D - Yᵀ Z Zᵀ Y / θ     ·          ]
   * [  Sᵀ A Aᵀ Y | Sᵀ Z Zᵀ Y θ Sᵀ A Aᵀ S ]
   * </pre>
   *
   * <p>where of the lower left block the part below the diagonal is that of A, and the rest that of
   * Z with the sign changed.
   *
   * @param order all variables, the free ones first
   * @param free the number of free ones
   * @return false if rounding prevents it
   */
  boolean factorReduced(int[] order, int free) {
    double theta = theta();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        reduced.p[i][j] = i == j ? sy[i][i] : 0;
        reduced.q[i][j] = 0;
        reduced.c[i][j] = 0;
      }
    }
    for (int from = 0; from < free; from += BLOCK) {
      int to = Math.min(free, from + BLOCK);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          reduced.p[i][j] += dot(pairs.change(i), pairs.change(j), order, from, to) / theta;
          reduced.q[j][i] -= dot(pairs.step(j), pairs.change(i), order, from, to);
        }
      }
    }
    for (int from = free; from < order.length; from += BLOCK) {
      int to = Math.min(order.length, from + BLOCK);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          reduced.c[i][j] += theta * dot(pairs.step(i), pairs.step(j), order, from, to);
          if (j < i) {
            reduced.q[i][j] += dot(pairs.step(i), pairs.change(j), order, from, to);
          }
        }
      }
    }
    return reduced.factor(size);
  }

  /** Overwrites the right side with the solution. */
  void solveReduced(double[] v) {
    reduced.solve(v);
  }

  private static double dot(double[] a, double[] b, int[] order, int from, int to) {
    double even = 0;
    double odd = 0;
    int k = from;
    for (; k < to - 1; k += 2) {
      even += a[order[k]] * b[order[k]];
      odd += a[order[k + 1]] * b[order[k + 1]];
    }
    return k < to ? even + odd + a[order[k]] * b[order[k]] : even + odd;
  }
}
