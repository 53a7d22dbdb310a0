package org.cotangent.processor.differentiate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What a loop replaces rather than changes. The adjoint of such a variable goes to one iteration,
 * so that it does not make iterations depend on each other, and nothing is recorded for it.
 */
final class LastWriters {

  /** No loop's. */
  static final LastWriters NONE = new LastWriters(null, null);

  /**
   * A loop that remembers which iterations were the last writers, and the reverse of its body.
   *
   * @param trackings for each place among the params what is remembered
   */
  record Tracked(Loop loop, ReversedBody body, Map<Integer, Tracking> trackings) {}

  private final Loop loop;
  private final ReverseSweep sweep;
  private final Map<Integer, LastWriter> writers = new LinkedHashMap<>();

  /** For each place, what the reverse body takes for: this iteration is the one. */
  private final Map<Integer, Var> isLast = new LinkedHashMap<>();

  private LastWriters(Loop loop, ReverseSweep sweep) {
    this.loop = loop;
    this.sweep = sweep;
  }

  /** Finds what a loop replaces, of its params whose last value has an adjoint. */
  static LastWriters of(Loop loop, List<Value> resultAdjoints, ReverseSweep sweep) {
    LastWriters found = new LastWriters(loop, sweep);
    for (int i = 0; i < loop.params().size(); i++) {
      int index = i;
      if (resultAdjoints.get(index) != null && sweep.hasAdjoint(loop.params().get(index))) {
        LastWriter.of(loop, index, sweep).ifPresent(writer -> {
          found.writers.put(index, writer);
          found.isLast.put(index, Var.unnamed(ScalarType.BOOLEAN));
        });
      }
    }
    return found;
  }

  /** Whether there is such a variable, and a way to tell its last writer. */
  boolean mayHelp() {
    return isAlone() || isCounted() && !writers.isEmpty();
  }

  /** Whether iterations have numbers to tell them by. */
  boolean isCounted() {
    return Counting.of(loop).isPresent();
  }

  /**
   * Whether the loop replaces one variable, and hands on nothing else that has an adjoint, be it in
   * arrays: the other iterations would have a reverse too.
   */
  private boolean isAlone() {
    return writers.size() == 1
        && !sweep.movesElements(loop)
        && loop.params().stream().filter(sweep::hasAdjoint).count() == 1;
  }

  /** Whether the param at a place is replaced. */
  boolean replaces(int index) {
    return writers.containsKey(index);
  }

  /**
   * Passes the adjoint of the param at a place on to what replaces it.
   *
   * @return false if nothing replaces it
   */
  boolean passOn(int index, Value incoming, Adjoints adjoints, BlockBuilder reverse) {
    if (replaces(index)) {
      writers.get(index).passOn(isLast.get(index), incoming, sweep, adjoints, reverse);
    }
    return replaces(index);
  }

  /** The reverse of the last writer's iteration alone, if that is all there is to do. */
  Optional<LoopReversal.ReverseLoop> winningIteration(ReversedBody body) {
    if (!isAlone()) {
      return Optional.empty();
    }
    LastWriter writer = writers.values().iterator().next();
    return WinningIteration.write(
        loop, writer, body, isLast.get(writer.index()), sentinel(), sweep);
  }

  /** The loop as one that remembers the last writers, in whose reverse each iteration looks. */
  Tracked track(ReversedBody body) {
    Var counter = loop.params().get(Counting.of(loop).orElseThrow().index());
    Loop tracked = loop;
    List<Statement> forward = body.forward();
    BlockBuilder reverse = new BlockBuilder().at(Reverse.originOf(loop));
    Map<Integer, Tracking> trackings = new LinkedHashMap<>();
    for (LastWriter writer : writers.values()) {
      Tracking tracking = new Tracking(tracked, writer, List.of(counter), sentinel());
      tracked = tracking.loop(forward);
      forward = tracked.body().statements();
      tracking.isLast(counter, isLast.get(writer.index()), reverse);
      trackings.put(writer.index(), tracking);
    }
    body.reverse().forEach(reverse::add);
    Set<Var> inside = new LinkedHashSet<>(body.inside());
    inside.addAll(tracked.params());
    inside.addAll(Uses.definitions(forward));
    return new Tracked(
        tracked,
        new ReversedBody(
            forward, reverse.statements(), body.carried(), body.sums(), inside, body.regions()),
        trackings);
  }

  /** The adjoint of a variable goes to its initial value if no iteration has replaced that. */
  LoopReversal.ReverseLoop withInitialAdjoints(
      LoopReversal.ReverseLoop written, Tracked tracked, BlockBuilder reverse) {
    Map<Integer, Value> adjoints = new LinkedHashMap<>(written.carriedAdjoints());
    tracked
        .trackings()
        .forEach((index, tracking) -> adjoints.put(
            index,
            reverse.compute(Apply.of(
                Primitive.SELECT,
                tracking.isReplaced(reverse),
                Constant.of(0.0),
                adjoints.get(index)))));
    return new LoopReversal.ReverseLoop(written.forward(), List.of(), written.sums(), adjoints);
  }

  /** A counter that is never negative, or null. */
  private Var sentinel() {
    return Counting.of(loop)
        .filter(count -> count.step() == 1
            && count.init() instanceof Constant init
            && (Integer) init.value() >= 0)
        .map(count -> loop.params().get(count.index()))
        .orElse(null);
  }
}
