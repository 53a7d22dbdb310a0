package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Var;

/**
 * Turns an {@code if} that does no more than give one variable its value into an expression, and
 * one that does no more than ask again into one with both conditions.
 */
final class Choices {

  private static final int LONGEST = 80;

  private Choices() {}

  /**
   * Simplifies all steps, once it is known which variables share a Java variable: where one arm
   * leaves that as it was, it is empty by now.
   *
   * @param homes the Java variable in which each variable lives
   */
  static List<Step> simplified(List<Step> steps, Function<Var, Object> homes) {
    List<Step> simplified = new ArrayList<>();
    for (Step step : steps) {
      Step simple = step instanceof Step.If choice ? simplified(choice, homes, false) : step;
      simplified.add(
          simple instanceof Step.If choice
              ? withSimpleArms(choice, homes)
              : Steps.withBodies(simple, body -> simplified(body, homes)));
    }
    return simplified;
  }

  /** Simplifies the arms, but what comes after {@code else if} stays one more arm. */
  private static Step.If withSimpleArms(Step.If choice, Function<Var, Object> homes) {
    List<Step> otherwise =
        choice.otherwise().size() == 1 && choice.otherwise().get(0) instanceof Step.If next
            ? List.of(withSimpleArms(next, homes))
            : simplified(choice.otherwise(), homes);
    return new Step.If(
        choice.condition(), simplified(choice.then(), homes), otherwise, choice.origin());
  }

  /** Simplifies one step; an arm that leaves the user's variable as it was keeps its statement. */
  static Step simplified(Step.If step) {
    return simplified(step, var -> var, true);
  }

  private static Step simplified(
      Step.If step, Function<Var, Object> homes, boolean keepsVariables) {
    if (step.then().size() == 1
        && step.otherwise().size() == 1
        && step.then().get(0) instanceof Step.Assign then
        && step.otherwise().get(0) instanceof Step.Assign otherwise
        && then.isSingle()
        && otherwise.isSingle()
        && homes.apply(then.target()) == homes.apply(otherwise.target())
        && !(keepsVariables && keeps(then, otherwise))) {
      Tree choice = new Tree.Choice(step.condition(), then.tree(), otherwise.tree());
      if (choice.size() <= LONGEST && !isNestedChoice(then.tree())) {
        return new Step.Assign(then.targets(), List.of(choice), step.origin());
      }
    }
    if (step.otherwise().isEmpty()
        && step.then().size() == 1
        && step.then().get(0) instanceof Step.If inner
        && inner.otherwise().isEmpty() != inner.then().isEmpty()) {
      Tree second =
          inner.then().isEmpty() ? Tree.of(Primitive.NOT, inner.condition()) : inner.condition();
      Tree both = new Tree.Choice(step.condition(), second, Tree.of(Constant.FALSE));
      List<Step> body = inner.then().isEmpty() ? inner.otherwise() : inner.then();
      if (both.size() <= LONGEST) {
        return new Step.If(both, body, List.of(), step.origin());
      }
    }
    return step;
  }

  private static boolean isNestedChoice(Tree tree) {
    return tree instanceof Tree.Choice && !tree.isBoolean();
  }

  /** Whether one way leaves the user's variable as it was. */
  private static boolean keeps(Step.Assign then, Step.Assign otherwise) {
    Var target = then.target();
    return target.isNamed()
        && Stream.of(then.tree().variable(), otherwise.tree().variable())
            .anyMatch(source -> source != null && source.name().equals(target.name()));
  }
}
