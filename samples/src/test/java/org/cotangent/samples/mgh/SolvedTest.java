package org.cotangent.samples.mgh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cotangent.optim.Lbfgs;
import org.cotangent.optim.Minimizer;
import org.cotangent.optim.Minimum;
import org.cotangent.optim.NewtonCg;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With their defaults, the best minimisers solve what SciPy's solve with theirs, and more. */
class SolvedTest {
  /**
   * What the default tolerance may leave. These are so flat near the minimum that a gradient of
   * 1e-6 says little: a run may stop where the value is off by up to 1e-7. Last bits decide whether
   * it does.
   */
  private static final Set<String> FLAT = Set.of("20 Watson, n = 12", "24 Penalty II, n = 4");

  /**
   * What Newton's method may leave besides; on the last it stops where the value is off by 4e-7.
   */
  private static final Set<String> FLAT_FOR_NEWTON =
      Set.of("20 Watson, n = 9", "3 Powell badly scaled, n = 2");

  @ParameterizedTest
  @MethodSource("problems")
  void limitedMemory(Problem problem) {
    boolean solved = isSolved(problem, new Lbfgs());
    assertThat(solved || FLAT.contains(problem.toString())).isTrue();
    for (String method : List.of("L-BFGS-B", "BFGS", "CG")) {
      assertThat(solved || !SciPy.solvesByDefault(method, problem)).as(method).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void newton(Problem problem) {
    boolean solved = isSolved(problem, new NewtonCg());
    String name = problem.toString();
    assertThat(solved || FLAT.contains(name) || FLAT_FOR_NEWTON.contains(name)).isTrue();
    assertThat(solved || !SciPy.solvesByDefault("trust-ncg", problem)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everythingWithoutTolerances(Problem problem) {
    assertThat(Contender.of("", new Lbfgs()).solve().apply(problem)).isPresent();
    assertThat(Contender.of("", new NewtonCg()).solve().apply(problem)).isPresent();
  }

  static List<Problem> problems() {
    return Problems.all();
  }

  private static boolean isSolved(Problem problem, Minimizer minimizer) {
    Minimum minimum = minimizer.minimize(problem.objective());
    return problem.minima().stream()
        .anyMatch(known -> Math.abs(minimum.value() - known.value()) <= Counted.margin(known));
  }
}
