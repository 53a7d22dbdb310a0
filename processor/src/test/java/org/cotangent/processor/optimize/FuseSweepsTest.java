package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.junit.jupiter.api.Test;

class FuseSweepsTest {

  private final ElementLoops code = new ElementLoops();
  private final Var a = code.a;
  private final Var b = code.b;

  @Test
  void fusesWhereTheSecondTakesWhatTheFirstAddedAnIterationBefore() {
    code.down(i -> code.accumulate(b, i, -1, code.load(a, i, 0)));
    code.down(i -> code.store(b, i, 0, code.times(code.load(b, i, 0), 2)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(1);
  }

  @Test
  void fusesLoopsThatAddToTheSameElements() {
    code.up(i -> code.accumulate(b, i, 1, code.load(a, i, 0)));
    code.up(i -> code.accumulate(b, i, -1, code.load(a, i, 1)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(1);
  }

  @Test
  void keepsApartWhatWouldReadAnElementBeforeItsSumIsComplete() {
    code.down(i -> code.accumulate(b, i, -1, code.load(a, i, 0)));
    code.down(i -> code.store(b, i, -2, code.load(b, i, -2)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  @Test
  void keepsApartWhatWouldAddToAnElementBeforeItIsTaken() {
    code.down(i -> code.accumulate(b, i, -1, code.load(a, i, 0)));
    code.down(i -> code.accumulate(a, i, -1, code.load(b, i, 0)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  @Test
  void keepsApartWhatWouldOverwriteAnElementBeforeItIsRead() {
    code.up(i -> code.accumulate(b, i, 0, code.load(a, i, 1)));
    code.up(i -> code.store(a, i, 2, code.load(b, i, 0)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  @Test
  void turnsLoopsThatCanBeFusedTheOtherWayRound() {
    code.up(i -> code.accumulate(b, i, -1, code.load(a, i, 0)));
    code.up(i -> code.store(b, i, 0, code.times(code.load(b, i, 0), 2)));
    code.up(i -> code.accumulate(a, i, 0, code.load(b, i, 0)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(1);
  }

  @Test
  void doesNotTurnALoopWhoseIterationsDependOnEachOther() {
    code.up(i -> code.accumulate(b, i, -1, code.load(a, i, 0)));
    code.up(i -> code.store(b, i, 0, code.load(b, i, -1)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  @Test
  void turnsALoopThatCarriesASumOfWhichIterationsKnowNothing() {
    sum(sum -> Constant.of(1.0));
    code.up(i -> code.store(b, i, 0, code.times(code.load(b, i, 0), 2)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(1);
  }

  @Test
  void doesNotTurnALoopWhoseIterationsUseTheSumSoFar() {
    sum(sum -> sum);
    code.up(i -> code.store(b, i, 0, code.times(code.load(b, i, 0), 2)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  /** A loop up through {@code a} that sums it, and adds to {@code b} an iteration behind. */
  private void sum(UnaryOperator<Value> added) {
    Sketch s = code.s;
    s.loop(
        List.of("i", "sum"),
        List.of(Constant.of(2), Constant.of(0.0)),
        p -> s.let(Primitive.LESS, p.get(0), code.n),
        p -> {
          Var counter = (Var) p.get(0);
          Var sum = s.let(Primitive.ADD, p.get(1), code.load(a, counter, 0));
          code.accumulate(b, counter, -1, added.apply(sum));
          return List.of(Constant.TRUE, s.let(Primitive.ADD, counter, Constant.of(1)), sum);
        });
  }

  @Test
  void keepsApartWhatRunsInOppositeDirections() {
    code.up(i -> code.accumulate(b, i, 0, code.load(a, i, 0)));
    code.down(i -> code.store(b, i, 0, code.load(b, i, 0)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  @Test
  void keepsApartWhatHasNothingInCommon() {
    code.up(i -> code.store(a, i, 0, code.load(a, i, 0)));
    code.up(i -> code.store(b, i, 0, code.load(b, i, 0)));
    assertThat(ElementLoops.loops(fused())).isEqualTo(2);
  }

  @Property(tries = 1000, seed = "4711", shrinking = ShrinkingMode.OFF)
  void keepsTheMeaningOfAnyTwoLoops(@ForAll long seed) {
    ElementLoops random = new ElementLoops();
    Random numbers = new Random(seed);
    boolean isUp = numbers.nextBoolean();
    for (int i = 0; i < 2; i++) {
      if (isUp) {
        random.up(random.body(numbers));
      } else {
        random.down(random.body(numbers));
      }
    }
    assertThat(ElementLoops.loops(random.after(FuseSweepsTest::fuse))).isBetween(1L, 2L);
  }

  private Function fused() {
    return code.after(FuseSweepsTest::fuse);
  }

  private static Function fuse(Function function) {
    return FuseSweeps.apply(function, Explanation.none());
  }
}
