package org.cotangent.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointsTest {

  /** A loop that is reversed step by step, as generated code does it. */
  private static final class Reversal {
    private final long[] positions;
    private int last;
    private long advanced;
    private int mostKept = 1;

    Reversal(long steps, int states) {
      positions = new long[states];
      for (long step = steps - 1; step >= 0; step--) {
        climb(step);
        if (positions[last] == step) {
          last--;
        }
      }
    }

    private void climb(long step) {
      long position = positions[last];
      assertThat(position).isLessThanOrEqualTo(step);
      while (position < step) {
        long next = Checkpoints.next(position, step, positions.length - 1 - last);
        assertThat(next).isBetween(position + 1, step);
        advanced += next - position;
        position = next;
        if (position < step) {
          last++;
          positions[last] = position;
          mostKept = Math.max(mostKept, last + 1);
        }
      }
    }
  }

  @Test
  void computesNoMoreStepsAgainThanTheTheorySays() {
    for (int states = 1; states <= 12; states++) {
      for (long steps = 1; steps <= 300; steps++) {
        assertThat(new Reversal(steps, states).advanced)
            .as("%d steps with %d states", steps, states)
            .isEqualTo(leastAdvances(steps, states));
      }
    }
  }

  @Test
  void nothingIsComputedAgainWhereEachStateIsKept() {
    // From one state to the next once, and that is all.
    assertThat(new Reversal(50, 50).advanced).isEqualTo(49);
    assertThat(new Reversal(50, 1000).advanced).isEqualTo(49);
  }

  @Test
  void oneStateMeansFromTheStartEachTime() {
    assertThat(new Reversal(100, 1).advanced).isEqualTo(99 * 100 / 2);
  }

  @Test
  void usesAllStatesWhereItHelps() {
    assertThat(new Reversal(1000, 7).mostKept).isEqualTo(7);
    assertThat(new Reversal(3, 7).mostKept).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"100000, 20", "100000, 100", "20000, 2", "123456, 5"})
  void holdsForLongLoops(long steps, int states) {
    assertThat(new Reversal(steps, states).advanced).isEqualTo(leastAdvances(steps, states));
  }

  @Test
  void doesNotOverflow() {
    long last = 1L << 50;
    assertThat(Checkpoints.next(0, last, Integer.MAX_VALUE - 1)).isBetween(1L, last);
    assertThat(Checkpoints.next(0, last, 1000)).isBetween(1L, last);
    assertThat(Checkpoints.next(last - 1, last, 5)).isEqualTo(last);
    assertThat(Checkpoints.next(0, Integer.MAX_VALUE, 20)).isBetween(1, Integer.MAX_VALUE);
  }

  /** The least number of steps to compute again: {@code r l - b(s + 1, r - 1)} in the paper. */
  private static long leastAdvances(long steps, int states) {
    int repeats = 0;
    while (binomial(states + repeats, repeats).compareTo(BigInteger.valueOf(steps)) < 0) {
      repeats++;
    }
    BigInteger spared = repeats == 0 ? BigInteger.ZERO : binomial(states + repeats, repeats - 1);
    return repeats * steps - spared.longValueExact();
  }

  private static BigInteger binomial(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }
}
