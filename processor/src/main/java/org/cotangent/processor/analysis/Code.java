package org.cotangent.processor.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Where the statements of a function stand, what defines its variables, and who writes memory. */
final class Code {

  /**
   * Where a statement stands.
   *
   * @param position its number in the order of the text
   * @param loops the loops around it, outermost first
   * @param block the block that it belongs to
   */
  record Place(int position, List<Statement.Loop> loops, Block block) {}

  /** What defines a variable: a statement, as its result with an index, or a loop's param. */
  record Definition(Statement statement, int index, boolean isParam) {}

  private final Regions regions;
  private final Map<Statement, Place> places = new IdentityHashMap<>();
  private final Map<Var, Definition> definitions = new HashMap<>();
  private final Map<Var, List<Statement>> writes = new HashMap<>();

  Code(Block body, Regions regions) {
    this.regions = regions;
    walk(body, List.of());
  }

  Place place(Statement statement) {
    return places.get(statement);
  }

  /** What defines a value; null for constants and parameters. */
  Definition definition(Value value) {
    return value instanceof Var variable ? definitions.get(variable) : null;
  }

  /** The expression that defines a value, or null. */
  Expression expression(Value value) {
    Definition definition = definition(value);
    return definition != null && definition.statement() instanceof Statement.Let let
        ? let.expression()
        : null;
  }

  /** The statements that write to an array's region, in order. */
  List<Statement> writesTo(Value array) {
    return writes.getOrDefault(regions.of(array), List.of());
  }

  private void walk(Block block, List<Statement.Loop> loops) {
    for (Statement statement : block.statements()) {
      places.put(statement, new Place(places.size(), loops, block));
      regions
          .writtenBy(statement)
          .forEach(
              region -> writes.computeIfAbsent(region, key -> new ArrayList<>()).add(statement));
      define(statement, statement.definitions(), false);
      List<Statement.Loop> around = loops;
      if (statement instanceof Statement.Loop loop) {
        define(loop, loop.params(), true);
        around = new ArrayList<>(loops);
        around.add(loop);
      }
      for (Block inner : statement.blocks()) {
        walk(inner, around);
      }
    }
  }

  private void define(Statement statement, List<Var> variables, boolean areParams) {
    for (int i = 0; i < variables.size(); i++) {
      definitions.put(variables.get(i), new Definition(statement, i, areParams));
    }
  }
}
