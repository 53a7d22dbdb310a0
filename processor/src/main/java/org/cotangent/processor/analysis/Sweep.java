package org.cotangent.processor.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Whether a loop goes over an array that it writes, an element or row in each iteration, so that it
 * has no more iterations than the array has elements.
 */
public final class Sweep {

  private final Statement.Loop loop;
  private final Memory memory;
  private final Set<Var> own;
  private final Set<Var> written = new HashSet<>();
  private final Map<Var, Expression> definitions = new HashMap<>();

  private Sweep(Statement.Loop loop, Memory memory) {
    this.loop = loop;
    this.memory = memory;
    own = Uses.definitions(loop.body());
    own.addAll(loop.params());
    Uses.forEachStatement(loop.body().statements(), statement -> {
      Value target = Regions.target(statement);
      if (target != null && !memory.isConfined(target, Uses.definitions(loop.body()))) {
        written.add(memory.regions().of(target));
      }
    });
    for (Statement statement : loop.body().statements()) {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      }
    }
  }

  /** Whether a loop goes over an array that it writes. */
  public static boolean is(Statement.Loop loop, Memory memory) {
    Sweep sweep = new Sweep(loop, memory);
    return loop.body().statements().stream().anyMatch(sweep::advances);
  }

  /** Whether a statement accesses an element that no other iteration accesses there. */
  private boolean advances(Statement statement) {
    if (statement instanceof Statement.Store store) {
      return isWritten(store.array()) && counts(store.index());
    }
    return statement instanceof Statement.Let let
        && let.expression() instanceof Expression.Load load
        && isWritten(load.array())
        && counts(load.index());
  }

  private boolean isWritten(Value array) {
    Optional<Var> region = Optional.ofNullable(memory.regions().of(array));
    while (region.isPresent()) {
      if (written.contains(region.get())) {
        return true;
      }
      region = memory.regions().content(region.get());
    }
    return false;
  }

  /**
   * Whether an index is a counter of the loop, moved or scaled by what the loop does not change.
   */
  private boolean counts(Value index) {
    int place = loop.params().indexOf(index);
    if (place >= 0) {
      return Counting.induction(loop, place).orElse(0) != 0;
    }
    if (!(definitions.get(index) instanceof Expression.Apply apply)) {
      return false;
    }
    boolean isAffine = apply.primitive() == Primitive.ADD
        || apply.primitive() == Primitive.SUBTRACT
        || apply.primitive() == Primitive.MULTIPLY;
    return isAffine
        && (counts(apply.operand(0)) && isFixed(apply.operand(1))
            || counts(apply.operand(1)) && isFixed(apply.operand(0)));
  }

  private boolean isFixed(Value value) {
    return !(value instanceof Var variable) || !own.contains(variable);
  }
}
