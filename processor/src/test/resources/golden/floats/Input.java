import org.cotangent.Differentiable;

final class Floats {
  private Floats() {}

  @Differentiable
  static float smooth(float x, float[] weights) {
    float sum = 0;
    for (float w : weights) {
      sum += w * x;
    }
    return (float) Math.tanh(sum) + 0.5f * x;
  }
}
