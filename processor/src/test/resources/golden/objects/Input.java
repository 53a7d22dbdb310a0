package golden;

import org.cotangent.Differentiable;

/** Instance methods of classes: the fields that they read are what the object consists of. */
public class Input {
  final double stiffness;
  double[] masses;
  int steps;
  private final double damping;

  /** An oscillator. */
  public Input(double stiffness, double[] masses, int steps, double damping) {
    this.stiffness = stiffness;
    this.masses = masses;
    this.steps = steps;
    this.damping = damping;
  }

  final double damping() {
    return damping;
  }

  @Differentiable
  double energy(double x, double v) {
    return stiffness * x * x / 2 + kinetic(v);
  }

  private double kinetic(double v) {
    double sum = 0;
    for (int i = 0; i < this.masses.length; i++) {
      sum += masses[i] * v * v / 2;
    }
    return sum;
  }

  @Differentiable(wrt = "x")
  double decay(double x) {
    for (int i = 0; i < steps; i++) {
      x -= damping * x;
    }
    return x;
  }
}
