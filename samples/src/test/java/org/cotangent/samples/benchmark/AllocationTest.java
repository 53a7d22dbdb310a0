package org.cotangent.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.cotangent.support.Shapes;
import org.junit.jupiter.api.Test;

/** What gradients into the caller's arrays allocate. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Data data = new Data();

  @Test
  void longSumOfAnyLength() {
    double[] x = data.uniform(2, 0, 1);
    double[] bar = new double[2];
    assertThat(allocatedBy(() -> LongSumDerivatives.valueGradientInto(x, 1_000, bar)))
        .isZero();
    assertThat(allocatedBy(() -> LongSumDerivatives.valueGradientInto(x, 10_000_000, bar)))
        .isZero();
  }

  @Test
  void rosenbrock() {
    double[] x = data.uniform(100, -2, 2);
    double[] bar = new double[100];
    assertThat(allocatedBy(() -> RosenbrockDerivatives.valueGradientInto(x, bar)))
        .isZero();
  }

  @Test
  void speelpenning() {
    double[] x = data.uniform(1000, 0.9, 1.1);
    double[] bar = new double[1000];
    assertThat(allocatedBy(() -> SpeelpenningDerivatives.valueGradientInto(x, bar)))
        .isZero();
  }

  @Test
  void linearModels() {
    double[] w = data.uniform(50, -1, 1);
    double[][] x = data.uniform(100, 50, -1, 1);
    double[] y = data.signs(100);
    double[] bar = new double[50];
    assertThat(allocatedBy(() -> LogisticLossDerivatives.valueGradientInto(w, x, y, bar)))
        .isZero();
    assertThat(allocatedBy(() -> LeastSquaresDerivatives.valueGradientInto(w, x, y, bar)))
        .isZero();
    assertThat(allocatedBy(() -> HingeLossDerivatives.denseGradientInto(w, x, y, bar)))
        .isZero();
  }

  /** The message for a row of another length is put together only where there is one. */
  @Test
  void shapesOfRows() {
    double[][] rows = data.uniform(10, 10, -1, 1);
    float[][] floats = new float[10][10];
    assertThat(allocatedBy(() -> Shapes.requireLike("rows", rows, rows))).isZero();
    assertThat(allocatedBy(() -> Shapes.requireLike("floats", floats, floats))).isZero();
  }

  /** The bytes that this thread allocates in the second of two runs. */
  private static long allocatedBy(Runnable gradient) {
    gradient.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    gradient.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
