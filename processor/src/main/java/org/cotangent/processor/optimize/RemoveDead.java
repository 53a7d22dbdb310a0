package org.cotangent.processor.optimize;

import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Slice;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Throw;
import org.cotangent.processor.ir.Value;

/**
 * Removes what nothing needs: definitions, results of branches, variables that loops carry, writes
 * to arrays and tapes that the function made itself and never reads, and in the end empty branches
 * and loops. What may throw stays, needed or not, except in adjoints: they only repeat what the
 * primal did without throwing.
 */
public final class RemoveDead {

  private RemoveDead() {}

  /** Removes what nothing needs from a function. */
  public static Function apply(Function function) {
    List<Statement> statements = function.body().statements();
    Regions regions = Regions.of(statements);
    List<Statement> kept = Slice.slice(
        statements, function.results(), statement -> mustStay(statement, regions), regions);
    return kept == statements ? function : function.withBody(new Block(kept, function.results()));
  }

  private static boolean mustStay(Statement statement, Regions regions) {
    if (statement instanceof Statement.Run run) {
      return !run.origin().inReverse()
          || run.arguments().stream()
              .anyMatch(array -> Regions.isMemory(array.type()) && !regions.isFresh(array));
    }
    Value target = Regions.target(statement);
    if (target != null && !regions.isFresh(target)) {
      return true;
    } else if (statement.origin().inReverse()) {
      return false;
    }
    return target != null && target.type() instanceof ArrayType
        || statement instanceof Throw
        || (statement instanceof Let let && MayThrow.test(let.expression()));
  }
}
