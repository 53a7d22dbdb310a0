package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Copy;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes a table of rows once before a loop, where each of its iterations would make as many rows of
 * the same length, in a loop of its own, and record them. An iteration of that clears its row,
 * unless it writes all of it anyway.
 */
final class ReuseRows {

  private final Regions regions;
  private final WholeWrite writes;

  private ReuseRows(Function function) {
    regions = Regions.of(function.body().statements());
    writes = new WholeWrite(function);
  }

  static Function apply(Function function) {
    return function.withBody(Blocks.rewrite(function.body(), new ReuseRows(function)::block));
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      statements.add(
          statement instanceof Loop loop ? withTablesBefore(loop, statements) : statement);
    }
    return Blocks.with(block, statements);
  }

  /** A loop without the tables that it can use again, which are made before it. */
  private Loop withTablesBefore(Loop loop, List<Statement> before) {
    Set<Var> inside = Uses.definitions(List.of(loop));
    List<Statement> body = new ArrayList<>(loop.body().statements());
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i) instanceof Let table && isTable(table, inside)) {
        for (int user = i + 1; user < body.size(); user++) {
          if (body.get(user) instanceof Loop maker) {
            Optional<Rows> rows = rows(table, maker, inside).filter(found -> isKept(found, loop));
            if (rows.isPresent()) {
              before.add(rows.get().madeAtOnce());
              body.set(user, withRowsOf(rows.get(), maker));
              body.remove(i--);
              break;
            }
          }
        }
      }
    }
    return body.size() == loop.body().statements().size()
        ? loop
        : loop.with(loop.test(), new Block(body, loop.body().results()));
  }

  private static boolean isTable(Let table, Set<Var> inside) {
    return table.expression() instanceof NewArray made
        && made.operands().size() == 1
        && !inside.contains(made.operands().get(0))
        && made.type().element() instanceof ArrayType row
        && row.element() instanceof ScalarType;
  }

  /**
   * Rows that are made in one loop for a table.
   *
   * @param table makes the table
   * @param row makes a row
   * @param record puts it in the table
   */
  private record Rows(Let table, Let row, Store record) {
    Value length() {
      return ((NewArray) row.expression()).operands().get(0);
    }

    Let madeAtOnce() {
      NewArray made = (NewArray) table.expression();
      return new Let(
          table.target(),
          new NewArray(made.type(), List.of(made.operands().get(0), length())),
          table.origin());
    }
  }

  private Optional<Rows> rows(Let table, Loop maker, Set<Var> inside) {
    for (Statement statement : maker.body().statements()) {
      if (statement instanceof Store record && record.array().equals(table.target())) {
        return Counting.of(maker)
            .filter(counting -> isPlaceOf(record.index(), counting, maker))
            .flatMap(counting -> maker.body().statements().stream()
                .filter(made -> makesRow(made, record.value(), inside))
                .map(made -> new Rows(table, (Let) made, record))
                .findFirst());
      }
    }
    return Optional.empty();
  }

  private boolean makesRow(Statement statement, Value row, Set<Var> inside) {
    return statement instanceof Let made
        && made.target().equals(row)
        && WholeWrite.lengthOfNew(made)
            .filter(length -> !inside.contains(length) && writes.isLength(length))
            .isPresent();
  }

  /** Whether an index is another one in each iteration: the counter, or how far it has come. */
  private static boolean isPlaceOf(Value index, Counting counting, Loop maker) {
    Var counter = maker.params().get(counting.index());
    return index.equals(counter)
        || maker.body().statements().stream()
            .anyMatch(statement -> statement instanceof Let let
                && let.target().equals(index)
                && let.expression() instanceof Expression.Apply apply
                && apply.primitive() == Primitive.SUBTRACT
                && Set.copyOf(apply.operands()).equals(Set.of(counter, counting.init())));
  }

  /** Whether a loop's iteration does nothing to its rows but read and write their elements. */
  private boolean isKept(Rows rows, Loop loop) {
    Set<Var> kept = new HashSet<>();
    kept.add(regions.of(rows.table().target()));
    kept.add(regions.of(rows.row().target()));
    boolean[] only = {isFree(loop.body().results(), kept)};
    Uses.forEachStatement(loop.body().statements(), statement -> {
      only[0] &= statement == rows.record() || usesElements(statement, kept);
      statement.blocks().forEach(block -> only[0] &= isFree(block.results(), kept));
    });
    return only[0];
  }

  private boolean usesElements(Statement statement, Set<Var> kept) {
    if (statement instanceof Let let
        && (let.expression() instanceof Load || let.expression() instanceof Length)) {
      return true;
    } else if (statement instanceof Store
        || statement instanceof Accumulate
        || statement instanceof Copy
        || statement instanceof Fill) {
      return isOfNumbers(Regions.target(statement)) || isFree(statement.uses(), kept);
    }
    return isFree(statement.uses(), kept);
  }

  private static boolean isOfNumbers(Value array) {
    return ((ArrayType) array.type()).element() instanceof ScalarType;
  }

  private boolean isFree(List<? extends Value> values, Set<Var> kept) {
    return values.stream()
        .noneMatch(value -> Regions.isMemory(value.type()) && kept.contains(regions.of(value)));
  }

  @SuppressWarnings("ReferenceEquality") // Places are about objects.
  private Loop withRowsOf(Rows rows, Loop maker) {
    List<Statement> old = new ArrayList<>(maker.body().statements());
    old.remove(rows.record());
    Value index = rows.record().index();
    old.stream()
        .filter(statement -> statement.definitions().contains(index))
        .findFirst()
        .ifPresent(place -> {
          // The place in the table may have been computed after the row was made.
          old.remove(place);
          old.add(0, place);
        });
    List<Statement> body = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      if (old.get(i) == rows.row()) {
        Var row = rows.row().target();
        Load load = new Load(rows.table().target(), index);
        body.add(new Let(row, load, rows.row().origin()));
        if (!writes.readNothingFromBefore(old.subList(i + 1, old.size()), row, rows.length())) {
          Constant zero = Constant.zero(((ArrayType) row.type()).element());
          body.add(new Fill(row, Constant.of(0), rows.length(), zero, rows.row().origin()));
        }
      } else {
        body.add(old.get(i));
      }
    }
    return maker.with(maker.test(), new Block(body, maker.body().results()));
  }
}
