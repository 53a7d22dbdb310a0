package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.Memory;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * A loop's body with its reverse.
 *
 * @param forward the body's statements, with records for what is inside them
 * @param reverse the body's reverse code
 * @param carried the adjoint of each active param, by its place
 * @param sums the adjoint of each outer variable that the body reads
 * @param inside all that the loop defines, its records included
 * @param regions which variables of this code refer to the same memory
 */
record ReversedBody(
    List<Statement> forward,
    List<Statement> reverse,
    Map<Integer, Carried> carried,
    Map<Var, Carried> sums,
    Set<Var> inside,
    Regions regions) {

  /**
   * An adjoint that one reverse iteration hands to the next.
   *
   * @param incoming the adjoint as the reverse body receives it
   * @param initial its value before the first reverse iteration
   * @param outgoing the adjoint after the reverse body
   */
  record Carried(Var incoming, Value initial, Value outgoing) {

    Carried goingOutAs(Value newOutgoing) {
      return new Carried(incoming, initial, newOutgoing);
    }

    boolean isUnchanged() {
      return incoming == outgoing;
    }
  }

  /**
   * Whether no iteration's adjoint depends on another iteration: what is carried comes out as it
   * went in, and arrays from outside are only added to.
   */
  boolean meetsOnlyInSums(Memory memory) {
    return carriesNothing() && outerArrays(Optional.empty(), memory).meetOnlyInSums();
  }

  /**
   * Whether the reverse iterations may run in any order: whether they meet only in sums, or in
   * arrays of which each of them knows but the element with its counter's number.
   */
  boolean mayRunInAnyOrder(Var counter, Memory memory) {
    return carriesNothing() && outerArrays(Optional.of(counter), memory).meetOnlyInSumsOrNotAtAll();
  }

  private boolean carriesNothing() {
    return carried.values().stream().allMatch(Carried::isUnchanged);
  }

  private OuterArrays outerArrays(Optional<Var> counter, Memory memory) {
    Set<Var> own = Uses.definitions(reverse);
    own.addAll(inside);
    return new OuterArrays(reverse, own, counter, regions, memory);
  }

  /** What the iterations depend on each other by, as the end of a sentence. */
  String dependence(Statement.Loop loop) {
    List<Var> changed = new ArrayList<>();
    carried.forEach((index, adjoint) -> {
      if (!adjoint.isUnchanged()) {
        changed.add(loop.params().get(index));
      }
    });
    String names = Explanation.names(changed);
    if (changed.isEmpty()) {
      return ", by array elements that they write";
    }
    return names.isEmpty() ? "" : ", by " + names;
  }

  /** What the reverse code hands on: the sums, then the carried adjoints. */
  List<Value> outgoing() {
    List<Value> outgoing = new ArrayList<>();
    sums.values().forEach(sum -> outgoing.add(sum.outgoing()));
    carried.values().forEach(adjoint -> outgoing.add(adjoint.outgoing()));
    return outgoing;
  }

  /** What of the loop's own the reverse code reads. */
  Set<Var> needed() {
    Set<Var> needed = Uses.free(new Block(reverse, outgoing()));
    needed.retainAll(inside);
    return needed;
  }
}
