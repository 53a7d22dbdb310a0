package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverses a call: the reverse step of the method takes the frame that the forward step has left,
 * and the adjoints of the results, and gives those of the arguments. Adjoints of elements pass
 * through the shadows.
 */
final class RunReversal {

  private RunReversal() {}

  /** Writes the reverse of a call's forward step. */
  static void write(
      Run run, ReverseSweep sweep, Map<Var, Var> shadows, Adjoints adjoints, BlockBuilder reverse) {
    Routine routine = run.routine();
    int own = routine.parameters().size();
    int given = routine.results().size();
    List<Value> arguments = new ArrayList<>();
    arguments.add(run.results().get(run.results().size() - 1));
    for (Var result : run.results().subList(0, given)) {
      if (result.type().isFloating()) {
        Value adjoint = adjoints.take(result);
        arguments.add(adjoint == null ? Constant.of(0.0) : adjoint);
      }
    }
    arguments.addAll(run.arguments().subList(own, run.arguments().size()));
    arguments.addAll(run.results().subList(given, run.results().size() - 1));
    List<Var> results = new ArrayList<>();
    List<Value> numbers = new ArrayList<>();
    for (int i = 0; i < own; i++) {
      Value argument = run.arguments().get(i);
      if (routine.parameters().get(i).hasAdjoint()) {
        numbers.add(argument);
        results.add(
            argument instanceof Var number ? Bars.of(number) : Var.unnamed(ScalarType.DOUBLE));
      }
    }
    reverse.add(new Run(results, routine.at(Routine.Step.REVERSE), arguments, reverse.origin()));
    for (int i = 0; i < numbers.size(); i++) {
      sweep.add(numbers.get(i), results.get(i), adjoints, reverse);
    }
    int next = own;
    for (int i = 0; i < own; i++) {
      if (routine.parameters().get(i).hasShadow()) {
        Value taken = run.arguments().get(next++);
        Var shadow = shadows.get(run.arguments().get(i));
        if (taken instanceof Var zeros && shadow != null && !zeros.equals(shadow)) {
          ArrayReversal.addAll(zeros, Constant.of(1.0), shadow, reverse);
        }
      }
    }
  }
}
