package org.cotangent.samples.mgh;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cotangent.optim.AdaGrad;
import org.cotangent.optim.Adam;
import org.cotangent.optim.ConjugateGradient;
import org.cotangent.optim.GradientDescent;
import org.cotangent.optim.IterativeMinimizer;
import org.cotangent.optim.Lbfgs;
import org.cotangent.optim.NewtonCg;
import org.cotangent.optim.RmsProp;
import org.hipparchus.exception.MathRuntimeException;

/**
 * A minimiser that tries the problems.
 *
 * @param name the heading of its column
 * @param solve what it reaches from the start; empty if that is no known minimum
 */
record Contender(String name, Function<Problem, Optional<Counted.Solution>> solve) {
  /** Those in the table. */
  static List<Contender> all() {
    return List.of(
        of("`GradientDescent`", new GradientDescent()),
        of("… by Barzilai and Borwein", new GradientDescent().withBarzilaiBorwein()),
        of("… by Nesterov's momentum, 0.9", new GradientDescent().withNesterov(0.9)),
        of("`Adam`, rate 0.1", new Adam().withRate(0.1)),
        of("`RmsProp`, rate 0.01", new RmsProp()),
        of("`AdaGrad`, rate 1", new AdaGrad().withRate(1)),
        of("`ConjugateGradient`", new ConjugateGradient()),
        of("`Lbfgs`", new Lbfgs()),
        of("`NewtonCg`", new NewtonCg()),
        running("Hipparchus CG", Hipparchus::conjugateGradients),
        running("Hipparchus LM", Contender::leastSquares),
        new Contender("SciPy L-BFGS-B", problem -> SciPy.solution("L-BFGS-B", problem)),
        new Contender("SciPy trust-ncg", problem -> SciPy.solution("trust-ncg", problem)));
  }

  /** Nothing but the objective ends the run, unless the minimiser can go no further. */
  static Contender of(String name, IterativeMinimizer<?> minimizer) {
    var endless = minimizer.withMaxIterations(Integer.MAX_VALUE).withGradientTolerance(0);
    return running(name, endless::minimize);
  }

  private static Contender running(String name, Consumer<Counted> run) {
    return new Contender(name, problem -> {
      Counted objective = new Counted(problem);
      try {
        run.accept(objective);
      } catch (Counted.Enough | MathRuntimeException end) {
        // what counts is what was seen before
      }
      return objective.solution();
    });
  }

  private static void leastSquares(Counted objective) {
    Hipparchus.leastSquares(
        objective.start(), objective.terms(), objective::residuals, objective::jacobian);
  }
}
