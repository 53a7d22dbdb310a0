package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Primitive;

/** Finds the minus sign in front of a term: {@code x += -a * b} is {@code x -= a * b}, exactly. */
final class Signs {

  private Signs() {}

  /** Whether the term, or its first factor, is negated. */
  static boolean isNegative(Tree tree) {
    if (!(tree instanceof Tree.Operation operation)) {
      return false;
    }
    return operation.applies(Primitive.NEGATE)
        || isProduct(operation) && isNegative(operation.children().get(0));
  }

  /** A negative term without its sign. */
  static Tree opposite(Tree tree) {
    if (tree instanceof Tree.Operation operation && isProduct(operation)) {
      List<Tree> factors = new ArrayList<>(operation.children());
      factors.set(0, opposite(factors.get(0)));
      return operation.withChildren(factors);
    }
    return tree.children().get(0);
  }

  private static boolean isProduct(Tree.Operation operation) {
    return operation.applies(Primitive.MULTIPLY) || operation.applies(Primitive.DIVIDE);
  }
}
