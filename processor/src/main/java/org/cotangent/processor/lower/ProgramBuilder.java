package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Throw;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Builds a {@link Function} from what Java has and the representation has not: locals that change,
 * and control flow that leaves loops, switches and methods from their middle.
 *
 * <p>A reader of source calls it in the order in which Java evaluates. Whatever nests (the arms of
 * an {@code if}, the body of a loop) is handed over as code that is run exactly once, at once, to
 * build what lies inside. Calls at a point that cannot be reached are allowed and leave no trace.
 */
public final class ProgramBuilder {

  /** A mutable local variable or parameter of the user's. */
  public sealed interface Local permits LocalVariable {
    /**
     * What the user calls it; empty for a helper of the reader's, whose values then stay unnamed.
     */
    String name();

    /** The type it is declared with. */
    Type type();
  }

  /** Something that can be left early: a loop, a loop's iteration, a switch, a labelled block. */
  public sealed interface Target permits Region {}

  /**
   * A group of a switch: the labels, and the code behind them.
   *
   * @param labels constants of the selector's type
   * @param isDefault whether the group also takes all values that no label names
   * @param body builds the code
   */
  public record Group(List<Constant> labels, boolean isDefault, Runnable body) {
    public Group {
      labels = List.copyOf(labels);
    }
  }

  private final Control control = new Control();
  private final StraightLine straightLine = new StraightLine(control);
  private final Path start = control.cursor();
  private final List<Var> parameters = new ArrayList<>();

  /** Starts an empty function. */
  public ProgramBuilder() {
    control.enter(new Region("return"));
  }

  /** Sets the position given to statements appended from now on. */
  public void at(Origin origin) {
    control.at(origin);
  }

  /** Declares the next parameter of the function. */
  public Local parameter(String name, Type type) {
    LocalVariable local = new LocalVariable(name, type);
    Var variable = control.definitions().define(Var.named(name, type));
    parameters.add(variable);
    control.declare(local);
    control.cursor().set(local, variable);
    return local;
  }

  /** Declares a local without a value. It ends with the nested code in which it is declared. */
  public Local declare(String name, Type type) {
    LocalVariable local = new LocalVariable(name, type);
    control.declare(local);
    return local;
  }

  /**
   * Gives the local a value, which is named after it if it was just computed and has no name.
   *
   * @throws IllegalStateException if the nested code has ended in which the local was declared
   */
  public void assign(Local local, Value value) {
    straightLine.assign((LocalVariable) local, value);
  }

  /** The value that the local has now. */
  public Value read(Local local) {
    Value value = control.cursor().get((LocalVariable) local);
    return value == null ? Constant.zero(local.type()) : value;
  }

  /** Computes an expression. Conversions and {@code int} arithmetic of constants give constants. */
  public Value let(Expression expression) {
    return straightLine.let(expression);
  }

  /** {@code array[index] = value}. */
  public void store(Value array, Value index, Value value) {
    control.append(new Statement.Store(array, index, value, control.origin()));
  }

  /** {@code System.arraycopy}. */
  public void copy(Value source, Value sourceFrom, Value target, Value targetFrom, Value length) {
    control.append(
        new Statement.Copy(source, sourceFrom, target, targetFrom, length, control.origin()));
  }

  /** {@code Arrays.fill}. */
  public void fill(Value array, Value from, Value to, Value value) {
    control.append(new Statement.Fill(array, from, to, value, control.origin()));
  }

  /** Calls a method of the companion, and gives its results. */
  public List<Value> run(Routine routine, List<Value> arguments, List<Type> types) {
    List<Var> results = types.stream()
        .map(type -> control.definitions().define(Var.unnamed(type)))
        .toList();
    control.append(new Statement.Run(results, routine, arguments, control.origin()));
    return List.copyOf(results);
  }

  /** {@code condition ? then : otherwise}; also {@code a && b} and {@code a || b}. */
  public Value choose(Value condition, Supplier<Value> then, Supplier<Value> otherwise, Type type) {
    LocalVariable chosen = new LocalVariable("", type);
    control.scoped(() -> {
      control.declare(chosen);
      control.branch(
          condition, () -> assign(chosen, then.get()), () -> assign(chosen, otherwise.get()));
    });
    return read(chosen);
  }

  /** {@code if (condition) then else otherwise}. */
  public void ifElse(Value condition, Runnable then, Runnable otherwise) {
    control.branch(condition, then, otherwise);
  }

  /**
   * A switch.
   *
   * @param fallThrough whether a group that completes goes on with the next (the colon form)
   * @param breakTarget what {@code break} inside leaves
   */
  public void select(Value selector, List<Group> groups, boolean fallThrough, Target breakTarget) {
    leavable(breakTarget, () -> new Switches(control, selector, groups, fallThrough).build());
  }

  /**
   * A loop.
   *
   * @param testFirst whether the test comes before the first iteration, as in all but {@code do}
   * @param test computes whether to go on
   * @param update runs after each iteration that completes or is continued
   * @param breakTarget what {@code break} inside leaves
   * @param continueTarget what {@code continue} inside leaves
   */
  public void loop(
      boolean testFirst,
      Supplier<Value> test,
      Runnable body,
      Runnable update,
      Target breakTarget,
      Target continueTarget) {
    new Loops(control, (Region) breakTarget, (Region) continueTarget)
        .build(testFirst, test, body, update);
  }

  /** {@code for (int index = from; index < to; index++)}. */
  public void forEach(String index, int from, Value to, Consumer<Value> body) {
    Local counter = declare(index, ScalarType.INT);
    assign(counter, Constant.of(from));
    loop(
        true,
        () -> let(Expression.Apply.of(Primitive.LESS, read(counter), to)),
        () -> body.accept(read(counter)),
        () ->
            assign(counter, let(Expression.Apply.of(Primitive.ADD, read(counter), Constant.of(1)))),
        newTarget("loop"),
        newTarget("iteration"));
  }

  /** Code that {@link #exit} of the target leaves: a labelled block, a switch expression. */
  public void leavable(Target target, Runnable body) {
    Path entry = control.cursor();
    control.enter((Region) target);
    control.scoped(body);
    control.leave(entry);
  }

  /** A new target for one loop, iteration, switch or block; the name is for readers only. */
  public Target newTarget(String name) {
    return new Region(name);
  }

  /** {@code break}, {@code continue} or {@code yield}: goes on behind the target. */
  public void exit(Target target) {
    control.exit((Region) target);
  }

  /** Returns a value, converted to the function's type before. */
  public void returns(Value value) {
    returns(List.of(value));
  }

  /** Returns several values, each time of the same types. */
  public void returns(List<Value> values) {
    control.returns(values);
  }

  /** Throws an exception. */
  public void throwing(Value exception) {
    control.append(new Throw(exception, control.origin()));
    control.die();
  }

  /** Whether the current point can be reached; that behind an exit cannot. */
  public boolean isReachable() {
    return control.cursor().isReachable();
  }

  /** Ends the function: single exit, its results the values that were returned. */
  public Function finish(String name) {
    Function function = new Function(name, parameters, control.end(start));
    Function pruned = Prune.apply(function, control.definitions().replacements());
    return Prune.apply(HoistUpdates.apply(pruned), Map.of());
  }

  /** The parameters' variables so far, in order. */
  public List<Var> parameters() {
    return List.copyOf(parameters);
  }
}
