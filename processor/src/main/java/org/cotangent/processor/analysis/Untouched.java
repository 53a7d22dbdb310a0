package org.cotangent.processor.analysis;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;

/**
 * Elements that a loop has finished with when it reads them, though it goes on writing to the same
 * array: each iteration writes only ahead of its counter, as recurrences and eliminations do.
 */
final class Untouched {

  private final Code code;
  private final DistinctRows distinct;

  Untouched(Block body, Regions regions) {
    code = new Code(body, regions);
    distinct = new DistinctRows(body, code, regions);
  }

  /**
   * Whether nothing writes to an element after it was loaded.
   *
   * @param body the body of the outermost loop around the load that writes to the region
   */
  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  boolean isLasting(Let let, Load load, Block body) {
    Statement.Loop loop = code.place(let).loops().stream()
        .filter(around -> around.body() == body)
        .findFirst()
        .orElse(null);
    Distances distances = loop == null ? null : Distances.in(loop, code);
    if (distances == null) {
      return false;
    }
    List<Statement> writes = code.writesTo(load.array());
    for (Statement write : writes) {
      Code.Place place = code.place(write);
      boolean isInLoop = place.loops().contains(loop);
      if (isInLoop
          ? !(write instanceof Store)
          : place.position() > code.place(let).position()) {
        return false;
      }
    }
    List<Statement> within =
        writes.stream().filter(w -> code.place(w).loops().contains(loop)).toList();
    return isBehind(let, load.index(), within, loop, distances)
        || isInARowBehind(load.array(), within, loop, distances);
  }

  /** Whether all that is still written has a greater index. */
  private boolean isBehind(
      Let let, Value index, List<Statement> writes, Statement.Loop loop, Distances distances) {
    OptionalInt own = distances.exactly(index);
    return own.isPresent()
        && writes.stream().allMatch(write -> {
          OptionalInt ahead = distances.atLeast(((Store) write).index());
          int least = own.getAsInt() + (isDoneBefore(write, let, loop) ? 0 : 1);
          return ahead.isPresent() && ahead.getAsInt() >= least;
        });
  }

  /** Whether a write is over in an iteration when a statement is reached. */
  private boolean isDoneBefore(Statement write, Let let, Statement.Loop loop) {
    List<Statement.Loop> around = code.place(write).loops();
    return code.place(write).position() < code.place(let).position()
        && around.indexOf(loop) == around.size() - 1;
  }

  /**
   * Whether the element belongs to the row at the counter of an array whose rows are distinct,
   * where rows have changed places before, and all that is still written belongs to later rows.
   */
  private boolean isInARowBehind(
      Value row, List<Statement> writes, Statement.Loop loop, Distances distances) {
    if (!(code.expression(row) instanceof Load ofRow) || !isIn(loop, row)) {
      return false;
    }
    OptionalInt own = distances.exactly(ofRow.index());
    Let let = (Let) code.definition(row).statement();
    List<Statement> exchanges = code.writesTo(ofRow.array()).stream()
        .filter(write -> code.place(write).loops().contains(loop))
        .toList();
    Predicate<Let> isAfterExchanges =
        loaded -> exchanges.stream().allMatch(write -> isDoneBefore(write, loaded, loop));
    return own.isPresent()
        && distinct.test(ofRow.array())
        && exchanges.stream().allMatch(Store.class::isInstance)
        && isAfterExchanges.test(let)
        && isBehind(let, ofRow.index(), exchanges, loop, distances)
        && writes.stream()
            .map(write -> ((Store) write).array())
            .allMatch(written -> code.expression(written) instanceof Load other
                && other.array().equals(ofRow.array())
                && isIn(loop, written)
                && isAfterExchanges.test((Let) code.definition(written).statement())
                && distances.atLeast(other.index()).orElse(Integer.MIN_VALUE) > own.getAsInt());
  }

  private boolean isIn(Statement.Loop loop, Value value) {
    return code.place(code.definition(value).statement()).loops().contains(loop);
  }
}
