package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Which arrays may be one: {@code c} in {@code c = first ? a : b} may be either, and still
 * {@code a} is not {@code b}. {@link Regions} puts all three together. Rows are told apart by
 * regions only.
 */
public final class Aliases {

  private final Regions regions;

  /** What each variable may refer to, by what it was at first. */
  private final Map<Var, Set<Var>> origins = new HashMap<>();

  /** Where a variable gets what it refers to from. */
  private final Map<Var, List<Value>> sources = new HashMap<>();

  /** The regions of rows. */
  private final Set<Var> rows = new HashSet<>();

  private Aliases(Function function) {
    regions = Regions.of(function.body().statements());
    function.params().forEach(this::addRows);
    Uses.forEachStatement(function.body().statements(), this::visit);
    propagate();
  }

  /** Analyses a function. Different params are taken to be different arrays. */
  public static Aliases of(Function function) {
    return new Aliases(function);
  }

  /**
   * What an array may be, in terms of variables that stand for different arrays.
   *
   * @param depth 0 for the array itself, 1 for its rows, and so on
   */
  public Set<Var> at(Value array, int depth) {
    if (!(array instanceof Var variable) || !Regions.isMemory(variable.type())) {
      return Set.of();
    }
    if (depth == 0) {
      return origins(variable);
    }
    Var region = regions.of(variable);
    for (int i = 0; i < depth; i++) {
      region = regions.content(region).orElseThrow();
    }
    return Set.of(region);
  }

  /** Whether two arrays, or rows of theirs, may be one. */
  public boolean mayMeet(Value some, Value other) {
    return !Collections.disjoint(reachable(some), reachable(other));
  }

  private Set<Var> reachable(Value array) {
    Set<Var> result = new HashSet<>();
    if (array instanceof Var variable && Regions.isMemory(variable.type())) {
      result.addAll(origins(variable));
      regions.content(variable).ifPresent(rows -> result.addAll(regions.atAllDepths(rows)));
    }
    return result;
  }

  private Set<Var> origins(Var variable) {
    return origins.getOrDefault(variable, Set.of(origin(variable)));
  }

  /** The variable itself, or its region if it may be a row. */
  private Var origin(Var variable) {
    Var region = regions.of(variable);
    return rows.contains(region) ? region : variable;
  }

  private void addRows(Value array) {
    if (array instanceof Var) {
      regions.content(array).ifPresent(content -> rows.addAll(regions.atAllDepths(content)));
    }
  }

  private void visit(Statement statement) {
    statement.definitions().forEach(this::addRows);
    if (statement instanceof Statement.Branch branch) {
      for (Block arm : branch.blocks()) {
        if (!arm.alwaysThrows()) {
          connect(branch.results(), arm.results());
        }
      }
    } else if (statement instanceof Statement.Loop loop) {
      loop.params().forEach(this::addRows);
      connect(loop.params(), loop.inits());
      connect(loop.params(), loop.next());
      connect(loop.results(), loop.params());
    } else if (statement instanceof Run run) {
      visit(run);
    } else if (statement instanceof Statement.Let let
        && let.expression() instanceof Expression.PulledBack pulled) {
      connect(let.target(), pulled.value());
    } else if (statement instanceof Statement.Let let
        && let.expression() instanceof Expression.Apply apply) {
      apply.operands().forEach(operand -> connect(let.target(), operand));
    } else if (statement instanceof Statement.Let let
        && let.expression() instanceof Expression.Invoke invoke
        && !invoke.slope().isOfOwnResult()) {
      invoke.operands().forEach(operand -> connect(let.target(), operand));
    }
  }

  private void visit(Run run) {
    for (int j = 0; j < run.results().size() && run.routine().isMethod(); j++) {
      for (int i = 0; i < run.arguments().size(); i++) {
        if (run.routine().mayReturn(j, i)) {
          connect(run.results().get(j), run.arguments().get(i));
        }
      }
    }
  }

  private void connect(List<Var> targets, List<? extends Value> values) {
    for (int i = 0; i < targets.size(); i++) {
      connect(targets.get(i), values.get(i));
    }
  }

  private void connect(Var target, Value source) {
    if (target.type() instanceof ArrayType to
        && source instanceof Var variable
        && variable.type() instanceof ArrayType from
        && to.innermost().equals(from.innermost())) {
      sources.computeIfAbsent(target, key -> new ArrayList<>()).add(source);
    }
  }

  private void propagate() {
    boolean changes = true;
    while (changes) {
      changes = false;
      for (Map.Entry<Var, List<Value>> entry : sources.entrySet()) {
        Set<Var> own = origins.computeIfAbsent(
            entry.getKey(), target -> new HashSet<>(Set.of(origin(target))));
        for (Value source : entry.getValue()) {
          changes |= own.addAll(given(entry.getKey().type(), (Var) source));
        }
      }
    }
  }

  /** What of an array a variable of some type may refer to: the array itself, or rows of it. */
  private Set<Var> given(Type type, Var source) {
    return type.equals(source.type()) ? origins(source) : reachable(source);
  }
}
