package org.cotangent.samples;

import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/**
 * The orbit of a star in a galaxy, which is fitted to where the star was seen. The force is the
 * gradient of a potential, so that the gradient of the misfit is a derivative of a derivative.
 */
final class StarOrbit {
  private StarOrbit() {}

  /**
   * A galaxy, seen from its edge, with the logarithmic potential of Binney and Tremaine.
   *
   * @param speed of circular orbits far from the centre
   * @param core the radius within which the force grows with the distance
   * @param flattening of the potential: 1 for a sphere, less for a disc
   */
  record Galaxy(double speed, double core, double flattening) {}

  /** Where a star is, and how fast. */
  record Star(double x, double y, double xSpeed, double ySpeed) {
    Star moved(double time) {
      return new Star(x + time * xSpeed, y + time * ySpeed, xSpeed, ySpeed);
    }

    Star pushed(double xChange, double yChange) {
      return new Star(x, y, xSpeed + xChange, ySpeed + yChange);
    }
  }

  /** The potential energy at a place, for each unit of mass. */
  @Differentiable(wrt = {"x", "y"})
  static double potential(double x, double y, Galaxy galaxy) {
    double flat = y / galaxy.flattening();
    double square = galaxy.core() * galaxy.core() + x * x + flat * flat;
    return 0.5 * galaxy.speed() * galaxy.speed() * Math.log(square);
  }

  /** One step of the leapfrog method, which keeps the energy of an orbit. */
  static Star step(Galaxy galaxy, Star star, double time) {
    Star middle = star.moved(time / 2);
    var slope = StarOrbitDerivatives.potentialGradient(middle.x(), middle.y(), galaxy);
    return middle.pushed(-time * slope.x(), -time * slope.y()).moved(time / 2);
  }

  /**
   * The mean squared distance of an orbit to observations, which are one unit of time apart.
   *
   * @param start the star at the time of the first observation
   * @param x where it was seen
   * @param y the other coordinates
   * @param steps how many steps to take from one observation to the next
   */
  @Differentiable(
      wrt = "galaxy",
      derivatives = {Derivative.GRADIENT, Derivative.HESSIAN})
  static double misfit(Galaxy galaxy, Star start, double[] x, double[] y, int steps) {
    Star star = start;
    double sum = 0;
    for (int i = 1; i < x.length; i++) {
      for (int k = 0; k < steps; k++) {
        star = step(galaxy, star, 1.0 / steps);
      }
      double xError = star.x() - x[i];
      double yError = star.y() - y[i];
      sum += xError * xError + yError * yError;
    }
    return sum / (x.length - 1);
  }
}
