package org.cotangent.processor.optimize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Copy;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The element of an array that an {@link Accumulate} adds to. */
record Element(Value array, Value index, Type type) {

  /** The element that a statement adds to. */
  static Element of(Accumulate add) {
    return new Element(add.array(), add.index(), add.value().type());
  }

  /**
   * The regions whose floating elements a statement, or one inside it, reads or overwrites, so that
   * additions may not be moved over it. Other additions do not matter.
   */
  static Set<Var> lookedAtBy(Statement statement, Regions regions) {
    Set<Var> result = new HashSet<>();
    Uses.forEachStatement(List.of(statement), inner -> {
      if (inner instanceof Store store) {
        result.add(regions.of(store.array()));
      } else if (inner instanceof Copy copy) {
        result.add(regions.of(copy.source()));
        result.add(regions.of(copy.target()));
      } else if (inner instanceof Fill fill) {
        result.add(regions.of(fill.array()));
      } else if (inner instanceof Let let
          && let.expression() instanceof Load load
          && let.target().type().isFloating()) {
        result.add(regions.of(load.array()));
      } else if (inner instanceof Let let && let.expression() instanceof Clone clone) {
        result.add(regions.of(clone.array()));
      } else if (inner instanceof Run run) {
        result.addAll(regions.takenBy(run));
      }
    });
    return result;
  }

  /** Whether a statement reads or writes only an element at an index. */
  static boolean isAt(Var index, Statement statement) {
    if (statement instanceof Let let) {
      return let.expression() instanceof Length
          || let.expression() instanceof Load load && load.index().equals(index);
    }
    return statement instanceof Store store && store.index().equals(index)
        || statement instanceof Accumulate add && add.index().equals(index);
  }
}
