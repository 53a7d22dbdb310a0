package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.StatementCases;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Turns a function into steps that Java has: what blocks yield becomes assignments, or a
 * {@code return} or {@code break} where the block is the last thing that is done; after an arm that
 * cannot go on, the other arm stands behind the {@code if} and not in it.
 */
final class Structuring implements StatementCases<Boolean> {

  private final ForLoops forLoops;
  private final Map<Var, Integer> uses;
  private final Map<Var, Tree> replaced = new HashMap<>();
  private List<Step> out = new ArrayList<>();

  private Structuring(Function function) {
    forLoops = new ForLoops(function);
    uses = Uses.counts(function);
  }

  static List<Step> apply(Function function) {
    Structuring structuring = new Structuring(function);
    return structuring.list(function.body(), new Endings.Results(structuring));
  }

  void add(Step step) {
    out.add(step);
  }

  /** Lets a result of a branch be the one value that it can have. */
  void rename(Var result, Value value, Statement.Branch branch) {
    Tree tree = tree(value);
    boolean isNamed = tree.variable() != null && tree.variable().isNamed();
    if (result.isNamed() && !isNamed) {
      out.add(Step.Assign.of(result, tree, branch.origin()));
    } else {
      replaced.put(result, tree);
    }
  }

  private List<Step> list(Block block, Ending ending) {
    List<Step> outer = out;
    out = new ArrayList<>();
    append(block, ending);
    List<Step> steps = out;
    out = outer;
    return steps;
  }

  /** Appends a block. Returns whether control goes on behind it. */
  private boolean append(Block block, Ending ending) {
    return append(block.statements(), block.results(), ending);
  }

  private boolean append(List<Statement> statements, List<Value> values, Ending ending) {
    for (int i = 0; i < statements.size(); i++) {
      boolean isLast = i == statements.size() - 1;
      if (isLast
          && statements.get(i) instanceof Statement.Branch branch
          && ending.takesArms(values, branch)) {
        return choose(branch, new Endings.Pushed(branch, values, ending));
      }
      if (!of(statements.get(i))) {
        return false;
      }
    }
    return ending.end(values);
  }

  @Override
  public Boolean branch(Statement.Branch branch) {
    List<Statement.Arm> going =
        branch.arms().stream().filter(arm -> !arm.body().alwaysThrows()).toList();
    boolean isGuard = branch.isIf() && going.size() == 1 && branch.arms().size() == 2;
    return choose(
        branch, isGuard ? new Endings.Renaming(this, branch) : new Endings.Arms(this, branch));
  }

  private boolean choose(Statement.Branch branch, Ending ending) {
    if (branch.arms().size() == 1) {
      return append(branch.arms().get(0).body(), ending);
    }
    if (!branch.isIf() || branch.arms().size() > 2) {
      return select(branch, ending);
    }
    boolean firstIsTrue = branch.arms().get(0).labels().contains(Constant.TRUE);
    Block then = branch.arms().get(firstIsTrue ? 0 : 1).body();
    Block otherwise = branch.arms().get(firstIsTrue ? 1 : 0).body();
    Tree condition = tree(branch.selector());
    boolean[] goesOn = new boolean[2];
    if (otherwise.alwaysThrows() && !then.alwaysThrows()) {
      List<Step> last = list(otherwise, ending, goesOn, 1);
      out.add(new Step.If(condition, List.of(), last, branch.origin()));
      return append(then, ending);
    }
    List<Step> first = list(then, ending, goesOn, 0);
    if (!goesOn[0]) {
      out.add(new Step.If(condition, first, List.of(), branch.origin()));
      return append(otherwise, ending);
    }
    List<Step> last = list(otherwise, ending, goesOn, 1);
    out.add(new Step.If(condition, first, last, branch.origin()));
    return goesOn[0] || goesOn[1];
  }

  private List<Step> list(Block block, Ending ending, boolean[] goesOn, int index) {
    List<Step> outer = out;
    out = new ArrayList<>();
    goesOn[index] = append(block, ending);
    List<Step> steps = out;
    out = outer;
    return steps;
  }

  private boolean select(Statement.Branch branch, Ending ending) {
    boolean goesOn = false;
    List<Step.Case> cases = new ArrayList<>();
    for (Statement.Arm arm : branch.arms()) {
      boolean[] armGoesOn = new boolean[1];
      cases.add(new Step.Case(arm.labels(), list(arm.body(), ending, armGoesOn, 0)));
      goesOn |= armGoesOn[0];
    }
    out.add(new Step.Switch(tree(branch.selector()), cases, branch.origin()));
    return goesOn;
  }

  @Override
  public Boolean loop(Statement.Loop loop) {
    for (int i = 0; i < loop.params().size(); i++) {
      replaced.put(loop.results().get(i), Tree.of(loop.params().get(i)));
    }
    Optional<ForLoops.Form> form = forLoops.formOf(loop);
    List<Var> targets = new ArrayList<>(loop.params());
    List<Value> inits = new ArrayList<>(loop.inits());
    form.ifPresent(found -> {
      targets.remove(found.index());
      inits.remove(found.index());
    });
    assign(targets, inits, loop);

    List<Value> condition = new ArrayList<>();
    List<Step> test = list(loop.test(), new Endings.Condition(condition));
    if (condition.isEmpty()) {
      out.addAll(test);
      return false;
    }
    if (condition.get(0).equals(Constant.FALSE)) {
      out.addAll(test);
      return true;
    }
    List<Step> body = list(loop.body(), new Endings.Iteration(this, loop, form));
    Step.Counter counter = form.map(found -> new Step.Counter(
            loop.params().get(found.index()),
            tree(loop.inits().get(found.index())),
            tree(found.update())))
        .orElse(null);
    Step.Repeat repeat =
        new Step.Repeat(counter, test, tree(condition.get(0)), body, loop.origin());
    out.add(repeat);
    return !repeat.isEndless() || Steps.leaves(body);
  }

  @Override
  public Boolean let(Statement.Let let) {
    Expression expression = let.expression();
    boolean isAlias = expression instanceof Expression.Apply apply
        && apply.primitive() == Primitive.STOP_GRADIENT;
    if (isAlias) {
      Tree operand = tree(expression.operands().get(0));
      if (let.target().isNamed()) {
        out.add(Step.Assign.of(let.target(), operand, let.origin()));
      } else {
        replaced.put(let.target(), operand);
      }
    } else if (expression instanceof Expression.StaticField
        || expression instanceof Expression.AssertionsEnabled) {
      replaced.put(let.target(), Tree.of(expression));
    } else {
      out.add(Step.Assign.of(let.target(), tree(expression), let.origin()));
    }
    return true;
  }

  @Override
  public Boolean store(Statement.Store store) {
    out.add(new Step.Put(
        false, trees(List.of(store.array(), store.index(), store.value())), store.origin()));
    return true;
  }

  @Override
  public Boolean accumulate(Statement.Accumulate add) {
    out.add(
        new Step.Put(true, trees(List.of(add.array(), add.index(), add.value())), add.origin()));
    return true;
  }

  @Override
  public Boolean copy(Statement.Copy copy) {
    out.add(new Step.Copy(trees(copy.uses()), copy.origin()));
    return true;
  }

  @Override
  public Boolean fill(Statement.Fill fill) {
    out.add(new Step.Fill(trees(fill.uses()), fill.origin()));
    return true;
  }

  @Override
  public Boolean push(Statement.Push push) {
    out.add(new Step.Push(trees(List.of(push.tape(), push.value())), push.origin()));
    return true;
  }

  @Override
  public Boolean call(Statement.Call call) {
    out.add(new Step.Call(call.part(), trees(call.arguments()), call.origin()));
    return true;
  }

  @Override
  public Boolean run(Statement.Run run) {
    out.addAll(RunSteps.of(run, trees(run.arguments()), uses));
    return true;
  }

  @Override
  public Boolean raise(Statement.Throw raise) {
    out.add(new Step.Raise(tree(raise.exception()), raise.origin()));
    return false;
  }

  /** Assigns to all targets at once. */
  void assign(List<Var> targets, List<Value> values, Statement statement) {
    if (!targets.isEmpty()) {
      out.add(new Step.Assign(targets, trees(values), statement.origin()));
    }
  }

  /** The values as trees. */
  List<Tree> trees(List<Value> values) {
    List<Tree> trees = new ArrayList<>();
    values.forEach(value -> trees.add(tree(value)));
    return trees;
  }

  /** A division by a zero that javac would see, and warn of, divides by a variable instead. */
  private Tree tree(Expression expression) {
    List<Tree> operands = trees(expression.operands());
    if (expression instanceof Expression.Apply apply
        && (apply.primitive() == Primitive.DIVIDE || apply.primitive() == Primitive.REMAINDER)
        && apply.operand(1) instanceof Constant constant
        && !constant.type().isFloating()
        && ((Number) constant.value()).intValue() == 0) {
      Var zero = Var.named("zero", constant.type());
      out.add(Step.Assign.of(zero, operands.get(1), Origin.NONE));
      operands.set(1, Tree.of(zero));
    }
    return new Tree.Operation(expression, operands);
  }

  /** The value as a tree. */
  Tree tree(Value value) {
    return value instanceof Var var && replaced.containsKey(var)
        ? replaced.get(var)
        : Tree.of(value);
  }
}
