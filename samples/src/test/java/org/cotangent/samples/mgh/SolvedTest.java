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
   * What is left with the default tolerance. These are so flat near the minimum that a gradient of
   * 1e-6 says little: the value is off by 9e-8, by 1e-8 to 1e-7, and by 4e-7. With a tolerance of 0
   * they are solved, as the table says.
   */
  private static final Set<String> TOO_FLAT =
      Set.of("20 Watson, n = 12", "24 Penalty II, n = 4", "3 Powell badly scaled, n = 2");

  @ParameterizedTest
  @MethodSource("problems")
  void limitedMemory(Problem problem) {
    boolean solved = isSolved(problem, new Lbfgs());
    assertThat(solved).isEqualTo(!isTooFlat(problem) || problem.number() == 3);
    for (String method : List.of("L-BFGS-B", "BFGS", "CG")) {
      assertThat(solved || !SciPy.solvesByDefault(method, problem)).as(method).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void newton(Problem problem) {
    boolean solved = isSolved(problem, new NewtonCg());
    assertThat(solved).isEqualTo(!isTooFlat(problem));
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

  private static boolean isTooFlat(Problem problem) {
    return TOO_FLAT.contains(problem.toString());
  }

  private static boolean isSolved(Problem problem, Minimizer minimizer) {
    Minimum minimum = minimizer.minimize(problem.objective());
    return problem.minima().stream()
        .anyMatch(known -> Math.abs(minimum.value() - known.value()) <= Counted.margin(known));
  }
}
