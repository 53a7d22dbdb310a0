package org.cotangent.processor.analysis;

import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;

/**
 * What the reverse sweep should record in the forward sweep, and what it should compute again: the
 * one place where that is decided.
 *
 * <p>A record costs a store, a load and memory; loads from arrays, arithmetic and comparisons cost
 * less or about as much. Transcendental functions, calls and loops cost more. Those who ask are the
 * reversal of a region, and the pass that looks at loops and their replays which could not be
 * fused.
 */
public final class CostModel {

  /** About how many additions a call of a transcendental function is worth. */
  private static final long CALL = 16;

  private static final long ITERATIONS = 8;

  private CostModel() {}

  /** Whether what the statement defines had better be recorded than computed a second time. */
  public static boolean isWorthRecording(Statement statement) {
    if (statement instanceof Statement.Loop) {
      return true;
    }
    if (statement instanceof Statement.Branch branch) {
      return branch.blocks().stream().anyMatch(CostModel::isWorthRecording);
    }
    return statement instanceof Statement.Let let && isExpensive(let.expression());
  }

  /** The same where a record costs a variable, and neither memory nor a store. */
  public static boolean isWorthKeeping(Statement statement) {
    return isWorthRecording(statement)
        || statement instanceof Statement.Let let
            && let.target().type().isFloating()
            && let.expression() instanceof Expression.Apply apply
            && (apply.primitive() == Primitive.DIVIDE || apply.primitive() == Primitive.SQRT);
  }

  private static boolean isWorthRecording(Block block) {
    return block.statements().stream().anyMatch(CostModel::isWorthRecording);
  }

  /**
   * About how long a block takes, in additions: to compare two versions of one block. Of a branch
   * all arms count, and a loop counts as a few iterations.
   */
  public static long cost(Block block) {
    long cost = 0;
    for (Statement statement : block.statements()) {
      cost += statement instanceof Statement.Let let && isExpensive(let.expression()) ? CALL : 1;
      long times = statement instanceof Statement.Loop ? ITERATIONS : 1;
      for (Block inner : statement.blocks()) {
        cost += times * cost(inner);
      }
    }
    return cost;
  }

  private static boolean isExpensive(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      return isExpensive(apply.primitive());
    }
    return expression instanceof Expression.Invoke
        || expression instanceof Expression.Concatenate
        || expression instanceof Expression.Construct;
  }

  private static boolean isExpensive(Primitive primitive) {
    return switch (primitive) {
      case SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2, SINH, COSH, TANH -> true;
      case EXP, EXPM1, LOG, LOG10, LOG1P, CBRT, POW, POWER_SLOPE, HYPOT -> true;
      case REMAINDER, IEEE_REMAINDER, SCALB -> true;
      default -> false;
    };
  }
}
