package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.ir.Slice;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;

/**
 * How a region's reverse code gets the primal values that it reads: some are recorded in the
 * forward sweep, the rest is computed again from them.
 *
 * @param recorded the variables of the region to record, in order of definition
 * @param statements what to compute again, in order
 * @param inputs the variables that the statements, or the reverse code itself, take from outside
 *     the region's statements
 */
record Recompute(List<Var> recorded, List<Statement> statements, Set<Var> inputs) {

  /** What may be recorded. */
  enum Records {
    /** Nothing: the region runs again anyway. */
    NOTHING,
    /** Scalars and references to arrays, but no tapes: there is one record for each iteration. */
    VALUES,
    /** Everything, tapes included: there is one record. */
    EVERYTHING
  }

  static Recompute plan(List<Statement> forward, Set<Var> needed, Records records) {
    Set<Var> open = new LinkedHashSet<>(needed);
    List<Var> recorded = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    for (int i = forward.size() - 1; i >= 0; i--) {
      Statement statement = forward.get(i);
      List<Var> defined =
          statement.definitions().stream().filter(open::contains).toList();
      List<Statement> kept = slice(statement, open);
      if (kept.isEmpty()) {
        continue;
      }
      open.removeAll(defined);
      boolean hasOtherUse = !slice(statement, open).isEmpty();
      if (!hasOtherUse && defined.stream().allMatch(var -> isRecorded(var, statement, records))) {
        recorded.addAll(defined);
      } else {
        statements.addAll(kept);
        open.addAll(Uses.free(kept));
      }
    }
    Collections.reverse(recorded);
    Collections.reverse(statements);
    return new Recompute(recorded, statements, open);
  }

  private static List<Statement> slice(Statement statement, Set<Var> needed) {
    return Slice.slice(List.of(statement), needed, inside -> writesTo(inside, needed));
  }

  private static boolean writesTo(Statement statement, Set<Var> needed) {
    if (statement instanceof Statement.Store store) {
      return store.array() instanceof Var array && needed.contains(array);
    }
    return statement instanceof Statement.Push push
        && push.tape() instanceof Var tape
        && needed.contains(tape);
  }

  private static boolean isRecorded(Var var, Statement statement, Records records) {
    Type type = var.type();
    return switch (records) {
      case NOTHING -> false;
      case VALUES -> !(type instanceof TapeType) && CostModel.isWorthRecording(statement);
      case EVERYTHING -> type instanceof TapeType || CostModel.isWorthRecording(statement);
    };
  }
}
