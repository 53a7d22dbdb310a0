package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/** Calls of methods in Java: what they return is one value, or a record from which all is read. */
final class RunSteps {

  /** The type of a call that returns nothing: nobody asks for it. */
  private static final Type NOTHING = new ReferenceType("void");

  private RunSteps() {}

  /**
   * The steps of a call.
   *
   * @param arguments what is given to the method
   * @param uses how often variables are used
   */
  static List<Step> of(Run run, List<Tree> arguments, Map<Var, Integer> uses) {
    Routine routine = run.routine();
    List<Var> results = new ArrayList<>(run.results());
    List<String> names = RoutineNames.results(routine);
    String method = RoutineNames.method(routine);
    List<Var> needed = results.stream().filter(uses::containsKey).toList();
    if (needed.isEmpty()) {
      return List.of(new Step.Evaluate(call(run, method, NOTHING, arguments), run.origin()));
    }
    if (results.size() == 1) {
      Var only = results.get(0);
      return List.of(Step.Assign.of(only, call(run, method, only.type(), arguments), run.origin()));
    }
    Var record;
    if (routine.step() == Routine.Step.FORWARD) {
      record = results.remove(results.size() - 1);
    } else {
      boolean isReverse = routine.step() == Routine.Step.REVERSE;
      record = Var.named(
          isReverse ? "adjoints" : "values", routine.member(isReverse ? "Adjoints" : "Values"));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(Step.Assign.of(record, call(run, method, record.type(), arguments), run.origin()));
    for (int i = 0; i < results.size(); i++) {
      Var result = results.get(i);
      if (uses.containsKey(result)) {
        Expression component = new Expression.Component(record, names.get(i), result.type());
        steps.add(Step.Assign.of(
            result, new Tree.Operation(component, List.of(Tree.of(record))), run.origin()));
      }
    }
    return steps;
  }

  private static Tree call(Run run, String method, Type type, List<Tree> arguments) {
    Expression call = new Expression.Invoke(
        run.routine().owner(), method, type, run.arguments(), Slope.Constant.STEP);
    return new Tree.Operation(call, arguments);
  }
}
