package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.optimize.ElementAccesses.Access;
import org.cotangent.processor.optimize.ElementAccesses.Kind;

/**
 * Hands on in a variable what an iteration adds to the element that the next one takes: {@code t =
 * g[i]; g[i] = 0; g[i + 1] += a} becomes {@code t = g[i] + carry; g[i] = 0; carry = a}, and what is
 * carried when the loop ends is added behind it. A store that the next iteration loads would make
 * it wait.
 */
final class CarryElements {

  /** What a loop does to an array: it takes an element, overwrites it, and adds to the next. */
  private record Chain(Let load, List<Accumulate> ahead) {}

  private final Loop loop;
  private final LoopEnd end;
  private final LoopDraft draft;

  private CarryElements(Loop loop, LoopEnd end) {
    this.loop = loop;
    this.end = end;
    this.draft = new LoopDraft(end);
  }

  static Function apply(Function function) {
    Regions regions = Regions.of(function.body().statements());
    return LoopDraft.inEachLoop(
        function, (loop, end) -> new CarryElements(loop, end).carried(regions));
  }

  private List<Statement> carried(Regions regions) {
    Map<Var, List<Access>> byRegion = new LinkedHashMap<>();
    ElementAccesses.of(loop, end.counter(), regions)
        .ifPresent(accesses -> accesses.forEach(access -> byRegion
            .computeIfAbsent(access.region(), region -> new ArrayList<>())
            .add(access)));
    byRegion.values().forEach(accesses -> chain(accesses).ifPresent(this::carry));
    return draft.statements();
  }

  private Optional<Chain> chain(List<Access> accesses) {
    Optional<Var> array = accesses.get(0).array();
    if (array.isEmpty() || ((ArrayType) array.get().type()).element() != ScalarType.DOUBLE) {
      return Optional.empty();
    }
    Let load = null;
    boolean isOverwritten = false;
    List<Accumulate> ahead = new ArrayList<>();
    for (Access access : accesses) {
      boolean isPlain = access.array().equals(array)
          && access.distance().isPresent()
          && isInBody(access.statement());
      int distance = access.distance().orElse(0);
      if (isPlain && access.kind() == Kind.READ && distance == 0 && load == null) {
        load = (Let) access.statement();
      } else if (isPlain && access.kind() == Kind.WRITE && distance == 0 && load != null) {
        isOverwritten = true;
      } else if (isPlain && access.kind() == Kind.ADDITION && distance == end.step()) {
        ahead.add((Accumulate) access.statement());
      } else {
        return Optional.empty();
      }
    }
    return isOverwritten && !ahead.isEmpty()
        ? Optional.of(new Chain(load, ahead))
        : Optional.empty();
  }

  @SuppressWarnings("ReferenceEquality") // A statement inside a branch may look the same.
  private boolean isInBody(Statement statement) {
    return loop.body().statements().stream().anyMatch(other -> other == statement);
  }

  private void carry(Chain chain) {
    Accumulate last = chain.ahead().get(chain.ahead().size() - 1);
    Var carried = Var.named(CarryAdditions.nameOf(last.array()), ScalarType.DOUBLE);
    Var element = Var.unnamed(ScalarType.DOUBLE);
    Let load = chain.load();
    List<Statement> body = draft.body();
    int place = body.indexOf(load);
    body.set(place, new Let(element, load.expression(), load.origin()));
    body.add(
        place + 1,
        new Let(load.target(), Apply.of(Primitive.ADD, element, carried), load.origin()));
    body.removeAll(chain.ahead());
    Value sum = null;
    for (Accumulate add : chain.ahead()) {
      if (sum == null) {
        sum = add.value();
      } else {
        Var target = Var.unnamed(ScalarType.DOUBLE);
        body.add(new Let(target, Apply.of(Primitive.ADD, sum, add.value()), add.origin()));
        sum = target;
      }
    }
    Var result = draft.carry(carried);
    draft.handOn(sum);
    draft.addBehind(last, 0, result);
  }
}
