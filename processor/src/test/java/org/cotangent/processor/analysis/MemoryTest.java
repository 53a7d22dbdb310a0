package org.cotangent.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.ZerosLike;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);
  private static final ArrayType MATRIX = new ArrayType(VECTOR);
  private static final Constant ONE = Constant.of(1);

  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var n = s.param("n", ScalarType.INT);
  private final Var m = s.param("m", ScalarType.INT);
  private final Var given = s.param("given", VECTOR);
  private Var read;

  @Test
  void knowsThatARecurrenceIsDoneWithWhatItReads() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(ONE, i -> {
      read = s.load("read", a, s.let(Primitive.SUBTRACT, i, ONE));
      s.store(a, i, read);
    });
    assertThat(mayChange()).isFalse();
  }

  @Test
  void knowsThatARecurrenceOverwritesWhatItReadsAhead() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(ONE, i -> {
      read = s.load("read", a, i);
      s.store(a, i, x);
    });
    assertThat(mayChange()).isTrue();
  }

  @Test
  void takesAnElementForDoneThatHasJustBeenWritten() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(ONE, i -> {
      s.store(a, i, x);
      up(i, j -> read = s.load("read", a, i));
    });
    assertThat(mayChange()).isFalse();
  }

  @Test
  void doesNotTakeForDoneWhatAnInnerLoopWritesAgain() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(
        ONE,
        i -> up(i, j -> {
          s.store(a, j, x);
          read = s.load("read", a, i);
        }));
    assertThat(mayChange()).isTrue();
  }

  @Test
  void knowsNothingOfIndicesThatComeFromElsewhere() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(ONE, i -> {
      read = s.load("read", a, s.let(Primitive.SUBTRACT, i, ONE));
      s.store(a, m, read);
    });
    assertThat(mayChange()).isTrue();
  }

  @Test
  void seesWhatIsWrittenAfterTheLoop() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(ONE, i -> {
      read = s.load("read", a, s.let(Primitive.SUBTRACT, i, ONE));
      s.store(a, i, read);
    });
    s.store(a, m, x);
    assertThat(mayChange()).isTrue();
  }

  @Test
  void seesThatAnOuterLoopStartsAgain() {
    Var a = s.let("a", new NewArray(VECTOR, List.of(n)));
    up(
        ONE,
        step -> up(ONE, i -> {
          read = s.load("read", a, s.let(Primitive.SUBTRACT, i, ONE));
          s.store(a, i, read);
        }));
    assertThat(mayChange()).isTrue();
  }

  @Test
  void knowsThatAnEliminationIsDoneWithItsPivotRow() {
    eliminate(rows(), (a, k) -> exchange(a, k, s.let(Primitive.ADD, k, ONE)));
    assertThat(mayChange()).isFalse();
  }

  @Test
  void seesThatAPivotRowMayComeBack() {
    eliminate(rows(), (a, k) -> exchange(a, k, m));
    assertThat(mayChange()).isTrue();
  }

  @Test
  void seesThatRowsMayBeOne() {
    Var a = s.let("a", new NewArray(MATRIX, List.of(n)));
    Var row = s.let("row", new ZerosLike(given));
    s.store(a, Constant.of(0), row);
    s.store(a, ONE, row);
    eliminate(a, (rows, k) -> {});
    assertThat(mayChange()).isTrue();
  }

  @Test
  void seesThatARowWasTakenBeforeTheExchange() {
    Var a = rows();
    up(ONE, k -> {
      Var later = s.let(Primitive.ADD, k, ONE);
      Var early = s.load("early", a, later);
      exchange(a, k, later);
      read = s.load("read", s.load("pivot", a, k), m);
      s.store(early, m, x);
    });
    assertThat(mayChange()).isTrue();
  }

  /** Reads an element of the row at k, then writes to all rows behind it. */
  private void eliminate(Var a, BiConsumer<Var, Var> exchange) {
    up(ONE, k -> {
      exchange.accept(a, k);
      Var pivot = s.load("pivot", a, k);
      up(s.let(Primitive.ADD, k, ONE), i -> {
        read = s.load("read", pivot, m);
        s.store(s.load("row", a, i), m, read);
      });
    });
  }

  private void exchange(Var a, Value p, Value q) {
    Var one = s.load("one", a, p);
    Var other = s.load("other", a, q);
    s.store(a, p, other);
    s.store(a, q, one);
  }

  private Var rows() {
    Var a = s.let("a", new NewArray(MATRIX, List.of(n)));
    up(Constant.of(0), i -> s.store(a, i, s.let("row", new ZerosLike(given))));
    return a;
  }

  private void up(Value from, Consumer<Var> body) {
    s.loop(List.of("i"), List.of(from), p -> s.let(Primitive.LESS, p.get(0), n), p -> {
      body.accept((Var) p.get(0));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), ONE));
    });
  }

  private boolean mayChange() {
    return Memory.of(Verifier.verify(s.end(Constant.of(0.0)))).mayChangeAfter(read);
  }
}
