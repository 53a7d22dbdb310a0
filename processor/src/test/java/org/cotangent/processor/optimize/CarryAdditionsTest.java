package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarryAdditionsTest {
  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8})
  void addsToEachElementOnceWhereALoopCountsUp(int length) {
    Function function = stencil(0, Primitive.LESS, -1, 1, 0, 1);
    assertCarried(function, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8})
  void addsToEachElementOnceUpToAnInclusiveBound(int length) {
    Function function = stencil(0, Primitive.LESS_EQUAL, -2, 1, 1, 0);
    assertCarried(function, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 8})
  void addsToEachElementOnceInAStencilWithAGap(int length) {
    Function function = stencil(1, Primitive.LESS, -2, 1, -1, 2, 2, -1);
    assertCarried(function, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8})
  void addsToEachElementOnceWhereALoopCountsDown(int length) {
    Sketch s = new Sketch().adjoint();
    Var x = s.param("x", VECTOR);
    Var g = s.param("xBar", VECTOR);
    Var n = s.let("n", new Expression.Length(x));
    Var start = s.let(Primitive.SUBTRACT, n, Constant.of(1));
    s.loop(
        List.of("i"),
        List.of(start),
        params -> s.let(Primitive.GREATER, params.get(0), Constant.of(0)),
        params -> step(s, params.get(0), -1, x, g, 0, -1));
    assertCarried(s.end(Constant.of(0.0)), length);
  }

  @ParameterizedTest
  @ValueSource(ints = {3})
  void leavesSingleAdditionsAlone(int length) {
    Function function = stencil(0, Primitive.LESS, 0, 1, 0);
    assertThat(CarryAdditions.apply(function).body()).isEqualTo(function.body());
    assertThat(additions(function)).isEqualTo(1);
    assertThat(gradient(function, length)).hasSize(length);
  }

  private static Function stencil(
      int first, Primitive comparison, int bound, int step, int... distances) {
    Sketch s = new Sketch().adjoint();
    Var x = s.param("x", VECTOR);
    Var g = s.param("xBar", VECTOR);
    s.loop(
        List.of("i"),
        List.of(Constant.of(first)),
        params -> {
          Var n = s.let("n", new Expression.Length(x));
          Var end = s.let(Primitive.ADD, n, Constant.of(bound));
          return s.let(comparison, params.get(0), end);
        },
        params -> step(s, params.get(0), step, x, g, distances));
    return s.end(Constant.of(0.0));
  }

  /** {@code g[i + d] += x[i] * (d + 3)} for each distance {@code d}. */
  private static List<Value> step(Sketch s, Value i, int step, Var x, Var g, int... distances) {
    Var here = s.load("here", x, i);
    for (int distance : distances) {
      Value index = distance == 0 ? i : s.let(Primitive.ADD, i, Constant.of(distance));
      s.accumulate(g, index, s.let(Primitive.MULTIPLY, here, Constant.of(distance + 3.0)));
    }
    return List.of(Constant.TRUE, s.let(Primitive.ADD, i, Constant.of(step)));
  }

  private static void assertCarried(Function function, int length) {
    Function carried = Verifier.verify(CarryAdditions.apply(function));
    assertThat(gradient(carried, length)).isEqualTo(gradient(function, length));
    Block body = firstLoop(carried).body();
    assertThat(additions(new Function("", List.of(), body))).isEqualTo(1);
  }

  private static double[] gradient(Function function, int length) {
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = i * i + 1;
    }
    double[] gradient = new double[length];
    Interpreter.run(function, x, gradient);
    return gradient;
  }

  private static Statement.Loop firstLoop(Function function) {
    List<Statement.Loop> loops = new ArrayList<>();
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Loop loop) {
        loops.add(loop);
      }
    });
    return loops.get(0);
  }

  private static int additions(Function function) {
    List<Statement> additions = new ArrayList<>();
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Accumulate) {
        additions.add(statement);
      }
    });
    return additions.size();
  }
}
