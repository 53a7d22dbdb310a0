package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Call;
import org.cotangent.processor.ir.Statement.Copy;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Push;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Statement.Throw;

/**
 * Runs a function with the meaning that Java would give it, to the last bit and with the same
 * exceptions. Scalars are boxed, arrays are Java arrays, tapes are {@link java.util.Deque}s whose
 * last element is on top.
 */
public final class Interpreter implements StatementCases<Void> {

  /** Thrown when a run takes more steps than it was allowed. */
  public static final class OutOfFuel extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfFuel() {
      super("The interpreted function takes too many steps");
    }
  }

  private static final long DEFAULT_FUEL = 10_000_000;

  private final Map<Var, Object> values = new HashMap<>();
  private final InterpreterExpressions expressions = new InterpreterExpressions(this);
  private long fuel;

  private Interpreter(long fuel) {
    this.fuel = fuel;
  }

  /** Runs a function, and returns its results. */
  public static List<Object> run(Function function, Object... arguments) {
    return run(function, Arrays.asList(arguments), DEFAULT_FUEL);
  }

  /**
   * Runs a function for at most so many steps, and returns its results.
   *
   * @throws OutOfFuel if the steps do not suffice
   */
  public static List<Object> run(Function function, List<?> arguments, long fuel) {
    if (arguments.size() != function.params().size()) {
      throw new IllegalArgumentException(function.params().size() + " arguments expected");
    }
    Interpreter interpreter = new Interpreter(fuel);
    interpreter.assign(function.params(), arguments);
    return interpreter.run(function.body());
  }

  @Override
  public Void let(Let let) {
    values.put(let.target(), expressions.of(let.expression()));
    return null;
  }

  @Override
  public Void branch(Branch branch) {
    Object selected = Arithmetic.nameOf(value(branch.selector()));
    // Like a switch over null, were there a labelled arm or not.
    Objects.requireNonNull(selected);
    for (Arm arm : branch.arms()) {
      boolean takes = arm.labels().isEmpty()
          || arm.labels().stream()
              .anyMatch(label -> selected.equals(Arithmetic.nameOf(label.value())));
      if (takes) {
        assign(branch.results(), run(arm.body()));
        return null;
      }
    }
    throw new IllegalStateException("A branch without an arm for " + selected);
  }

  @Override
  public Void loop(Loop loop) {
    List<Object> carried = valuesOf(loop.inits());
    boolean again = true;
    while (again) {
      assign(loop.params(), carried);
      if (!(Boolean) run(loop.test()).get(0)) {
        break;
      }
      List<Object> next = run(loop.body());
      again = (Boolean) next.get(0);
      carried = next.subList(1, next.size());
    }
    assign(loop.results(), carried);
    return null;
  }

  @Override
  public Void store(Store store) {
    Object array = value(store.array());
    Elements.set(array, (Integer) value(store.index()), value(store.value()));
    return null;
  }

  @Override
  public Void accumulate(Accumulate add) {
    Object array = value(add.array());
    int index = (Integer) value(add.index());
    List<Object> terms = List.of(Elements.get(array, index), value(add.value()));
    Elements.set(array, index, Arithmetic.apply(Primitive.ADD, false, terms));
    return null;
  }

  @Override
  @SuppressWarnings("SuspiciousSystemArraycopy") // What is no array is to throw.
  public Void copy(Copy copy) {
    System.arraycopy(
        value(copy.source()),
        (Integer) value(copy.sourceFrom()),
        value(copy.target()),
        (Integer) value(copy.targetFrom()),
        (Integer) value(copy.length()));
    return null;
  }

  @Override
  public Void fill(Fill fill) {
    List<Class<?>> types = fill.uses().stream()
        .<Class<?>>map(operand -> Reflection.classOf(operand.type()))
        .toList();
    Reflection.invoke("java.util.Arrays", "fill", types, valuesOf(fill.uses()));
    return null;
  }

  @Override
  public Void push(Push push) {
    InterpreterExpressions.tape(value(push.tape())).addLast(value(push.value()));
    return null;
  }

  @Override
  public Void call(Call call) {
    Interpreter inside = new Interpreter(fuel);
    inside.assign(call.part().params(), valuesOf(call.arguments()));
    inside.run(call.part().body());
    fuel = inside.fuel;
    return null;
  }

  @Override
  public Void run(Run run) {
    throw new IllegalStateException("A method of the companion is not at hand: " + run);
  }

  @Override
  public Void raise(Throw raise) {
    Interpreter.<RuntimeException>sneak(
        (Throwable) Objects.requireNonNull(value(raise.exception())));
    return null;
  }

  /** The current value of an operand. */
  Object value(Value operand) {
    if (operand instanceof Constant constant) {
      return expressions.constant(constant);
    }
    Var variable = (Var) operand;
    if (!values.containsKey(variable)) {
      throw new IllegalStateException(variable + " has no value");
    }
    return values.get(variable);
  }

  List<Object> valuesOf(List<? extends Value> operands) {
    List<Object> result = new ArrayList<>(operands.size());
    for (Value operand : operands) {
      result.add(value(operand));
    }
    return result;
  }

  private List<Object> run(Block block) {
    for (Statement statement : block.statements()) {
      step();
      of(statement);
    }
    step();
    return valuesOf(block.results());
  }

  private void step() {
    if (--fuel < 0) {
      throw new OutOfFuel();
    }
  }

  private void assign(List<Var> targets, List<?> newValues) {
    for (int i = 0; i < targets.size(); i++) {
      values.put(targets.get(i), newValues.get(i));
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable exception) throws T {
    throw (T) exception;
  }
}
