package org.cotangent.processor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Expression.Apply;

/** Writes down functions for tests, statement by statement. */
public final class Sketch {

  private static final Origin ADJOINT = Origin.of(1, 0, "user's line").reversed();

  private final List<Var> params = new ArrayList<>();
  private final Deque<List<Statement>> open = new ArrayDeque<>();
  private Origin origin = Origin.NONE;

  public Sketch() {
    open.push(new ArrayList<>());
  }

  /** From here on, statements propagate adjoints. */
  public Sketch adjoint() {
    origin = ADJOINT;
    return this;
  }

  /** From here on, statements compute the primal. */
  public Sketch primal() {
    origin = Origin.NONE;
    return this;
  }

  public Var param(String name, Type type) {
    Var param = Var.named(name, type);
    params.add(param);
    return param;
  }

  public Var param(String name) {
    return param(name, ScalarType.DOUBLE);
  }

  public Var let(String name, Expression expression) {
    Var target =
        name.isEmpty() ? Var.unnamed(expression.type()) : Var.named(name, expression.type());
    add(new Statement.Let(target, expression, origin));
    return target;
  }

  public Var let(String name, Primitive primitive, Value... operands) {
    return let(name, Apply.of(primitive, operands));
  }

  public Var let(Primitive primitive, Value... operands) {
    return let("", primitive, operands);
  }

  public Var load(String name, Value array, Value index) {
    return let(name, new Expression.Load(array, index));
  }

  public void store(Value array, Value index, Value value) {
    add(new Statement.Store(array, index, value, origin));
  }

  public void accumulate(Value array, Value index, Value value) {
    add(new Statement.Accumulate(array, index, value, origin));
  }

  public void push(Value tape, Value value) {
    add(new Statement.Push(tape, value, origin));
  }

  public void raise(Value exception) {
    add(new Statement.Throw(exception, origin));
  }

  public void add(Statement statement) {
    open.element().add(statement);
  }

  /** The statement that was added last. */
  public Statement last() {
    return open.element().get(open.element().size() - 1);
  }

  public List<Var> choose(
      List<String> names,
      Value condition,
      Supplier<List<Value>> then,
      Supplier<List<Value>> otherwise) {
    Block first = block(then);
    Block second = block(otherwise);
    List<Value> typed = first.results().size() == names.size() ? first.results() : second.results();
    List<Var> results = declare(names, typed);
    add(Statement.Branch.of(results, condition, first, second, origin));
    return results;
  }

  public Var choose(String name, Value condition, Supplier<Value> then, Supplier<Value> otherwise) {
    return choose(
            List.of(name), condition, () -> List.of(then.get()), () -> List.of(otherwise.get()))
        .get(0);
  }

  public List<Var> loop(
      List<String> names,
      List<Value> inits,
      java.util.function.Function<List<Var>, Value> test,
      UnaryOperator<List<Value>> body) {
    List<Var> loopParams = declare(names, inits);
    Block testing = block(() -> List.of(test.apply(loopParams)));
    Block repeated = block(() -> body.apply(List.copyOf(loopParams)));
    List<Var> results = declare(names, inits);
    add(new Statement.Loop(results, loopParams, inits, testing, repeated, origin));
    return results;
  }

  public Block block(Supplier<List<Value>> content) {
    open.push(new ArrayList<>());
    List<Value> results = content.get();
    return new Block(open.pop(), results);
  }

  /** Ends a function called f. */
  public Function end(Value... results) {
    return new Function("f", params, new Block(open.element(), List.of(results)));
  }

  private static List<Var> declare(List<String> names, List<? extends Value> values) {
    List<Var> result = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      result.add(Var.named(names.get(i), values.get(i).type()));
    }
    return result;
  }
}
