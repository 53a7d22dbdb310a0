package org.cotangent.processor.ir;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which variables code defines, and which it uses, at all depths. */
public final class Uses {

  private Uses() {}

  /** The variables that statements use and do not define, in the order of their first use. */
  public static Set<Var> free(List<Statement> statements) {
    return free(new Block(statements, List.of()));
  }

  /**
   * The variables that a block uses, its results included, and does not define, in order of use.
   */
  public static Set<Var> free(Block block) {
    Set<Var> used = new LinkedHashSet<>();
    forEachUse(block, used::add);
    used.removeAll(definitions(block));
    return used;
  }

  /** The variables that a statement uses and does not define, in the order of their first use. */
  public static Set<Var> free(Statement statement) {
    return free(List.of(statement));
  }

  /** The variables that a block defines, at all depths, the params of loops included, in order. */
  public static Set<Var> definitions(Block block) {
    return definitions(block.statements());
  }

  /**
   * The variables that statements define, at all depths, the params of loops included, in order.
   */
  public static Set<Var> definitions(List<Statement> statements) {
    Set<Var> result = new LinkedHashSet<>();
    define(statements, result);
    return result;
  }

  /** How often a function uses each variable, its results included; unused ones are left out. */
  public static Map<Var, Integer> counts(Function function) {
    Map<Var, Integer> counts = new HashMap<>();
    forEachUse(function.body(), variable -> counts.merge(variable, 1, Integer::sum));
    return counts;
  }

  /** Whether any of the statements, at all depths, is such a one. */
  public static boolean any(List<Statement> statements, Predicate<Statement> what) {
    boolean[] found = {false};
    forEachStatement(statements, statement -> found[0] |= what.test(statement));
    return found[0];
  }

  /** Visits each statement of a block, at all depths, each before those inside it. */
  public static void forEachStatement(List<Statement> statements, Consumer<Statement> visitor) {
    for (Statement statement : statements) {
      visitor.accept(statement);
      for (Block block : statement.blocks()) {
        forEachStatement(block.statements(), visitor);
      }
    }
  }

  private static void forEachUse(Block block, Consumer<Var> visitor) {
    for (Statement statement : block.statements()) {
      visit(statement.uses(), visitor);
      for (Block inner : statement.blocks()) {
        forEachUse(inner, visitor);
      }
    }
    visit(block.results(), visitor);
  }

  private static void visit(List<Value> values, Consumer<Var> visitor) {
    for (Value value : values) {
      if (value instanceof Var variable) {
        visitor.accept(variable);
      }
    }
  }

  private static void define(List<Statement> statements, Set<Var> result) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Loop loop) {
        result.addAll(loop.params());
      }
      for (Block block : statement.blocks()) {
        define(block.statements(), result);
      }
      result.addAll(statement.definitions());
    }
  }
}
