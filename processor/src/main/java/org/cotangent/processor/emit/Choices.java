package org.cotangent.processor.emit;

import java.util.List;

/** Turns an {@code if} that does no more than give one variable its value into an expression. */
final class Choices {

  private static final int LONGEST = 80;

  private Choices() {}

  /** The step itself, an assignment of a conditional expression, or one {@code if} for two. */
  static Step simplified(Step.If step) {
    if (step.then().size() == 1
        && step.otherwise().size() == 1
        && step.then().get(0) instanceof Step.Assign then
        && step.otherwise().get(0) instanceof Step.Assign otherwise
        && then.isSingle()
        && then.targets().equals(otherwise.targets())) {
      Tree choice = new Tree.Choice(step.condition(), then.tree(), otherwise.tree());
      if (choice.size() <= LONGEST && !isNestedChoice(then.tree())) {
        return new Step.Assign(then.targets(), List.of(choice), step.origin());
      }
    }
    return step;
  }

  private static boolean isNestedChoice(Tree tree) {
    return tree instanceof Tree.Choice && !tree.isBoolean();
  }
}
