package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Routine.Write;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Which arguments of methods that are called may be active, wherever they are called. */
public final class CallActivity {

  /** A function that calls, and what it is differentiated by. */
  public record Caller(Function function, List<Var> independents) {}

  private CallActivity() {}

  /**
   * The methods with what may be active of their arguments.
   *
   * @param callers the functions that nobody calls
   * @param methods the methods, with their bodies
   */
  public static Map<String, Routine> of(List<Caller> callers, Map<Routine, Function> methods) {
    Map<String, Routine> known = new LinkedHashMap<>();
    methods.keySet().forEach(method -> known.put(method.name(), inactive(method)));
    callers.forEach(caller ->
        visit(caller.function(), caller.independents(), caller.function().results(), known));
    Map<String, Routine> before = Map.of();
    while (!known.equals(before)) {
      before = new LinkedHashMap<>(known);
      methods.forEach((method, function) -> {
        Routine routine = known.get(method.name());
        visit(function, independents(routine, function), dependents(routine, function), known);
      });
    }
    return known;
  }

  private static Routine inactive(Routine method) {
    return method.with(
        method.parameters().stream()
            .map(parameter -> parameter.withDifferentiated(false))
            .toList(),
        method.results());
  }

  /** Those params of a method's body that may be active. */
  public static List<Var> independents(Routine routine, Function function) {
    List<Var> independents = new ArrayList<>();
    for (int i = 0; i < function.params().size(); i++) {
      if (routine.parameters().get(i).isDifferentiated()) {
        independents.add(function.params().get(i));
      }
    }
    return independents;
  }

  /** What of a method may matter to callers: its results, and the arrays that it writes to. */
  public static List<Value> dependents(Routine routine, Function function) {
    List<Value> dependents = new ArrayList<>(function.results());
    for (int i = 0; i < function.params().size(); i++) {
      Routine.Parameter parameter = routine.parameters().get(i);
      if (parameter.isDifferentiated() && parameter.write() != Write.NOTHING) {
        dependents.add(function.params().get(i));
      }
    }
    return dependents;
  }

  private static void visit(
      Function function,
      List<Var> independents,
      List<Value> dependents,
      Map<String, Routine> known) {
    Activity activity = Activity.of(function, independents, dependents);
    for (Run call : Calls.in(function)) {
      Routine routine = known.get(call.routine().name());
      List<Routine.Parameter> parameters = new ArrayList<>();
      for (int i = 0; i < routine.parameters().size(); i++) {
        Routine.Parameter parameter = routine.parameters().get(i);
        parameters.add(parameter.withDifferentiated(
            parameter.isDifferentiated() || activity.isActive(call.arguments().get(i))));
      }
      known.put(routine.name(), routine.with(parameters, routine.results()));
    }
  }

  /**
   * The arguments of methods that somebody may write to after a call: by method, their places.
   *
   * @param callers the functions that nobody calls, whose params never change
   */
  public static Map<String, Set<Integer>> changing(
      List<Function> callers, Map<Routine, Function> methods) {
    Map<String, Set<Integer>> changing = new LinkedHashMap<>();
    methods.keySet().forEach(method -> changing.put(method.name(), new HashSet<>()));
    callers.forEach(caller -> new LaterWrites(caller, Set.of()).addTo(changing));
    boolean changes = true;
    while (changes) {
      int before = changing.values().stream().mapToInt(Set::size).sum();
      methods.forEach((method, function) ->
          new LaterWrites(function, Set.copyOf(changing.get(method.name()))).addTo(changing));
      changes = changing.values().stream().mapToInt(Set::size).sum() > before;
    }
    return changing;
  }
}
