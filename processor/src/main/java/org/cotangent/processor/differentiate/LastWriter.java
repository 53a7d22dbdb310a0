package org.cotangent.processor.differentiate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * A variable that a loop carries and at most replaces, such as a running maximum: its adjoint
 * belongs to the iteration that replaced it last, or to its initial value if none did.
 *
 * @param index its place among the loop's params
 * @param param the variable
 * @param next what it is in the next iteration
 * @param definition the statement of the body that defines that: a maximum, a minimum or a choice
 *     of the variable and another value, or a branch of which one arm yields the variable
 * @param kept which of the two choices is the variable
 * @param candidate the other choice
 */
record LastWriter(int index, Var param, Var next, Statement definition, int kept, Value candidate) {

  /**
   * Whether a loop at most replaces a param, and uses it for nothing else that has a derivative.
   */
  static Optional<LastWriter> of(Loop loop, int index, ReverseSweep sweep) {
    Var param = loop.params().get(index);
    for (Statement statement : loop.body().statements()) {
      if (statement.definitions().contains(loop.next().get(index))) {
        return of(statement, (Var) loop.next().get(index), index, param, sweep)
            .filter(writer -> writer.isAllThatUses(param, loop, sweep)
                && writer.isAllThatUses(writer.next(), loop, sweep)
                && Collections.frequency(loop.body().results(), writer.next()) == 1
                && !loop.body().results().contains(param));
      }
    }
    return Optional.empty();
  }

  private static Optional<LastWriter> of(
      Statement statement, Var next, int index, Var param, ReverseSweep sweep) {
    List<? extends Value> choices = List.of();
    if (statement instanceof Let let && let.expression() instanceof Apply apply) {
      choices = switch (apply.primitive()) {
        case MAX, MIN -> apply.operands();
        case SELECT -> apply.operands().subList(1, 3);
        default -> choices;
      };
    } else if (statement instanceof Branch branch && choosesNothingElse(branch, next, sweep)) {
      int place = branch.results().indexOf(next);
      choices = branch.blocks().stream().map(arm -> arm.results().get(place)).toList();
    }
    if (choices.size() != 2 || Collections.frequency(choices, param) != 1) {
      return Optional.empty();
    }
    int kept = choices.indexOf(param);
    return Optional.of(new LastWriter(index, param, next, statement, kept, choices.get(1 - kept)));
  }

  private static boolean choosesNothingElse(Branch branch, Var next, ReverseSweep sweep) {
    return branch.isIf()
        && branch.arms().size() == 2
        && branch.blocks().stream().noneMatch(Block::alwaysThrows)
        && branch.results().stream().allMatch(r -> r.equals(next) || !sweep.isActive(r))
        && !sweep.movesElements(branch);
  }

  /** Whether a variable flows into nothing active, except by the definition. */
  private boolean isAllThatUses(Var variable, Loop loop, ReverseSweep sweep) {
    return isAllThatUses(variable, loop.body(), sweep)
        && isAllThatUses(variable, loop.test(), sweep);
  }

  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  private boolean isAllThatUses(Var variable, Block block, ReverseSweep sweep) {
    for (Statement statement : block.statements()) {
      boolean isHarmless =
          statement == definition || statement instanceof Let let && !sweep.isActive(let.target());
      if (!isHarmless && statement.uses().contains(variable)) {
        return false;
      }
      for (int i = 0; i < statement.blocks().size(); i++) {
        Block inner = statement.blocks().get(i);
        int allowed = statement == definition && i == kept ? 1 : 0;
        if (Collections.frequency(inner.results(), variable) > allowed
            || !isAllThatUses(variable, inner, sweep)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Passes the variable's adjoint on to what replaces it.
   *
   * @param isLast whether this iteration is the last to do so
   * @param incoming the adjoint
   */
  void passOn(
      Value isLast, Value incoming, ReverseSweep sweep, Adjoints adjoints, BlockBuilder reverse) {
    if (definition instanceof Branch branch) {
      boolean firstIsTrue = branch.arms().get(0).labels().contains(Constant.TRUE);
      Value selector =
          firstIsTrue == (kept == 1) ? isLast : reverse.compute(Apply.of(Primitive.NOT, isLast));
      adjoints.put(next, incoming);
      adjoints.decide(next, new BranchReversal.Decision(1 - kept, selector));
    } else if (sweep.isActive(candidate)) {
      Value share = reverse.compute(Apply.of(Primitive.SELECT, isLast, incoming, Constant.of(0.0)));
      sweep.add(candidate, reverse.named(Bars.name((Var) candidate), share), adjoints, reverse);
    }
  }
}
