package org.cotangent.optim;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.cotangent.Objective;

/** Examples whose batches have one objective each. */
final class ExampleBatches implements Examples {
  private final int size;
  private final Function<int[], ? extends Objective> batch;
  private final double[] start;

  ExampleBatches(int size, Function<int[], ? extends Objective> batch) {
    this.size = Require.positive("size", size);
    this.batch = Objects.requireNonNull(batch, "batch");
    start = batch.apply(new int[1]).start();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimension() {
    return start.length;
  }

  @Override
  public double[] start() {
    return start.clone();
  }

  @Override
  public double valueAndGradient(
      double[] point, int[] examples, int from, int to, double[] gradient) {
    return batch.apply(Arrays.copyOfRange(examples, from, to)).valueAndGradient(point, gradient);
  }
}
