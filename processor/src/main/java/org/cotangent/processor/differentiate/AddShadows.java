package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
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
    for (Var independent : independents) {
      if (independent.type() instanceof ArrayType) {
        params.add(pass.shadowOf(independent));
      }
    }
    Function shadowed =
        new Function(function.name(), params, pass.block(function.body(), List.of()));
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
        if (statement instanceof Statement.Let let && needsShadow(let.target())) {
          statements.add(twin(let));
        }
      }
    }
    List<Value> results = new ArrayList<>(block.results());
    extraResults.forEach(result -> results.add(shadow(result)));
    return new Block(statements, results);
  }

  private Statement twin(Statement.Let let) {
    Expression expression = let.expression();
    if (expression instanceof Expression.Load load) {
      expression = new Expression.Load(shadow(load.array()), load.index());
    }
    return new Statement.Let(shadowOf(let.target()), expression, let.origin().reversed());
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

  private boolean needsShadow(Var var) {
    return var.type() instanceof ArrayType && activity.isActive(var);
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
