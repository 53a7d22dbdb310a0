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
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.rules.DerivativeTable;
import org.cotangent.processor.rules.Rule;

/**
 * The numbers through which others depend on the independents: all that {@code t * exp(t)} has to
 * do with them goes through {@code t}. In the terms of graphs, they are the immediate dominators in
 * the graph of what depends smoothly on what.
 *
 * <p>Only the statements of the function's own block are looked at, and only smooth ones: what is
 * behind a pole, a choice, a branch, a loop or memory has no bottleneck.
 */
public final class Bottlenecks {

  private final Activity activity;
  private final Map<Var, Var> before = new HashMap<>();
  private final Map<Var, Integer> depths = new HashMap<>();

  /** What is computed from two numbers or more that have a bottleneck in common. */
  private final Set<Var> joins = new LinkedHashSet<>();

  private final Set<Var> ends = new HashSet<>();

  private Bottlenecks(Activity activity) {
    this.activity = activity;
  }

  /** Finds the bottlenecks of a function. */
  public static Bottlenecks of(Function function, Activity activity) {
    Bottlenecks found = new Bottlenecks(activity);
    List<Statement> statements = function.body().statements();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Let let) {
        found.let(let);
      }
    }
    for (Statement statement : statements) {
      for (Var used : Uses.free(statement)) {
        found.use(used, statement);
      }
    }
    for (Value result : function.body().results()) {
      if (result instanceof Var variable) {
        found.leave(variable, 0);
      }
    }
    return found;
  }

  /**
   * The bottleneck of a number that is computed in several steps from it, if something needs the
   * number that does not depend on that bottleneck alone.
   */
  public Optional<Var> ofEnd(Var number) {
    return ends.contains(number) ? Optional.of(before.get(number)) : Optional.empty();
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

  private void let(Statement.Let let) {
    Set<Var> sources = sources(let);
    if (!sources.isEmpty()) {
      Optional<Var> common = Optional.empty();
      for (Var source : sources) {
        common = common.isEmpty() && source.equals(sources.iterator().next())
            ? Optional.of(source)
            : common.flatMap(other -> nearest(other, source));
      }
      common.ifPresent(nearest -> {
        before.put(let.target(), nearest);
        depths.put(let.target(), depth(nearest) + 1);
        if (sources.size() > 1) {
          joins.add(let.target());
        }
      });
    }
  }

  /** What a number is computed from smoothly; nothing if that is not all. */
  private Set<Var> sources(Statement.Let let) {
    Set<Var> sources = new LinkedHashSet<>();
    if (let.target().type() != ScalarType.DOUBLE || !activity.isActive(let.target())) {
      return Set.of();
    }
    if (let.expression() instanceof Expression.Apply apply) {
      Rule rule = DerivativeTable.of(apply.primitive(), apply.operands());
      if (rule.hasPole() || rule.hasChoice()) {
        return Set.of();
      }
      for (int i = 0; i < apply.operands().size(); i++) {
        if (rule.isActiveIn(i) && activity.isVaried(apply.operand(i))) {
          sources.add((Var) apply.operand(i));
        }
      }
    } else if (let.expression() instanceof Expression.Linearized linearized
        && linearized.product() == Primitive.MULTIPLY) {
      for (Value argument : linearized.arguments()) {
        if (activity.isVaried(argument)) {
          sources.add((Var) argument);
        }
      }
    }
    return sources;
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

  private void use(Var used, Statement statement) {
    if (!(statement instanceof Statement.Let let)) {
      leave(used, 0);
    } else if (activity.isActive(let.target())) {
      leave(used, before.containsKey(let.target()) ? depth(before.get(let.target())) : 0);
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
