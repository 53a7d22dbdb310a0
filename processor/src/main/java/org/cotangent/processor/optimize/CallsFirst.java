package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Computes functions such as {@code exp} before the arithmetic around them, where many values would
 * wait in memory otherwise: a call on HotSpot leaves no floating register as it was, and the
 * processor begins with the next call while the last one is still under way.
 *
 * <p>What no call needs follows the last call; all else keeps its order, and what may throw or has
 * an effect is where it was.
 */
final class CallsFirst {

  /** So many fewer values have to wait for calls, or it is left as it reads best. */
  private static final int WORTH = 8;

  private CallsFirst() {}

  /** Moves calls forward in a function. */
  static Function apply(Function function) {
    return function.withBody(Blocks.rewrite(function.body(), CallsFirst::reorder));
  }

  private static Block reorder(Block block) {
    long calls = block.statements().stream().filter(CallsFirst::isCall).count();
    if (calls < 2) {
      return block;
    }
    List<Statement> result = new ArrayList<>();
    List<Statement> part = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Loop || statement instanceof Run) {
        result.addAll(callsFirst(part));
        result.add(statement);
        part.clear();
      } else {
        part.add(statement);
      }
    }
    result.addAll(callsFirst(part));
    Block reordered = new Block(result, block.results());
    return waiting(reordered) + WORTH <= waiting(block) ? reordered : block;
  }

  private static List<Statement> callsFirst(List<Statement> statements) {
    Set<Var> needed = neededByCalls(statements);
    List<Statement> result = new ArrayList<>();
    List<Statement> later = new ArrayList<>();
    Map<Var, Statement> waiting = new HashMap<>();
    for (Statement statement : statements) {
      if (canMove(statement) && statement.definitions().stream().noneMatch(needed::contains)) {
        later.add(statement);
        statement.definitions().forEach(variable -> waiting.put(variable, statement));
      } else {
        Set<Statement> before = Collections.newSetFromMap(new IdentityHashMap<>());
        require(statement, waiting, before);
        later.stream().filter(before::contains).forEach(result::add);
        later.removeAll(before);
        result.add(statement);
      }
    }
    result.addAll(later);
    return result;
  }

  /** Collects what has to precede a statement, and lets it wait no longer. */
  private static void require(
      Statement statement, Map<Var, Statement> waiting, Set<Statement> result) {
    for (Var used : Uses.free(statement)) {
      Statement definition = waiting.remove(used);
      if (definition != null && result.add(definition)) {
        require(definition, waiting, result);
      }
    }
  }

  /** The variables that calls need, and the results of the calls. */
  private static Set<Var> neededByCalls(List<Statement> statements) {
    Set<Var> needed = new HashSet<>();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      if (isCall(statement) || statement.definitions().stream().anyMatch(needed::contains)) {
        needed.addAll(statement.definitions());
        needed.addAll(Uses.free(statement));
      }
    }
    Set<Value> calls = new HashSet<>();
    for (Statement statement : statements) {
      if (isCall(statement)) {
        calls.addAll(statement.definitions());
      } else if (statement instanceof Let let && isMultiple(let, calls)) {
        needed.add(let.target());
      }
    }
    return needed;
  }

  /** Whether a definition is a number times one of some values. */
  private static boolean isMultiple(Let let, Set<Value> values) {
    return Product.isProduct(let.expression())
        && let.uses().stream().allMatch(v -> v instanceof Constant || values.contains(v))
        && let.uses().stream().anyMatch(Constant.class::isInstance);
  }

  private static boolean isCall(Statement statement) {
    return statement instanceof Let let
        && let.expression() instanceof Apply apply
        && HoistInvariants.CALLS.contains(apply.primitive());
  }

  /** Whether it does not matter when a statement is run. */
  private static boolean canMove(Statement statement) {
    if (statement instanceof Let let) {
      return (let.expression() instanceof Apply || let.expression() instanceof Convert)
          && !MayThrow.test(let.expression());
    }
    return statement instanceof Branch branch
        && branch.blocks().stream()
            .allMatch(block -> block.statements().stream().allMatch(CallsFirst::canMove));
  }

  /** How many floating values, counted for each call, are there before it and used behind it. */
  private static int waiting(Block block) {
    Map<Value, Integer> callsBefore = new HashMap<>();
    Map<Value, Integer> callsUntilUsed = new HashMap<>();
    int calls = 0;
    for (Statement statement : block.statements()) {
      for (Var used : Uses.free(statement)) {
        callsUntilUsed.put(used, calls);
      }
      calls += isCall(statement) ? 1 : 0;
      for (Var defined : statement.definitions()) {
        callsBefore.put(defined, calls);
      }
    }
    for (Value result : block.results()) {
      callsUntilUsed.put(result, calls);
    }
    return callsUntilUsed.entrySet().stream()
        .filter(use -> use.getKey() instanceof Var && use.getKey().type().isFloating())
        .mapToInt(use -> use.getValue() - callsBefore.getOrDefault(use.getKey(), 0))
        .sum();
  }
}
