package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Routine;

/** The names of the methods and records for a method that is called in two steps. */
final class RoutineNames {

  private RoutineNames() {}

  /** The method that runs a step. */
  static String method(Routine routine) {
    return switch (routine.step()) {
      case PRIMAL -> routine.name();
      case FORWARD -> routine.name() + "Forward";
      case REVERSE -> routine.name() + "Reverse";
      case PAUSE, DERIVATIVE -> throw new IllegalStateException("nobody calls " + routine);
    };
  }

  /** What the results of a step are called, the frame left out. */
  static List<String> results(Routine routine) {
    return switch (routine.step()) {
      case PRIMAL -> routine.results().stream().map(Routine.Result::name).toList();
      case FORWARD -> forward(routine);
      case REVERSE -> reverse(routine);
      case PAUSE, DERIVATIVE -> throw new IllegalStateException("nobody calls " + routine);
    };
  }

  /** The components of what a reverse step gives. */
  static List<String> reverse(Routine routine) {
    return routine.parameters().stream()
        .filter(Routine.Parameter::hasAdjoint)
        .map(Routine.Parameter::name)
        .toList();
  }

  /** The components of a frame that are the results, then their shadows. */
  static List<String> forward(Routine routine) {
    List<String> names =
        new ArrayList<>(routine.results().stream().map(Routine.Result::name).toList());
    routine.results().stream()
        .filter(result -> Routine.hasShadow(result.type()))
        .forEach(result -> names.add(result.name() + "Bar"));
    return names;
  }
}
