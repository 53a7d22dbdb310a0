package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * How a region's reverse code gets the primal values that it reads: some are recorded in the
 * forward sweep, the rest is computed again from them.
 *
 * @param reasons the variables of the region to record, in order of definition, each with why
 * @param statements what to compute again, in order
 * @param inputs the variables that the statements, or the reverse code itself, take from outside
 *     the region's statements
 */
record Recompute(Map<Var, Reason> reasons, List<Statement> statements, Set<Var> inputs) {

  /** Why a variable is recorded. */
  enum Reason {
    EXPENSIVE("it costs more to compute again than to record"),
    OVERWRITTEN("what it was read from may be overwritten before the reverse sweep needs it"),
    KEPT("it costs more to fill again than to keep"),
    CARRIED("each iteration takes it from the one before");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason as the end of a sentence. */
    String words() {
      return words;
    }
  }

  /** What may be recorded because it costs less than to compute it again. */
  enum Records {
    /** Nothing: the region runs again anyway. */
    NOTHING,
    /** Scalars and references to arrays, but no tapes: there is one record for each iteration. */
    VALUES,
    /**
     * Those, and arrays of numbers that each iteration makes: the loop stands in another, which
     * bounds what they take by what one of its iterations does.
     */
    ROWS,
    /** Everything, tapes included: there is one record. */
    EVERYTHING
  }

  /**
   * Decides what to record.
   *
   * @param forward the region's statements
   * @param needed the variables that its reverse code reads
   * @param rerun what of the statements may run again
   */
  static Recompute plan(List<Statement> forward, Set<Var> needed, Records records, Rerun rerun) {
    while (true) {
      Optional<Recompute> plan = tryPlan(forward, needed, records, rerun);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
  }

  /** The variables to record, in order of definition. */
  List<Var> recorded() {
    return List.copyOf(reasons.keySet());
  }

  /** Whether nothing has to be recorded. */
  boolean needsNoRecords() {
    return reasons.isEmpty();
  }

  /** A plan, or nothing if it has turned out on the way that more arrays must be kept. */
  private static Optional<Recompute> tryPlan(
      List<Statement> forward, Set<Var> needed, Records records, Rerun rerun) {
    Set<Var> open = new LinkedHashSet<>(needed);
    List<Var> recorded = new ArrayList<>();
    Map<Var, Reason> reasons = new HashMap<>();
    List<Statement> statements = new ArrayList<>();
    for (int i = forward.size() - 1; i >= 0; i--) {
      Statement statement = forward.get(i);
      List<Var> defined =
          statement.definitions().stream().filter(open::contains).toList();
      if (defined.isEmpty() && isOnlyComputing(statement)) {
        continue;
      }
      boolean isWorth = isWorth(defined, statement, records);
      boolean isSurelyRecorded =
          records == Records.EVERYTHING && isWorth && writesNothing(statement);
      // What is recorded in any case is not sliced: nested choices would be again and again.
      List<Statement> kept = isSurelyRecorded ? List.of(statement) : rerun.slice(statement, open);
      if (kept.isEmpty()) {
        continue;
      }
      open.removeAll(defined);
      boolean isPossible = rerun.isPossible(kept);
      boolean writes = !isSurelyRecorded && !rerun.slice(statement, open).isEmpty();
      if (writes && (!isPossible || isWorth && mayKeep(kept, forward, records, rerun))) {
        keep(targets(kept), rerun);
        return Optional.empty();
      }
      if (isPossible && (writes || !isWorth)) {
        statements.addAll(kept);
        open.addAll(Uses.free(kept));
        continue;
      }
      List<Var> arrays = defined.stream()
          .filter(var -> Regions.isMemory(var.type()) && rerun.isMadeAgain(var))
          .toList();
      if (!arrays.isEmpty()) {
        keep(arrays, rerun);
        return Optional.empty();
      }
      recorded.addAll(defined);
      defined.forEach(var -> reasons.put(var, reason(var, isPossible, rerun)));
    }
    Collections.reverse(recorded);
    Collections.reverse(statements);
    Map<Var, Reason> ordered = new LinkedHashMap<>();
    recorded.forEach(var -> ordered.put(var, reasons.get(var)));
    return Optional.of(new Recompute(ordered, statements, open));
  }

  private static Reason reason(Var recorded, boolean isPossible, Rerun rerun) {
    if (Regions.isMemory(recorded.type()) && rerun.isKept(recorded)) {
      return Reason.KEPT;
    }
    return isPossible ? Reason.EXPENSIVE : Reason.OVERWRITTEN;
  }

  /** Says what is computed again. */
  void explain(Origin region, Explanation explanation) {
    List<Var> again = new ArrayList<>();
    statements.forEach(statement -> again.addAll(statement.definitions()));
    String names = Explanation.names(again);
    if (!names.isEmpty()) {
      explanation.add(region, "computed again for the reverse rather than recorded: %s", names);
    }
  }

  /** Whether the arrays that statements fill may be kept rather than filled again. */
  private static boolean mayKeep(
      List<Statement> statements, List<Statement> forward, Records records, Rerun rerun) {
    return records == Records.EVERYTHING
        || records == Records.ROWS && rerun.areRows(targets(statements), forward);
  }

  /** Whether nobody misses a statement whose results are not needed. */
  private static boolean isOnlyComputing(Statement statement) {
    return statement.blocks().isEmpty() && !Regions.writes(statement);
  }

  private static boolean writesNothing(Statement statement) {
    return !Regions.writes(statement)
        && statement.blocks().stream()
            .allMatch(block -> block.statements().stream().allMatch(Recompute::writesNothing));
  }

  private static List<Value> targets(List<Statement> statements) {
    List<Value> targets = new ArrayList<>();
    Uses.forEachStatement(statements, statement -> {
      if (Regions.target(statement) != null) {
        targets.add(Regions.target(statement));
      }
    });
    return targets;
  }

  private static void keep(List<? extends Value> arrays, Rerun rerun) {
    arrays.forEach(rerun::keep);
  }

  private static boolean isWorth(List<Var> defined, Statement statement, Records records) {
    long tapes = defined.stream().filter(var -> var.type() instanceof TapeType).count();
    return switch (records) {
      case NOTHING -> false;
      case VALUES, ROWS -> tapes == 0 && CostModel.isWorthRecording(statement);
      case EVERYTHING ->
        CostModel.isWorthKeeping(statement) || tapes > 0 && tapes == defined.size();
    };
  }
}
