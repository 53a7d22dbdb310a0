package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Leaves the adjoint of an element where it is, if reverse code takes it away only to add all of it
 * again: {@code a[i] += e} hands on the adjoint of {@code a[i]} as it came. So iterations that add
 * to elements depend on each other no more than iterations that add to a variable.
 */
final class Kept {

  private final Regions regions;
  private final List<Statement> code;

  private Kept(Regions regions, List<Statement> code) {
    this.regions = regions;
    this.code = new ArrayList<>(code);
  }

  /** Reverse code without what takes away and adds again. */
  static List<Statement> in(List<Statement> reverse, Regions regions) {
    Kept kept = new Kept(regions, reverse);
    for (int i = kept.code.size() - 1; i > 0; i--) {
      kept.keepAt(i);
    }
    return kept.code;
  }

  private void keepAt(int place) {
    if (code.get(place) instanceof Store clear
        && isZero(clear.value())
        && code.get(place - 1) instanceof Let let
        && let.expression() instanceof Load taken
        && taken.array().equals(clear.array())
        && taken.index().equals(clear.index())) {
      addedAgain(place, let.target(), clear).ifPresent(addition -> {
        code.remove((int) addition);
        code.remove(place);
      });
    }
  }

  /** Where all of an element's adjoint is added to it again, before anything has read it. */
  private Optional<Integer> addedAgain(int place, Var adjoint, Store clear) {
    Var region = regions.of(clear.array());
    for (int i = place + 1; i < code.size(); i++) {
      Statement statement = code.get(i);
      if (statement instanceof Accumulate add && isIn(add.array(), region)) {
        if (add.array().equals(clear.array())
            && add.index().equals(clear.index())
            && add.value().equals(adjoint)) {
          return Optional.of(i);
        }
      } else if (regions.touches(statement, region)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isIn(Value value, Var region) {
    return Regions.isMemory(value.type()) && region.equals(regions.of(value));
  }

  private static boolean isZero(Value value) {
    return value.type().isFloating() && value.equals(Constant.zero(value.type()));
  }
}
