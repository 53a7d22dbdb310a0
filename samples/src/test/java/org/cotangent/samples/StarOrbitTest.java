package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cotangent.samples.CentralDifferences.assertGradient;
import static org.cotangent.samples.CentralDifferences.assertHessian;

import org.cotangent.samples.StarOrbit.Galaxy;
import org.cotangent.samples.StarOrbit.Star;
import org.junit.jupiter.api.Test;

class StarOrbitTest {
  private static final Galaxy GALAXY = new Galaxy(1, 0.2, 0.8);
  private static final Star START = new Star(1.5, 0.3, 0.1, 0.7);
  private static final int STEPS = 20;

  @Test
  void the_misfit_has_a_gradient_and_a_hessian() {
    var objective = objective(new Galaxy(1.05, 0.25, 0.75));
    assertGradient(objective, objective.start());

    double[][] rows = assertHessian(objective, objective.start());

    double[][] hessian = hessian(new Galaxy(1.05, 0.25, 0.75));
    for (int i = 0; i < 3; i++) {
      assertThat(hessian[i]).containsExactly(rows[i], within(1e-9));
      for (int j = 0; j < i; j++) {
        assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
      }
    }
  }

  @Test
  void the_galaxy_is_found_again() {
    var objective = objective(new Galaxy(1.05, 0.25, 0.75));

    double[] found = NewtonMethod.minimize(objective, 1e-10, 50);

    assertThat(found).containsExactly(new double[] {1, 0.2, 0.8}, within(1e-8));
  }

  @Test
  void the_energy_is_kept() {
    Star star = START;
    double energy = energy(star);
    for (int i = 0; i < 1000; i++) {
      star = StarOrbit.step(GALAXY, star, 0.05);
      assertThat(energy(star)).isEqualTo(energy, within(2e-2));
    }
  }

  private static double energy(Star star) {
    double square = star.xSpeed() * star.xSpeed() + star.ySpeed() * star.ySpeed();
    return square / 2 + StarOrbit.potential(star.x(), star.y(), GALAXY);
  }

  private static StarOrbitDerivatives.MisfitObjective objective(Galaxy galaxy) {
    double[][] seen = recorded();
    return StarOrbitDerivatives.misfitObjective(galaxy, START, seen[0], seen[1], STEPS);
  }

  private static double[][] hessian(Galaxy galaxy) {
    double[][] seen = recorded();
    return StarOrbitDerivatives.misfitHessian(galaxy, START, seen[0], seen[1], STEPS);
  }

  /** Where the star is after each unit of time. */
  private static double[][] recorded() {
    double[][] seen = new double[2][12];
    Star star = START;
    for (int i = 0; i < seen[0].length; i++) {
      seen[0][i] = star.x();
      seen[1][i] = star.y();
      for (int k = 0; k < STEPS; k++) {
        star = StarOrbit.step(GALAXY, star, 1.0 / STEPS);
      }
    }
    return seen;
  }
}
