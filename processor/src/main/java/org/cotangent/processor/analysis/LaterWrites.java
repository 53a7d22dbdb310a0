package org.cotangent.processor.analysis;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Which arrays of a call may be written to after it. */
final class LaterWrites {

  private final Function function;
  private final Regions regions;
  private final Code code;
  private final Set<Var> changing = new HashSet<>();

  /** @param params the places of the params that others may write to after the function's end */
  LaterWrites(Function function, Set<Integer> params) {
    this.function = function;
    this.regions = Regions.of(function.body().statements());
    this.code = new Code(function.body(), regions);
    params.forEach(
        place -> changing.addAll(regions.atAllDepths(function.params().get(place))));
    for (Value result : function.results()) {
      // Whoever gets an array may write to it.
      changing.addAll(regions.atAllDepths(result));
    }
  }

  /** Adds the places of arguments that may be written to after a call, by the method called. */
  void addTo(Map<String, Set<Integer>> places) {
    for (Run call : Calls.in(function)) {
      for (int i = 0; i < call.arguments().size(); i++) {
        Value argument = call.arguments().get(i);
        if (argument.type() instanceof ArrayType && mayChangeAfter(call, argument)) {
          places.get(call.routine().name()).add(i);
        }
      }
    }
  }

  private boolean mayChangeAfter(Run call, Value array) {
    Set<Var> own = regions.atAllDepths(array);
    if (!Collections.disjoint(own, changing)) {
      return true;
    }
    Code.Place place = code.place(call);
    for (Var region : own) {
      for (Statement write : code.writesTo(region)) {
        Code.Place other = code.place(write);
        List<Statement.Loop> common = place.loops();
        if (other.position() > place.position()
            || other.loops().stream().anyMatch(common::contains)) {
          return true;
        }
      }
    }
    return false;
  }
}
