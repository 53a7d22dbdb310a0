package org.cotangent.processor.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.Naming;

/** Short names for variables without one, after what they hold. */
final class Hints {

  private static final int LONGEST_NAME = 20;
  private static final String ADJOINT = "Bar";
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
      return isReciprocal(apply) ? "reciprocal" : of(apply.primitive());
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

  private static boolean isReciprocal(Expression.Apply apply) {
    return apply.primitive() == Primitive.DIVIDE
        && apply.operand(0) instanceof Constant constant
        && constant.is(1);
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

  /** {@code xi} for {@code x[i]}, {@code hiddenJ} for {@code hidden[j]}, and their adjoints. */
  private static String element(Tree array, Tree index) {
    Var of = array.variable();
    Var at = index.variable();
    boolean isNamed = of != null
        && of.isNamed()
        && at != null
        && at.isNamed()
        && of.name().length() + at.name().length() <= LONGEST_NAME;
    if (!isNamed) {
      return "element";
    }
    boolean isAdjoint = of.name().endsWith(ADJOINT) && of.name().length() > ADJOINT.length();
    String base =
        isAdjoint ? of.name().substring(0, of.name().length() - ADJOINT.length()) : of.name();
    boolean isShort = base.length() <= LONGEST_ARRAY && at.name().length() == 1;
    String number = isShort ? at.name() : Naming.capitalised(at.name());
    return base + number + (isAdjoint ? ADJOINT : "");
  }
}
