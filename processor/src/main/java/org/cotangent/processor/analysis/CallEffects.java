package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Routine.Parameter;
import org.cotangent.processor.ir.Routine.Result;
import org.cotangent.processor.ir.Routine.Write;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;

/**
 * What methods that call each other do to the arrays that they are given: at first nothing is
 * assumed, and then as much as follows from their bodies, until nothing more does.
 */
public final class CallEffects {

  private CallEffects() {}

  /** The methods by their names, with what they may write and where their results come from. */
  public static Map<String, Routine> of(Map<Routine, Function> methods) {
    Map<String, Routine> known = new LinkedHashMap<>();
    methods.keySet().forEach(method -> known.put(method.name(), pure(method)));
    boolean changes = true;
    while (changes) {
      changes = false;
      for (Map.Entry<Routine, Function> method : methods.entrySet()) {
        Routine before = known.get(method.getKey().name());
        Routine after = effects(before, Calls.knowing(known, method.getValue()));
        changes |= !after.equals(before);
        known.put(after.name(), after);
      }
    }
    return known;
  }

  private static Routine pure(Routine method) {
    return method.with(
        method.parameters().stream()
            .map(parameter -> parameter.withWrite(Write.NOTHING))
            .toList(),
        method.results().stream()
            .map(result -> new Result(result.name(), result.type(), false, Set.of()))
            .toList());
  }

  private static Routine effects(Routine method, Function function) {
    List<Statement> statements = function.body().statements();
    Regions regions = Regions.of(statements);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < function.params().size(); i++) {
      parameters.add(
          method.parameters().get(i).withWrite(write(function.params().get(i), regions)));
    }
    if (function.body().alwaysThrows()) {
      return method.with(parameters, method.results());
    }
    Set<Var> foreign = foreign(statements, regions);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < method.results().size(); i++) {
      Set<Var> own = regions.atAllDepths(function.results().get(i));
      Set<Integer> arguments = new TreeSet<>();
      for (int k = 0; k < function.params().size(); k++) {
        if (!Collections.disjoint(own, regions.atAllDepths(function.params().get(k)))) {
          arguments.add(k);
        }
      }
      Result result = method.results().get(i);
      boolean isForeign = !Collections.disjoint(own, foreign);
      results.add(new Result(result.name(), result.type(), isForeign, arguments));
    }
    return method.with(parameters, results);
  }

  private static Write write(Var param, Regions regions) {
    if (!(param.type() instanceof ArrayType) || !regions.isWrittenAtAnyDepth(param)) {
      return Write.NOTHING;
    }
    return regions.areReferencesWritten(param) ? Write.REFERENCES : Write.ELEMENTS;
  }

  /** The regions of arrays that are neither made nor taken as arguments. */
  private static Set<Var> foreign(List<Statement> statements, Regions regions) {
    Set<Var> foreign = new HashSet<>();
    Uses.forEachStatement(statements, statement -> {
      if (Regions.isForeign(statement)) {
        statement.definitions().forEach(array -> foreign.addAll(regions.atAllDepths(array)));
      }
    });
    return foreign;
  }
}
