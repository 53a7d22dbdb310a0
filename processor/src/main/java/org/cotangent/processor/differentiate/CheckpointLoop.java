package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The reverse of a loop whose iterations depend on each other, with a bounded number of kept
 * states. The forward loop records nothing. The reverse loop goes through the iterations backwards:
 * for each it starts from the nearest state kept before it, computes the iterations in between
 * again, keeps some states on the way, runs the iteration itself once more with its records, and
 * then its reverse. Which states to keep is up to the runtime's {@code Checkpoints}.
 */
final class CheckpointLoop {

  private static final String SCHEDULE = "org.cotangent.support.Checkpoints";

  private final Statement.Loop loop;
  private final ReversedBody body;
  private final int states;
  private final Optional<Counting> counting;
  private final Position position;
  private final LoopState state;
  private final List<Contents> contents;
  private final List<Contents> fixed;
  private final StateSlots slots;

  private CheckpointLoop(Statement.Loop loop, ReversedBody body, Memory memory, int states) {
    this.loop = loop;
    this.body = body;
    this.states = states;
    this.counting = Counting.of(loop);
    this.position = Position.of(counting);
    this.state = new LoopState(loop, body, memory);
    this.contents = state.contents();
    this.fixed = state.fixedContents();
    this.slots = new StateSlots(loop, state, contents, position);
  }

  /** Writes the loops, given that there is no {@link LoopState#obstacle}. */
  static LoopReversal.ReverseLoop write(
      Statement.Loop loop, ReversedBody body, Memory memory, int states, Explanation explanation) {
    CheckpointLoop written = new CheckpointLoop(loop, body, memory, states);
    written.explain(explanation);
    return written.write();
  }

  private void explain(Explanation explanation) {
    List<Var> kept = new ArrayList<>(state.carried());
    contents.forEach(content -> kept.add(content.array()));
    if (explanation.isWanted()) {
      explanation.add(
          loop.origin(),
          "at most %d states (%s) of this loop are kept; the iterations between them are computed again",
          states,
          Explanation.names(kept));
    }
  }

  private LoopReversal.ReverseLoop write() {
    BlockBuilder forward = new BlockBuilder().at(loop.origin().recorded());
    List<Value> initial = new ArrayList<>();
    contents.forEach(content -> initial.add(content.save(forward)));
    List<Value> lasting = new ArrayList<>();
    fixed.forEach(content -> lasting.add(content.save(forward)));
    BlockBuilder reverse = new BlockBuilder().at(Reverse.originOf(loop));
    Value trips;
    if (counting.isPresent()) {
      trips = reverse.named("trips", position.trips(counting.get(), reverse));
      forward.add(loop);
    } else {
      UncountedIterations iterations = new UncountedIterations(loop);
      trips = iterations.trips();
      forward.add(iterations.recording(loop));
    }
    for (int i = 0; i < fixed.size(); i++) {
      fixed.get(i).restore(lasting.get(i), reverse);
    }
    slots.create(count(trips, reverse), initial, reverse);

    List<Var> params = new ArrayList<>();
    List<Value> inits = new ArrayList<>();
    Var iteration = Var.named(counting.map(this::counterName).orElse("iteration"), position.type());
    params.add(iteration);
    inits.add(reverse.compute(Apply.of(Primitive.SUBTRACT, trips, position.constant(1))));
    Var last = Var.named("last", ScalarType.INT);
    params.add(last);
    inits.add(Constant.of(0));
    List<Var> results = new ArrayList<>(List.of(iteration.copy(), last.copy()));
    Map<Var, Value> sums = new LinkedHashMap<>();
    Map<Integer, Value> carried = new LinkedHashMap<>();
    body.sums().forEach((var, sum) -> sums.put(var, declare(sum, params, results, inits)));
    body.carried()
        .forEach((index, sum) -> carried.put(index, declare(sum, params, results, inits)));

    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Statement test = new Statement.Let(
        goesOn,
        Apply.of(Primitive.GREATER_EQUAL, iteration, position.constant(0)),
        reverse.origin());
    reverse.add(new Statement.Loop(
        results,
        params,
        inits,
        new Block(List.of(test), List.of(goesOn)),
        iteration(iteration, last),
        reverse.origin()));
    return new LoopReversal.ReverseLoop(forward.statements(), reverse.statements(), sums, carried);
  }

  private String counterName(Counting counted) {
    boolean isCounter = position.type() == ScalarType.INT && counted.init().equals(Constant.of(0));
    return isCounter ? loop.params().get(counted.index()).name() : "iteration";
  }

  private static Var declare(
      ReversedBody.Carried sum, List<Var> params, List<Var> results, List<Value> inits) {
    Var result = sum.incoming().copy();
    params.add(sum.incoming());
    results.add(result);
    inits.add(sum.initial());
    return result;
  }

  /** How many states there is room for: no more than there are iterations, but at least one. */
  private Value count(Value trips, BlockBuilder reverse) {
    if (states == 1) {
      return Constant.of(1);
    }
    Value most = reverse.compute(Apply.of(Primitive.MIN, trips, position.constant(states)));
    Value some = reverse.compute(Apply.of(Primitive.MAX, most, position.constant(1)));
    Value count = position.type() == ScalarType.INT
        ? some
        : reverse.compute(new Expression.Convert(ScalarType.INT, some));
    return reverse.named("slots", count);
  }

  /** One iteration of the reverse loop. */
  private Block iteration(Var iteration, Var last) {
    BlockBuilder code = new BlockBuilder().at(loop.origin().recorded());
    Map<Var, Value> known = new HashMap<>();
    Value kept = last;
    if (slots.isEmpty()) {
      kept = Constant.of(0);
    } else {
      Map<Var, Value> start = new LinkedHashMap<>();
      Value from = slots.restore(last, start, code);
      kept = climb(iteration, from, last, start, known, code);
    }
    induce(iteration, known, code);
    List<Statement> statements = new ArrayList<>(state.step());
    statements.addAll(body.reverse());
    Block step = FreshCopy.of(new Block(statements, body.outgoing()), known, Origin::replayed)
        .block();
    step.statements().forEach(code::add);

    List<Value> results = new ArrayList<>();
    results.add(Constant.TRUE);
    results.add(code.compute(Apply.of(Primitive.SUBTRACT, iteration, position.constant(1))));
    results.add(slots.isEmpty() ? kept : dropped(iteration, kept, code));
    results.addAll(step.results());
    return new Block(code.statements(), results);
  }

  /** Computes the iterations between the last kept state and the given one, and keeps states. */
  private Value climb(
      Var iteration,
      Value from,
      Var last,
      Map<Var, Value> start,
      Map<Var, Value> reached,
      BlockBuilder code) {
    List<Var> carried = new ArrayList<>(start.keySet());
    Var at = Var.named("at", position.type());
    Var slot = last.copy();
    List<Var> params = new ArrayList<>(List.of(at, slot));
    Map<Var, Value> current = new LinkedHashMap<>();
    for (Var variable : carried) {
      Var param = variable.copy();
      params.add(param);
      current.put(variable, param);
    }
    List<Value> inits = new ArrayList<>(List.of(from, last));
    inits.addAll(start.values());

    BlockBuilder climb = new BlockBuilder().at(code.origin());
    Value free = climb.compute(Apply.of(Primitive.SUBTRACT, Constant.of(states - 1), slot));
    Var to = climb.define(
        "to",
        new Expression.Invoke(SCHEDULE, "next", position.type(), List.of(at, iteration, free)));
    Map<Var, Value> next = advance(at, to, current, climb);
    Value isKept = climb.compute(Apply.of(Primitive.LESS, to, iteration));
    BlockBuilder keep = new BlockBuilder().at(code.origin());
    Value newSlot = keep.compute(Apply.of(Primitive.ADD, slot, Constant.of(1)));
    slots.keep(newSlot, to, next, keep);
    Var nextSlot = last.copy();
    climb.add(Statement.Branch.of(
        List.of(nextSlot),
        isKept,
        new Block(keep.statements(), List.of(newSlot)),
        Block.yielding(slot),
        code.origin()));
    List<Value> bodyResults = new ArrayList<>(List.of(Constant.TRUE, to, nextSlot));
    bodyResults.addAll(next.values());
    List<Var> results = params.stream().map(Var::copy).toList();
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Statement test =
        new Statement.Let(goesOn, Apply.of(Primitive.LESS, at, iteration), code.origin());
    code.add(new Statement.Loop(
        results,
        params,
        inits,
        new Block(List.of(test), List.of(goesOn)),
        new Block(climb.statements(), bodyResults),
        code.origin()));
    for (int i = 0; i < carried.size(); i++) {
      reached.put(carried.get(i), results.get(i + 2));
    }
    return results.get(1);
  }

  /** The iterations from one to another, without records; returns the state after them. */
  private Map<Var, Value> advance(Var at, Var to, Map<Var, Value> current, BlockBuilder climb) {
    Var number = Var.named("k", position.type());
    List<Var> params = new ArrayList<>(List.of(number));
    List<Value> inits = new ArrayList<>(List.of(at));
    List<Value> next = new ArrayList<>();
    Map<Var, Value> known = new HashMap<>();
    current.forEach((variable, value) -> {
      Var param = variable.copy();
      params.add(param);
      inits.add(value);
      known.put(variable, param);
      next.add(loop.next().get(loop.params().indexOf(variable)));
    });
    BlockBuilder body = new BlockBuilder().at(loop.origin().replayed());
    induce(number, known, body);
    Block again =
        FreshCopy.of(new Block(state.advance(), next), known, Origin::replayed).block();
    again.statements().forEach(body::add);
    List<Value> bodyResults = new ArrayList<>();
    bodyResults.add(Constant.TRUE);
    bodyResults.add(body.compute(Apply.of(Primitive.ADD, number, position.constant(1))));
    bodyResults.addAll(again.results());
    List<Var> results = params.stream().map(Var::copy).toList();
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Statement test = new Statement.Let(
        goesOn, Apply.of(Primitive.LESS, number, to), loop.origin().replayed());
    climb.add(new Statement.Loop(
        results,
        params,
        inits,
        new Block(List.of(test), List.of(goesOn)),
        new Block(body.statements(), bodyResults),
        loop.origin().replayed()));
    Map<Var, Value> after = new LinkedHashMap<>();
    int place = 1;
    for (Var variable : current.keySet()) {
      after.put(variable, results.get(place++));
    }
    return after;
  }

  /** Finds the induction variables of an iteration. */
  private void induce(Value number, Map<Var, Value> known, BlockBuilder code) {
    for (int index = 0; index < loop.params().size(); index++) {
      Optional<Integer> step = Counting.induction(loop, index);
      if (step.isPresent()) {
        known.put(
            loop.params().get(index), Position.induced(loop, index, step.get(), number, code));
      }
    }
  }

  /** The last state that is kept when the iteration is done: its own is needed no more. */
  private Value dropped(Var iteration, Value last, BlockBuilder code) {
    Value of = slots.position(last, code);
    Var next = Var.named("last", ScalarType.INT);
    BlockBuilder drop = new BlockBuilder().at(code.origin());
    Value before = drop.compute(Apply.of(Primitive.SUBTRACT, last, Constant.of(1)));
    code.add(Statement.Branch.of(
        List.of(next),
        code.compute(Apply.of(Primitive.EQUAL, of, iteration)),
        new Block(drop.statements(), List.of(before)),
        Block.yielding(last),
        code.origin()));
    return next;
  }
}
