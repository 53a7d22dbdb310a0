package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cotangent.processor.analysis.CostModel;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverses a branch: the reverse branch makes the same choice and reverses the arm that was taken.
 * An arm yields, for each outer variable that it reads, the adjoint so far with its own share
 * added.
 */
final class BranchReversal {

  /** One arm, reversed: its forward sweep, its adjoints, its reverse code and what that reads. */
  private record Arm(List<Statement> forward, Adjoints adjoints, BlockBuilder reverse) {}

  /**
   * That one arm alone has the adjoints of the results, and what tells the reverse whether it was
   * taken.
   *
   * @param selector the reverse branch's selector
   */
  record Decision(int arm, Value selector) {}

  private final ReverseSweep sweep;
  private final Statement.Branch branch;
  private final Decision decision;
  private final Adjoints outer;

  /** @param decision null if the reverse branch makes the same choice as the branch */
  BranchReversal(ReverseSweep sweep, Statement.Branch branch, Decision decision, Adjoints outer) {
    this.decision = decision;
    this.sweep = sweep;
    this.branch = branch;
    this.outer = outer;
  }

  /** Writes the reverse branch, and returns the forward one with the records it needs. */
  List<Statement> write(BlockBuilder reverse) {
    List<Value> resultAdjoints = new ArrayList<>();
    branch.results().forEach(result -> resultAdjoints.add(outer.take(result)));
    if (resultAdjoints.stream().allMatch(Objects::isNull) && !sweep.movesElements(branch)) {
      return List.of(branch);
    }
    List<Arm> arms = new ArrayList<>();
    for (Block body : branch.blocks()) {
      boolean hasAdjoints = decision == null || decision.arm() == arms.size();
      arms.add(reversed(body, hasAdjoints ? resultAdjoints : List.of()));
    }
    Set<Var> changed = new LinkedHashSet<>();
    arms.forEach(arm -> changed.addAll(arm.adjoints().changed()));

    List<Var> sums = new ArrayList<>();
    List<List<Value>> yields = new ArrayList<>();
    arms.forEach(arm -> yields.add(new ArrayList<>()));
    Map<Var, Value> after = new HashMap<>();
    for (Var var : changed) {
      List<Value> ofArms = arms.stream().map(arm -> sumIn(arm, var)).toList();
      if (ofArms.stream().distinct().count() == 1) {
        after.put(var, ofArms.get(0));
        continue;
      }
      Var sum = Bars.of(var);
      sums.add(sum);
      after.put(var, sum);
      for (int k = 0; k < ofArms.size(); k++) {
        yields.get(k).add(ofArms.get(k));
      }
    }
    Statement.Branch forward = writeArms(arms, sums, yields, reverse);
    changed.forEach(var -> outer.put(var, after.get(var)));
    return List.of(forward);
  }

  private Arm reversed(Block body, List<Value> resultAdjoints) {
    Adjoints adjoints = outer.inner();
    BlockBuilder reverse = new BlockBuilder().at(Reverse.originOf(branch));
    for (Statement statement : body.statements()) {
      // The sine in the derivative of the cosine may be there.
      if (statement instanceof Statement.Let let
          && let.expression() instanceof Expression.Apply
          && CostModel.isWorthRecording(let)) {
        reverse.know(let);
      }
    }
    if (!body.alwaysThrows()) {
      for (int j = 0; j < resultAdjoints.size(); j++) {
        if (resultAdjoints.get(j) != null) {
          sweep.add(body.results().get(j), resultAdjoints.get(j), adjoints, reverse);
        }
      }
    }
    List<Statement> forward = sweep.block(body.statements(), adjoints, reverse);
    return new Arm(forward, adjoints, reverse);
  }

  private static Value sumIn(Arm arm, Var var) {
    Value sum = arm.adjoints().get(var);
    return sum == null ? Constant.of(0.0) : sum;
  }

  private Statement.Branch writeArms(
      List<Arm> arms, List<Var> sums, List<List<Value>> yields, BlockBuilder reverse) {
    List<Recompute> plans = new ArrayList<>();
    for (int k = 0; k < arms.size(); k++) {
      List<Statement> forward = arms.get(k).forward();
      Recompute plan = plan(arms.get(k), yields.get(k));
      plan.reasons().forEach((var, reason) -> explain(var, reason, forward));
      plan.explain(branch.origin(), sweep.explanation());
      plans.add(plan);
    }
    ArmRecords records = new ArmRecords(plans.stream().map(Recompute::recorded).toList());
    List<Block> reverseBodies = new ArrayList<>();
    for (int k = 0; k < arms.size(); k++) {
      List<Statement> statements = new ArrayList<>(plans.get(k).statements());
      statements.addAll(arms.get(k).reverse().statements());
      Block body = new Block(statements, yields.get(k));
      reverseBodies.add(FreshCopy.of(body, records.places(k), Origin::replayed).block());
    }
    boolean isEmpty = reverseBodies.stream().allMatch(body -> body.statements().isEmpty());
    if (!isEmpty || !sums.isEmpty()) {
      Statement.Branch template = new Statement.Branch(
          branch.results(),
          decision == null ? branch.selector() : decision.selector(),
          branch.arms(),
          Reverse.originOf(branch));
      reverse.add(template.with(sums, reverseBodies));
    }
    return forward(arms, records);
  }

  private Recompute plan(Arm arm, List<Value> yields) {
    Set<Var> needed = Uses.free(new Block(arm.reverse().statements(), yields));
    Set<Var> inside = Uses.definitions(arm.forward());
    needed.retainAll(inside);
    Rerun rerun = new Rerun(sweep.memory(), inside);
    return Recompute.plan(arm.forward(), needed, Recompute.Records.EVERYTHING, rerun);
  }

  private void explain(Var var, Recompute.Reason reason, List<Statement> forward) {
    for (Statement statement : forward) {
      if (sweep.explanation().isWanted() && statement.definitions().contains(var)) {
        sweep
            .explanation()
            .add(
                statement.origin(),
                "%s is kept from the branch of line %d: %s",
                Explanation.name(var, statement),
                branch.origin().line(),
                reason.words());
      }
    }
  }

  private Statement.Branch forward(List<Arm> arms, ArmRecords records) {
    List<Var> results = new ArrayList<>(branch.results());
    results.addAll(records.results());
    List<Block> bodies = new ArrayList<>();
    for (int k = 0; k < arms.size(); k++) {
      List<Value> armResults = new ArrayList<>(branch.blocks().get(k).results());
      armResults.addAll(records.ofArm(k));
      bodies.add(new Block(arms.get(k).forward(), armResults));
    }
    return branch.with(results, bodies);
  }
}
