package org.cotangent.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class RestoredRowsTest {

  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);
  private static final ArrayType MATRIX = new ArrayType(VECTOR);

  private final Sketch s = new Sketch();
  private final Var n = s.param("n", ScalarType.INT);
  private final Var m = s.param("m", ScalarType.INT);
  private final Set<Var> rows = new HashSet<>();
  private final List<Store> stores = new ArrayList<>();
  private Var read;

  @Test
  void undoesAnExchangeByAnother() {
    Var a = matrix();
    up(k -> {
      exchange(a, k);
      up(i -> read(a, i));
    });
    RestoredRows found = found();
    assertThat(found.memory().mayChangeAfter(read)).isFalse();
    assertThat(found.undoing(stores.get(0), Origin.NONE)).isEmpty();
    assertThat(found.undoing(stores.get(1), Origin.NONE)).hasSize(4);
  }

  @Test
  void putsBackWhatWasOverwritten() {
    Var a = matrix();
    up(k -> {
      store(a, k, vector());
      up(i -> read(a, i));
    });
    RestoredRows found = found();
    assertThat(found.memory().mayChangeAfter(read)).isFalse();
    assertThat(found.undoing(stores.get(0), Origin.NONE)).hasSize(1);
  }

  @Test
  void leavesRowsThatAreWrittenAfterTheyAreRead() {
    Var a = matrix();
    up(k -> {
      up(i -> read(a, i));
      exchange(a, k);
    });
    assertLeft();
  }

  @Test
  void leavesRowsThatAreWrittenWhereTheyAreRead() {
    Var a = matrix();
    up(k -> up(i -> {
      exchange(a, k);
      read(a, i);
    }));
    assertLeft();
  }

  @Test
  void leavesRowsThatAreReadAsOftenAsWritten() {
    Var a = matrix();
    up(k -> {
      exchange(a, k);
      read(a, k);
    });
    assertLeft();
  }

  @Test
  void leavesRowsThatAreWrittenBehindTheLoop() {
    Var a = matrix();
    up(k -> {
      exchange(a, k);
      up(i -> read(a, i));
    });
    store(a, m, vector());
    assertLeft();
  }

  @Test
  void findsTheLoopInTheIterationThatMakesTheArray() {
    up(sample -> {
      Var a = matrix();
      up(k -> store(a, k, vector()));
      up(k -> {
        exchange(a, k);
        up(i -> read(a, i));
      });
    });
    RestoredRows found = found();
    assertThat(found.memory().mayChangeAfter(read)).isFalse();
    assertThat(found.isUndone(stores.get(0))).isFalse();
    assertThat(found.isUndone(stores.get(1))).isTrue();
  }

  private Var matrix() {
    return s.let("a", new NewArray(MATRIX, List.of(n, m)));
  }

  private Var vector() {
    return s.let("row", new NewArray(VECTOR, List.of(m)));
  }

  private void exchange(Var a, Value place) {
    Var one = s.load("one", a, place);
    Var other = s.load("other", a, m);
    store(a, place, other);
    store(a, m, one);
  }

  private void store(Var a, Value place, Value row) {
    s.store(a, place, row);
    stores.add((Store) s.last());
  }

  private void read(Var a, Value place) {
    read = s.load("read", a, place);
    rows.add(read);
  }

  private void up(Consumer<Var> body) {
    s.loop(List.of("i"), List.of(Constant.of(0)), p -> s.let(Primitive.LESS, p.get(0), n), p -> {
      body.accept((Var) p.get(0));
      return List.of(Constant.TRUE, s.let(Primitive.ADD, p.get(0), Constant.of(1)));
    });
  }

  private RestoredRows found() {
    Function function = Verifier.verify(s.end(Constant.of(0.0)));
    RestoredRows found = RestoredRows.of(function, rows, Explanation.none());
    Verifier.verify(found.function());
    return found;
  }

  private void assertLeft() {
    RestoredRows found = found();
    assertThat(found.memory().mayChangeAfter(read)).isTrue();
    assertThat(stores).noneMatch(found::isUndone);
  }
}
