package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverwritingTest {
  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);
  private static final int[] LENGTHS = {0, 1, 2, 3, 7};

  private final Sketch s = new Sketch().adjoint();
  private final Var x = s.param("x", VECTOR);
  private final Var g = s.param("xBar", VECTOR);

  @Test
  void aLoopOverTheWholeArrayStores() {
    up(0, 0, this::add);
    assertOverwrites();
  }

  @Test
  void aLoopDownTheWholeArrayStores() {
    down(-1, 0, this::add);
    assertOverwrites();
  }

  @Test
  void aLoopWithAShiftedIndexThatStopsEarlyAdds() {
    up(1, 0, (i, here) -> add(s.let(Primitive.SUBTRACT, i, Constant.of(1)), here));
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void whatIsAddedLaterIsAdded() {
    up(0, 0, this::add);
    up(0, -1, this::add);
    assertOverwrites();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theEndIsStoredWhereItsAdditionsWereCarried(int width) {
    up(0, -width, (i, here) -> {
      for (int ahead = 0; ahead <= width; ahead++) {
        add(ahead == 0 ? i : s.let(Primitive.ADD, i, Constant.of(ahead)), here);
      }
    });
    assertOverwrites(Simplify.apply(CarryAdditions.apply(function())));
  }

  @Test
  void aLoopThatLeavesOutTheFirstElementAdds() {
    up(1, 0, this::add);
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void aLoopThatLeavesOutTheLastElementAdds() {
    up(0, -1, this::add);
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void aLoopDownThatStopsEarlyAdds() {
    down(-1, 1, this::add);
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void aLoopThatAddsUnderAConditionAdds() {
    up(0, 0, (i, here) -> {
      Var positive = s.let(Primitive.GREATER, here, Constant.of(10.0));
      s.choose(
          List.of(),
          positive,
          () -> {
            add(i, here);
            return List.of();
          },
          List::of);
    });
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void aLoopThatAddsTwiceAdds() {
    up(0, 0, (i, here) -> {
      add(i, here);
      add(i, here);
    });
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void aLoopBehindAnotherAdditionAdds() {
    up(0, -1, this::add);
    up(0, 0, this::add);
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void recordsLieInTheArrayThatIsOverwritten() {
    Var tape = tape();
    up(0, 0, (i, here) -> s.store(tape, i, s.let(Primitive.MULTIPLY, here, here)));
    down(-1, 0, (i, here) -> add(i, s.load("record", tape, i)));
    assertOverwrites();
    assertThat(Printer.print(overwriting().function())).doesNotContain("new double");
  }

  @Test
  void recordsOfOtherIterationsLieElsewhere() {
    Var tape = tape();
    up(0, 0, (i, here) -> s.store(tape, i, s.let(Primitive.MULTIPLY, here, here)));
    up(0, 0, (i, here) -> add(i, s.load("record", tape, Constant.of(0))));
    assertOverwrites();
    assertThat(Printer.print(overwriting().function())).contains("new double");
  }

  @Test
  void recordsThatAreNotAlwaysMadeLieElsewhere() {
    Var tape = tape();
    up(0, -1, (i, here) -> s.store(tape, i, here));
    down(-1, 0, (i, here) -> add(i, s.load("record", tape, i)));
    assertOverwrites();
    assertThat(Printer.print(overwriting().function())).contains("new double");
  }

  @Test
  void elementsThatAreAddedToOneByOneAreStoredAndTheOthersCleared() {
    for (int index : new int[] {3, 0, 1, 3}) {
      add(Constant.of(index), Constant.of(index + 0.5));
    }
    Function function = function();
    Overwriting.Result result = overwriting(function);

    assertThat(result.arrays()).containsExactly(g);
    assertThat(Printer.print(Verifier.verify(result.function())))
        .contains("xBar[3] = 3.5", "xBar[0] = 0.5", "xBar[2] = 0.0")
        .containsOnlyOnce("+=");
    for (int length : new int[] {4, 7}) {
      assertThat(gradient(result.function(), length, Double.NaN))
          .isEqualTo(gradient(function, length, 0));
    }
  }

  @Test
  void elementsBehindAnAdditionElsewhereAreAddedTo() {
    up(0, -1, this::add);
    add(Constant.of(0), Constant.of(1.0));
    assertThat(overwriting().arrays()).isEmpty();
  }

  @Test
  void oneElementFarFromTheFirstIsAddedTo() {
    add(Constant.of(9), Constant.of(1.0));
    assertThat(overwriting().arrays()).isEmpty();
  }

  private Var tape() {
    Var length = s.let("length", new Expression.Length(x));
    return s.let("tape", new Expression.NewArray(VECTOR, List.of(length)));
  }

  private void add(Value index, Value value) {
    s.accumulate(g, index, value);
  }

  private void up(int first, int beyond, BiConsumer<Var, Var> body) {
    s.loop(
        List.of("i"),
        List.of(Constant.of(first)),
        params -> s.let(Primitive.LESS, params.get(0), beyondLength(beyond)),
        params -> iteration((Var) params.get(0), 1, body));
  }

  private void down(int beyond, int last, BiConsumer<Var, Var> body) {
    s.loop(
        List.of("i"),
        List.of(beyondLength(beyond)),
        params -> s.let(Primitive.GREATER_EQUAL, params.get(0), Constant.of(last)),
        params -> iteration((Var) params.get(0), -1, body));
  }

  private List<Value> iteration(Var i, int step, BiConsumer<Var, Var> body) {
    body.accept(i, s.load("here", x, i));
    return List.of(Constant.TRUE, s.let(Primitive.ADD, i, Constant.of(step)));
  }

  private Value beyondLength(int beyond) {
    Var length = s.let("n", new Expression.Length(x));
    return beyond == 0 ? length : s.let(Primitive.ADD, length, Constant.of(beyond));
  }

  private Function function() {
    return s.end(Constant.of(0.0));
  }

  private Overwriting.Result overwriting() {
    return overwriting(function());
  }

  private Overwriting.Result overwriting(Function function) {
    return Overwriting.apply(function, Map.of(g, x));
  }

  private void assertOverwrites() {
    assertOverwrites(function());
  }

  private void assertOverwrites(Function function) {
    Overwriting.Result result = overwriting(function);
    assertThat(result.arrays()).containsExactly(g);
    Verifier.verify(result.function());
    for (int length : LENGTHS) {
      assertThat(gradient(result.function(), length, Double.NaN))
          .as("length %d", length)
          .isEqualTo(gradient(function, length, 0));
    }
  }

  private static double[] gradient(Function function, int length, double before) {
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = i * i + 1;
    }
    double[] gradient = new double[length];
    Arrays.fill(gradient, before);
    Interpreter.run(function, x, gradient);
    return gradient;
  }
}
