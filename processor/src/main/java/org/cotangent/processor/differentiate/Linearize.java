package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Component;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.Linearized;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Has active calls give their partial derivatives together with their values, so that the reverse
 * sweep never calls a method again: however deep such calls nest, each is made once.
 */
public final class Linearize {

  private final Activity activity;

  private Linearize(Activity activity) {
    this.activity = activity;
  }

  /** Replaces active calls whose slopes are known by values with partial derivatives. */
  static Function apply(Function function, Activity activity) {
    return function.withBody(new Linearize(activity).block(function.body()));
  }

  /** Leaves of each value with partial derivatives the value. */
  public static Function remove(Function function) {
    Map<Var, Value> values = new HashMap<>();
    Function rest = function.withBody(without(function.body(), values));
    return new Substitution(values).in(rest);
  }

  private static Block without(Block block, Map<Var, Value> values) {
    List<Statement> statements = new ArrayList<>();
    boolean isSame = true;
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let && let.expression() instanceof Linearized linearized) {
        values.put(let.target(), linearized.value());
        isSame = false;
      } else {
        Statement inner = Rewriter.ofBlocks(body -> without(body, values)).of(statement);
        isSame &= inner.equals(statement);
        statements.add(inner);
      }
    }
    return isSame ? block : new Block(statements, block.results());
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    boolean isSame = true;
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let
          && let.expression() instanceof Invoke invoke
          && activity.isActive(let.target())) {
        statements.addAll(linearized(let, invoke));
        isSame = false;
      } else {
        Statement inner = Rewriter.ofBlocks(this::block).of(statement);
        isSame &= inner.equals(statement);
        statements.add(inner);
      }
    }
    return isSame ? block : new Block(statements, block.results());
  }

  private List<Statement> linearized(Let let, Invoke invoke) {
    Slopes slopes = new Slopes(let);
    Var value = let.target().isNamed()
        ? let.target().copy()
        : Var.named(invoke.method(), let.target().type());
    if (invoke.slope() instanceof Slope.Generated generated) {
      Var gradient = slopes.call(generated.gradient(), invoke);
      slopes.let(value, new Component(gradient, "value", value.type()));
      slopes.ofEach(invoke, generated.byArgument(), (component, argument) -> {
        Var slope = Var.unnamed(argument.type());
        slopes.let(slope, new Component(gradient, component, slope.type()));
        return slope;
      });
    } else {
      Slope.Partials partials = (Slope.Partials) invoke.slope();
      slopes.let(value, invoke.withSlope(Slope.Constant.NONE));
      slopes.ofEach(
          invoke, partials.byArgument(), (partial, argument) -> slopes.call(partial, invoke));
    }
    return slopes.end(value);
  }

  /** The statements in place of a call, under construction. */
  private final class Slopes {
    private final Let let;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Value> arguments = new ArrayList<>();
    private final List<Value> partials = new ArrayList<>();

    Slopes(Let let) {
      this.let = let;
    }

    void let(Var target, Expression expression) {
      statements.add(new Let(target, expression, let.origin()));
    }

    /** The result of another method of the same arguments. */
    Var call(Slope.Method method, Invoke invoke) {
      Var result = Var.named(method.name(), method.type());
      let(
          result,
          new Invoke(
              method.owner(),
              method.name(),
              result.type(),
              invoke.operands(),
              Slope.Constant.NONE));
      return result;
    }

    /** Has each active argument its partial derivative. */
    <T> void ofEach(
        Invoke invoke, List<Optional<T>> byArgument, BiFunction<T, Value, Value> partial) {
      for (int i = 0; i < byArgument.size(); i++) {
        Value argument = invoke.operands().get(i);
        if (byArgument.get(i).isPresent() && activity.isActive(argument)) {
          arguments.add(argument);
          partials.add(partial.apply(byArgument.get(i).get(), argument));
        }
      }
    }

    List<Statement> end(Value value) {
      let(let.target(), new Linearized(value, arguments, partials, List.of()));
      return statements;
    }
  }
}
