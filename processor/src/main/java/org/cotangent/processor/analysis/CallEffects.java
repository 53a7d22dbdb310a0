package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Routine.Source;
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
    return method.withEffects(
        Collections.nCopies(method.parameters().size(), Write.NOTHING),
        Collections.nCopies(method.results().size(), Source.OWN));
  }

  private static Routine effects(Routine method, Function function) {
    List<Statement> statements = function.body().statements();
    Regions regions = Regions.of(statements);
    List<Write> written = new ArrayList<>();
    Set<Var> arguments = new HashSet<>();
    for (Var param : function.params()) {
      written.add(write(param, regions));
      arguments.addAll(regions.atAllDepths(param));
    }
    Set<Var> foreign = foreign(statements, regions);
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < method.results().size(); i++) {
      sources.add(
          function.body().alwaysThrows()
              ? Source.OWN
              : source(function.results().get(i), arguments, foreign, regions));
    }
    return method.withEffects(written, sources);
  }

  private static Write write(Var param, Regions regions) {
    if (!(param.type() instanceof ArrayType) || !regions.isWrittenAtAnyDepth(param)) {
      return Write.NOTHING;
    }
    return regions.areReferencesWritten(param) ? Write.REFERENCES : Write.ELEMENTS;
  }

  /** The regions of arrays that are neither made nor taken as arguments. */
  static Set<Var> foreign(List<Statement> statements, Regions regions) {
    Set<Var> foreign = new HashSet<>();
    Uses.forEachStatement(statements, statement -> {
      if (Regions.isForeign(statement)) {
        statement.definitions().forEach(array -> foreign.addAll(regions.atAllDepths(array)));
      }
    });
    return foreign;
  }

  private static Source source(
      Value result, Set<Var> arguments, Set<Var> foreign, Regions regions) {
    Set<Var> own = regions.atAllDepths(result);
    if (!Collections.disjoint(own, foreign)) {
      return Source.FOREIGN;
    }
    return Collections.disjoint(own, arguments) ? Source.OWN : Source.ARGUMENT;
  }
}
