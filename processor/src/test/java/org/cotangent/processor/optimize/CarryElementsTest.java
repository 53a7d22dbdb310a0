package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.junit.jupiter.api.Test;

class CarryElementsTest {

  private final ElementLoops code = new ElementLoops();
  private final Var a = code.a;
  private final Var b = code.b;

  @Test
  void handsOnWhatTheNextIterationTakes() {
    code.down(i -> {
      Var taken = take(i);
      code.accumulate(a, i, -1, code.times(taken, 0.5));
      code.accumulate(a, i, -1, code.times(taken, 3));
    });
    assertCarried();
  }

  @Test
  void handsOnUpwards() {
    code.up(i -> code.accumulate(a, i, 1, take(i)));
    assertCarried();
  }

  @Test
  void leavesAnElementThatIsNotOverwritten() {
    code.up(i -> code.accumulate(a, i, 1, code.load(a, i, 0)));
    assertLeft();
  }

  @Test
  void leavesAnElementThatIsReadElsewhere() {
    code.up(i -> {
      code.accumulate(a, i, 1, take(i));
      code.accumulate(b, i, 0, code.load(a, i, 2));
    });
    assertLeft();
  }

  @Test
  void leavesWhatIsAddedBehindTheCounter() {
    code.down(i -> code.accumulate(a, i, 1, take(i)));
    assertLeft();
  }

  @Test
  void leavesWhatIsAddedInSomeIterations() {
    code.down(i -> {
      Var taken = take(i);
      code.s.choose(
          List.of(),
          code.s.let(Primitive.GREATER, taken, Constant.of(9.0)),
          () -> {
            code.accumulate(a, i, -1, taken);
            return List.<Value>of();
          },
          List::of);
    });
    assertLeft();
  }

  @Property(tries = 1000, seed = "4711", shrinking = ShrinkingMode.OFF)
  void keepsTheMeaningOfAnyLoop(@ForAll long seed) {
    ElementLoops random = new ElementLoops();
    Random numbers = new Random(seed);
    random.down(i -> {
      random.body(numbers).accept(i);
      Var taken = random.load(random.a, i, 0);
      random.store(random.a, i, 0, Constant.of(0.0));
      random.accumulate(random.a, i, -1, taken);
      random.body(numbers).accept(i);
    });
    assertThat(ElementLoops.loops(random.after(CarryElements::apply))).isEqualTo(1);
  }

  private Var take(Var i) {
    Var taken = code.load(a, i, 0);
    code.store(a, i, 0, Constant.of(0.0));
    return taken;
  }

  private void assertCarried() {
    Function after = code.after(CarryElements::apply);
    assertThat(ElementLoops.additions(after)).isEqualTo(1);
    assertThat(Printer.print(after)).contains("aNext");
  }

  private void assertLeft() {
    assertThat(Printer.print(code.after(CarryElements::apply))).doesNotContain("Next");
  }
}
