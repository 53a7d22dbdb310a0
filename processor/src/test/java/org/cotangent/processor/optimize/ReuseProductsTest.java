package org.cotangent.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.ir.Primitive.ADD;
import static org.cotangent.processor.ir.Primitive.MULTIPLY;
import static org.cotangent.processor.ir.Primitive.NEGATE;

import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Sketch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.ir.Verifier;
import org.junit.jupiter.api.Test;

class ReuseProductsTest {
  private final Sketch s = new Sketch();
  private final Var d = s.param("d");
  private final Var a = s.param("a");
  private final Var b = s.param("b");
  private final Var c = s.param("c");

  @Test
  void multipliesByAProductThatThePrimalHas() {
    Var primal = s.let(MULTIPLY, s.let(MULTIPLY, a, b), c);
    s.adjoint();
    Var adjoint = product(c, d, b, a);
    assertMultiplications(s.end(primal, adjoint), 5, 3);
  }

  @Test
  void takesAProductThatIsThereWhole() {
    Var primal = s.let(MULTIPLY, s.let(MULTIPLY, a, b), c);
    s.adjoint();
    Var adjoint = s.let(NEGATE, product(b, c, a));
    assertMultiplications(s.end(primal, adjoint), 4, 2);
  }

  @Test
  void dividesOutTheNumberOfAProduct() {
    Var primal = s.let(MULTIPLY, Constant.of(0.5), s.let(MULTIPLY, a, b));
    s.adjoint();
    Var adjoint = product(d, b, Constant.of(-0.5), a);
    assertMultiplications(s.end(primal, adjoint), 5, 3);
  }

  @Test
  void changesNothingWhereNoMultiplicationIsSaved() {
    Var primal = s.let(MULTIPLY, a, b);
    s.adjoint();
    Var shared = s.let(MULTIPLY, d, a);
    Function function = s.end(primal, s.let(MULTIPLY, shared, b), s.let(ADD, shared, c));
    assertThat(ReuseProducts.apply(function).body()).isEqualTo(function.body());
  }

  @Test
  void keepsEachBitOfThePrimal() {
    Var first = s.let(MULTIPLY, a, b);
    Function function = s.end(first, product(c, b, a));
    assertThat(ReuseProducts.apply(function).body()).isEqualTo(function.body());
  }

  private Var product(Value first, Value... others) {
    Value product = first;
    for (Value other : others) {
      product = s.let(MULTIPLY, product, other);
    }
    return (Var) product;
  }

  private static void assertMultiplications(Function function, int before, int after) {
    Function changed = Verifier.verify(RemoveDead.apply(ReuseProducts.apply(function)));
    assertThat(FactorSumsTest.multiplications(function)).isEqualTo(before);
    assertThat(FactorSumsTest.multiplications(changed)).isEqualTo(after);
    assertThat(Interpreter.run(changed, 2.0, 3.0, 5.0, 7.0))
        .isEqualTo(Interpreter.run(function, 2.0, 3.0, 5.0, 7.0));
  }
}
