package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.ZerosLike;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Leaves elements of an adjoint as they are that nobody reads any more: where the last loop that
 * has to do with an array takes each element once and would clear it.
 */
final class DropLastClears {

  /** The variables that are used otherwise than to read or write elements. */
  private final Set<Var> escaping = new HashSet<>();

  private DropLastClears(Function function) {
    visit(function.body());
  }

  static Function apply(Function function) {
    return function.withBody(Blocks.rewrite(function.body(), new DropLastClears(function)::block));
  }

  private void visit(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Store store) {
        escape(List.of(store.value()));
      } else if (!isOnElements(statement)) {
        escape(statement.uses());
      }
      statement.blocks().forEach(this::visit);
    }
    escape(block.results());
  }

  private static boolean isOnElements(Statement statement) {
    return statement instanceof Accumulate
        || statement instanceof Let let
            && (let.expression() instanceof Load || let.expression() instanceof Length);
  }

  private void escape(List<? extends Value> values) {
    for (Value value : values) {
      if (value instanceof Var variable) {
        escaping.add(variable);
      }
    }
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>(block.statements());
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let && isOwn(let)) {
        int last = lastUse(let.target(), statements);
        if (last >= 0 && statements.get(last) instanceof Loop loop) {
          statements.set(last, withoutClears(loop, let.target()));
        }
      }
    }
    return Blocks.with(block, statements);
  }

  private boolean isOwn(Let let) {
    Expression made = let.expression();
    return (made instanceof NewArray || made instanceof ZerosLike)
        && !escaping.contains(let.target());
  }

  private static int lastUse(Var array, List<Statement> statements) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (Uses.free(statements.get(i)).contains(array)) {
        return i;
      }
    }
    return -1;
  }

  private static Loop withoutClears(Loop loop, Var array) {
    Optional<Counting> counting = Counting.of(loop);
    if (counting.isEmpty() || Uses.free(loop.test()).contains(array)) {
      return loop;
    }
    Var counter = loop.params().get(counting.get().index());
    List<Statement> statements = loop.body().statements();
    int last = lastUse(array, statements);
    if (last < 0
        || !(statements.get(last) instanceof Store clear)
        || !clear.origin().derivative()
        || !clear.index().equals(counter)) {
      return loop;
    }
    boolean onlyTakes = statements.stream()
        .filter(statement -> Uses.free(statement).contains(array))
        .allMatch(statement -> Element.isAt(counter, statement));
    if (!onlyTakes) {
      return loop;
    }
    List<Statement> rest = new ArrayList<>(statements);
    rest.remove(last);
    return loop.with(loop.test(), new Block(rest, loop.body().results()));
  }
}
