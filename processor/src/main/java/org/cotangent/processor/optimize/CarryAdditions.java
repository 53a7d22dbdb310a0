package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Adds to each element of an array once, where iterations add to neighbouring ones: {@code g[i] +=
 * a; g[i + 1] += b} becomes {@code g[i] += carry + a; carry = b}, and what is carried when the loop
 * ends is added behind it.
 *
 * <p>Additions may happen in any order, where the loop does nothing else to the array.
 */
final class CarryAdditions {
  private static final int WIDEST = 8;

  private final Statement.Loop loop;
  private final LoopEnd end;
  private final Map<Var, Integer> distances;

  private final LoopDraft draft;

  private CarryAdditions(Statement.Loop loop, LoopEnd end) {
    this.loop = loop;
    this.end = end;
    this.distances = distancesFromCounter(loop, end.counter());
    this.draft = new LoopDraft(end);
  }

  static Function apply(Function function) {
    Regions regions = Regions.of(function.body().statements());
    return LoopDraft.inEachLoop(
        function, (loop, end) -> new CarryAdditions(loop, end).carried(regions));
  }

  private List<Statement> carried(Regions regions) {
    Set<Var> lookedAt = Element.lookedAtBy(loop, regions);
    Set<Var> inside = new HashSet<>(Uses.definitions(loop.body()));
    inside.addAll(loop.params());
    Map<Var, TreeMap<Integer, List<Statement.Accumulate>>> byArray = new LinkedHashMap<>();
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Statement.Accumulate add
          && add.array() instanceof Var array
          && !inside.contains(array)
          && !lookedAt.contains(regions.of(array))
          && ((ArrayType) array.type()).element() == ScalarType.DOUBLE
          && add.index() instanceof Var index
          && distances.containsKey(index)) {
        byArray
            .computeIfAbsent(array, ignored -> new TreeMap<>())
            .computeIfAbsent(distances.get(index) * end.step(), ignored -> new ArrayList<>())
            .add(add);
      }
    }
    byArray.values().stream().filter(CarryAdditions::isWorthCarrying).forEach(this::carry);
    return draft.statements();
  }

  private static boolean isWorthCarrying(TreeMap<Integer, ?> byDistance) {
    int width = byDistance.lastKey() - byDistance.firstKey();
    return width > 0 && width <= WIDEST;
  }

  /**
   * Carries the additions to one array, given by their distance ahead of the counter in the
   * direction in which it goes. The element that is the furthest behind is complete.
   */
  private void carry(TreeMap<Integer, List<Statement.Accumulate>> byDistance) {
    int width = byDistance.lastKey() - byDistance.firstKey();
    List<Statement.Accumulate> complete = byDistance.firstEntry().getValue();
    Statement.Accumulate last = complete.get(complete.size() - 1);
    byDistance.values().forEach(draft.body()::removeAll);
    Value element = null;
    for (int place = 0; place <= width; place++) {
      Var carried = place < width ? Var.named(nameOf(last.array()), ScalarType.DOUBLE) : null;
      Value sum = carried;
      for (Statement.Accumulate add :
          byDistance.getOrDefault(byDistance.firstKey() + place, List.of())) {
        sum = sum == null ? add.value() : sum(sum, add);
      }
      if (place == 0) {
        element = sum;
      } else {
        draft.handOn(sum);
      }
      if (carried != null) {
        int distance = (byDistance.firstKey() + place) * end.step();
        draft.addBehind(last, distance, draft.carry(carried));
      }
    }
    draft.body().add(new Statement.Accumulate(last.array(), last.index(), element, last.origin()));
  }

  private Value sum(Value sum, Statement.Accumulate add) {
    Var target = Var.unnamed(ScalarType.DOUBLE);
    Expression expression = Expression.Apply.of(Primitive.ADD, sum, add.value());
    draft.body().add(new Statement.Let(target, expression, add.origin()));
    return target;
  }

  /** {@code xBar} is carried as {@code xBarNext}. */
  static String nameOf(Value array) {
    String name = ((Var) array).name();
    return name.isEmpty() ? "next" : name + "Next";
  }

  /** For the counter, and each sum of it and a constant, the constant. */
  private static Map<Var, Integer> distancesFromCounter(Statement.Loop loop, Var counter) {
    Map<Var, Integer> distances = new HashMap<>();
    distances.put(counter, 0);
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Statement.Let let) {
        LoopEnd.distance(let.expression(), counter)
            .ifPresent(distance -> distances.put(let.target(), distance));
      }
    }
    return distances;
  }
}
