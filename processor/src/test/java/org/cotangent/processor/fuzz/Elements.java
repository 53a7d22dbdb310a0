package org.cotangent.processor.fuzz;

import java.util.Random;
import org.cotangent.processor.ir.ScalarType;

/** Random writes to elements of the program's own arrays, as expressions. */
final class Elements {
  private static final String[] OPERATORS = {"+", "-", "*", "+", "+"};

  private final Random random;
  private final Expressions expressions;

  Elements(Random random, Expressions expressions) {
    this.random = random;
    this.expressions = expressions;
  }

  /** A value for an element; a small one where it is written again and again. */
  Term value(ScalarType type, int depth, boolean repeated) {
    Term value = !type.isFloating()
        ? expressions.integers().ofInt(depth)
        : repeated ? expressions.squashed(depth) : expressions.floating(depth);
    return type == ScalarType.FLOAT && value.type() == ScalarType.DOUBLE ? value.cast(type) : value;
  }

  /** A write into an array that is not empty. */
  Term write(Scope.Array array, int depth, boolean repeated) {
    Term index = random.nextInt(16) == 0
        ? Term.same(ScalarType.INT, String.valueOf(random.nextInt(4)))
        : expressions.integers().indexInto(array, depth);
    Term element = new Term(
        array.element(),
        array.name() + "[" + index.plain() + "]",
        array.name() + "[" + index.oracle() + "]");
    int form = random.nextInt(6);
    if (form <= 2) {
      return Term.assign(element, value(array.element(), depth, repeated));
    }
    boolean isStep = form == 3;
    String operator = OPERATORS[random.nextInt(isStep ? 2 : OPERATORS.length)];
    Term value = isStep
        ? Term.constant(ScalarType.FLOAT, "1f")
        : array.element().isFloating() && repeated
            ? expressions.squashed(depth)
            : value(array.element(), depth, repeated);
    boolean isPrefix = random.nextBoolean();
    String plain = isStep
        ? stepped(element.plain(), operator, isPrefix)
        : element.plain() + " " + operator + "= " + value.plain();
    if (!array.element().isFloating()) {
      String same = isStep
          ? stepped(element.oracle(), operator, isPrefix)
          : element.oracle() + " " + operator + "= " + value.oracle();
      return new Term(array.element(), "(" + plain + ")", "(" + same + ")");
    }
    ScalarType computed = ScalarType.promoted(array.element(), value.type());
    String mode = computed == ScalarType.FLOAT
        ? "FLOAT"
        : array.element() == ScalarType.FLOAT ? "ROUNDED" : "DOUBLE";
    String oracle = "oracle." + (isStep && !isPrefix ? "before" : "after") + "(oracle.at("
        + array.name() + ", " + index.oracle() + "), \"" + operator + "\", "
        + value.widened(computed).oracle() + ", Oracle.Mode." + mode + ")";
    return new Term(array.element(), "(" + plain + ")", oracle);
  }

  private static String stepped(String element, String operator, boolean isPrefix) {
    String twice = operator + operator;
    return isPrefix ? twice + element : element + twice;
  }
}
