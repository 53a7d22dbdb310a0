package org.cotangent.processor.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Var;

/** Short names for variables without one, after what they hold. */
final class Hints {

  private static final int LONGEST_ARRAY = 3;

  private Hints() {}

  static Map<Local, String> of(List<Step> steps, Locals locals) {
    Map<Local, String> hints = new HashMap<>();
    Steps.each(steps, step -> {
      if (step instanceof Step.Assign assign) {
        hints.putIfAbsent(locals.of(assign.target()), of(assign.tree()));
      } else if (step instanceof Step.Repeat repeat && repeat.counter() != null) {
        hints.putIfAbsent(locals.of(repeat.counter().var()), "i");
      }
    });
    return hints;
  }

  private static String of(Tree tree) {
    if (!(tree instanceof Tree.Operation operation) || tree.isBoolean()) {
      return tree.isBoolean() ? "test" : "t";
    }
    Expression expression = operation.expression();
    if (expression instanceof Expression.Apply apply) {
      return of(apply.primitive());
    } else if (expression instanceof Expression.Load) {
      return element(operation.children().get(0), operation.children().get(1));
    } else if (expression instanceof Expression.Length) {
      return "n";
    } else if (expression instanceof Expression.NewTape) {
      return "tape";
    } else if (expression instanceof Expression.NewArray) {
      return "array";
    } else if (expression instanceof Expression.Clone) {
      return "copy";
    }
    return "t";
  }

  private static String of(Primitive primitive) {
    return switch (primitive) {
      case ADD -> "sum";
      case SUBTRACT -> "difference";
      case MULTIPLY, SCALE -> "product";
      case DIVIDE, SCALE_DOWN -> "quotient";
      case SQRT, CBRT -> "root";
      case POW -> "power";
      default -> of(primitive.form(), primitive.symbol());
    };
  }

  private static String of(Primitive.Form form, String symbol) {
    return switch (form) {
      case FUNCTION -> symbol;
      case COMPARISON -> "test";
      case OPERATOR, SPECIAL -> "t";
    };
  }

  /** {@code xi} for {@code x[i]}. */
  private static String element(Tree array, Tree index) {
    Var of = array.variable();
    Var at = index.variable();
    boolean isShort = of != null && of.isNamed() && of.name().length() <= LONGEST_ARRAY;
    return isShort && at != null && at.name().length() == 1 ? of.name() + at.name() : "element";
  }
}
