package org.cotangent.processor.optimize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;

/**
 * What statements do to memory: the arrays and tapes that they read, and those that they write.
 * Additions to adjoints are left out, since they may happen in any order and nothing reads an
 * adjoint array before the function ends.
 */
final class Footprint {

  private final Set<Value> read = new HashSet<>();
  private final Set<Value> written = new HashSet<>();
  private boolean accumulates;

  private Footprint() {}

  static Footprint of(Statement statement) {
    Footprint footprint = new Footprint();
    footprint.add(List.of(statement));
    return footprint;
  }

  static Footprint of(List<Statement> statements) {
    Footprint footprint = new Footprint();
    footprint.add(statements);
    return footprint;
  }

  /** Whether the statements could not change places. */
  boolean conflictsWith(Footprint other) {
    return meets(written, other.read)
        || meets(read, other.written)
        || meets(written, other.written);
  }

  /** Whether running the statements leaves memory as it was. */
  boolean isPure() {
    return written.isEmpty() && !accumulates;
  }

  private static boolean meets(Set<Value> some, Set<Value> others) {
    return some.stream().anyMatch(others::contains);
  }

  private void add(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Let let) {
        if (let.expression() instanceof Expression.Load load) {
          read.add(load.array());
        } else if (let.expression() instanceof Expression.Clone clone) {
          read.add(clone.array());
        } else if (let.expression() instanceof Expression.Pop pop) {
          written.add(pop.tape());
        }
      } else if (statement instanceof Statement.Store store) {
        written.add(store.array());
      } else if (statement instanceof Statement.Copy copy) {
        read.add(copy.source());
        written.add(copy.target());
      } else if (statement instanceof Statement.Fill fill) {
        written.add(fill.array());
      } else if (statement instanceof Statement.Push push) {
        written.add(push.tape());
      } else if (statement instanceof Statement.Accumulate) {
        accumulates = true;
      }
      for (Block block : statement.blocks()) {
        add(block.statements());
      }
    }
  }
}
