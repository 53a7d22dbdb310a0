package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Component;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.Linearized;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Has active calls give their partial derivatives together with their values, so that the reverse
 * sweep never calls a method again: however deep such calls nest, each is made once.
 */
@SuppressWarnings("ReferenceEquality") // Sharing is about objects.
public final class Linearize {

  private final Activity activity;
  private final Regions regions;
  private final boolean isForward;

  private Linearize(Activity activity, Regions regions, boolean isForward) {
    this.activity = activity;
    this.regions = regions;
    this.isForward = isForward;
  }

  /** Replaces active calls whose slopes are known by values with partial derivatives. */
  static Function apply(Function function, Activity activity) {
    return apply(function, activity, false);
  }

  /** The same for forward mode: calls that give their tangents stay. */
  static Function forDirections(Function function, Activity activity) {
    return apply(function, activity, true);
  }

  private static Function apply(Function function, Activity activity, boolean isForward) {
    if (!hasActiveCalls(function, activity)) {
      return function;
    }
    Regions regions = Regions.of(function.body().statements());
    return function.withBody(new Linearize(activity, regions, isForward).block(function.body()));
  }

  private static boolean hasActiveCalls(Function function, Activity activity) {
    List<Let> calls = new ArrayList<>();
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let && isActiveCall(let, activity)) {
        calls.add(let);
      }
    });
    return !calls.isEmpty();
  }

  private static boolean isActiveCall(Let let, Activity activity) {
    return let.expression() instanceof Invoke && activity.isActive(let.target());
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
      } else if (statement instanceof Let let
          && let.expression() instanceof Expression.PulledBack pulled) {
        values.put(let.target(), pulled.value());
        isSame = false;
      } else {
        Statement inner = Rewriter.ofBlocks(body -> without(body, values)).of(statement);
        isSame &= inner == statement;
        statements.add(inner);
      }
    }
    return isSame ? block : new Block(statements, block.results());
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    boolean isSame = true;
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let && isActiveCall(let, activity)) {
        statements.addAll(linearized(let, (Invoke) let.expression()));
        isSame = false;
      } else {
        Statement inner = Rewriter.ofBlocks(this::block).of(statement);
        isSame &= inner == statement;
        statements.add(inner);
      }
    }
    return isSame ? block : new Block(statements, block.results());
  }

  private List<Statement> linearized(Let let, Invoke invoke) {
    Slopes slopes = new Slopes(let);
    if (isForward && CalledTangents.isKnown(invoke)) {
      return slopes.checked(invoke);
    }
    Var value = let.target().isNamed()
        ? let.target().copy()
        : Var.named(invoke.method(), let.target().type());
    if (invoke.slope() instanceof Slope.Pullback pullback && value.type() instanceof ArrayType) {
      return slopes.pulledBack(value, invoke, pullback);
    } else if (invoke.slope() instanceof Slope.Pullback pullback) {
      List<Value> inputs = slopes.kept(invoke.operands());
      slopes.let(value, invoke.withOperands(inputs).withSlope(Slope.Constant.PARTIAL));
      Var adjoints = slopes.pullback(value, pullback, inputs);
      slopes.ofEach(invoke, pullback.byArgument(), (component, argument) -> {
        Var slope = Var.unnamed(pullback.typeOf(argument));
        slopes.let(slope, new Component(adjoints, component, slope.type()));
        return slope;
      });
    } else if (invoke.slope() instanceof Slope.Generated generated) {
      Var gradient = slopes.call(generated.gradient(), invoke);
      slopes.let(value, new Component(gradient, "value", value.type()));
      slopes.ofEach(invoke, generated.byArgument(), (component, argument) -> {
        Var slope = Var.unnamed(argument.type());
        slopes.let(slope, new Component(gradient, component, slope.type()));
        return slope;
      });
    } else {
      Slope.Partials partials = (Slope.Partials) invoke.slope();
      slopes.let(value, invoke.withSlope(Slope.Constant.PARTIAL));
      slopes.ofEach(
          invoke, partials.byArgument(), (partial, argument) -> slopes.call(partial, invoke));
    }
    return slopes.end(value);
  }

  /** The statements in place of a call, under construction. */
  private final class Slopes {
    private final Let let;
    private final BlockBuilder code;
    private final List<Value> arguments = new ArrayList<>();
    private final List<Value> partials = new ArrayList<>();

    Slopes(Let let) {
      this.let = let;
      this.code = new BlockBuilder().at(let.origin());
    }

    void let(Var target, Expression expression) {
      code.add(new Let(target, expression, let.origin()));
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
              kept(invoke.operands()),
              Slope.Constant.PARTIAL));
      return result;
    }

    /** Has each active argument its partial derivative. */
    <T> void ofEach(
        Invoke invoke, List<Optional<T>> byArgument, BiFunction<T, Value, Value> partial) {
      for (int i = 0; i < byArgument.size(); i++) {
        Value argument = invoke.operands().get(i);
        if (byArgument.get(i).isPresent() && activity.isActive(argument)) {
          arguments.add(withReferences(argument));
          partials.add(partial.apply(byArgument.get(i).get(), argument));
        }
      }
    }

    List<Statement> end(Value value) {
      let(let.target(), new Linearized(value, arguments, partials));
      return code.statements();
    }

    /** The call of a method that returns an array, and what its reverse needs. */
    List<Statement> pulledBack(Var value, Invoke invoke, Slope.Pullback pullback) {
      List<Value> inputs = new ArrayList<>(kept(invoke.operands()));
      let(value, invoke.withOperands(inputs).withSlope(Slope.Constant.NONE_OWN));
      boolean isWritten = regions.isWrittenAtAnyDepth(let.target());
      Var own = isWritten ? separated(value, inputs, pullback) : value;
      if (pullback.takesResult()) {
        inputs.add(isWritten ? Contents.copy(own, code) : own);
      }
      List<Value> dependsOn =
          invoke.operands().stream().map(this::withReferences).toList();
      Expression result = new Expression.PulledBack(own, dependsOn, pullback, inputs);
      if (regions.areReferencesWritten(let.target())) {
        Var first = let.target().copy();
        let(first, result);
        boolean isDeep = ((ArrayType) first.type()).rank() > 2;
        Var rows = isDeep ? Contents.copyReferences(first, code) : first;
        let(let.target(), new Expression.Clone(rows));
      } else {
        let(let.target(), result);
      }
      return code.statements();
    }

    /**
     * An argument that still refers to the same rows in the reverse sweep: their adjoints are found
     * there as they are now.
     */
    private Value withReferences(Value argument) {
      return activity.isActive(argument)
              && argument.type() instanceof ArrayType
              && regions.areReferencesWritten(argument)
          ? Contents.copyReferences((Var) argument, code)
          : argument;
    }

    /** The call as it is, and checks of what it returns. */
    List<Statement> checked(Invoke invoke) {
      code.add(let);
      if (regions.isWrittenAtAnyDepth(let.target())) {
        separated(let.target(), invoke.operands(), (Slope.Pullback) invoke.slope());
      }
      return code.statements();
    }

    /**
     * A result of which it has been checked, where it may be one that was given, that nothing of it
     * is a part of an argument; where it may be written to, that its rows are different arrays, as
     * those of their derivatives are.
     */
    private Var separated(Var value, List<Value> inputs, Slope.Pullback pullback) {
      Var own = value;
      boolean areRowsWritten =
          regions.content(let.target()).filter(regions::isWrittenAtAnyDepth).isPresent();
      if (pullback.isOfOwnResult()) {
        return areRowsWritten ? check(own, List.of()) : own;
      }
      for (Value input : inputs) {
        if (input.type() instanceof ArrayType) {
          own = check(own, List.of(input));
        }
      }
      return own;
    }

    private Var check(Var result, List<Value> arguments) {
      List<Value> operands = new ArrayList<>(List.of(result));
      operands.addAll(arguments);
      Var same = result.copy();
      String shapes = "org.cotangent.support.Shapes";
      let(same, new Invoke(shapes, "separate", same.type(), operands, Slope.Constant.NONE));
      return same;
    }

    /** The adjoints of the arguments for an adjoint of one. */
    Var pullback(Var value, Slope.Pullback pullback, List<Value> inputs) {
      List<Value> operands = new ArrayList<>(inputs);
      if (pullback.takesResult()) {
        operands.add(value);
      }
      operands.add(value.type() == ScalarType.FLOAT ? Constant.of(1f) : Constant.of(1.0));
      Slope.Method method = pullback.pullback();
      Var adjoints = Var.named(pullback.variable(), method.type());
      let(
          adjoints,
          new Invoke(
              method.owner(), method.name(), adjoints.type(), operands, Slope.Constant.PARTIAL));
      return adjoints;
    }

    /** The arguments of a call; copies of arrays that may be written at another time. */
    List<Value> kept(List<Value> values) {
      List<Value> kept = new ArrayList<>();
      for (Value value : values) {
        boolean isWritten = value instanceof Var
            && value.type() instanceof ArrayType
            && regions.isWrittenAtAnyDepth(value);
        kept.add(isWritten ? Contents.copy((Var) value, code) : value);
      }
      return kept;
    }
  }
}
