package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Gives each active array reference a twin, its shadow, that refers to the array of the adjoints of
 * its elements: where the function reads the row {@code w[i]}, it reads {@code wBar[i]} beside it.
 */
final class AddShadows {

  /**
   * A function with shadows.
   *
   * @param function the function; the shadows of its params stand behind them
   * @param shadows the shadow of each active array
   */
  record Shadowed(Function function, Map<Var, Var> shadows) {}

  private final Activity activity;
  private final Map<Var, Var> shadows = new HashMap<>();

  private AddShadows(Activity activity) {
    this.activity = activity;
  }

  static Shadowed apply(Function function, List<Var> independents, Activity activity) {
    AddShadows pass = new AddShadows(activity);
    List<Var> params = new ArrayList<>(function.params());
    List<Statement> first = new ArrayList<>();
    for (Var param : function.params()) {
      if (independents.contains(param) && param.type() instanceof ArrayType) {
        params.add(pass.shadowOf(param));
      } else if (pass.needsShadow(param)) {
        first.add(pass.dummy(param));
      }
    }
    Block body = pass.block(function.body(), List.of());
    first.addAll(body.statements());
    Function shadowed = new Function(function.name(), params, new Block(first, body.results()));
    return new Shadowed(shadowed, pass.shadows);
  }

  private Block block(Block block, List<Value> extraResults) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Branch branch) {
        statements.add(branch(branch));
      } else if (statement instanceof Statement.Loop loop) {
        statements.add(loop(loop));
      } else {
        statements.add(statement);
        twin(statement).ifPresent(statements::add);
      }
    }
    List<Value> results = new ArrayList<>(block.results());
    extraResults.forEach(result -> results.add(shadow(result)));
    return new Block(statements, results);
  }

  /** What the shadows must do where a statement makes, finds or copies references. */
  private Optional<Statement> twin(Statement statement) {
    Origin origin = statement.origin().reversed();
    if (statement instanceof Statement.Let let && needsShadow(let.target())) {
      return Optional.of(twin(let));
    } else if (statement instanceof Statement.Store store && needsShadow(store.value())) {
      return Optional.of(
          new Statement.Store(shadow(store.array()), store.index(), shadow(store.value()), origin));
    } else if (statement instanceof Statement.Fill fill && needsShadow(fill.value())) {
      return Optional.of(new Statement.Fill(
          shadow(fill.array()), fill.from(), fill.to(), shadow(fill.value()), origin));
    } else if (statement instanceof Statement.Copy copy
        && needsShadow(copy.target())
        && holdsReferences(copy.target())) {
      return Optional.of(new Statement.Copy(
          shadow(copy.source()),
          copy.sourceFrom(),
          shadow(copy.target()),
          copy.targetFrom(),
          copy.length(),
          origin));
    }
    return Optional.empty();
  }

  private Statement twin(Statement.Let let) {
    Expression expression = let.expression();
    if (expression instanceof Expression.Load load) {
      expression = new Expression.Load(shadow(load.array()), load.index());
    } else if (expression instanceof Expression.Clone clone && holdsReferences(let.target())) {
      expression = new Expression.Clone(shadow(clone.array()));
    } else if (!(expression instanceof Expression.NewArray)) {
      return dummy(let.target());
    }
    return new Statement.Let(shadowOf(let.target()), expression, let.origin().reversed());
  }

  /** Zeros for an array that is no result of active code, but may be taken in place of one. */
  private Statement dummy(Var array) {
    return new Statement.Let(
        shadowOf(array), new Expression.ZerosLike(array), Origin.NONE.reversed());
  }

  private static boolean holdsReferences(Value array) {
    return ((ArrayType) array.type()).element() instanceof ArrayType;
  }

  private Statement branch(Statement.Branch branch) {
    List<Integer> arrays = arrays(branch.results());
    List<Block> bodies = new ArrayList<>();
    for (Block body : branch.blocks()) {
      bodies.add(block(body, pick(body.results(), arrays)));
    }
    return branch.with(extended(branch.results(), arrays), bodies);
  }

  private Statement loop(Statement.Loop loop) {
    List<Integer> arrays = arrays(loop.params());
    List<Value> inits = new ArrayList<>(loop.inits());
    pick(loop.inits(), arrays).forEach(init -> inits.add(shadow(init)));
    List<Var> params = extended(loop.params(), arrays);
    List<Var> results = new ArrayList<>(loop.results());
    for (int index : arrays) {
      results.add(shadowOf(loop.results().get(index)));
    }
    Block test = block(loop.test(), List.of());
    Block body = block(loop.body(), pick(loop.next(), arrays));
    return new Statement.Loop(results, params, inits, test, body, loop.origin());
  }

  private List<Integer> arrays(List<Var> vars) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < vars.size(); i++) {
      if (needsShadow(vars.get(i))) {
        indices.add(i);
      }
    }
    return indices;
  }

  private List<Var> extended(List<Var> vars, List<Integer> arrays) {
    List<Var> extended = new ArrayList<>(vars);
    arrays.forEach(index -> extended.add(shadowOf(vars.get(index))));
    return extended;
  }

  private static List<Value> pick(List<Value> values, List<Integer> indices) {
    return indices.stream().map(values::get).toList();
  }

  private boolean needsShadow(Value value) {
    return value.type() instanceof ArrayType && activity.isActive(value);
  }

  private Value shadow(Value array) {
    return array instanceof Var var && shadows.containsKey(var)
        ? shadows.get(var)
        : Constant.zero(array.type());
  }

  private Var shadowOf(Var array) {
    return shadows.computeIfAbsent(array, var -> Bars.of(var, var.type()));
  }
}
