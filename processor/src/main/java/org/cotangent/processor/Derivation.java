package org.cotangent.processor;

import java.util.function.BiConsumer;
import org.cotangent.processor.differentiate.Reverse;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.optimize.Passes;

/** The way from a method that has been read to its optimised gradient. */
final class Derivation {

  private Derivation() {}

  /**
   * Differentiates a method.
   *
   * @param dump is told the name of each step and what came out of it
   */
  static Gradient gradient(DifferentiableMethod method, BiConsumer<String, Function> dump) {
    dump.accept("read", method.primal());
    Function primal = Passes.prepare(method.primal());
    dump.accept("prepare", primal);
    Function reverse = Reverse.apply(primal, method.independents());
    dump.accept("Reverse", reverse);
    return new Gradient(method, Passes.optimize(reverse, dump));
  }
}
