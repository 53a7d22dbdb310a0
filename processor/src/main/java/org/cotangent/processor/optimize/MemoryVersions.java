package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Numbers for the states of memory, as code is walked through in order: each write to a region
 * gives it a new one, so that two loads of one element in one state give the same.
 */
final class MemoryVersions {

  /** The states of all regions in one place. */
  record State(Map<Var, Integer> versions) {}

  private static final Object FIRST = "first version";

  private final List<Statement> statements;
  private final Numbers numbers;
  private final Map<Loop, Set<Var>> writtenBy = new IdentityHashMap<>();
  private Map<Var, Integer> versions = new HashMap<>();
  private Regions regions;

  /** @param statements all the statements that may write to memory */
  MemoryVersions(List<Statement> statements, Numbers numbers) {
    this.statements = statements;
    this.numbers = numbers;
  }

  /** The state of an array's region here. */
  int of(Value array) {
    Integer version = versions.get(regions().of(array));
    return version != null ? version : numbers.of(FIRST);
  }

  /** A statement other than a branch or loop has been run. */
  void after(Statement statement) {
    if (Regions.writes(statement)) {
      regions().writtenBy(statement).forEach(region -> versions.put(region, numbers.fresh()));
    }
  }

  /** What any number of iterations of a loop may write has been written. */
  void throughout(Loop loop) {
    writtenBy(loop).forEach(region -> versions.put(region, numbers.fresh()));
  }

  State state() {
    return new State(new HashMap<>(versions));
  }

  void goBackTo(State state) {
    versions = new HashMap<>(state.versions());
  }

  /** One of several ways has been gone, each of which has ended in one of these states. */
  void join(List<State> ends) {
    Set<Var> touched = new HashSet<>();
    ends.forEach(end -> touched.addAll(end.versions().keySet()));
    Map<Var, Integer> joined = new HashMap<>();
    for (Var region : touched) {
      Integer version = ends.get(0).versions().get(region);
      boolean same =
          ends.stream().allMatch(end -> end.versions().getOrDefault(region, -1).equals(version));
      joined.put(region, same ? version : (Integer) numbers.fresh());
    }
    versions = joined;
  }

  private Set<Var> writtenBy(Loop loop) {
    Set<Var> known = writtenBy.get(loop);
    if (known == null) {
      known = new HashSet<>();
      for (Block block : loop.blocks()) {
        for (Statement statement : block.statements()) {
          addTargets(statement, known);
        }
      }
      writtenBy.put(loop, known);
    }
    return known;
  }

  private void addTargets(Statement statement, Set<Var> written) {
    if (statement instanceof Loop inner) {
      written.addAll(writtenBy(inner));
      return;
    }
    Uses.forEachStatement(List.of(statement), inner -> {
      if (Regions.writes(inner)) {
        written.addAll(regions().writtenBy(inner));
      }
    });
  }

  /** The regions, found when first asked for: code without arrays needs none. */
  private Regions regions() {
    if (regions == null) {
      regions = Regions.of(statements);
    }
    return regions;
  }
}
