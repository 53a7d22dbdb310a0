package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The ways in which blocks end: with a return, a copy, the next iteration. */
final class Endings {

  private Endings() {}

  /** The end of the function. */
  record Results(Structuring steps) implements Ending {
    @Override
    public boolean end(List<Value> values) {
      steps.add(new Step.Return(steps.trees(values), Origin.NONE));
      return false;
    }

    @Override
    public boolean takesArms(List<Value> values, Statement.Branch branch) {
      boolean givesAll = values.stream()
          .allMatch(value -> value instanceof Constant || branch.results().contains(value));
      return givesAll && !SmallChoices.isOne(branch);
    }
  }

  /** The end of an arm: its values go to the results of the branch. */
  record Arms(Structuring steps, Statement.Branch branch) implements Ending {
    @Override
    public boolean end(List<Value> values) {
      steps.assign(branch.results(), values, branch);
      return true;
    }
  }

  /** The only arm that goes on: its values are the results of the branch. */
  record Renaming(Structuring steps, Statement.Branch branch) implements Ending {
    @Override
    public boolean end(List<Value> values) {
      for (int i = 0; i < values.size(); i++) {
        steps.rename(branch.results().get(i), values.get(i), branch);
      }
      return true;
    }
  }

  /** The end of an iteration: go on with the next values, or leave. */
  record Iteration(Structuring steps, Statement.Loop loop, Optional<ForLoops.Form> form)
      implements Ending {
    @Override
    public boolean end(List<Value> values) {
      Value again = values.get(0);
      if (again instanceof Var var && loop.params().contains(var)) {
        Var kept = Var.unnamed(again.type());
        steps.add(Step.Assign.of(kept, steps.tree(again), loop.origin()));
        again = kept;
      }
      List<Var> targets = new ArrayList<>(loop.params());
      List<Value> next = new ArrayList<>(values.subList(1, values.size()));
      form.ifPresent(found -> {
        targets.remove(found.index());
        next.remove(found.index());
      });
      steps.assign(targets, next, loop);
      Step leave = new Step.Leave(loop.origin());
      if (again.equals(Constant.FALSE)) {
        steps.add(leave);
        return false;
      }
      if (!again.equals(Constant.TRUE)) {
        steps.add(new Step.If(steps.tree(again), List.of(), List.of(leave), loop.origin()));
      }
      return true;
    }

    @Override
    public boolean takesArms(List<Value> values, Statement.Branch branch) {
      return branch.isIf()
          && branch.results().contains(values.get(0))
          && !SmallChoices.isOne(branch);
    }
  }

  /** An ending done in each arm of a last branch. */
  record Pushed(Statement.Branch branch, List<Value> outerValues, Ending outer) implements Ending {
    @Override
    public boolean end(List<Value> values) {
      return outer.end(inArm(values));
    }

    @Override
    public boolean takesArms(List<Value> values, Statement.Branch inner) {
      return outer.takesArms(inArm(values), inner);
    }

    private List<Value> inArm(List<Value> values) {
      List<Value> substituted = new ArrayList<>();
      for (Value value : outerValues) {
        int index = branch.results().indexOf(value);
        substituted.add(index < 0 ? value : values.get(index));
      }
      return substituted;
    }
  }

  /** The end of a test: keeps its value. */
  record Condition(List<Value> condition) implements Ending {
    @Override
    public boolean end(List<Value> values) {
      condition.addAll(values);
      return true;
    }
  }
}
