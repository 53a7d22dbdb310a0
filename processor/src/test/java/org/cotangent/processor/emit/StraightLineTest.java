package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.emit.Ir.DOUBLE;
import static org.cotangent.processor.emit.Ir.number;

import java.util.List;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Var;
import org.junit.jupiter.api.Test;

class StraightLineTest {

  @Test
  void nestsWhatIsUsedOnceAndKeepsTheUsersVariables() {
    Var x = Ir.param("x", DOUBLE);
    Var y = Ir.param("y", DOUBLE);
    Ir ir = new Ir();
    Var a = ir.let("a", Primitive.SUBTRACT, number(1), x);
    Var b = ir.let("b", Primitive.SUBTRACT, y, ir.multiply(x, x));
    Var result = ir.add(ir.multiply(a, a), ir.multiply(ir.multiply(number(100), b), b));
    Function f = ir.function("f", List.of(x, y), result);
    assertThat(Emitted.body(f)).isEqualTo("""
            double a = 1.0 - x;
            double b = y - x * x;
            return a * a + 100.0 * b * b;
            """);
  }
}
