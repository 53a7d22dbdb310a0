package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of a block. Statements take effect in order; all that flows between them are variables.
 */
public sealed interface Statement {

  /** Where the statement comes from. */
  Origin origin();

  /** The variables that the statement defines for those after it. */
  List<Var> definitions();

  /** The values that the statement reads directly, those within its blocks left out. */
  List<Value> uses();

  /** The blocks inside the statement, in order. */
  default List<Block> blocks() {
    return List.of();
  }

  /** {@code target = expression}. */
  record Let(Var target, Expression expression, Origin origin) implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of(target);
    }

    @Override
    public List<Value> uses() {
      return expression.operands();
    }
  }

  /**
   * Runs the one arm whose labels hold the selector's value; the arm's results become this
   * statement's. An {@code if} is a branch over a boolean, with one arm labelled {@code true} and
   * one otherwise.
   *
   * @param arms at least one; the last, and only the last, has no labels: it takes all other values
   */
  record Branch(List<Var> results, Value selector, List<Arm> arms, Origin origin)
      implements Statement {
    public Branch {
      results = List.copyOf(results);
      arms = List.copyOf(arms);
    }

    /** {@code if (condition) then else otherwise}. */
    public static Branch of(
        List<Var> results, Value condition, Block then, Block otherwise, Origin origin) {
      return new Branch(
          results,
          condition,
          List.of(new Arm(List.of(Constant.TRUE), then), new Arm(List.of(), otherwise)),
          origin);
    }

    /** Whether this is an {@code if}. */
    public boolean isIf() {
      return selector.type() == ScalarType.BOOLEAN;
    }

    @Override
    public List<Var> definitions() {
      return results;
    }

    @Override
    public List<Value> uses() {
      return List.of(selector);
    }

    @Override
    public List<Block> blocks() {
      Block[] bodies = new Block[arms.size()];
      for (int i = 0; i < bodies.length; i++) {
        bodies[i] = arms.get(i).body();
      }
      return List.of(bodies);
    }

    /** The same choice with other bodies and results. */
    public Branch with(List<Var> newResults, List<Block> bodies) {
      List<Arm> newArms = new ArrayList<>();
      for (int i = 0; i < bodies.size(); i++) {
        newArms.add(new Arm(arms.get(i).labels(), bodies.get(i)));
      }
      return new Branch(newResults, selector, newArms, origin);
    }
  }

  /** One way of a {@link Branch}; no labels means otherwise. */
  record Arm(List<Constant> labels, Block body) {
    public Arm {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Repeats a body over carried variables:
   *
   * <pre>{@code
   * params = inits
   * while (test) {
   *   again, next = body
   *   params = next
   *   if (!again) break
   * }
   * results = params
   * }</pre>
   *
   * @param params the carried variables, defined for {@code test} and {@code body}
   * @param test a block with one boolean result; its definitions are not visible in the body
   * @param body a block whose results are {@code again}, a boolean, and one value for each param
   */
  record Loop(
      List<Var> results, List<Var> params, List<Value> inits, Block test, Block body, Origin origin)
      implements Statement {
    public Loop {
      results = List.copyOf(results);
      params = List.copyOf(params);
      inits = List.copyOf(inits);
    }

    /** The same loop over other blocks; the same object if they are the same. */
    @SuppressWarnings("ReferenceEquality") // Sharing is about objects.
    public Loop with(Block newTest, Block newBody) {
      return newTest == test && newBody == body
          ? this
          : new Loop(results, params, inits, newTest, newBody, origin);
    }

    /**
     * Whether to go on after an iteration; {@link Constant#TRUE} where only the test ends the loop.
     */
    public Value again() {
      return body.results().get(0);
    }

    /** The next value of each param. */
    public List<Value> next() {
      return body.results().subList(1, body.results().size());
    }

    @Override
    public List<Var> definitions() {
      return results;
    }

    @Override
    public List<Value> uses() {
      return inits;
    }

    @Override
    public List<Block> blocks() {
      return List.of(test, body);
    }
  }

  /** {@code array[index] = value}. */
  record Store(Value array, Value index, Value value, Origin origin) implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return List.of(array, index, value);
    }
  }

  /**
   * {@code array[index] += value}, where the order of such additions does not matter: an adjoint's.
   */
  record Accumulate(Value array, Value index, Value value, Origin origin) implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return List.of(array, index, value);
    }
  }

  /**
   * {@code System.arraycopy(source, sourceFrom, target, targetFrom, length)}, with its exceptions
   * and its meaning where the two are one array. Both arrays have the same type.
   */
  record Copy(
      Value source, Value sourceFrom, Value target, Value targetFrom, Value length, Origin origin)
      implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return List.of(source, sourceFrom, target, targetFrom, length);
    }
  }

  /** {@code Arrays.fill(array, from, to, value)}, with its exceptions. */
  record Fill(Value array, Value from, Value to, Value value, Origin origin) implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return List.of(array, from, to, value);
    }
  }

  /** Puts a value on a tape. */
  record Push(Value tape, Value value, Origin origin) implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return List.of(tape, value);
    }
  }

  /**
   * Runs a piece of the function that has been made a function of its own, because all of it would
   * be too big for one method. It may write to the arrays and tapes that it is given.
   *
   * @param part a function without results; its variables are not those of the code around the call
   */
  record Call(Function part, List<Value> arguments, Origin origin) implements Statement {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return arguments;
    }
  }

  /**
   * Calls a method of the companion, which may write to arrays that it is given and may throw. A
   * call is made as often as it stands there, and in its place.
   *
   * @param results what it returns
   * @param arguments what it takes
   */
  record Run(List<Var> results, Routine routine, List<Value> arguments, Origin origin)
      implements Statement {
    public Run {
      results = List.copyOf(results);
      arguments = List.copyOf(arguments);
    }

    /** Whether this is a step of a method's call. */
    public boolean is(Routine.Step step) {
      return routine.step() == step;
    }

    @Override
    public List<Var> definitions() {
      return results;
    }

    @Override
    public List<Value> uses() {
      return arguments;
    }
  }

  /** Throws; the last statement of its block, whose results then stand for nothing. */
  record Throw(Value exception, Origin origin) implements Statement {
    @Override
    public List<Var> definitions() {
      return List.of();
    }

    @Override
    public List<Value> uses() {
      return List.of(exception);
    }
  }
}
