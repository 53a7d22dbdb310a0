package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Adds to each element of an array once: several additions in one block become one, of their sum;
 * and where a loop adds to an element that it does not choose itself, it carries the sum in a
 * variable, and the addition follows the loop. Where the loop may add nothing, the element need not
 * exist, so the addition stands under the condition that there is something to add.
 */
public final class MergeUpdates {

  private final Regions regions;
  private final InRange inRange;
  private final Rewriter insideBlocks = Rewriter.ofBlocks(this::block);

  private MergeUpdates(Function function) {
    regions = Regions.of(function.body().statements());
    inRange = new InRange(function);
  }

  /** Merges the additions of a function. */
  public static Function apply(Function function) {
    return function.withBody(new MergeUpdates(function).block(function.body()));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Loop loop) {
        addLoop(loop, statements);
      } else {
        statements.add(insideBlocks.of(statement));
      }
    }
    return Blocks.with(block, merge(statements));
  }

  /** Appends a loop, and after it the additions that it leaves to be made. */
  private void addLoop(Loop loop, List<Statement> result) {
    Loop current = loop;
    List<Statement> after = new ArrayList<>();
    for (Map.Entry<Element, Origin> entry : elementsOf(loop).entrySet()) {
      Element element = entry.getKey();
      SumCarrier carrier = new SumCarrier(element, entry.getValue());
      Var sum = carrier.newSum();
      current = carrier.through(current, Constant.zero(element.type()), sum);
      after.addAll(addition(element, sum, entry.getValue(), result));
    }
    result.add(insideBlocks.of(current));
    result.addAll(after);
  }

  /** The elements that a loop adds to, does not choose, and does not look at. */
  private Map<Element, Origin> elementsOf(Loop loop) {
    Map<Element, Origin> found = new LinkedHashMap<>();
    Uses.forEachStatement(List.of(loop), statement -> {
      if (statement instanceof Accumulate add) {
        found.putIfAbsent(Element.of(add), add.origin());
      }
    });
    if (!found.isEmpty()) {
      Set<Var> own = Uses.definitions(List.of(loop));
      Set<Var> lookedAt = Element.lookedAtBy(loop, regions);
      found
          .keySet()
          .removeIf(e -> own.contains(e.array())
              || own.contains(e.index())
              || lookedAt.contains(regions.of(e.array())));
    }
    return found;
  }

  private List<Statement> addition(
      Element element, Var sum, Origin origin, List<Statement> before) {
    Accumulate add = new Accumulate(element.array(), element.index(), sum, origin);
    boolean exists = inRange.isSure(element.array(), element.index())
        || before.stream()
            .anyMatch(s -> s instanceof Accumulate other && Element.of(other).equals(element));
    if (exists) {
      return List.of(add);
    }
    Var something = Var.unnamed(ScalarType.BOOLEAN);
    Value zero = Constant.zero(element.type());
    return List.of(
        new Let(something, Apply.of(Primitive.NOT_EQUAL, sum, zero), origin),
        Branch.of(
            List.of(), something, new Block(List.of(add), List.of()), Block.yielding(), origin));
  }

  /** Leaves each element's additions to the last one, where nothing between looks at it. */
  private List<Statement> merge(List<Statement> statements) {
    Map<Element, Accumulate> pending = new LinkedHashMap<>();
    IdentityHashMap<Accumulate, List<Accumulate>> joined = new IdentityHashMap<>();
    Set<Accumulate> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    // From the end: an earlier addition joins the later one that is pending.
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      if (statement instanceof Accumulate add) {
        Accumulate later = pending.putIfAbsent(Element.of(add), add);
        if (later != null) {
          joined.computeIfAbsent(later, key -> new ArrayList<>(List.of(later))).add(0, add);
          gone.add(add);
        }
      } else {
        Set<Var> lookedAt = Element.lookedAtBy(statement, regions);
        if (!lookedAt.isEmpty()) {
          pending.keySet().removeIf(e -> lookedAt.contains(regions.of(e.array())));
        }
      }
    }
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Accumulate add && joined.containsKey(add)) {
        result.addAll(sum(joined.get(add)));
      } else if (!(statement instanceof Accumulate add && gone.contains(add))) {
        result.add(statement);
      }
    }
    return result;
  }

  private static List<Statement> sum(List<Accumulate> additions) {
    List<Statement> result = new ArrayList<>();
    Value sum = additions.get(0).value();
    Accumulate last = additions.get(additions.size() - 1);
    for (Accumulate next : additions.subList(1, additions.size())) {
      Var target = Var.unnamed(sum.type());
      result.add(new Let(target, Apply.of(Primitive.ADD, sum, next.value()), last.origin()));
      sum = target;
    }
    result.add(new Accumulate(last.array(), last.index(), sum, last.origin()));
    return result;
  }
}
