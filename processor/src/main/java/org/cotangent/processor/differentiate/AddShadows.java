package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Aliases;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Gives each active array reference a twin, its shadow, that refers to the array of the adjoints of
 * its elements: where the function reads the row {@code w[i]}, it reads {@code wBar[i]} beside it.
 * The shadow of an array of floats that the function makes is an array of doubles, as all adjoints
 * are; where it may be in the place of a parameter's shadow, which has the parameter's type, it has
 * that type too.
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
  private final Aliases aliases;
  private final Map<Var, Var> shadows = new HashMap<>();
  private final ShadowTypes types;

  private AddShadows(Activity activity, Aliases aliases, ShadowTypes types) {
    this.activity = activity;
    this.aliases = aliases;
    this.types = types;
  }

  static Shadowed apply(Function function, List<Var> independents, Activity activity) {
    AddShadows pass = new AddShadows(activity, Aliases.of(function), ShadowTypes.of(function));
    List<Var> params = new ArrayList<>(function.params());
    List<Statement> first = new ArrayList<>();
    for (Var param : function.params()) {
      if (independents.contains(param) && param.type() instanceof ArrayType) {
        params.add(pass.shadowOf(param));
      } else if (pass.needsShadow(param)) {
        first.add(pass.dummy(param));
      }
    }
    Block body = pass.block(function.body(), List.of(), List.of());
    first.addAll(body.statements());
    Function shadowed = new Function(function.name(), params, new Block(first, body.results()));
    return new Shadowed(shadowed, pass.shadows);
  }

  /** A block that yields the shadows of some of its results, which become variables outside. */
  private Block block(Block block, List<Value> results, List<Var> outside) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Run run) {
        run(run, statements);
      } else if (statement instanceof Statement.Branch branch) {
        statements.add(branch(branch));
      } else if (statement instanceof Statement.Loop loop) {
        statements.add(loop(loop));
      } else {
        statements.add(statement);
        statements.addAll(twin(statement));
      }
    }
    List<Value> all = new ArrayList<>(block.results());
    all.addAll(shadows(results, outside));
    return new Block(statements, all);
  }

  /** A call that matters keeps what its reverse needs, and is given shadows. */
  private void run(Statement.Run run, List<Statement> statements) {
    List<Value> arguments = new ArrayList<>(run.arguments());
    if (run.is(Routine.Step.PAUSE)) {
      pause(run, statements);
      return;
    }
    if (!isActive(run)) {
      statements.add(run);
      run.results().stream().filter(this::needsShadow).map(this::dummy).forEach(statements::add);
      return;
    }
    List<Value> given = new ArrayList<>();
    for (int i = 0; i < run.arguments().size(); i++) {
      Value argument = run.arguments().get(i);
      if (!run.routine().parameters().get(i).hasShadow()) {
        continue;
      }
      // What is called takes shadows for different arrays: of one given twice, zeros are added.
      boolean isFirst = given.stream().noneMatch(other -> aliases.mayMeet(argument, other));
      given.add(argument);
      arguments.add(
          needsShadow(argument) && isFirst ? shadow(argument) : zerosLike(argument, statements));
    }
    List<Var> results = new ArrayList<>(run.results());
    for (Var result : run.results()) {
      if (Routine.hasShadow(result.type())) {
        results.add(needsShadow(result) ? shadowOf(result) : Bars.of(result, result.type()));
      }
    }
    results.add(Var.named(run.routine().name(), run.routine().frameType()));
    statements.add(new Statement.Run(
        results, run.routine().at(Routine.Step.FORWARD), arguments, run.origin()));
  }

  /** A pause gives the shadows of the results away, and those of other arrays may be written. */
  private void pause(Statement.Run pause, List<Statement> statements) {
    int results = pause.routine().results().size();
    List<Value> arguments = new ArrayList<>(pause.arguments().subList(0, results));
    for (Value result : pause.arguments().subList(0, results)) {
      if (needsShadow(result)) {
        arguments.add(shadow(result));
      } else if (Routine.hasShadow(result.type())) {
        arguments.add(zerosLike(result, statements));
      }
    }
    for (Value array : pause.arguments().subList(results, pause.arguments().size())) {
      arguments.add(array);
      if (needsShadow(array)) {
        arguments.add(shadow(array));
      }
    }
    statements.add(new Statement.Run(pause.results(), pause.routine(), arguments, pause.origin()));
  }

  /** The shadow of an array without derivatives. */
  private static Value zerosLike(Value array, List<Statement> statements) {
    if (!(array instanceof Var variable)) {
      return Constant.zero(array.type());
    }
    Var zeros = Bars.of(variable, variable.type());
    statements.add(
        new Statement.Let(zeros, new Expression.ZerosLike(variable), Origin.NONE.reversed()));
    return zeros;
  }

  /** Whether adjoints flow through a call: from what it gives to what it is given. */
  private boolean isActive(Statement.Run run) {
    boolean gives = run.results().stream().anyMatch(activity::isActive);
    boolean takes = false;
    boolean isKnown = true;
    for (int i = 0; i < run.arguments().size(); i++) {
      boolean isActive = activity.isActive(run.arguments().get(i));
      takes |= isActive;
      gives |= isActive && run.routine().write(i) != Routine.Write.NOTHING;
      isKnown &= !isActive || run.routine().parameters().get(i).isDifferentiated();
    }
    if (gives && !isKnown) {
      throw new IllegalStateException("an argument that was never to be active: " + run);
    }
    return gives && takes;
  }

  /** What the shadows must do where a statement makes, finds or copies references. */
  private List<Statement> twin(Statement statement) {
    Origin origin = statement.origin().reversed();
    if (statement instanceof Statement.Let let && needsShadow(let.target())) {
      return twin(let);
    } else if (statement instanceof Statement.Store store && needsShadow(store.value())) {
      Value into = shadow(store.array());
      Value value = shadow(store.value(), ((ArrayType) into.type()).element());
      return List.of(new Statement.Store(into, store.index(), value, origin));
    } else if (statement instanceof Statement.Fill fill && needsShadow(fill.value())) {
      Value into = shadow(fill.array());
      Value value = shadow(fill.value(), ((ArrayType) into.type()).element());
      return List.of(new Statement.Fill(into, fill.from(), fill.to(), value, origin));
    } else if (statement instanceof Statement.Copy copy
        && needsShadow(copy.target())
        && holdsReferences(copy.target())) {
      return List.of(new Statement.Copy(
          shadow(copy.source()),
          copy.sourceFrom(),
          shadow(copy.target()),
          copy.targetFrom(),
          copy.length(),
          origin));
    }
    return List.of();
  }

  private List<Statement> twin(Statement.Let let) {
    Origin origin = let.origin().reversed();
    Var shadow = shadowOf(let.target());
    Expression expression = let.expression();
    if (expression instanceof Expression.Load load) {
      return List.of(new Statement.Let(
          shadow, new Expression.Load(shadow(load.array()), load.index()), origin));
    } else if (expression instanceof Expression.NewArray made) {
      Expression twin = new Expression.NewArray((ArrayType) shadow.type(), made.operands());
      return List.of(new Statement.Let(shadow, twin, origin));
    } else if (!(expression instanceof Expression.Clone clone)) {
      return List.of(dummy(let.target()));
    } else if (holdsReferences(let.target())) {
      return List.of(
          new Statement.Let(shadow, new Expression.Clone(shadow(clone.array())), origin));
    } else if (shadow.type().equals(let.target().type())) {
      return List.of(dummy(let.target()));
    }
    Var length = Var.unnamed(ScalarType.INT);
    return List.of(
        new Statement.Let(length, new Expression.Length(let.target()), Origin.NONE.reversed()),
        new Statement.Let(
            shadow,
            new Expression.NewArray((ArrayType) shadow.type(), List.of(length)),
            Origin.NONE.reversed()));
  }

  /**
   * Zeros for an array that is no result of active code, but may be taken in place of one, or for a
   * copy of elements.
   */
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
      bodies.add(block(body, pick(body.results(), arrays), pick(branch.results(), arrays)));
    }
    return branch.with(extended(branch.results(), arrays), bodies);
  }

  private Statement loop(Statement.Loop loop) {
    List<Integer> arrays = arrays(loop.params());
    List<Value> inits = new ArrayList<>(loop.inits());
    List<Var> carried = pick(loop.params(), arrays);
    inits.addAll(shadows(pick(loop.inits(), arrays), carried));
    List<Var> params = extended(loop.params(), arrays);
    List<Var> results = new ArrayList<>(loop.results());
    for (int index : arrays) {
      results.add(shadowOf(loop.results().get(index)));
    }
    Block test = block(loop.test(), List.of(), List.of());
    Block body = block(loop.body(), pick(loop.next(), arrays), carried);
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

  private static <T extends Value> List<T> pick(List<T> values, List<Integer> indices) {
    return indices.stream().map(values::get).toList();
  }

  private List<Value> shadows(List<Value> values, List<Var> variables) {
    List<Value> result = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      result.add(shadow(values.get(i), shadowOf(variables.get(i)).type()));
    }
    return result;
  }

  private boolean needsShadow(Value value) {
    return value.type() instanceof ArrayType && activity.isActive(value);
  }

  private Value shadow(Value array) {
    return shadow(array, types.of(array));
  }

  /** The shadow of an array that may be null, as a value of some type. */
  private Value shadow(Value array, Type type) {
    return array instanceof Var var && shadows.containsKey(var)
        ? shadows.get(var)
        : Constant.zero(type);
  }

  private Var shadowOf(Var array) {
    return shadows.computeIfAbsent(array, var -> Bars.of(var, types.of(var)));
  }
}
