package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Var;

/**
 * Puts a value that is used once where it is used, as long as lines stay short and whatever may
 * throw, or touches memory, happens in the same order as before. What the user has named keeps a
 * statement of its own. Values that nobody uses are left out.
 *
 * <p>What is computed as fast as a variable is read is nested even where it is used more than once.
 *
 * <p>Each list is gone through backwards. The operands of a step are looked at from the last to the
 * first; the definition of each is moved down to stand right before what is already nested, if it
 * may be moved past all that stands in between, and is then part of the step.
 */
final class Nesting {

  /** The longest expression that nesting makes, in characters. */
  private static final int LONGEST = 88;

  private final Effects effects;
  private final Map<Var, Integer> uses = new HashMap<>();
  private final Map<Var, Integer> assignments = new HashMap<>();

  private Nesting(Effects effects) {
    this.effects = effects;
  }

  static List<Step> apply(List<Step> steps, Effects effects) {
    Nesting nesting = new Nesting(effects);
    nesting.count(steps);
    return nesting.list(steps, null);
  }

  private void count(List<Step> steps) {
    Steps.each(steps, step -> {
      Steps.reads(step, var -> uses.merge(var, 1, Integer::sum));
      step.targets().forEach(target -> assignments.merge(target, 1, Integer::sum));
      if (step instanceof Step.Repeat repeat && repeat.counter() != null) {
        assignments.put(repeat.counter().var(), 2);
      }
    });
  }

  private boolean isAssignedAgain(Var var) {
    return assignments.getOrDefault(var, 0) > 1;
  }

  /** A list being worked on, and the list around it whose values may move into it. */
  private static final class Frame {
    private final List<Step> steps = new ArrayList<>();
    private final Frame outer;

    Frame(Frame outer) {
      this.outer = outer;
    }

    int definition(Var var, int end) {
      for (int i = end - 1; i >= 0; i--) {
        if (steps.get(i) instanceof Step.Assign assign
            && assign.isSingle()
            && assign.target() == var) {
          return i;
        }
      }
      return -1;
    }
  }

  private List<Step> list(List<Step> input, Frame outer) {
    Frame frame = new Frame(outer);
    for (Step step : input) {
      frame.steps.add(within(step, frame));
    }
    int at = frame.steps.size() - 1;
    while (at >= 0) {
      Step step = withoutDead(frame.steps.get(at));
      if (step == null) {
        frame.steps.remove(at);
      } else {
        Cursor cursor = new Cursor(frame, at, step);
        Step nested = cursor.nest();
        at = cursor.at;
        frame.steps.set(at, nested);
      }
      at--;
    }
    return List.copyOf(frame.steps);
  }

  /** Leaves out assignments to what is never read, and choices between nothing and nothing. */
  private Step withoutDead(Step step) {
    if (!(step instanceof Step.Assign assign)) {
      boolean isEmpty = (step instanceof Step.If || step instanceof Step.Switch)
          && step.bodies().stream().allMatch(List::isEmpty)
          && effects.of(step).isNone();
      if (isEmpty) {
        Steps.reads(step, var -> uses.merge(var, -1, Integer::sum));
      }
      return isEmpty ? null : step;
    }
    if (assign.targets().stream().allMatch(target -> uses.getOrDefault(target, 0) > 0)) {
      return assign;
    }
    List<Var> targets = new ArrayList<>();
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < assign.targets().size(); i++) {
      Tree tree = assign.trees().get(i);
      if (uses.getOrDefault(assign.targets().get(i), 0) == 0 && effects.of(tree).isNone()) {
        tree.leaves(var -> uses.merge(var, -1, Integer::sum));
      } else {
        targets.add(assign.targets().get(i));
        trees.add(tree);
      }
    }
    return targets.isEmpty() ? null : new Step.Assign(targets, trees, assign.origin());
  }

  private Step within(Step step, Frame frame) {
    if (step instanceof Step.If choice) {
      return simplified(new Step.If(
          choice.condition(),
          list(choice.then(), frame),
          list(choice.otherwise(), frame),
          choice.origin()));
    } else if (step instanceof Step.Switch select) {
      List<Step.Case> cases = new ArrayList<>();
      for (Step.Case one : select.cases()) {
        cases.add(new Step.Case(one.labels(), list(one.body(), frame)));
      }
      return new Step.Switch(select.selector(), cases, select.origin());
    } else if (step instanceof Step.Repeat repeat) {
      return repeat(repeat, frame);
    }
    return step;
  }

  private Step simplified(Step.If choice) {
    Step simple = Choices.simplified(choice);
    simple.targets().forEach(target -> assignments.merge(target, -1, Integer::sum));
    return simple;
  }

  /**
   * Nothing moves into a loop but the length of an array into its condition; that takes what it can
   * from the steps of the test.
   */
  private Step repeat(Step.Repeat repeat, Frame frame) {
    List<Step> test = new ArrayList<>(repeat.test());
    test.add(new Step.Return(List.of(repeat.condition()), repeat.origin()));
    test = new ArrayList<>(list(test, null));
    Tree condition = test.remove(test.size() - 1).trees().get(0);
    if (isFixed(condition)) {
      Var tested = Var.unnamed(condition.type());
      test.add(Step.Assign.of(tested, condition, repeat.origin()));
      condition = Tree.of(tested);
    }
    List<Step> body = list(repeat.body(), null);
    Tree tested = test.isEmpty() ? withLength(condition, repeat, frame) : condition;
    return new Step.Repeat(repeat.counter(), test, tested, body, repeat.origin());
  }

  private Tree withLength(Tree tree, Step.Repeat repeat, Frame frame) {
    Var var = tree.variable();
    int index = var == null || var.isNamed() ? -1 : frame.definition(var, frame.steps.size());
    if (index < 0 || uses.getOrDefault(var, 0) != 1) {
      List<Tree> children = new ArrayList<>();
      tree.children().forEach(child -> children.add(withLength(child, repeat, frame)));
      return tree.withChildren(children);
    }
    Tree length = ((Step.Assign) frame.steps.get(index)).tree();
    List<Step> past = new ArrayList<>(frame.steps.subList(index + 1, frame.steps.size()));
    boolean isLength = length instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.Length
        && operation.children().get(0).variable() != null;
    if (!isLength || !mayMove(length, effects.of(length), past) || !isKept(length, repeat)) {
      return tree;
    }
    frame.steps.remove(index);
    return length;
  }

  /** Whether a loop does not assign what a tree reads. */
  private boolean isKept(Tree tree, Step.Repeat repeat) {
    Set<Var> assigned = new HashSet<>();
    Steps.assigns(repeat, assigned::add);
    boolean[] isKept = {true};
    tree.leaves(var -> isKept[0] &= !assigned.contains(var));
    return isKept[0];
  }

  /** Whether javac would know the value, and find that what follows the loop cannot be reached. */
  private static boolean isFixed(Tree condition) {
    boolean[] reads = new boolean[1];
    condition.leaves(var -> reads[0] = true);
    return !reads[0] && !condition.isConstant();
  }

  /** The step that takes operands, and where it stands. */
  private final class Cursor {
    private final Frame frame;
    private int at;
    private final Step step;
    private int taken;
    private Origin origin;

    Cursor(Frame frame, int at, Step step) {
      this.frame = frame;
      this.at = at;
      this.step = step;
    }

    /** How long what is taken may be. */
    private int room() {
      int room = LONGEST - taken;
      for (Tree tree : step.trees()) {
        room -= tree.size() + 2;
      }
      return room;
    }

    Step nest() {
      List<Tree> nested = null;
      for (int i = step.trees().size() - 1; i >= 0; i--) {
        nested = with(nested, step.trees(), i, nest(step.trees().get(i), false));
      }
      return withOrigin(nested == null ? step : step.withTrees(nested));
    }

    /** A step that took a named adjoint derives the line of that. */
    private Step withOrigin(Step nested) {
      if (origin == null) {
        return nested;
      } else if (nested instanceof Step.Assign assign) {
        return new Step.Assign(assign.targets(), assign.trees(), origin);
      } else if (nested instanceof Step.Put put) {
        return new Step.Put(put.accumulates(), put.trees(), origin);
      }
      return nested;
    }

    private Tree nest(Tree tree, boolean isConditional) {
      Var var = tree.variable();
      if (var != null) {
        Tree definition = take(var, isConditional);
        return definition == null ? tree : nest(definition, isConditional);
      }
      List<Tree> children = tree.children();
      List<Tree> nested = null;
      for (int i = children.size() - 1; i >= 0; i--) {
        boolean sometimes = isConditional || tree.isConditional(i);
        nested = with(nested, children, i, nest(children.get(i), sometimes));
      }
      return nested == null ? tree : tree.withChildren(nested);
    }

    /** The changed list with one more change; null as long as nothing is another. */
    private List<Tree> with(List<Tree> changed, List<Tree> before, int index, Tree tree) {
      if (tree == before.get(index)) {
        return changed;
      }
      List<Tree> after = changed == null ? new ArrayList<>(before) : changed;
      after.set(index, tree);
      return after;
    }

    /** The definition of a variable, taken out of its place; null if it must stay there. */
    private Tree take(Var var, boolean isConditional) {
      if (isAssignedAgain(var)) {
        return null;
      }
      int index = frame.definition(var, at);
      Frame home = frame;
      int end = at;
      boolean isHere = index >= 0;
      while (index < 0 && home.outer != null) {
        home = home.outer;
        end = home.steps.size();
        index = home.definition(var, end);
      }
      if (index < 0) {
        return null;
      }
      Step.Assign definition = (Step.Assign) home.steps.get(index);
      Tree tree = definition.tree();
      boolean isRepeated = uses.getOrDefault(var, 0) > 1;
      if (isRepeated && !Cheap.is(tree) || !mayNest(definition, step) || tree.size() > room()) {
        return null;
      }
      Effects.Found found = effects.of(tree);
      if (definition.origin().inReverse()) {
        found.doNotRaise();
      }
      if ((isConditional || !isHere) && !found.isNone()) {
        return null;
      }
      if (!mayMove(tree, found, home.steps.subList(index + 1, end))) {
        return null;
      }
      taken += tree.size();
      if (var.isNamed() && definition.origin().line() != 0) {
        origin = definition.origin();
      }
      if (isRepeated) {
        uses.merge(var, -1, Integer::sum);
        tree.leaves(read -> uses.merge(read, 1, Integer::sum));
        return tree;
      }
      home.steps.remove(index);
      if (isHere) {
        at--;
      }
      return tree;
    }
  }

  private static boolean mayNest(Step.Assign definition, Step user) {
    Var var = definition.target();
    if (definition.tree() instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.NewArray
        && !(user instanceof Step.Return)) {
      return false;
    }
    if (isStep(definition.tree())) {
      // What it writes, the user may read before it evaluates this: a[i] += f(a).
      boolean isTakenAsItIs = user instanceof Step.Assign || user instanceof Step.Return;
      return isTakenAsItIs && user.trees().stream().allMatch(tree -> tree.variable() == var);
    }
    return !var.isNamed() || definition.origin().derivative() && mayNestAdjoint(definition, user);
  }

  /** Whether a tree calls a step of a method, which may write to arrays. */
  private static boolean isStep(Tree tree) {
    return tree instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.Invoke invoke
        && invoke.slope() == Slope.Constant.STEP;
  }

  /**
   * A named adjoint is nested where it goes into an array, where it becomes the variable of its own
   * name, and where it is one of several sums that one line of the user's gives it.
   */
  private static boolean mayNestAdjoint(Step.Assign definition, Step user) {
    if (user instanceof Step.Put put) {
      return put.value().variable() == definition.target();
    }
    boolean isNamesake = user.targets().size() == 1
        && user.targets().get(0).name().equals(definition.target().name());
    boolean isCopy = isNamesake && user.trees().get(0).variable() == definition.target();
    boolean isOneLine = user.origin().line() == definition.origin().line();
    return isCopy || isNamesake && isOneLine;
  }

  private boolean mayMove(Tree tree, Effects.Found found, List<Step> past) {
    Set<Var> read = new HashSet<>();
    tree.leaves(var -> {
      if (isAssignedAgain(var)) {
        read.add(var);
      }
    });
    if (read.isEmpty() && found.isNone()) {
      return true;
    }
    for (Step step : past) {
      boolean[] changes = new boolean[1];
      if (!read.isEmpty()) {
        Steps.assigns(step, var -> changes[0] |= read.contains(var));
      }
      if (changes[0] || !found.isNone() && effects.conflict(found, effects.of(step))) {
        return false;
      }
    }
    return true;
  }
}
