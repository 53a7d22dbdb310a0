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
import org.cotangent.processor.ir.Value;
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
    Aliases aliases = Aliases.of(function);
    Set<Var> written = new HashSet<>();
    Uses.forEachStatement(statements, statement -> addWritten(statement, aliases, written));
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < function.params().size(); i++) {
      parameters.add(
          method.parameters().get(i).withWrite(write(function.params().get(i), aliases, written)));
    }
    if (function.body().alwaysThrows()) {
      return method.with(parameters, method.results());
    }
    Regions regions = Regions.of(statements);
    Set<Var> foreign = foreign(statements, regions);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < method.results().size(); i++) {
      Value given = function.results().get(i);
      Set<Integer> arguments = new TreeSet<>();
      for (int k = 0; k < function.params().size(); k++) {
        if (aliases.mayMeet(given, function.params().get(k))) {
          arguments.add(k);
        }
      }
      Result result = method.results().get(i);
      boolean isForeign = !Collections.disjoint(regions.atAllDepths(given), foreign);
      results.add(new Result(result.name(), result.type(), isForeign, arguments));
    }
    return method.with(parameters, results);
  }

  /** Adds the arrays that a statement itself may write to. */
  private static void addWritten(Statement statement, Aliases aliases, Set<Var> written) {
    if (statement instanceof Statement.Run run) {
      for (int i = 0; i < run.arguments().size(); i++) {
        Value argument = run.arguments().get(i);
        if (argument.type() instanceof ArrayType array && run.routine().write(i) != Write.NOTHING) {
          int last = array.rank() - 1;
          int first = run.routine().write(i) == Write.REFERENCES ? 0 : last;
          for (int depth = first; depth <= last; depth++) {
            written.addAll(aliases.at(argument, depth));
          }
        }
      }
    } else if (Regions.target(statement) != null) {
      written.addAll(aliases.at(Regions.target(statement), 0));
    }
  }

  private static Write write(Var param, Aliases aliases, Set<Var> written) {
    if (!(param.type() instanceof ArrayType array)) {
      return Write.NOTHING;
    }
    int last = array.rank() - 1;
    for (int depth = 0; depth < last; depth++) {
      if (!Collections.disjoint(aliases.at(param, depth), written)) {
        return Write.REFERENCES;
      }
    }
    return Collections.disjoint(aliases.at(param, last), written) ? Write.NOTHING : Write.ELEMENTS;
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
