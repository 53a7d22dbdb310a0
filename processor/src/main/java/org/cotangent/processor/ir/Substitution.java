package org.cotangent.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * Replaces uses of variables by other values, at all depths. Chains are followed: where {@code x}
 * becomes {@code y}, and {@code y} becomes {@code 1}, {@code x} becomes {@code 1}. Definitions stay
 * as they are. The map is read when the substitution is applied, so it may grow meanwhile.
 */
public record Substitution(Map<Var, ? extends Value> map) {

  /** The value that stands for a value. */
  public Value of(Value value) {
    Value current = value;
    Value next = current instanceof Var ? map.get(current) : null;
    while (next != null) {
      current = next;
      next = current instanceof Var ? map.get(current) : null;
    }
    return current;
  }

  /** Replaces in a statement, and in the blocks inside it. */
  public Statement in(Statement statement) {
    return map.isEmpty() ? statement : Rewriter.ofValues(this::of).of(statement);
  }

  /** Replaces in statements. */
  public List<Statement> in(List<Statement> statements) {
    return map.isEmpty() ? statements : Rewriter.ofValues(this::of).all(statements);
  }

  /** Replaces in a block, its results included. */
  public Block in(Block block) {
    return map.isEmpty() ? block : Rewriter.ofValues(this::of).block(block);
  }

  /** Replaces in a function. */
  public Function in(Function function) {
    return function.withBody(in(function.body()));
  }
}
