package org.cotangent.samples;

import org.cotangent.Differentiable;

/** The equations of Lotka and Volterra, whose parameters are fitted to observations. */
final class PredatorPrey {
  private PredatorPrey() {}

  /**
   * What the animals do in one unit of time.
   *
   * @param birth of prey, each
   * @param hunt of prey, by each predator
   * @param growth of predators, by each prey
   * @param death of predators, each
   */
  record Rates(double birth, double hunt, double growth, double death) {}

  /** How many there are: prey and predators. */
  record State(double prey, double predators) {
    State plus(double time, State change) {
      return new State(prey + time * change.prey, predators + time * change.predators);
    }
  }

  private static State change(Rates rates, State at) {
    return new State(
        rates.birth() * at.prey() - rates.hunt() * at.prey() * at.predators(),
        rates.growth() * at.prey() * at.predators() - rates.death() * at.predators());
  }

  /** One step of the classical method of Runge and Kutta, of fourth order. */
  static State step(Rates rates, State at, double time) {
    State k1 = change(rates, at);
    State k2 = change(rates, at.plus(time / 2, k1));
    State k3 = change(rates, at.plus(time / 2, k2));
    State k4 = change(rates, at.plus(time, k3));
    return at.plus(time / 6, k1).plus(time / 3, k2).plus(time / 3, k3).plus(time / 6, k4);
  }

  /**
   * The mean squared difference to observations, which are one unit of time apart.
   *
   * @param steps how many steps to take from one observation to the next
   */
  @Differentiable(wrt = "rates")
  static double error(Rates rates, double[] prey, double[] predators, int steps) {
    State state = new State(prey[0], predators[0]);
    double sum = 0;
    for (int i = 1; i < prey.length; i++) {
      for (int k = 0; k < steps; k++) {
        state = step(rates, state, 1.0 / steps);
      }
      double preyError = state.prey() - prey[i];
      double predatorError = state.predators() - predators[i];
      sum += preyError * preyError + predatorError * predatorError;
    }
    return sum / (prey.length - 1);
  }
}
