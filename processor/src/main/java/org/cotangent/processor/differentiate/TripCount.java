package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Var;

/** Counts the iterations of a forward loop as they run, and down again in its reverse. */
final class TripCount {

  private final Var trips;
  private final Var number;
  private final Var left;
  private final Var position;
  private final Constant zero;
  private final Constant one;

  private TripCount(ScalarType type, String name, Constant zero, Constant one) {
    this.trips = Var.named("trips", type);
    this.number = Var.named(name, type);
    this.left = Var.named("trip", type);
    this.position = Var.named("trip", type);
    this.zero = zero;
    this.one = one;
  }

  /** A count that an int holds. */
  static TripCount ofInts() {
    return new TripCount(ScalarType.INT, "trip", Constant.of(0), Constant.of(1));
  }

  /** A count without an end. */
  static TripCount ofLongs() {
    return new TripCount(ScalarType.LONG, "trips", Constant.of(0L), Constant.of(1L));
  }

  /** How often the forward loop ran. */
  Var trips() {
    return trips;
  }

  /** The number of an iteration of the forward loop, from 0. */
  Var number() {
    return number;
  }

  /** The number of the iteration that is being reversed. */
  Var position() {
    return position;
  }

  /** The forward loop, counting. */
  Statement.Loop counting(Statement.Loop forward) {
    Var next = Var.named(number.name(), number.type());
    List<Statement> statements = new ArrayList<>(forward.body().statements());
    statements.add(new Statement.Let(
        next, Apply.of(Primitive.ADD, number, one), forward.origin().recorded()));
    return new Statement.Loop(
        appended(forward.results(), trips),
        appended(forward.params(), number),
        appended(forward.inits(), zero),
        forward.test(),
        new Block(statements, appended(forward.body().results(), next)),
        forward.origin());
  }

  /** Computes the position, at the head of a reverse iteration. */
  void enterReverse(BlockBuilder head) {
    head.add(new Statement.Let(position, Apply.of(Primitive.SUBTRACT, left, one), head.origin()));
  }

  /** How the reverse loop counts. */
  Iterations.Countdown countdown() {
    return new Iterations.Countdown(left, trips, Apply.of(Primitive.GREATER, left, zero), position);
  }

  private static <T> List<T> appended(List<? extends T> list, T last) {
    List<T> appended = new ArrayList<>(list);
    appended.add(last);
    return appended;
  }
}
