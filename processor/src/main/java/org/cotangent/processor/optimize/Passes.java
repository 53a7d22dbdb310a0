package org.cotangent.processor.optimize;

import java.util.List;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Function;

/** The passes in their order. */
public final class Passes {

  /**
   * A pass.
   *
   * @param name the pass's name, for dumps
   */
  public record Pass(String name, UnaryOperator<Function> transformation) {}

  private static final List<Pass> CLEANING = List.of(
      // Simpler expressions, decided branches.
      new Pass("Simplify", Simplify::apply),
      // Each value computed once.
      new Pass("ShareCommon", ShareCommon::apply),
      // Nothing that nothing needs.
      new Pass("RemoveDead", RemoveDead::apply));

  private static final int MAX_ROUNDS = 6;

  private Passes() {}

  /** Simplifies, shares and removes until nothing changes. */
  public static Function clean(Function function) {
    Function current = function;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Function before = current;
      for (Pass pass : CLEANING) {
        current = pass.transformation().apply(current);
      }
      if (current.body().equals(before.body())) {
        break;
      }
    }
    return current;
  }
}
