package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Sweep;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverses a loop. Its body is reversed once, with an unknown adjoint for each carried variable. If
 * every such adjoint comes out of the body as it went in, iterations meet only in sums: their order
 * does not matter and the loop can run again forward, without records ({@link ReplayLoop}).
 * Otherwise the iterations run backwards over what was recorded ({@link TapeLoop}), or from a
 * bounded number of kept states if the user wants that ({@link CheckpointLoop}).
 */
final class LoopReversal {

  private final ReverseSweep sweep;
  private final Statement.Loop loop;
  private final Adjoints outer;

  LoopReversal(ReverseSweep sweep, Statement.Loop loop, Adjoints outer) {
    this.sweep = sweep;
    this.loop = loop;
    this.outer = outer;
  }

  /** Writes the reverse loop, and returns the forward one with the records it needs. */
  List<Statement> write(BlockBuilder reverse) {
    List<Value> resultAdjoints = new ArrayList<>();
    loop.results().forEach(result -> resultAdjoints.add(outer.take(result)));
    if (resultAdjoints.stream().allMatch(Objects::isNull) && !sweep.movesElements(loop)) {
      return List.of(loop);
    }
    ReverseLoop written = byLastWriters(resultAdjoints, reverse)
        .orElseGet(() ->
            write(loop, reverseBody(resultAdjoints, LastWriters.NONE), resultAdjoints, reverse));
    written.sums().forEach(outer::put);
    written
        .carriedAdjoints()
        .forEach((index, adjoint) -> sweep.add(loop.inits().get(index), adjoint, outer, reverse));
    return written.forward();
  }

  /** The reverse of a loop that replaces variables, by which iteration replaced each last. */
  private Optional<ReverseLoop> byLastWriters(List<Value> resultAdjoints, BlockBuilder reverse) {
    LastWriters writers = LastWriters.of(loop, resultAdjoints, sweep);
    if (!writers.mayHelp()) {
      return Optional.empty();
    }
    ReversedBody body = reverseBody(resultAdjoints, writers);
    Optional<ReverseLoop> alone = writers.winningIteration(body);
    if (alone.isPresent() || !writers.isCounted()) {
      alone.ifPresent(written -> written.reverse().forEach(reverse::add));
      return alone;
    }
    LastWriters.Tracked tracked = writers.track(body);
    ReverseLoop written = write(tracked.loop(), tracked.body(), resultAdjoints, reverse);
    return Optional.of(writers.withInitialAdjoints(written, tracked, reverse));
  }

  private ReverseLoop write(
      Statement.Loop forward, ReversedBody body, List<Value> resultAdjoints, BlockBuilder reverse) {
    ReverseLoop written = ReplayLoop.write(forward, body, sweep.memory(), sweep.explanation())
        .map(replay -> runOnlyIfNeeded(replay, resultAdjoints, reverse.statements()))
        .orElseGet(() -> backwards(forward, body));
    written.reverse().forEach(reverse::add);
    return written;
  }

  /** Leaves the loop out in the case that makes the adjoint of its only result zero. */
  private ReverseLoop runOnlyIfNeeded(
      ReverseLoop replay, List<Value> resultAdjoints, List<Statement> before) {
    List<Value> incoming = resultAdjoints.stream().filter(Objects::nonNull).toList();
    if (incoming.size() != 1 || sweep.movesElements(loop)) {
      return replay;
    }
    return ZeroCase.of(incoming.get(0), before)
        .map(zero -> {
          Map<Var, Value> sums = new LinkedHashMap<>();
          List<Var> results = new ArrayList<>();
          List<Value> unchanged = new ArrayList<>();
          for (Var var : replay.sums().keySet()) {
            Var sum = Bars.of(var);
            Value sumBefore = outer.get(var);
            sums.put(var, sum);
            results.add(sum);
            unchanged.add(sumBefore == null ? Constant.of(0.0) : sumBefore);
          }
          Statement guarded = zero.unless(
              replay.reverse(),
              results,
              unchanged,
              new ArrayList<>(replay.sums().values()),
              Reverse.originOf(loop));
          return new ReverseLoop(
              replay.forward(), List.of(guarded), sums, replay.carriedAdjoints());
        })
        .orElse(replay);
  }

  /**
   * The iterations backwards: from as many kept states as the user wants, or from records. Records
   * of a sweep are as many as the elements of an array, of which a state would be a copy.
   */
  private ReverseLoop backwards(Statement.Loop loop, ReversedBody body) {
    Checkpointing checkpointing = sweep.checkpointing();
    if (checkpointing.isOn()
        && !Sweep.is(loop, sweep.memory())
        && TapeLoop.needsRecords(loop, body, sweep.memory())) {
      Optional<String> obstacle = LoopState.obstacle(loop, sweep.memory());
      if (obstacle.isEmpty()) {
        return CheckpointLoop.write(
            loop, body, sweep.memory(), checkpointing.states(), sweep.explanation());
      }
      checkpointing.unbounded().accept(loop.origin(), obstacle.get());
    }
    Recompute.Records records = sweep.isInLoop() && !checkpointing.isOn()
        ? Recompute.Records.ROWS
        : Recompute.Records.VALUES;
    return TapeLoop.write(loop, body, records, sweep.memory(), sweep.explanation());
  }

  /**
   * Reverses the body.
   *
   * @param writers the variables whose adjoints belong to the iteration that replaced them last
   */
  private ReversedBody reverseBody(List<Value> resultAdjoints, LastWriters writers) {
    Set<Var> inside = new LinkedHashSet<>(loop.params());
    inside.addAll(Uses.definitions(loop.test().statements()));
    inside.addAll(Uses.definitions(loop.body().statements()));

    Map<Var, Var> sums = new LinkedHashMap<>();
    Adjoints adjoints = Adjoints.startingFrom(
        var -> inside.contains(var) ? null : sums.computeIfAbsent(var, Bars::of));
    Map<Integer, ReversedBody.Carried> carried = new LinkedHashMap<>();
    BlockBuilder reverse = new BlockBuilder().at(Reverse.originOf(loop));
    for (int index = 0; index < loop.params().size(); index++) {
      Var param = loop.params().get(index);
      if (sweep.hasAdjoint(param)) {
        Var incoming = Bars.of(param);
        Value initial =
            resultAdjoints.get(index) == null ? Constant.of(0.0) : resultAdjoints.get(index);
        carried.put(index, new ReversedBody.Carried(incoming, initial, null));
        if (!writers.passOn(index, incoming, adjoints, reverse)) {
          sweep.add(loop.next().get(index), incoming, adjoints, reverse);
        }
      }
    }
    List<Statement> forward = sweep.inLoop().block(loop.body().statements(), adjoints, reverse);
    carried.replaceAll((index, adjoint) -> {
      if (writers.replaces(index)) {
        return adjoint.goingOutAs(adjoint.incoming());
      }
      Value outgoing = adjoints.take(loop.params().get(index));
      return adjoint.goingOutAs(outgoing == null ? Constant.of(0.0) : outgoing);
    });
    Map<Var, ReversedBody.Carried> sumsByVar = new LinkedHashMap<>();
    for (Map.Entry<Var, Var> sum : new ArrayList<>(sums.entrySet())) {
      Value before = outer.get(sum.getKey());
      Value initial = before == null ? Constant.of(0.0) : before;
      sumsByVar.put(
          sum.getKey(),
          new ReversedBody.Carried(sum.getValue(), initial, adjoints.get(sum.getKey())));
    }
    inside.addAll(Uses.definitions(forward));
    List<Statement> all = new ArrayList<>(forward);
    all.addAll(reverse.statements());
    Regions regions = Regions.of(all, sweep.memory().regions());
    List<Statement> kept = Kept.in(reverse.statements(), regions);
    return new ReversedBody(forward, kept, carried, sumsByVar, inside, regions);
  }

  /**
   * A reverse loop.
   *
   * @param forward the forward loop and what it needs before it
   * @param reverse the reverse loop and what it needs before it
   * @param sums the adjoint of each outer variable after the loop
   * @param carriedAdjoints by the place among the params, the adjoint of the initial value
   */
  record ReverseLoop(
      List<Statement> forward,
      List<Statement> reverse,
      Map<Var, Value> sums,
      Map<Integer, Value> carriedAdjoints) {

    ReverseLoop {
      sums = new LinkedHashMap<>(sums);
      carriedAdjoints = new LinkedHashMap<>(carriedAdjoints);
    }
  }
}
