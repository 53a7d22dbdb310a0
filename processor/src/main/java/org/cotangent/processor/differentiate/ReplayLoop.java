package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The reverse of a loop whose iterations meet only in sums: the loop runs again, forward, with as
 * much of its body as its control and the reverse code need, each iteration followed by its
 * reverse. There are no records; where the adjoints are known before the loop, it can be fused with
 * it.
 */
final class ReplayLoop {

  private ReplayLoop() {}

  /** Writes the reverse loop, if the iterations can run again in any order. */
  static Optional<LoopReversal.ReverseLoop> write(
      Statement.Loop loop, ReversedBody body, Memory memory, Explanation explanation) {
    Rerun rerun = new Rerun(memory, body.inside());
    if (!body.meetsOnlyInSums(memory)) {
      if (explanation.isWanted()) {
        explain(loop, body, memory, explanation);
      }
      return Optional.empty();
    }
    if (!rerun.isPossible(loop.test().statements())) {
      explanation.add(
          loop.origin(),
          "the loop's reverse goes through the iterations backwards: what ends the loop may be"
              + " overwritten");
      return Optional.empty();
    }
    Set<Integer> replayed = new LinkedHashSet<>();
    Recompute plan = plan(loop, body, replayed, rerun);
    if (!plan.needsNoRecords()) {
      explanation.add(
          loop.origin(),
          "the loop's iterations meet only in sums, but cannot run again without records");
      return Optional.empty();
    }
    explanation.replayed(loop.origin());
    return Optional.of(write(loop, body, replayed, plan));
  }

  private static void explain(
      Statement.Loop loop, ReversedBody body, Memory memory, Explanation explanation) {
    boolean inAnyOrder = Counting.of(loop)
        .map(counting -> loop.params().get(counting.index()))
        .filter(counter -> body.mayRunInAnyOrder(counter, memory))
        .isPresent();
    explanation.add(
        loop.origin(),
        inAnyOrder
            ? "the loop's reverse goes through the iterations in any order: of the arrays that it"
                + " writes, each knows but its own elements"
            : "the loop's reverse goes through the iterations backwards: they depend on each"
                + " other%s",
        body.dependence(loop));
  }

  private static LoopReversal.ReverseLoop write(
      Statement.Loop loop, ReversedBody body, Set<Integer> replayed, Recompute plan) {

    Map<Var, Value> known = new HashMap<>();
    List<Var> params = new ArrayList<>();
    List<Var> results = new ArrayList<>();
    List<Value> inits = new ArrayList<>();
    List<Value> bodyResults = new ArrayList<>();
    bodyResults.add(loop.again());
    for (int index : replayed) {
      Var param = loop.params().get(index).copy();
      known.put(loop.params().get(index), param);
      params.add(param);
      results.add(param.copy());
      inits.add(loop.inits().get(index));
      bodyResults.add(loop.next().get(index));
    }
    Map<Integer, Value> carried = new LinkedHashMap<>();
    body.carried().forEach((index, adjoint) -> {
      known.put(adjoint.incoming(), adjoint.initial());
      carried.put(index, adjoint.initial());
    });
    Map<Var, Value> sums = new LinkedHashMap<>();
    body.sums().forEach((var, sum) -> {
      Var result = sum.incoming().copy();
      params.add(sum.incoming());
      results.add(result);
      inits.add(sum.initial());
      bodyResults.add(sum.outgoing());
      sums.put(var, result);
    });
    List<Statement> statements = new ArrayList<>(plan.statements());
    statements.addAll(body.reverse());
    Statement.Loop replay = new Statement.Loop(
        results,
        params,
        inits,
        copy(loop.test(), known),
        copy(new Block(statements, bodyResults), known),
        Reverse.originOf(loop));
    Statement.Loop forward = forward(loop, body);
    return new LoopReversal.ReverseLoop(List.of(forward), List.of(replay), sums, carried);
  }

  private static Block copy(Block block, Map<Var, Value> known) {
    return FreshCopy.of(block, known, Origin::replayed).block();
  }

  /**
   * The statements to replay, and the places of the params that they and the loop's control need.
   */
  private static Recompute plan(
      Statement.Loop loop, ReversedBody body, Set<Integer> replayed, Rerun rerun) {
    while (true) {
      Set<Var> needed = body.needed();
      if (loop.again() instanceof Var again) {
        needed.add(again);
      }
      for (int index : replayed) {
        if (loop.next().get(index) instanceof Var next) {
          needed.add(next);
        }
      }
      Recompute plan = Recompute.plan(body.forward(), needed, Recompute.Records.NOTHING, rerun);
      Set<Var> inputs = new LinkedHashSet<>(plan.inputs());
      inputs.addAll(Uses.free(loop.test()));
      boolean isComplete = true;
      for (int index = 0; index < loop.params().size(); index++) {
        isComplete &= !inputs.contains(loop.params().get(index)) || !replayed.add(index);
      }
      if (isComplete) {
        return plan;
      }
    }
  }

  /** The forward loop keeps its statements; records that only the replay reads are dead in it. */
  private static Statement.Loop forward(Statement.Loop loop, ReversedBody body) {
    Block forward = new Block(body.forward(), loop.body().results());
    return new Statement.Loop(
        loop.results(), loop.params(), loop.inits(), loop.test(), forward, loop.origin());
  }
}
