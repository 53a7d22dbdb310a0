package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Type;

/** The names of the methods and records for a method that is called in two steps. */
final class RoutineNames {

  private RoutineNames() {}

  /** The method that runs a step. */
  static String method(Routine routine) {
    return switch (routine.step()) {
      case PRIMAL -> routine.name();
      case FORWARD -> routine.name() + "Forward";
      case REVERSE -> routine.name() + "Reverse";
      case PAUSE -> throw new IllegalStateException("nobody calls a pause");
    };
  }

  /** What the results of a step are called, the frame left out. */
  static List<String> results(Run run) {
    return switch (run.routine().step()) {
      case PRIMAL -> run.routine().results();
      case FORWARD ->
        forward(
            run.routine(),
            run.results().subList(0, run.routine().results().size()).stream()
                .<Type>map(result -> result.type())
                .toList());
      case REVERSE -> reverse(run.routine());
      case PAUSE -> throw new IllegalStateException("nobody calls a pause");
    };
  }

  /** The components of what a reverse step gives. */
  static List<String> reverse(Routine routine) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < routine.parameters().size(); i++) {
      if (routine.hasAdjoint(i)) {
        names.add(routine.parameters().get(i));
      }
    }
    return names;
  }

  /** The components of a frame that are the results, then their shadows. */
  static List<String> forward(Routine routine, List<? extends Type> types) {
    List<String> names = new ArrayList<>(routine.results());
    for (int i = 0; i < types.size(); i++) {
      if (Routine.hasShadow(types.get(i))) {
        names.add(routine.results().get(i) + "Bar");
      }
    }
    return names;
  }
}
