package org.cotangent.processor.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;

/**
 * The numbers through which others depend on the independents: all that {@code t * exp(t)} has to
 * do with them goes through {@code t}. In the terms of graphs, they are dominators in the graph of
 * what depends smoothly on what.
 *
 * <p>Only the statements of the function's own block are looked at, and only smooth ones: what is
 * behind a pole, a loop or memory has no bottleneck; nor has a branch with any of these.
 */
public final class Bottlenecks {

  private final Activity activity;
  private final Map<Var, Var> before = new HashMap<>();
  private final Map<Var, Integer> depths = new HashMap<>();

  /** What is computed in several ways from its bottleneck. */
  private final Set<Var> joins = new HashSet<>();

  private final Set<Var> ends = new HashSet<>();

  private Bottlenecks(Activity activity) {
    this.activity = activity;
  }

  /** Finds the bottlenecks of a function. */
  public static Bottlenecks of(Function function, Activity activity) {
    Bottlenecks found = new Bottlenecks(activity);
    List<Statement> statements = function.body().statements();
    statements.forEach(found::statement);
    statements.forEach(found::use);
    for (Value result : function.body().results()) {
      if (result instanceof Var variable) {
        found.leave(variable, 0);
      }
    }
    return found;
  }

  /** The bottleneck of a number. */
  public Optional<Var> of(Var number) {
    return Optional.ofNullable(before.get(number));
  }

  /**
   * The bottleneck of a number that is computed in several steps from it, if something needs the
   * number that does not depend on that bottleneck alone.
   */
  public Optional<Var> ofEnd(Var number) {
    return ends.contains(number) ? of(number) : Optional.empty();
  }

  /** Whether all that a number has to do with the independents goes through another one. */
  public boolean isBehind(Value number, Var bottleneck) {
    Value each = number;
    while (each instanceof Var variable && before.containsKey(variable)) {
      each = before.get(variable);
      if (each.equals(bottleneck)) {
        return true;
      }
    }
    return false;
  }

  private int depth(Var variable) {
    return depths.getOrDefault(variable, 1);
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Let let) {
      let(let);
    } else if (statement instanceof Statement.Branch branch && isSmooth(branch)) {
      branch(branch);
    }
  }

  private void let(Statement.Let let) {
    Set<Var> sources = new LinkedHashSet<>();
    if (isNumber(let.target()) && isSmooth(let, sources)) {
      nearest(sources).ifPresent(nearest -> {
        put(let.target(), nearest);
        if (sources.size() > 1) {
          joins.add(let.target());
        }
      });
    }
  }

  /** The results of a branch, by the bottleneck of all that its arms read. */
  private void branch(Statement.Branch branch) {
    Set<Var> sources = Uses.free(branch);
    sources.removeIf(source -> !activity.isActive(source));
    nearest(sources).ifPresent(nearest -> {
      // In one number all that it depends on meets, but what the arms do with it goes on from that.
      Var bottleneck =
          sources.size() == 1 && joins.contains(nearest) ? before.get(nearest) : nearest;
      for (Var result : branch.results()) {
        if (activity.isActive(result)) {
          put(result, bottleneck);
          joins.add(result);
        }
      }
    });
  }

  private void put(Var number, Var bottleneck) {
    before.put(number, bottleneck);
    depths.put(number, depth(bottleneck) + 1);
  }

  private boolean isNumber(Var variable) {
    return variable.type() == ScalarType.DOUBLE && activity.isActive(variable);
  }

  /** Whether a branch does nothing but smooth arithmetic. */
  private boolean isSmooth(Statement.Branch branch) {
    return branch.results().stream().allMatch(each -> !activity.isActive(each) || isNumber(each))
        && branch.blocks().stream()
            .flatMap(block -> block.statements().stream())
            .allMatch(statement -> statement instanceof Statement.Let let
                && (!activity.isActive(let.target())
                    || isNumber(let.target()) && isSmooth(let, new HashSet<>())));
  }

  /**
   * Whether a definition is smooth everywhere.
   *
   * @param sources where to put what it depends on
   */
  private boolean isSmooth(Statement.Let let, Set<Var> sources) {
    if (let.expression() instanceof Expression.Apply apply) {
      Rule rule = DerivativeTable.of(apply.primitive(), apply.operands());
      for (int i = 0; i < apply.operands().size(); i++) {
        if (rule.isActiveIn(i) && activity.isVaried(apply.operand(i))) {
          sources.add((Var) apply.operand(i));
        }
      }
      return !rule.hasPole() && !rule.hasChoice();
    } else if (let.expression() instanceof Expression.Linearized linearized) {
      for (Value argument : linearized.arguments()) {
        if (activity.isVaried(argument)) {
          sources.add((Var) argument);
        }
      }
      return !linearized.mayBeInfinite();
    }
    return false;
  }

  private Optional<Var> nearest(Set<Var> sources) {
    Optional<Var> common = sources.stream().findFirst();
    for (Var source : sources) {
      common = common.flatMap(other -> nearest(other, source));
    }
    return common;
  }

  private Optional<Var> nearest(Var one, Var other) {
    Var left = one;
    Var right = other;
    while (!left.equals(right)) {
      boolean isLeftDeeper = depth(left) >= depth(right);
      Var next = before.get(isLeftDeeper ? left : right);
      if (next == null) {
        return Optional.empty();
      }
      left = isLeftDeeper ? next : left;
      right = isLeftDeeper ? right : next;
    }
    return Optional.of(left);
  }

  private void use(Statement statement) {
    List<Var> active =
        statement.definitions().stream().filter(activity::isActive).toList();
    boolean isIdle = active.isEmpty() && statement instanceof Statement.Let;
    int depth = active.stream()
        .mapToInt(each -> before.containsKey(each) ? depth(before.get(each)) : 0)
        .min()
        .orElse(0);
    for (Var used : isIdle ? Set.<Var>of() : Uses.free(statement)) {
      leave(used, depth);
    }
  }

  /** Something needs a number that has its bottleneck at a depth; zero for none. */
  private void leave(Var used, int depth) {
    Var each = used;
    while (before.containsKey(each) && depth(before.get(each)) > depth) {
      if (joins.contains(each)) {
        ends.add(each);
      }
      each = before.get(each);
    }
  }
}
