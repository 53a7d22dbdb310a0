package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The reverse of a loop whose iterations depend on each other: the forward loop records the carried
 * variables that the reverse needs at the start of each iteration, and what is too costly to
 * compute again; the reverse loop goes through the iterations backwards.
 */
final class TapeLoop {

  private final Statement.Loop loop;
  private final ReversedBody body;
  private final Iterations iterations;
  private final Recompute plan;
  private final Explanation explanation;
  private final Map<Var, Value> known = new HashMap<>();
  private final List<Statement> beforeForward = new ArrayList<>();

  private TapeLoop(
      Statement.Loop loop,
      ReversedBody body,
      Recompute.Records records,
      Memory memory,
      Explanation explanation) {
    this.explanation = explanation;
    this.loop = loop;
    this.body = body;
    this.iterations = Counting.of(loop)
        .<Iterations>map(counting -> counted(counting, memory))
        .or(() -> StridedIterations.of(loop))
        .orElseGet(() -> new UncountedIterations(loop));
    Rerun rerun = new Rerun(memory, body.inside());
    this.plan = Recompute.plan(body.forward(), body.needed(), records, rerun);
  }

  private CountedIterations counted(Counting counting, Memory memory) {
    Var counter = loop.params().get(counting.index());
    return new CountedIterations(loop, counting, body.mayRunInAnyOrder(counter, memory));
  }

  static LoopReversal.ReverseLoop write(
      Statement.Loop loop,
      ReversedBody body,
      Recompute.Records records,
      Memory memory,
      Explanation explanation) {
    return new TapeLoop(loop, body, records, memory, explanation).write();
  }

  /**
   * Whether the loop needs records that grow with the number of its iterations. References to
   * arrays that outlive their iteration do not count: the arrays are there anyway.
   */
  static boolean needsRecords(Statement.Loop loop, ReversedBody body, Memory memory) {
    TapeLoop tape = new TapeLoop(loop, body, Recompute.Records.VALUES, memory, Explanation.none());
    tape.iterations.prepare(new BlockBuilder());
    tape.iterations.enterReverse(new BlockBuilder(), tape.known);
    return tape.recorded().stream()
        .anyMatch(recorded -> !Regions.isMemory(recorded.type())
            || loop.params().contains(recorded)
            || memory.isConfined(recorded, body.inside()));
  }

  private LoopReversal.ReverseLoop write() {
    BlockBuilder before = new BlockBuilder().at(loop.origin().recorded());
    iterations.prepare(before);
    BlockBuilder head = new BlockBuilder().at(Reverse.originOf(loop));
    iterations.enterReverse(head, known);

    Map<Var, Var> tapes = new LinkedHashMap<>();
    for (Var recorded : recorded()) {
      Var tape = iterations.newTape(recorded, before);
      tapes.put(recorded, tape);
      known.put(recorded, iterations.read(tape, recorded, head));
    }
    if (explanation.isWanted()) {
      explain(tapes.keySet());
    }
    Statement.Loop forward = iterations.recording(forward(tapes));

    List<Var> params = new ArrayList<>();
    List<Var> results = new ArrayList<>();
    List<Value> inits = new ArrayList<>();
    Map<Var, Value> sums = new LinkedHashMap<>();
    Map<Integer, Value> carried = new LinkedHashMap<>();
    body.sums().forEach((var, sum) -> sums.put(var, declare(sum, params, results, inits)));
    body.carried()
        .forEach((index, sum) -> carried.put(index, declare(sum, params, results, inits)));

    List<Statement> statements = new ArrayList<>(plan.statements());
    statements.addAll(body.reverse());
    Block iteration = new Block(statements, body.outgoing());
    Block reversed = FreshCopy.of(iteration, known, Origin::replayed).block();
    head.statements().addAll(reversed.statements());
    BlockBuilder reverse = new BlockBuilder().at(Reverse.originOf(loop));
    Iterations.Countdown countdown = iterations.countdown(reverse, head);
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Statement test = new Statement.Let(goesOn, countdown.goesOn(), reverse.origin());
    params.add(0, countdown.counter());
    results.add(0, countdown.counter().copy());
    inits.add(0, countdown.start());
    List<Value> next = new ArrayList<>(List.of(Constant.TRUE, countdown.next()));
    next.addAll(reversed.results());
    reverse.add(new Statement.Loop(
        results,
        params,
        inits,
        new Block(List.of(test), List.of(goesOn)),
        new Block(head.statements(), next),
        reverse.origin()));

    beforeForward.addAll(before.statements());
    beforeForward.add(forward);
    return new LoopReversal.ReverseLoop(beforeForward, reverse.statements(), sums, carried);
  }

  private void explain(Set<Var> recorded) {
    Map<Var, Statement> definitions = new HashMap<>();
    for (Statement statement : body.forward()) {
      statement.definitions().forEach(var -> definitions.put(var, statement));
    }
    for (Var var : recorded) {
      Statement definition = definitions.get(var);
      Recompute.Reason reason = plan.reasons().getOrDefault(var, Recompute.Reason.CARRIED);
      explanation.add(
          definition == null ? loop.origin() : definition.origin(),
          "%s is recorded in each iteration of the loop of line %d, in %s: %s",
          Explanation.name(var, definition),
          loop.origin().line(),
          iterations.store(),
          reason.words());
    }
    plan.explain(loop.origin(), explanation);
  }

  private static Var declare(
      ReversedBody.Carried sum, List<Var> params, List<Var> results, List<Value> inits) {
    Var result = sum.incoming().copy();
    params.add(sum.incoming());
    results.add(result);
    inits.add(sum.initial());
    return result;
  }

  /** The params that the reverse body reads and cannot count, then the values worth recording. */
  private Set<Var> recorded() {
    Set<Var> recorded = new LinkedHashSet<>();
    for (Var param : loop.params()) {
      if (plan.inputs().contains(param) && !known.containsKey(param)) {
        recorded.add(param);
      }
    }
    recorded.addAll(plan.recorded());
    return recorded;
  }

  /** The forward loop with each record written as soon as its value is there. */
  private Statement.Loop forward(Map<Var, Var> tapes) {
    BlockBuilder records = new BlockBuilder().at(loop.origin().recorded());
    for (Var param : loop.params()) {
      record(param, tapes, records);
    }
    for (Statement statement : body.forward()) {
      records.add(statement);
      statement.definitions().forEach(var -> record(var, tapes, records));
    }
    return new Statement.Loop(
        loop.results(),
        loop.params(),
        loop.inits(),
        loop.test(),
        new Block(records.statements(), loop.body().results()),
        loop.origin());
  }

  private void record(Var var, Map<Var, Var> tapes, BlockBuilder records) {
    Var tape = tapes.get(var);
    if (tape != null) {
      iterations.record(tape, var, records);
    }
  }
}
