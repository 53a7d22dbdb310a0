package org.cotangent.processor.ir;

import java.util.List;

/**
 * Statements in order and what they yield. What a block defines is visible in it and in the blocks
 * inside it, after the definition.
 *
 * @param results the values that the block yields to the statement around it
 */
public record Block(List<Statement> statements, List<Value> results) {

  public Block {
    statements = List.copyOf(statements);
    results = List.copyOf(results);
  }

  /** A block that only yields values. */
  public static Block yielding(Value... results) {
    return new Block(List.of(), List.of(results));
  }

  /** Whether the block surely throws before its end, so that its results stand for nothing. */
  public boolean alwaysThrows() {
    if (statements.isEmpty()) {
      return false;
    }
    Statement last = statements.get(statements.size() - 1);
    if (last instanceof Statement.Branch branch) {
      return branch.blocks().stream().allMatch(Block::alwaysThrows);
    }
    return last instanceof Statement.Throw;
  }
}
