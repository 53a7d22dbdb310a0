package org.cotangent.processor.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A copy of a block that defines variables of its own, with the same names, so that both can stand
 * in one function.
 *
 * @param block the copy
 * @param map what stands in the copy for each variable defined in the original, at all depths
 */
public record FreshCopy(Block block, Map<Var, Value> map) {

  /** Copies a block. */
  public static FreshCopy of(Block block) {
    return of(block, Map.of(), origin -> origin);
  }

  /** Copies statements; {@link #map} says what became of their variables. */
  public static FreshCopy of(List<Statement> statements) {
    return of(new Block(statements, List.of()));
  }

  /**
   * Copies a block into another context.
   *
   * @param replacements what stands in the copy for free variables of the original, such as the
   *     params of a loop whose body is copied
   * @param origins gives the origins of the copied statements
   */
  public static FreshCopy of(
      Block block, Map<Var, ? extends Value> replacements, UnaryOperator<Origin> origins) {
    Map<Var, Value> map = new HashMap<>(replacements);
    Block copy = rewriter(map, origins).block(block);
    return new FreshCopy(copy, map);
  }

  /** The statements of the copy. */
  public List<Statement> statements() {
    return block.statements();
  }

  /** What stands in the copy for a value of the original. */
  public Value of(Value value) {
    return value instanceof Var variable ? map.getOrDefault(variable, variable) : value;
  }

  private static Rewriter rewriter(Map<Var, Value> map, UnaryOperator<Origin> origins) {
    return new Rewriter(
        value -> value instanceof Var variable ? map.getOrDefault(variable, variable) : value,
        variable -> {
          Var copy = variable.copy();
          map.put(variable, copy);
          return copy;
        },
        block -> rewriter(map, origins).block(block),
        origins);
  }
}
