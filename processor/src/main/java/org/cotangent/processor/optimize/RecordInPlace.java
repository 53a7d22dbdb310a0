package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;

/**
 * Records in the array that the gradient is going to overwrite, in place of an array made for the
 * records: where a loop stores each element of the gradient just after it has read the record with
 * the same index.
 */
final class RecordInPlace {

  private final List<Statement> statements;
  private final int overwriting;
  private final Store store;
  private final Lengths lengths;

  private RecordInPlace(List<Statement> statements, int overwriting, Store store, Lengths lengths) {
    this.statements = statements;
    this.overwriting = overwriting;
    this.store = store;
    this.lengths = lengths;
  }

  /**
   * Rewrites the statements of a function.
   *
   * @param statements the statements; those before the loop do not use the array
   * @param overwriting the place of the loop that overwrites the whole array
   * @param store how it does
   */
  static List<Statement> apply(
      List<Statement> statements, int overwriting, Store store, Lengths lengths) {
    RecordInPlace pass = new RecordInPlace(statements, overwriting, store, lengths);
    for (int i = 0; i < overwriting; i++) {
      if (statements.get(i) instanceof Let let && pass.isTape(let)) {
        List<Statement> others = new ArrayList<>(statements);
        others.remove(i);
        return new Substitution(Map.of(let.target(), store.array())).in(others);
      }
    }
    return statements;
  }

  private boolean isTape(Let let) {
    if (!(let.expression() instanceof Expression.NewArray made)
        || !made.type().equals(store.array().type())
        || !lengths.beyond(made.operands().get(0)).equals(OptionalInt.of(0))) {
      return false;
    }
    List<Integer> users = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (Uses.free(statements.get(i)).contains(let.target())) {
        users.add(i);
      }
    }
    return users.size() == 2
        && users.get(1) == overwriting
        && isWhollyWritten(let.target(), statements.get(users.get(0)))
        && isReadBeforeTheStore(let.target());
  }

  /** Whether a loop writes all elements, and does nothing else with them. */
  private boolean isWhollyWritten(Var tape, Statement statement) {
    if (!(statement instanceof Loop loop)) {
      return false;
    }
    Optional<LoopEnd> end = LoopEnd.of(loop);
    List<Statement> users = users(tape, loop);
    if (end.isEmpty()
        || users.size() != 1
        || !(users.get(0) instanceof Store record)
        || !loop.body().statements().contains(record)) {
      return false;
    }
    lengths.define(loop.test().statements()).define(loop.body().statements());
    return lengths.leftOut(end.get(), record.index()).equals(OptionalInt.of(0));
  }

  private boolean isReadBeforeTheStore(Var tape) {
    Loop loop = (Loop) statements.get(overwriting);
    Var counter = LoopEnd.of(loop).orElseThrow().counter();
    OptionalInt place = lengths.distance(store.index(), counter);
    List<Statement> body = loop.body().statements();
    List<Statement> before = body.subList(0, body.indexOf(store));
    return users(tape, loop).stream()
        .allMatch(user -> user instanceof Let let
            && let.expression() instanceof Expression.Load load
            && before.contains(user)
            && lengths.distance(load.index(), counter).equals(place));
  }

  private static List<Statement> users(Var tape, Loop loop) {
    List<Statement> users = new ArrayList<>();
    Uses.forEachStatement(List.of(loop), statement -> {
      if (statement.uses().contains(tape)) {
        users.add(statement);
      }
    });
    return users;
  }
}
