package org.cotangent.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cotangent.Derivative;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.differentiate.Checkpointing;
import org.cotangent.processor.differentiate.Linearize;
import org.cotangent.processor.differentiate.Reverse;
import org.cotangent.processor.differentiate.ReverseCall;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.CallSteps;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.Vjp;
import org.cotangent.processor.optimize.Overwriting;
import org.cotangent.processor.optimize.Passes;
import org.cotangent.processor.optimize.WithoutValue;

/**
 * The way from a method that has been read to its optimised derivatives.
 *
 * @param changing of a method that is called, the params that may be written to after a call
 * @param unbounded is told of each loop that keeps a record for each iteration though the method
 *     asks for checkpoints, and why
 * @param dump is told the name of each step and what came out of it
 * @param explanation is told what is recorded, computed again and fused
 */
record Derivation(
    DifferentiableMethod method,
    Set<Var> changing,
    BiConsumer<Origin, String> unbounded,
    BiConsumer<String, Function> dump,
    Explanation explanation) {

  /** Derives what the method asks for. */
  Derived apply() {
    dump.accept("read", method.primal());
    Function primal = Passes.prepare(method.primal());
    dump.accept("prepare", primal);
    Set<Derivative> asked = method.derivatives();
    DifferentiableMethod written = method.withPrimal(Linearize.remove(method.primal()));
    if (method.routine().isPresent()) {
      boolean isActive = method.routine().get().parameters().stream()
          .anyMatch(Routine.Parameter::isDifferentiated);
      return new Derived(
          written,
          Optional.empty(),
          Optional.empty(),
          isActive ? Optional.of(steps(primal, method.routine().get())) : Optional.empty());
    }
    return new Derived(
        written,
        asked.contains(Derivative.GRADIENT) || method.isCallee()
            ? Optional.of(gradient(primal, written))
            : Optional.empty(),
        asked.contains(Derivative.VJP) ? Optional.of(vjp(primal)) : Optional.empty(),
        Optional.empty());
  }

  /** The two steps of a method that is called. */
  private CallSteps steps(Function primal, Routine routine) {
    Function whole =
        ReverseCall.whole(primal, routine, method.independents(), changing, explanation);
    dump.accept("Reverse", whole);
    ReverseCall call =
        ReverseCall.of(Passes.optimize(whole, true, dump, explanation), method.primal());
    return new CallSteps(call.forward(), call.reverse(), call.kept());
  }

  /**
   * Differentiates the method.
   *
   * @param written the method as it is printed
   */
  private Gradient gradient(Function primal, DifferentiableMethod written) {
    Function reverse = Reverse.apply(primal, method.independents(), checkpointing(), explanation);
    Overwriting.Result result = optimized(reverse);
    Optional<Function> partials = WithoutValue.apply(result.function());
    partials.ifPresent(function -> dump.accept("WithoutValue", function));
    return new Gradient(written, result.function(), result.arrays(), partials);
  }

  private Vjp vjp(Function primal) {
    List<String> seeds = method.resultLeaves().stream()
        .map(leaf -> String.join(".", leaf.in("seed").names()))
        .toList();
    Function reverse =
        Reverse.vjp(primal, method.independents(), seeds, checkpointing(), explanation);
    return new Vjp(optimized(reverse).function());
  }

  private Overwriting.Result optimized(Function reverse) {
    dump.accept("Reverse", reverse);
    Function optimized = Passes.optimize(reverse, method.checkpoints() == 0, dump, explanation);
    Overwriting.Result result = Overwriting.apply(optimized, shadows(method, optimized));
    dump.accept("Overwriting", result.function());
    return result;
  }

  private Checkpointing checkpointing() {
    return new Checkpointing(method.checkpoints(), unbounded);
  }

  /** The arrays for the gradient, each with the argument whose shape it has. */
  private static Map<Var, Var> shadows(DifferentiableMethod method, Function gradient) {
    Map<Var, Var> shadows = new LinkedHashMap<>();
    int next = method.leaves().size();
    int at = 0;
    for (Parameter parameter : method.parameters()) {
      for (Leaf leaf : parameter.leaves()) {
        if (parameter.differentiated() && leaf.type() instanceof ArrayType) {
          shadows.put(gradient.params().get(next++), gradient.params().get(at));
        }
        at++;
      }
    }
    return shadows;
  }
}
