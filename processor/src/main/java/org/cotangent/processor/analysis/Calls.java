package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;

/** The calls of methods that are not written out. */
@SuppressWarnings("ReferenceEquality") // Sharing is about objects.
public final class Calls {

  private Calls() {}

  /** All calls in a function. */
  public static List<Run> in(Function function) {
    List<Run> calls = new ArrayList<>();
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Run run) {
        calls.add(run);
      }
    });
    return calls;
  }

  /** A function whose calls know what is known of the methods with their names. */
  public static Function knowing(Map<String, Routine> routines, Function function) {
    return function.withBody(knowing(routines, function.body()));
  }

  private static Block knowing(Map<String, Routine> routines, Block block) {
    Rewriter inside = Rewriter.ofBlocks(inner -> knowing(routines, inner));
    List<Statement> statements = new ArrayList<>();
    boolean isSame = true;
    for (Statement statement : block.statements()) {
      if (statement instanceof Run run) {
        Routine known = routines.get(run.routine().name());
        statements.add(new Run(run.results(), known, run.arguments(), run.origin()));
        isSame = false;
      } else {
        Statement rewritten = inside.of(statement);
        isSame &= rewritten == statement;
        statements.add(rewritten);
      }
    }
    return isSame ? block : new Block(statements, block.results());
  }
}
