package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.EXP;
import static org.cotangent.processor.ir.Primitive.LOG;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class CallsFirstTest {
  private final Sketch s = new Sketch();
  private final Var x = s.param("x");
  private final Var y = s.param("y");

  @Test
  void callsBeforeTheArithmeticThatNoCallNeeds() {
    Function changed = CallsFirst.apply(twoCallsAndArithmeticBetween(10));
    assertThat(primitives(changed).subList(0, 3)).containsExactly(LOG, MULTIPLY, EXP);
  }

  @Test
  void keepsEachBit() {
    Function function = twoCallsAndArithmeticBetween(10);
    Function changed = Verifier.verify(CallsFirst.apply(function));
    assertThat(Interpreter.run(changed, 2.0, 3.0)).isEqualTo(Interpreter.run(function, 2.0, 3.0));
  }

  @Test
  void keepsTheOrderWhereFewValuesWait() {
    Function function = twoCallsAndArithmeticBetween(3);
    assertThat(CallsFirst.apply(function).body()).isEqualTo(function.body());
  }

  /** Values that are computed between two calls and all used behind them. */
  private Function twoCallsAndArithmeticBetween(int values) {
    Var first = s.let(LOG, x);
    List<Var> between = new ArrayList<>();
    Value last = first;
    for (int i = 0; i < values; i++) {
      last = s.let(ADD, last, y);
      between.add((Var) last);
    }
    Var second = s.let(EXP, s.let(MULTIPLY, x, y));
    Value sum = second;
    for (Var value : between) {
      sum = s.let(ADD, sum, value);
    }
    return s.end(sum);
  }

  private static List<Primitive> primitives(Function function) {
    return function.body().statements().stream().map(CallsFirstTest::primitive).toList();
  }

  private static Primitive primitive(Statement statement) {
    return ((Apply) ((Let) statement).expression()).primitive();
  }
}
