package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The iterations of a loop that ends when it ends: the forward loop counts them and pushes records
 * on growing tapes, the reverse loop counts down and pops.
 */
final class UncountedIterations implements Iterations {

  private final Statement.Loop loop;
  private final Var trips = Var.named("trips", ScalarType.LONG);
  private final Var left = Var.named("trip", ScalarType.LONG);
  private final Var position = Var.named("trip", ScalarType.LONG);

  UncountedIterations(Statement.Loop loop) {
    this.loop = loop;
  }

  /** How often the forward loop ran. */
  Value trips() {
    return trips;
  }

  @Override
  public String store() {
    return "a growing tape, since the trip count is not known before";
  }

  @Override
  public void prepare(BlockBuilder before) {}

  @Override
  public Var newTape(Var recorded, BlockBuilder before) {
    return before.define(
        Tapes.name(recorded), new Expression.NewTape(new TapeType(recorded.type())));
  }

  @Override
  public void record(Var tape, Var value, BlockBuilder iteration) {
    iteration.add(new Statement.Push(tape, value, iteration.origin()));
  }

  @Override
  public Statement.Loop recording(Statement.Loop forward) {
    Var count = trips.copy();
    List<Statement> statements = new ArrayList<>(forward.body().statements());
    Var next = Var.named("trips", ScalarType.LONG);
    statements.add(new Statement.Let(
        next, Apply.of(Primitive.ADD, count, Constant.of(1L)), loop.origin().recorded()));
    return new Statement.Loop(
        appended(forward.results(), trips),
        appended(forward.params(), count),
        appended(forward.inits(), Constant.of(0L)),
        forward.test(),
        new Block(statements, appended(forward.body().results(), next)),
        forward.origin());
  }

  @Override
  public void enterReverse(BlockBuilder head, Map<Var, Value> known) {
    head.add(new Statement.Let(
        position, Apply.of(Primitive.SUBTRACT, left, Constant.of(1L)), head.origin()));
    Inductions.countFrom(
        loop, head.compute(new Expression.Convert(ScalarType.INT, position)), known, head);
  }

  @Override
  public Value read(Var tape, Var recorded, BlockBuilder head) {
    return head.define(recorded.name(), new Expression.Pop(tape));
  }

  @Override
  public void writeReverse(
      BlockBuilder reverse,
      List<Var> params,
      List<Var> results,
      List<Value> inits,
      BlockBuilder iteration,
      List<Value> next) {
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Statement test = new Statement.Let(
        goesOn, Apply.of(Primitive.GREATER, left, Constant.of(0L)), reverse.origin());
    List<Value> bodyResults = new ArrayList<>(List.of(Constant.TRUE, position));
    bodyResults.addAll(next);
    List<Var> allParams = new ArrayList<>(List.of(left));
    allParams.addAll(params);
    List<Var> allResults = new ArrayList<>(List.of(left.copy()));
    allResults.addAll(results);
    List<Value> allInits = new ArrayList<>(List.of(trips));
    allInits.addAll(inits);
    reverse.add(new Statement.Loop(
        allResults,
        allParams,
        allInits,
        new Block(List.of(test), List.of(goesOn)),
        new Block(iteration.statements(), bodyResults),
        reverse.origin()));
  }

  private static <T> List<T> appended(List<? extends T> list, T last) {
    List<T> appended = new ArrayList<>(list);
    appended.add(last);
    return appended;
  }
}
