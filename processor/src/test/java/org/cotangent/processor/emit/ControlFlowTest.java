package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cotangent.processor.emit.Ir.DOUBLE;
import static org.cotangent.processor.emit.Ir.DOUBLES;
import static org.cotangent.processor.emit.Ir.INT;
import static org.cotangent.processor.emit.Ir.integer;
import static org.cotangent.processor.emit.Ir.number;

import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.junit.jupiter.api.Test;

class ControlFlowTest {
  private final Ir ir = new Ir();
  private final Var x = Ir.param("x", DOUBLE);
  private final Var y = Ir.param("y", DOUBLE);
  private final Var n = Ir.param("n", INT);
  private final Var w = Ir.param("w", DOUBLES);

  private String print(Value result) {
    return Emitted.body(ir.function("f", List.of(x, y, n, w), result));
  }

  private static Block named(String name, Primitive primitive, Value... operands) {
    Ir arm = new Ir();
    return arm.yields(arm.let(name, primitive, operands));
  }

  @Test
  void writesAChoiceOfValuesAsAnExpression() {
    Var less = ir.let(Primitive.LESS, x, y);
    Ir then = new Ir();
    Block otherwise = Block.yielding(y);
    Var result = ir.choose("", less, then.yields(then.let(Primitive.NEGATE, x)), otherwise);
    assertThat(print(result)).isEqualTo("return x < y ? -x : y;\n");
  }

  @Test
  void writesConditionsWithShortCircuitOperators() {
    Var less = ir.let(Primitive.LESS, x, y);
    Ir and = new Ir();
    Block second = and.yields(and.let(Primitive.LESS, and.load(w, n), y));
    Var both = ir.choose("", less, second, Block.yielding(Constant.FALSE));
    Ir or = new Ir();
    Block third = or.yields(or.let(Primitive.EQUAL, n, integer(0)));
    Var any = ir.choose("", both, Block.yielding(Constant.TRUE), third);
    Var not = ir.choose("", any, Block.yielding(Constant.FALSE), Block.yielding(Constant.TRUE));
    assertThat(print(ir.let(Primitive.SELECT, not, x, y)))
        .isEqualTo("return !(x < y && w[n] < y || n == 0) ? x : y;\n");
  }

  @Test
  void assignsTheUsersVariableInEachArm() {
    Var less = ir.let(Primitive.LESS, x, y);
    Var equal = ir.let(Primitive.EQUAL, x, y);
    Ir inner = new Ir();
    Block same = named("s", Primitive.ADD, x, y);
    Block greater = named("s", Primitive.COS, y);
    Var chosen = inner.choose("s", equal, same, greater);
    Var s = ir.choose("s", less, named("s", Primitive.SIN, x), inner.yields(chosen));
    assertThat(print(ir.multiply(s, s))).isEqualTo("""
            double s;
            if (x < y) {
              s = Math.sin(x);
            } else if (x == y) {
              s = x + y;
            } else {
              s = Math.cos(y);
            }
            return s * s;
            """);
  }

  @Test
  void returnsEarly() {
    Var less = ir.let(Primitive.LESS, x, number(0));
    Ir rest = new Ir();
    Var a = rest.let("a", Primitive.SQRT, x);
    Block then = named("r", Primitive.NEGATE, x);
    Var result = ir.choose("result", less, then, rest.yields(rest.multiply(a, y)));
    assertThat(print(result)).isEqualTo("""
            if (x < 0.0) {
              double r = -x;
              return r;
            }
            double a = Math.sqrt(x);
            return a * y;
            """);
  }

  @Test
  void goesOnBehindAGuard() {
    Var less = ir.let(Primitive.LESS, x, number(0));
    Ir rest = new Ir();
    Var root = rest.let("root", Primitive.SQRT, x);
    Var guarded = Var.named("root", DOUBLE);
    ir.add(Statement.Branch.of(
        List.of(guarded), less, new Ir().throwing(), rest.yields(root), Origin.NONE));
    assertThat(print(ir.multiply(guarded, guarded))).isEqualTo("""
            if (x < 0.0) {
              throw new IllegalArgumentException();
            }
            double root = Math.sqrt(x);
            return root * root;
            """);
  }

  private Var switched(Block... arms) {
    Var result = Var.named("r", DOUBLE);
    ir.add(new Statement.Branch(
        List.of(result),
        n,
        List.of(
            new Statement.Arm(List.of(integer(1), integer(2)), arms[0]),
            new Statement.Arm(List.of(), arms[1])),
        Origin.NONE));
    return result;
  }

  @Test
  void writesASwitchAsAnExpressionWhereItIsOne() {
    Var result = switched(Block.yielding(x), new Ir().throwing());
    assertThat(print(ir.multiply(result, y))).isEqualTo("""
            double r = switch (n) {
              case 1, 2 -> x;
              default -> throw new IllegalArgumentException();
            };
            return r * y;
            """);
  }

  @Test
  void writesASwitchWithArrows() {
    Ir arm = new Ir();
    arm.store(w, n, x);
    Var result = switched(arm.yields(x), Block.yielding(y));
    assertThat(print(ir.multiply(result, y))).isEqualTo("""
            double r;
            switch (n) {
              case 1, 2 -> {
                w[n] = x;
                r = x;
              }
              default -> r = y;
            }
            return r * y;
            """);
  }

  @Test
  void countsWithAForLoop() {
    Var s = Var.named("s", DOUBLE);
    Var i = Var.named("i", INT);
    Ir test = new Ir();
    Var less = test.let(Primitive.LESS, i, n);
    Ir body = new Ir();
    Var next = body.let("s", Primitive.ADD, s, body.load(w, i));
    Var update = body.let("i", Primitive.ADD, i, integer(1));
    List<Value> inits = List.of(number(0), integer(0));
    Block ends = body.yields(Constant.TRUE, next, update);
    List<Var> results = ir.loop(List.of(s, i), inits, test.yields(less), ends);
    assertThat(print(results.get(0))).isEqualTo("""
            double s = 0.0;
            for (int i = 0; i < n; i++) {
              s += w[i];
            }
            return s;
            """);
  }

  @Test
  void doesNotCountWithAForLoopWhereTheCountIsUsedBehindIt() {
    Var i = Var.named("i", INT);
    Ir test = new Ir();
    Var less = test.let(Primitive.LESS, i, n);
    Ir body = new Ir();
    Var update = body.let("i", Primitive.ADD, i, integer(2));
    Block ends = body.yields(Constant.TRUE, update);
    List<Var> results = ir.loop(List.of(i), List.of(integer(0)), test.yields(less), ends);
    assertThat(print(ir.convert(DOUBLE, results.get(0)))).isEqualTo("""
            int i = 0;
            while (i < n) {
              i += 2;
            }
            return i;
            """);
  }

  @Test
  void leavesALoopEarly() {
    Var s = Var.named("s", DOUBLE);
    Var i = Var.named("i", INT);
    Ir test = new Ir();
    Var less = test.let(Primitive.LESS, i, n);
    Ir body = new Ir();
    Var isZero = body.let(Primitive.EQUAL, s, number(0));
    Ir rest = new Ir();
    Var next = rest.let("s", Primitive.MULTIPLY, s, rest.load(w, i));
    Var update = rest.let("i", Primitive.ADD, i, integer(1));
    Var again = Var.unnamed(ScalarType.BOOLEAN);
    Var sAfter = Var.named("s", DOUBLE);
    Var iAfter = Var.named("i", INT);
    body.add(Statement.Branch.of(
        List.of(again, sAfter, iAfter),
        isZero,
        Block.yielding(Constant.FALSE, s, i),
        rest.yields(Constant.TRUE, next, update),
        Origin.NONE));
    Block ends = body.yields(again, sAfter, iAfter);
    List<Var> results = ir.loop(List.of(s, i), List.of(x, integer(0)), test.yields(less), ends);
    assertThat(print(results.get(0))).isEqualTo("""
            double s = x;
            for (int i = 0; i < n; i++) {
              if (s == 0.0) {
                break;
              }
              s *= w[i];
            }
            return s;
            """);
  }

  @Test
  void repeatsUntilTheEndOfTheBodySaysSo() {
    Var a = Var.named("a", DOUBLE);
    Ir body = new Ir();
    Var next = body.let("a", Primitive.DIVIDE, a, number(2));
    Var again = body.let(Primitive.LESS, y, next);
    Block ends = body.yields(again, next);
    List<Var> results = ir.loop(List.of(a), List.of(x), Block.yielding(Constant.TRUE), ends);
    assertThat(print(results.get(0))).isEqualTo("""
            double a = x;
            do {
              a /= 2.0;
            } while (y < a);
            return a;
            """);
  }

  @Test
  void writesNothingBehindAnEndlessLoop() {
    Ir body = new Ir();
    body.store(w, n, x);
    ir.loop(List.of(), List.of(), Block.yielding(Constant.TRUE), body.yields(Constant.TRUE));
    assertThat(print(x)).isEqualTo("""
            while (true) {
              w[n] = x;
            }
            """);
  }

  @Test
  void swapsThroughATemporary() {
    Var a = Var.named("a", DOUBLE);
    Var b = Var.named("b", DOUBLE);
    Var i = Var.named("i", INT);
    Ir test = new Ir();
    Var less = test.let(Primitive.LESS, i, n);
    Ir body = new Ir();
    Var update = body.let("i", Primitive.ADD, i, integer(1));
    Block ends = body.yields(Constant.TRUE, b, a, update);
    List<Value> inits = List.of(x, y, integer(0));
    List<Var> results = ir.loop(List.of(a, b, i), inits, test.yields(less), ends);
    assertThat(print(ir.subtract(results.get(0), results.get(1)))).isEqualTo("""
            double a = x;
            double b = y;
            for (int i = 0; i < n; i++) {
              double t = b;
              b = a;
              a = t;
            }
            return a - b;
            """);
  }

  @Test
  void keepsAValueThatIsReadAfterItsVariableChanges() {
    Var a = Var.named("a", DOUBLE);
    Var last = Var.named("last", DOUBLE);
    Ir test = new Ir();
    Var less = test.let(Primitive.LESS, a, y);
    Ir body = new Ir();
    Var next = body.let("a", Primitive.ADD, a, x);
    Block ends = body.yields(Constant.TRUE, next, a);
    List<Value> inits = List.of(x, y);
    List<Var> results = ir.loop(List.of(a, last), inits, test.yields(less), ends);
    assertThat(print(results.get(1))).isEqualTo("""
            double a = x;
            double last = y;
            while (a < y) {
              last = a;
              a += x;
            }
            return last;
            """);
  }

  @Test
  void staysOutOfALoopWithWhatItComputesOnce() {
    Var s = Var.named("s", DOUBLE);
    Var i = Var.named("i", INT);
    Var sin = ir.let(Primitive.SIN, x);
    Var length = ir.let(new Expression.Length(w));
    Ir test = new Ir();
    Var less = test.let(Primitive.LESS, i, length);
    Ir body = new Ir();
    Var next = body.let("s", Primitive.ADD, s, sin);
    Var update = body.let("i", Primitive.ADD, i, integer(1));
    List<Value> inits = List.of(number(0), integer(0));
    Block ends = body.yields(Constant.TRUE, next, update);
    List<Var> results = ir.loop(List.of(s, i), inits, test.yields(less), ends);
    assertThat(print(results.get(0))).isEqualTo("""
            double sin = Math.sin(x);
            double s = 0.0;
            for (int i = 0; i < w.length; i++) {
              s += sin;
            }
            return s;
            """);
  }
}
