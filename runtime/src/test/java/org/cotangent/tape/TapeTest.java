package org.cotangent.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TapeTest {
  private static final int MANY = 1000;

  @Test
  void doublesComeBackInReverse() {
    DoubleTape tape = new DoubleTape();
    for (int i = 0; i < MANY; i++) {
      tape.push(i + 0.5);
    }
    for (int i = MANY - 1; i >= 0; i--) {
      assertThat(tape.pop()).isEqualTo(i + 0.5);
    }
    assertThat(tape.size()).isZero();
  }

  @Test
  void doublesKeepTheirBits() {
    DoubleTape tape = new DoubleTape();
    tape.push(-0.0);
    tape.push(0.1f);
    assertThat(tape.pop()).isEqualTo((double) 0.1f);
    assertThat(Double.doubleToRawLongBits(tape.pop())).isEqualTo(Double.doubleToRawLongBits(-0.0));
  }

  @Test
  void longsComeBackInReverse() {
    LongTape tape = new LongTape();
    for (int i = 0; i < MANY; i++) {
      tape.push(Long.MIN_VALUE + i);
    }
    for (int i = MANY - 1; i >= 0; i--) {
      assertThat(tape.pop()).isEqualTo(Long.MIN_VALUE + i);
    }
    assertThat(tape.size()).isZero();
  }

  @Test
  void referencesComeBackInReverse() {
    ReferenceTape<String> tape = new ReferenceTape<>();
    for (int i = 0; i < MANY; i++) {
      tape.push(i % 7 == 0 ? null : "v" + i);
    }
    for (int i = MANY - 1; i >= 0; i--) {
      assertThat(tape.pop()).isEqualTo(i % 7 == 0 ? null : "v" + i);
    }
    assertThat(tape.size()).isZero();
  }

  @Test
  void pushesAndPopsMayAlternate() {
    Random random = new Random(42);
    DoubleTape doubles = new DoubleTape();
    LongTape longs = new LongTape();
    ReferenceTape<Integer> references = new ReferenceTape<>();
    Deque<Integer> expected = new ArrayDeque<>();
    for (int i = 0; i < 10 * MANY; i++) {
      if (expected.isEmpty() || random.nextInt(5) < 3) {
        doubles.push(i);
        longs.push(i);
        references.push(i);
        expected.push(i);
      } else {
        int last = expected.pop();
        assertThat(doubles.pop()).isEqualTo(last);
        assertThat(longs.pop()).isEqualTo(last);
        assertThat(references.pop()).isEqualTo(last);
      }
      assertThat(doubles.size()).isEqualTo(expected.size());
      assertThat(longs.size()).isEqualTo(expected.size());
      assertThat(references.size()).isEqualTo(expected.size());
    }
  }

  @Test
  void anEmptyTapeRefusesToPopAndStaysUsable() {
    DoubleTape doubles = new DoubleTape();
    LongTape longs = new LongTape();
    ReferenceTape<String> references = new ReferenceTape<>();
    assertThatThrownBy(doubles::pop).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThatThrownBy(longs::pop).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    assertThatThrownBy(references::pop).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    doubles.push(1);
    longs.push(2);
    references.push("three");
    assertThat(doubles.pop()).isEqualTo(1);
    assertThat(longs.pop()).isEqualTo(2);
    assertThat(references.pop()).isEqualTo("three");
  }

  @Test
  void capacityDoublesUpToTheLongestArray() {
    assertThat(Capacity.after(Capacity.INITIAL)).isEqualTo(2 * Capacity.INITIAL);
    assertThat(Capacity.after(1 << 29)).isEqualTo(1 << 30);
    assertThat(Capacity.after(1 << 30)).isEqualTo(Capacity.LIMIT);
    assertThat(Capacity.after(Capacity.LIMIT - 1)).isEqualTo(Capacity.LIMIT);
  }

  @Test
  void aFullTapeSaysSo() {
    assertThatThrownBy(() -> Capacity.after(Capacity.LIMIT))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessageContaining("tape")
        .hasMessageContaining(Integer.toString(Capacity.LIMIT));
  }
}
