package org.cotangent.processor.emit;

import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Var;

/**
 * A Java statement over {@link Tree}s. Here variables may be assigned more than once: the results
 * of a branch in each of its arms, the params of a loop before it and at the end of its body.
 */
sealed interface Step {

  /** Where the step comes from. */
  Origin origin();

  /** The expressions that the step itself evaluates, in order. */
  List<Tree> trees();

  /** The same step with other expressions. */
  Step withTrees(List<Tree> trees);

  /** The lists of steps inside the step. */
  default List<List<Step>> bodies() {
    return List.of();
  }

  /** The variables that the step itself assigns. */
  default List<Var> targets() {
    return List.of();
  }

  /** One case for each kind of step. */
  interface Cases<R> {

    /** Takes the case of the step's kind. */
    default R of(Step step) {
      if (step instanceof Assign assign) {
        return assign(assign);
      } else if (step instanceof Put put) {
        return put(put);
      } else if (step instanceof Copy copy) {
        return copy(copy);
      } else if (step instanceof Fill fill) {
        return fill(fill);
      } else if (step instanceof Push push) {
        return push(push);
      } else if (step instanceof Call call) {
        return call(call);
      } else if (step instanceof Evaluate evaluate) {
        return evaluate(evaluate);
      } else if (step instanceof Raise raise) {
        return raise(raise);
      } else if (step instanceof If choice) {
        return choose(choice);
      } else if (step instanceof Switch select) {
        return select(select);
      } else if (step instanceof Repeat repeat) {
        return repeat(repeat);
      } else if (step instanceof Leave leave) {
        return leave(leave);
      } else {
        return giveBack((Return) step);
      }
    }

    /** The case of an assignment. */
    R assign(Assign assign);

    /** The case of an array write. */
    R put(Put put);

    /** The case of elements copied from array to array. */
    R copy(Copy copy);

    /** The case of array elements set to one value. */
    R fill(Fill fill);

    /** The case of a recording. */
    R push(Push push);

    /** The case of a call of a part. */
    R call(Call call);

    /** The case of a call for its effects alone. */
    R evaluate(Evaluate evaluate);

    /** The case of a throw. */
    R raise(Raise raise);

    /** The case of an if. */
    R choose(If choice);

    /** The case of a switch. */
    R select(Switch select);

    /** The case of a loop. */
    R repeat(Repeat repeat);

    /** The case of a break. */
    R leave(Leave leave);

    /** The case of a return. */
    R giveBack(Return giveBack);
  }

  /** Assigns to all targets at once: every value is computed before any target changes. */
  record Assign(List<Var> targets, List<Tree> trees, Origin origin) implements Step {
    public Assign {
      targets = List.copyOf(targets);
      trees = List.copyOf(trees);
    }

    /** {@code target = tree}. */
    static Assign of(Var target, Tree tree, Origin origin) {
      return new Assign(List.of(target), List.of(tree), origin);
    }

    /** Whether there is one target. */
    boolean isSingle() {
      return targets.size() == 1;
    }

    Var target() {
      return targets.get(0);
    }

    Tree tree() {
      return trees.get(0);
    }

    @Override
    public Assign withTrees(List<Tree> newTrees) {
      return new Assign(targets, newTrees, origin);
    }
  }

  /** {@code array[index] = value}, or {@code +=}: three expressions. */
  record Put(boolean accumulates, List<Tree> trees, Origin origin) implements Step {
    public Put {
      trees = List.copyOf(trees);
    }

    Tree array() {
      return trees.get(0);
    }

    Tree index() {
      return trees.get(1);
    }

    Tree value() {
      return trees.get(2);
    }

    @Override
    public Put withTrees(List<Tree> newTrees) {
      return new Put(accumulates, newTrees, origin);
    }
  }

  /** {@code System.arraycopy}: its five arguments. */
  record Copy(List<Tree> trees, Origin origin) implements Step {
    public Copy {
      trees = List.copyOf(trees);
    }

    Tree source() {
      return trees.get(0);
    }

    Tree target() {
      return trees.get(2);
    }

    @Override
    public Copy withTrees(List<Tree> newTrees) {
      return new Copy(newTrees, origin);
    }
  }

  /** {@code Arrays.fill}: the array, where to begin, where to end, and the value. */
  record Fill(List<Tree> trees, Origin origin) implements Step {
    public Fill {
      trees = List.copyOf(trees);
    }

    Tree array() {
      return trees.get(0);
    }

    @Override
    public Fill withTrees(List<Tree> newTrees) {
      return new Fill(newTrees, origin);
    }
  }

  /** Puts a value on a tape: the tape and the value. */
  record Push(List<Tree> trees, Origin origin) implements Step {
    public Push {
      trees = List.copyOf(trees);
    }

    @Override
    public Push withTrees(List<Tree> newTrees) {
      return new Push(newTrees, origin);
    }
  }

  /** {@code part(arguments)}. */
  record Call(Function part, List<Tree> trees, Origin origin) implements Step {
    public Call {
      trees = List.copyOf(trees);
    }

    @Override
    public Call withTrees(List<Tree> newTrees) {
      return new Call(part, newTrees, origin);
    }
  }

  /** A call whose result, if it has one, nobody needs. */
  record Evaluate(Tree call, Origin origin) implements Step {
    @Override
    public List<Tree> trees() {
      return List.of(call);
    }

    @Override
    public Evaluate withTrees(List<Tree> newTrees) {
      return new Evaluate(newTrees.get(0), origin);
    }
  }

  /** {@code throw exception}. */
  record Raise(Tree exception, Origin origin) implements Step {
    @Override
    public List<Tree> trees() {
      return List.of(exception);
    }

    @Override
    public Raise withTrees(List<Tree> newTrees) {
      return new Raise(newTrees.get(0), origin);
    }
  }

  /** {@code if (condition) then else otherwise}; either may be empty. */
  record If(Tree condition, List<Step> then, List<Step> otherwise, Origin origin) implements Step {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public List<Tree> trees() {
      return List.of(condition);
    }

    @Override
    public If withTrees(List<Tree> newTrees) {
      return new If(newTrees.get(0), then, otherwise, origin);
    }

    @Override
    public List<List<Step>> bodies() {
      return List.of(then, otherwise);
    }
  }

  /** One arm of a {@link Switch}; no labels means default. */
  record Case(List<Constant> labels, List<Step> body) {
    public Case {
      labels = List.copyOf(labels);
      body = List.copyOf(body);
    }
  }

  /** A {@code switch} whose last arm is the default. */
  record Switch(Tree selector, List<Case> cases, Origin origin) implements Step {
    public Switch {
      cases = List.copyOf(cases);
    }

    @Override
    public List<Tree> trees() {
      return List.of(selector);
    }

    @Override
    public Switch withTrees(List<Tree> newTrees) {
      return new Switch(newTrees.get(0), cases, origin);
    }

    @Override
    public List<List<Step>> bodies() {
      return cases.stream().map(Case::body).toList();
    }
  }

  /** {@code int i = init} and {@code i = update} in the head of a {@code for}. */
  record Counter(Var var, Tree init, Tree update) {}

  /**
   * A loop: evaluates {@code test}, leaves unless {@code condition} holds, does {@code body}.
   *
   * @param counter null unless the loop is a {@code for}
   */
  record Repeat(Counter counter, List<Step> test, Tree condition, List<Step> body, Origin origin)
      implements Step {
    public Repeat {
      test = List.copyOf(test);
      body = List.copyOf(body);
    }

    /** Whether there is no test: only a break, a return or a throw leaves the loop. */
    boolean isEndless() {
      return condition instanceof Tree.Leaf leaf && leaf.value().equals(Constant.TRUE);
    }

    /** The init of the counter: what else there is, is evaluated inside the loop. */
    @Override
    public List<Tree> trees() {
      return counter == null ? List.of() : List.of(counter.init());
    }

    @Override
    public Repeat withTrees(List<Tree> newTrees) {
      return counter == null
          ? this
          : new Repeat(
              new Counter(counter.var(), newTrees.get(0), counter.update()),
              test,
              condition,
              body,
              origin);
    }

    @Override
    public List<List<Step>> bodies() {
      return List.of(test, body);
    }
  }

  /** {@code break}. */
  record Leave(Origin origin) implements Step {
    @Override
    public List<Tree> trees() {
      return List.of();
    }

    @Override
    public Leave withTrees(List<Tree> newTrees) {
      return this;
    }
  }

  /** Returns from the function with its results. */
  record Return(List<Tree> trees, Origin origin) implements Step {
    public Return {
      trees = List.copyOf(trees);
    }

    @Override
    public Return withTrees(List<Tree> newTrees) {
      return new Return(newTrees, origin);
    }
  }
}
