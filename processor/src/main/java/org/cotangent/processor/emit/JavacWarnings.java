package org.cotangent.processor.emit;

import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;

/** Says which warnings javac would have about code that means what it says. */
final class JavacWarnings {

  private JavacWarnings() {}

  /** The names for {@code @SuppressWarnings}. */
  static List<String> of(List<Function> functions) {
    boolean divides = functions.stream().anyMatch(function -> dividesByZero(function.body()));
    return divides ? List.of("divzero") : List.of();
  }

  /** Whether an integer is divided by a zero that javac can see: the user wants the exception. */
  private static boolean dividesByZero(Block block) {
    return block.statements().stream()
        .anyMatch(statement -> statement instanceof Statement.Let let
                && let.expression() instanceof Expression.Apply apply
                && dividesByZero(apply)
            || statement.blocks().stream().anyMatch(JavacWarnings::dividesByZero));
  }

  private static boolean dividesByZero(Expression.Apply apply) {
    Primitive primitive = apply.primitive();
    return (primitive == Primitive.DIVIDE || primitive == Primitive.REMAINDER)
        && !apply.type().isFloating()
        && isZero(apply.operand(1));
  }

  private static boolean isZero(Value value) {
    return value instanceof Constant constant
        && constant.value() instanceof Number number
        && number.longValue() == 0;
  }
}
