package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Var;

/** Questions about lists of steps. */
final class Steps {

  private Steps() {}

  /** Whether a break among the steps leaves the loop around them. */
  static boolean leaves(List<Step> steps) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Leave
            || !(step instanceof Step.Repeat) && step.bodies().stream().anyMatch(Steps::leaves));
  }

  /** The steps of a method, without a return of nothing where the method ends anyway. */
  static List<Step> withoutNeedlessReturn(List<Step> steps) {
    int last = steps.size() - 1;
    if (last < 1
        || !isEnd(steps.get(last))
        || !(steps.get(last - 1) instanceof Step.If choice)
        || choice.then().isEmpty()
        || !choice.otherwise().isEmpty()
        || !isEnd(choice.then().get(choice.then().size() - 1))) {
      return steps;
    }
    List<Step> rest = new ArrayList<>(steps);
    List<Step> then = choice.then().subList(0, choice.then().size() - 1);
    rest.set(last - 1, new Step.If(choice.condition(), then, List.of(), choice.origin()));
    return rest;
  }

  private static boolean isEnd(Step step) {
    return step instanceof Step.Return end && end.trees().isEmpty();
  }

  /** Visits all steps, those inside others after them. */
  static void each(List<Step> steps, Consumer<Step> visitor) {
    for (Step step : steps) {
      visitor.accept(step);
      for (List<Step> body : step.bodies()) {
        each(body, visitor);
      }
    }
  }

  /** Visits the variables that a step reads, those within its bodies left out. */
  static void reads(Step step, Consumer<Var> visitor) {
    for (Tree tree : step.trees()) {
      tree.leaves(visitor);
    }
    if (step instanceof Step.Repeat repeat) {
      repeat.condition().leaves(visitor);
      if (repeat.counter() != null) {
        repeat.counter().update().leaves(visitor);
      }
    }
  }

  /** Visits the variables that a step, or a step within it, assigns. */
  static void assigns(Step step, Consumer<Var> visitor) {
    step.targets().forEach(visitor);
    if (step instanceof Step.Repeat repeat && repeat.counter() != null) {
      visitor.accept(repeat.counter().var());
    }
    for (List<Step> body : step.bodies()) {
      body.forEach(inner -> assigns(inner, visitor));
    }
  }

  /** The same step with each of its bodies rewritten. */
  static Step withBodies(Step step, UnaryOperator<List<Step>> rewritten) {
    if (step instanceof Step.If choice) {
      List<Step> then = rewritten.apply(choice.then());
      return new Step.If(
          choice.condition(), then, rewritten.apply(choice.otherwise()), choice.origin());
    } else if (step instanceof Step.Switch select) {
      List<Step.Case> cases = new ArrayList<>();
      for (Step.Case one : select.cases()) {
        cases.add(new Step.Case(one.labels(), rewritten.apply(one.body())));
      }
      return new Step.Switch(select.selector(), cases, select.origin());
    } else if (step instanceof Step.Repeat repeat) {
      List<Step> test = rewritten.apply(repeat.test());
      return new Step.Repeat(
          repeat.counter(),
          test,
          repeat.condition(),
          rewritten.apply(repeat.body()),
          repeat.origin());
    }
    return step;
  }
}
