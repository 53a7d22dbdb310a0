package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.ElementAccesses.Access;
import org.cotangent.processor.optimize.ElementAccesses.Kind;

/**
 * Turns loops of the reverse sweep whose iterations may run in any order: from counting up to a
 * bound into counting down from it. Such loops carry nothing but sums, and an iteration knows but
 * its own elements of the arrays that it changes, or only adds to them.
 */
final class TurnedLoop {

  private final Regions regions;
  private final Map<Var, Integer> counts;
  private final Map<Value, Expression> definitions = new HashMap<>();

  TurnedLoop(Function function, Regions regions) {
    this.regions = regions;
    counts = Uses.counts(function);
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let) {
        definitions.put(let.target(), let.expression());
      }
    });
  }

  /** Whether a loop can be turned. */
  boolean isPossible(Loop loop) {
    return LoopEnd.of(loop).filter(this::canTurn).isPresent();
  }

  /** Appends to a list what it takes to start at the end of a loop that counts up. */
  Optional<Value> start(Loop loop, List<Statement> before) {
    return LoopEnd.of(loop).filter(this::canTurn).map(end -> {
      Value bound = end.comparison().operand(1);
      Value last = bound;
      if (!isLengthFromZero(end, bound)) {
        last = compute(Apply.of(Primitive.MAX, bound, end.init()), loop, before);
      }
      return compute(Apply.of(Primitive.SUBTRACT, last, Constant.of(1)), loop, before);
    });
  }

  private boolean isLengthFromZero(LoopEnd end, Value bound) {
    return end.init().equals(Constant.of(0)) && definitions.get(bound) instanceof Expression.Length;
  }

  private Var compute(Expression expression, Loop loop, List<Statement> before) {
    Var target = Var.unnamed(expression.type());
    before.add(new Let(target, expression, loop.origin()));
    definitions.put(target, expression);
    return target;
  }

  /** Whether a value is the last one of the counter of a loop that counts up. */
  boolean isLast(Value start, Loop loop) {
    Optional<LoopEnd> end = LoopEnd.of(loop).filter(this::canTurn);
    if (end.isEmpty() || !(definitions.get(start) instanceof Apply last)) {
      return false;
    }
    boolean isOneLess = last.operand(0) instanceof Var one
        && LoopEnd.distance(last, one).equals(OptionalInt.of(-1));
    Value bound = end.get().comparison().operand(1);
    return isOneLess
        && (last.operand(0).equals(bound)
            || definitions.get(last.operand(0)) instanceof Apply most
                && most.primitive() == Primitive.MAX
                && Set.copyOf(most.operands()).equals(Set.of(bound, end.get().init())));
  }

  /** The loop that counts down from a start to where this one begins. */
  Loop from(Value start, Loop loop) {
    LoopEnd end = LoopEnd.of(loop).orElseThrow();
    int place = loop.params().indexOf(end.counter());
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Apply test = Apply.of(Primitive.GREATER_EQUAL, end.counter(), end.init());
    Var next = Var.unnamed(ScalarType.INT);
    Apply less = Apply.of(Primitive.SUBTRACT, end.counter(), Constant.of(1));
    List<Statement> body = new ArrayList<>(loop.body().statements());
    body.add(new Let(next, less, loop.origin()));
    List<Value> inits = new ArrayList<>(loop.inits());
    inits.set(place, start);
    List<Value> results = new ArrayList<>(loop.body().results());
    results.set(1 + place, next);
    return new Loop(
        loop.results(),
        loop.params(),
        inits,
        new Block(List.of(new Let(goesOn, test, loop.origin())), List.of(goesOn)),
        new Block(body, results),
        loop.origin());
  }

  private boolean canTurn(LoopEnd end) {
    Loop loop = end.loop();
    boolean isSimple = end.step() == 1
        && !end.isInclusive()
        && loop.test().statements().size() == 1
        && end.init() instanceof Constant first
        && (Integer) first.value() >= 0;
    if (!isSimple || !loop.origin().inReverse()) {
      return false;
    }
    for (int i = 0; i < loop.params().size(); i++) {
      boolean mayTurn = loop.params().get(i).equals(end.counter())
          ? counts.getOrDefault(loop.results().get(i), 0) == 0
          : isSum(loop, i);
      if (!mayTurn) {
        return false;
      }
    }
    return ElementAccesses.of(loop, end.counter(), regions)
        .filter(this::areOwnOrSums)
        .isPresent();
  }

  /**
   * Whether a carried variable is an adjoint to which each iteration adds something, and of which
   * it knows no more.
   */
  private boolean isSum(Loop loop, int place) {
    Var param = loop.params().get(place);
    Value next = loop.next().get(place);
    return isUsedOnce(param)
        && isUsedOnce(next)
        && loop.body().statements().stream()
            .anyMatch(statement -> statement instanceof Let let
                && let.origin().derivative()
                && let.target().equals(next)
                && let.expression() instanceof Apply apply
                && (apply.primitive() == Primitive.ADD && apply.operands().contains(param)
                    || apply.primitive() == Primitive.SUBTRACT
                        && apply.operand(0).equals(param)));
  }

  private boolean isUsedOnce(Value value) {
    return counts.getOrDefault(value, 0) == 1;
  }

  private boolean areOwnOrSums(List<Access> accesses) {
    Map<Var, Set<Kind>> kinds = new HashMap<>();
    accesses.forEach(access ->
        kinds.computeIfAbsent(access.region(), key -> new HashSet<>()).add(access.kind()));
    Map<Var, Var> arrays = new HashMap<>();
    for (Access access : accesses) {
      boolean isShared =
          kinds.get(access.region()).size() > 1 || kinds.get(access.region()).contains(Kind.WRITE);
      if (isShared) {
        boolean isOwn = access.distance().isPresent()
            && access.distance().getAsInt() == 0
            && access.array().isPresent()
            && access
                .array()
                .get()
                .equals(arrays.computeIfAbsent(
                    access.region(), key -> access.array().get()));
        if (!isOwn) {
          return false;
        }
      }
    }
    return true;
  }
}
