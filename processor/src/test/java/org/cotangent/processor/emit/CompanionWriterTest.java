package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.emit.Ir.DOUBLE;
import static org.cotangent.processor.emit.Ir.DOUBLES;
import static org.cotangent.processor.emit.Ir.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.Companion;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.model.Parameter;
import org.junit.jupiter.api.Test;

class CompanionWriterTest {

  @Test
  void writesTheBodyIntoTheMethodThatReturnsScalars() {
    assertThat(CompanionWriter.write(companion(rosenbrock())).toString()).contains("""
              /**
               * Computes {@link Losses#rosenbrock(double, double)} and its gradient.
               *
               * @param x to differentiate by
               * @param y to differentiate by
               * @return the value and the partial derivatives
               */
              public static RosenbrockGradient rosenbrockGradient(double x, double y) {
                // Forward sweep.
                double a = 1.0 - x;
                double b = y - x * x;

                // Reverse sweep.
                // adjoint of line 12: return a * a + 100 * b * b
                double aBar = 2.0 * a;
                double bBar = 200.0 * b;
                // adjoint of line 11: double b = y - x * x
                double xBar = -2.0 * bBar * x;
                // adjoint of line 10: double a = 1 - x
                xBar -= aBar;
                return new RosenbrockGradient(a * a + 100.0 * b * b, xBar, bBar);
              }
            """);
  }

  @Test
  void writesTheBodyIntoTheMethodThatOverwritesArrays() {
    assertThat(CompanionWriter.write(companion(sumOfSquares())).toString())
        .contains("""
              public static SquaresGradient squaresGradient(double[] w) {
                double[] wBar = Shapes.like(w);
                return new SquaresGradient(squaresGradientInto(w, wBar), wBar);
              }
            """)
        .contains("""
              public static double squaresGradientInto(double[] w, double[] wBar) {
                Shapes.requireLike("wBar", wBar, w);
                Shapes.clear(wBar);
                double s = 0.0;
                for (int i = 0; i < w.length; i++) {
                  double wi = w[i];
                  s += wi * wi;
                  // adjoint of line 7: s += w[i] * w[i]
                  wBar[i] += 2.0 * wi;
                }
                return s;
              }
            """);
  }

  private static Companion companion(Gradient gradient) {
    return new Companion(
        "sample", List.of("Losses"), true, List.of(), List.of(Derived.of(gradient)));
  }

  static Gradient rosenbrock() {
    Var x = Ir.param("x", DOUBLE);
    Var y = Ir.param("y", DOUBLE);
    Ir ir = new Ir();
    ir.at(Origin.of(10, 0, "double a = 1 - x;"));
    Var a = ir.let("a", Primitive.SUBTRACT, number(1), x);
    ir.at(Origin.of(11, 0, "double b = y - x * x;"));
    Var b = ir.let("b", Primitive.SUBTRACT, y, ir.multiply(x, x));
    ir.at(Origin.of(12, 0, "return a * a + 100 * b * b;"));
    Var result = ir.add(ir.multiply(a, a), ir.multiply(ir.multiply(number(100), b), b));
    Function primal = ir.function("rosenbrock", List.of(x, y), result);
    ir.at(Origin.of(12, 0, "return a * a + 100 * b * b;").reversed());
    Var aBar = ir.let("aBar", Primitive.MULTIPLY, number(2), a);
    Var bBar = ir.let("bBar", Primitive.MULTIPLY, number(200), b);
    ir.at(Origin.of(11, 0, "double b = y - x * x;").reversed());
    Var xBar = ir.let("xBar", Primitive.MULTIPLY, ir.multiply(number(-2), bBar), x);
    ir.at(Origin.of(10, 0, "double a = 1 - x;").reversed());
    Var xBar2 = ir.let("xBar", Primitive.SUBTRACT, xBar, aBar);
    Function gradient = ir.function("rosenbrock", List.of(x, y), result, xBar2, bBar);
    return new Gradient(
        new DifferentiableMethod(
            "rosenbrock",
            "rosenbrock",
            "",
            false,
            List.of(new Parameter("x", DOUBLE, true), new Parameter("y", DOUBLE, true)),
            DOUBLE,
            Set.of(Derivative.GRADIENT),
            0,
            java.util.Optional.empty(),
            primal),
        gradient);
  }

  static Gradient sumOfSquares() {
    Var w = Ir.param("w", DOUBLES);
    Var wBar = Ir.param("wBar", DOUBLES);
    List<Function> functions = new ArrayList<>();
    for (boolean reverse : List.of(false, true)) {
      Ir ir = new Ir();
      Var s = Var.named("s", DOUBLE);
      Var i = Var.named("i", Ir.INT);
      Ir test = new Ir();
      Var n = test.let(new Expression.Length(w));
      Var less = test.let(Primitive.LESS, i, n);
      Ir body = new Ir();
      body.at(Origin.of(7, 0, "s += w[i] * w[i];"));
      Var wi = body.load(w, i);
      Var s2 = body.let("s", Primitive.ADD, s, body.multiply(wi, wi));
      if (reverse) {
        body.at(Origin.of(7, 0, "s += w[i] * w[i];").reversed());
        body.accumulate(wBar, i, body.multiply(number(2), wi));
      }
      Var i2 = body.let("i", Primitive.ADD, i, Ir.integer(1));
      Var sEnd = Var.named("s", DOUBLE);
      ir.add(new Statement.Loop(
          List.of(sEnd, Var.named("i", Ir.INT)),
          List.of(s, i),
          List.of(number(0), Ir.integer(0)),
          test.yields(less),
          body.yields(org.cotangent.processor.ir.Constant.TRUE, s2, i2),
          Origin.of(6, 0, "for (int i = 0; i < w.length; i++) {")));
      functions.add(ir.function("squares", reverse ? List.of(w, wBar) : List.of(w), sEnd));
    }
    return new Gradient(
        new DifferentiableMethod(
            "squares",
            "squares",
            "",
            true,
            List.of(new Parameter("w", DOUBLES, true)),
            DOUBLE,
            Set.of(Derivative.GRADIENT),
            0,
            java.util.Optional.empty(),
            functions.get(0)),
        functions.get(1));
  }

  @Test
  void isTheSameTextEveryTime() {
    assertThat(CompanionWriter.write(companion(rosenbrock())).toString())
        .isEqualTo(CompanionWriter.write(companion(rosenbrock())).toString());
  }
}
