package org.cotangent.processor.analysis;

import java.util.HashMap;
import java.util.Map;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Arrays of rows no two of which are the same: each row is made for its place, and rows only ever
 * change places.
 */
@SuppressWarnings("ReferenceEquality") // Sharing and places are about objects.
final class DistinctRows {

  private final Block body;
  private final Code code;
  private final Regions regions;
  private final Map<Var, Boolean> known = new HashMap<>();

  DistinctRows(Block body, Code code, Regions regions) {
    this.body = body;
    this.code = code;
    this.regions = regions;
  }

  /** Whether an array's places hold different rows, outside of the exchanges themselves. */
  boolean test(Value array) {
    return array instanceof Var variable && known.computeIfAbsent(variable, this::areDistinct);
  }

  private boolean areDistinct(Var variable) {
    return code.expression(variable) instanceof Expression.NewArray
        && isOfRows(variable.type())
        && isTheOnlyName(variable)
        && code.writesTo(variable).stream().allMatch(this::keepsRowsApart);
  }

  private static boolean isOfRows(Type type) {
    return type instanceof ArrayType outer
        && outer.element() instanceof ArrayType row
        && row.element() instanceof ScalarType;
  }

  /** Whether no other variable refers to the array, and no other array shares its rows. */
  private boolean isTheOnlyName(Var array) {
    Var region = regions.of(array);
    boolean[] only = {true};
    Uses.forEachStatement(body.statements(), statement -> {
      only[0] &= statement.definitions().stream()
          .allMatch(other -> other.equals(array) || !isIn(other, region));
      if (statement instanceof Statement.Loop loop) {
        only[0] &= loop.params().stream().noneMatch(param -> isIn(param, region));
      } else if (statement instanceof Let let
          && let.expression() instanceof Expression.Clone clone) {
        only[0] &= !isIn(clone.array(), region);
      } else if (statement instanceof Statement.Copy copy) {
        only[0] &= !isIn(copy.source(), region);
      }
    });
    return only[0];
  }

  private boolean isIn(Value value, Var region) {
    return Regions.isMemory(value.type()) && region.equals(regions.of(value));
  }

  private boolean keepsRowsApart(Statement write) {
    return write instanceof Store store
        && (storesItsOwn(store) || Exchange.of(store, code).isPresent());
  }

  /** Whether a row is stored that was made for that, in the same block. */
  private boolean storesItsOwn(Store store) {
    Expression made = code.expression(store.value());
    boolean isNew = made instanceof Expression.Clone
        || made instanceof Expression.ZerosLike
        || made instanceof Expression.NewArray;
    if (!isNew || !isInBlockOf(store.value(), store)) {
      return false;
    }
    int[] others = {0};
    Uses.forEachStatement(body.statements(), statement -> {
      boolean onlyUses = Regions.target(statement) == store.value()
          || statement instanceof Let let && !Regions.isMemory(let.target().type());
      if (statement != store && !onlyUses && mentions(statement, store.value())) {
        others[0]++;
      }
    });
    return others[0] == 0;
  }

  /** Whether a statement yields, carries, keeps or makes something else of a row. */
  private static boolean mentions(Statement statement, Value row) {
    boolean copiesZeros =
        statement instanceof Let let && let.expression() instanceof Expression.ZerosLike;
    return !copiesZeros && statement.uses().contains(row)
        || statement.blocks().stream().anyMatch(block -> block.results().contains(row));
  }

  private boolean isInBlockOf(Value value, Store store) {
    Code.Definition definition = code.definition(value);
    return definition != null
        && code.place(definition.statement()).block() == code.place(store).block();
  }
}
