package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The reverse of a loop of which nothing but one replaced variable has a derivative: that of the
 * one iteration that replaced it last. The forward loop remembers what that iteration started from;
 * there are no records, and no reverse loop.
 */
final class WinningIteration {

  private WinningIteration() {}

  /**
   * Writes it, if the iterations meet in nothing else and the one can run again alone.
   *
   * @param body the reverse of an iteration
   * @param isLast what the reverse takes for: this iteration is the one
   * @param counter a param that is never negative, or null
   */
  static Optional<LoopReversal.ReverseLoop> write(
      Statement.Loop loop,
      LastWriter writer,
      ReversedBody body,
      Var isLast,
      Var counter,
      ReverseSweep sweep) {
    Memory memory = sweep.memory();
    if (!body.meetsOnlyInSums(memory)) {
      return Optional.empty();
    }
    Recompute plan = Recompute.plan(
        body.forward(), body.needed(), Recompute.Records.NOTHING, new Rerun(memory, body.inside()));
    Set<Var> inputs = new LinkedHashSet<>(loop.params());
    inputs.retainAll(plan.inputs());
    if (!plan.needsNoRecords()
        || inputs.stream().anyMatch(input -> Regions.isMemory(input.type()))) {
      return Optional.empty();
    }
    sweep
        .explanation()
        .add(
            loop.origin(),
            "nothing is recorded in the loop for %s: only the iteration that replaced it last has a"
                + " reverse, and the loop remembers which that was",
            Explanation.name(writer.param(), writer.definition()));
    Tracking tracking = new Tracking(loop, writer, List.copyOf(inputs), counter);
    return Optional.of(write(loop, writer, body, isLast, plan, tracking));
  }

  private static LoopReversal.ReverseLoop write(
      Statement.Loop loop,
      LastWriter writer,
      ReversedBody body,
      Var isLast,
      Recompute plan,
      Tracking tracking) {
    BlockBuilder reverse = new BlockBuilder().at(Reverse.originOf(loop));
    Value initial = body.carried().get(writer.index()).initial();
    Map<Var, Value> known = new HashMap<>(tracking.remembered());
    known.put(isLast, Constant.TRUE);
    known.put(body.carried().get(writer.index()).incoming(), initial);
    Map<Var, Value> sums = new LinkedHashMap<>();
    List<Var> results = new ArrayList<>();
    List<Value> changed = new ArrayList<>();
    List<Value> unchanged = new ArrayList<>();
    body.sums().forEach((var, sum) -> {
      known.put(sum.incoming(), sum.initial());
      Var result = sum.incoming().copy();
      sums.put(var, result);
      results.add(result);
      changed.add(sum.outgoing());
      unchanged.add(sum.initial());
    });
    Var initialBar = Bars.of(loop.params().get(writer.index()));
    results.add(initialBar);
    changed.add(Constant.of(0.0));
    unchanged.add(initial);

    List<Statement> statements = new ArrayList<>(plan.statements());
    statements.addAll(body.reverse());
    Block iteration =
        FreshCopy.of(new Block(statements, changed), known, Origin::replayed).block();
    reverse.add(Statement.Branch.of(
        results,
        tracking.isReplaced(reverse),
        iteration,
        new Block(List.of(), unchanged),
        reverse.origin()));
    return new LoopReversal.ReverseLoop(
        List.of(tracking.loop(loop.body().statements())),
        reverse.statements(),
        sums,
        Map.of(writer.index(), initialBar));
  }
}
