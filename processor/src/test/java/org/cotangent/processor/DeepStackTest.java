package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What overflows the stack that is there runs again on a big one. */
class DeepStackTest {

  @Test
  void runsWhatIsTooDeepOnABigStack() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger deepest = new AtomicInteger();
    DeepStack.run(() -> {
      runs.incrementAndGet();
      deepest.set(descend(200_000));
    });
    assertThat(deepest).hasValue(200_000);
    assertThat(runs).hasValueGreaterThan(1);
  }

  @Test
  void runsTheRestOnce() {
    AtomicInteger runs = new AtomicInteger();
    DeepStack.run(runs::incrementAndGet);
    assertThat(runs).hasValue(1);
  }

  @Test
  void letsFailuresThrough() {
    assertThatThrownBy(() -> DeepStack.run(() -> {
          descend(200_000);
          throw new IllegalArgumentException("deep");
        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("deep");
  }

  private static int descend(int depth) {
    return depth == 0 ? 0 : 1 + descend(depth - 1);
  }
}
