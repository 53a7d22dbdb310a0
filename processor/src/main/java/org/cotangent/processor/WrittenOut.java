package org.cotangent.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.FreshCopy;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Puts functions in place of the calls of derivatives, at all depths. */
final class WrittenOut {

  /** Says which function a call is one of; empty if it has none, and zeros do. */
  @FunctionalInterface
  interface Called {
    Optional<Function> by(Run run);
  }

  private final Called called;
  private final Map<Var, Value> results = new HashMap<>();

  private WrittenOut(Called called) {
    this.called = called;
  }

  /** The function without such calls. */
  static Function of(Function function, Called called) {
    WrittenOut pass = new WrittenOut(called);
    Function rest = function.withBody(pass.written(function.body()));
    return new Substitution(pass.results).in(rest);
  }

  private Block written(Block block) {
    List<Statement> statements = new ArrayList<>();
    Rewriter inside = Rewriter.ofBlocks(this::written);
    for (Statement statement : block.statements()) {
      if (statement instanceof Run run && run.is(Routine.Step.DERIVATIVE)) {
        Optional<Function> function = called.by(run);
        if (function.isPresent()) {
          statements.addAll(written(run, function.get()));
        } else {
          run.results().forEach(each -> results.put(each, Constant.zero(each.type())));
        }
      } else {
        statements.add(inside.of(statement));
      }
    }
    return new Block(statements, block.results());
  }

  private List<Statement> written(Run run, Function function) {
    Map<Var, Value> arguments = new HashMap<>();
    for (int i = 0; i < function.params().size(); i++) {
      arguments.put(function.params().get(i), run.arguments().get(i));
    }
    Origin origin = run.origin();
    FreshCopy copy = FreshCopy.of(function.body(), arguments, each -> origin);
    for (int i = 0; i < run.results().size() && !function.body().alwaysThrows(); i++) {
      results.put(run.results().get(i), copy.of(function.results().get(i)));
    }
    return copy.statements();
  }
}
