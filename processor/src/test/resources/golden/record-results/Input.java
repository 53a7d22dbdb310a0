import org.cotangent.Differentiable;

final class RecordResults {
  private RecordResults() {}

  record State(double position, double[] momenta) {}

  @Differentiable
  static State step(State s, double dt) {
    double[] momenta = new double[s.momenta().length];
    double position = s.position();
    for (int i = 0; i < momenta.length; i++) {
      momenta[i] = s.momenta()[i] - dt * s.position();
      position += dt * momenta[i];
    }
    return new State(position, momenta);
  }
}
