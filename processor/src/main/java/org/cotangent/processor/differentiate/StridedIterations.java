package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.analysis.Limit;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The iterations of a loop whose counter goes to its bound in steps other than one: the bound and
 * the step say for how many iterations there must be room in plain arrays, and the forward loop
 * counts how many there are. A counter that overflows on its way to the bound runs for more
 * iterations than that, as good as forever; then there is no room and an exception.
 */
final class StridedIterations implements Iterations {

  private final Statement.Loop loop;
  private final Limit limit;
  private final Value step;
  private final Var trips = Var.named("trips", ScalarType.INT);
  private final Var number = Var.named("trip", ScalarType.INT);
  private final Var left = Var.named("trip", ScalarType.INT);
  private final Var position = Var.named("trip", ScalarType.INT);
  private Value room;

  private StridedIterations(Statement.Loop loop, Limit limit, Value step) {
    this.loop = loop;
    this.limit = limit;
    this.step = step;
  }

  /** The iterations of a loop whose counter steps towards its bound. */
  static Optional<Iterations> of(Statement.Loop loop) {
    return Limit.of(loop)
        .flatMap(limit -> Counting.step(loop, limit.index())
            .flatMap(change -> towards(limit, change))
            .map(step -> new StridedIterations(loop, limit, step)));
  }

  /** By how much the counter nears the bound; a variable step is taken to be one that does. */
  private static Optional<Value> towards(Limit limit, Apply change) {
    boolean isForward = limit.isAbove() == (change.primitive() == Primitive.ADD);
    if (!(change.operand(1) instanceof Constant constant)) {
      return isForward ? Optional.of(change.operand(1)) : Optional.empty();
    }
    int size = (Integer) constant.value() * (isForward ? 1 : -1);
    return size > 0 ? Optional.of(Constant.of(size)) : Optional.empty();
  }

  @Override
  public String store() {
    return "an array with room for as many as the bound and the step allow";
  }

  /** Room for {@code distance / step + 1}, which is at most one more than there are iterations. */
  @Override
  public void prepare(BlockBuilder before) {
    Value bound = limit.boundExpression().map(before::compute).orElse(limit.bound());
    Value init = loop.inits().get(limit.index());
    Value from = limit.isAbove() ? init : bound;
    Value to = limit.isAbove() ? bound : init;
    Value distance;
    if (from instanceof Constant first && (Integer) first.value() >= 0) {
      distance = minus(before.compute(Apply.of(Primitive.MAX, to, from)), from, before);
    } else {
      Value end = before.compute(Apply.of(Primitive.MAX, to, from));
      distance =
          before.compute(Apply.of(Primitive.SUBTRACT, toLong(end, before), toLong(from, before)));
    }
    Value size = step instanceof Constant
        ? step
        : before.compute(Apply.of(Primitive.MAX, step, Constant.of(1)));
    boolean isLong = distance.type() == ScalarType.LONG;
    Value steps =
        before.compute(Apply.of(Primitive.DIVIDE, distance, isLong ? toLong(size, before) : size));
    Value number = isLong ? before.compute(new Convert(ScalarType.INT, steps)) : steps;
    room = before.compute(Apply.of(Primitive.ADD, number, Constant.of(1)));
  }

  private static Value toLong(Value integer, BlockBuilder code) {
    return integer instanceof Constant constant
        ? Constant.of((long) (Integer) constant.value())
        : code.compute(new Convert(ScalarType.LONG, integer));
  }

  private static Value minus(Value a, Value b, BlockBuilder code) {
    return b.equals(Constant.of(0)) ? a : code.compute(Apply.of(Primitive.SUBTRACT, a, b));
  }

  @Override
  public Var newTape(Var recorded, BlockBuilder before) {
    return before.define(
        Tapes.name(recorded),
        Tapes.isElementOfArrays(recorded.type())
            ? new Expression.NewArray(new ArrayType(recorded.type()), List.of(room))
            : new Expression.NewTape(new TapeType(recorded.type())));
  }

  @Override
  public void record(Var tape, Var value, BlockBuilder iteration) {
    iteration.add(
        tape.type() instanceof TapeType
            ? new Statement.Push(tape, value, iteration.origin())
            : new Statement.Store(tape, number, value, iteration.origin()));
  }

  @Override
  public Statement.Loop recording(Statement.Loop forward) {
    Var next = Var.named("trip", ScalarType.INT);
    List<Statement> statements = new ArrayList<>(forward.body().statements());
    statements.add(new Statement.Let(
        next, Apply.of(Primitive.ADD, number, Constant.of(1)), loop.origin().recorded()));
    return new Statement.Loop(
        appended(forward.results(), trips),
        appended(forward.params(), number),
        appended(forward.inits(), Constant.of(0)),
        forward.test(),
        new Block(statements, appended(forward.body().results(), next)),
        forward.origin());
  }

  @Override
  public void enterReverse(BlockBuilder head, Map<Var, Value> known) {
    head.add(new Statement.Let(
        position, Apply.of(Primitive.SUBTRACT, left, Constant.of(1)), head.origin()));
    Inductions.countFrom(loop, position, known, head);
  }

  @Override
  public Value read(Var tape, Var recorded, BlockBuilder head) {
    return head.define(
        recorded.name(),
        tape.type() instanceof TapeType
            ? new Expression.Pop(tape)
            : new Expression.Load(tape, position));
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
        goesOn, Apply.of(Primitive.GREATER, left, Constant.of(0)), reverse.origin());
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
