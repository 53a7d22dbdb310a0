package org.cotangent.processor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cotangent.Derivative;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.OnlyAdjoints;
import org.cotangent.processor.differentiate.Checkpointing;
import org.cotangent.processor.differentiate.Forward;
import org.cotangent.processor.differentiate.Linearize;
import org.cotangent.processor.differentiate.Preaccumulate;
import org.cotangent.processor.differentiate.Reverse;
import org.cotangent.processor.differentiate.ReverseCall;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.CallSteps;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.model.Hessian;
import org.cotangent.processor.model.Hvp;
import org.cotangent.processor.model.Jacobian;
import org.cotangent.processor.model.Jvp;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordShape;
import org.cotangent.processor.model.Sparse;
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

  /** The most numbers by which all derivatives are written at a time. */
  private static final int FEW = 8;

  /** The most statements of a method, times the numbers, that are worth that. */
  private static final int SHORT = 1500;

  /** What is made by forward mode. */
  static final Set<Derivative> FORWARD =
      Set.of(Derivative.JVP, Derivative.JACOBIAN, Derivative.HVP, Derivative.HESSIAN);

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
      Derived derived = Derived.of(written);
      return isActive ? derived.with(steps(primal, method.routine().get())) : derived;
    }
    Derived derived = Derived.of(written);
    if (asked.contains(Derivative.GRADIENT) || method.isCallee()) {
      derived = derived.with(gradient(primal, written));
    }
    if (asked.contains(Derivative.VJP)) {
      derived = derived.with(vjp(primal));
    }
    if (asked.contains(Derivative.JVP)) {
      derived = derived.with(jvp(primal));
    }
    if (asked.contains(Derivative.JACOBIAN)) {
      derived = withJacobian(derived, primal);
    }
    if (asked.contains(Derivative.HESSIAN)) {
      derived = derived.with(hessian(primal));
    }
    Optional<Sparse> sparse = sparse(primal);
    if (sparse.isPresent()) {
      derived = derived.with(sparse.get());
    }
    boolean needsProduct = asked.contains(Derivative.HESSIAN)
        && (asked.contains(Derivative.GRADIENT)
            || derived.hessian().flatMap(Hessian::written).isEmpty() && sparse.isEmpty());
    if (asked.contains(Derivative.HVP) || needsProduct) {
      derived = derived.with(hvp(primal));
    }
    return derived;
  }

  /** The matrix that was asked for, where each term of the result touches a few variables. */
  private Optional<Sparse> sparse(Function primal) {
    boolean isHessian = method.derivatives().contains(Derivative.HESSIAN);
    if (!isHessian && !method.derivatives().contains(Derivative.JACOBIAN)
        || method.forward().isPresent()
        || method.wrt().stream().anyMatch(each -> each.shape().isPresent())) {
      return Optional.empty();
    }
    Optional<Function> function = isHessian
        ? SparseDerivatives.hessian(primal, method.independents())
        : SparseDerivatives.jacobian(primal, method.independents());
    return function.map(found -> {
      dump.accept("Sparse", found);
      return new Sparse(Passes.optimize(found, true, dump, explanation), isHessian);
    });
  }

  /**
   * Whether all directions at a time are worth code of their own. How many numbers an object of a
   * sealed interface has is not known.
   */
  private boolean isOfFewNumbers() {
    List<Var> independents = method.independents();
    int[] statements = {0};
    Uses.forEachStatement(method.primal().body().statements(), statement -> statements[0]++);
    return independents.size() <= FEW
        && independents.size() * statements[0] <= SHORT
        && method.wrt().stream()
            .noneMatch(each -> each.shape().filter(RecordShape::isSealed).isPresent())
        && independents.stream().allMatch(param -> param.type().isFloating())
        && method.forward().isEmpty();
  }

  private Derived withJacobian(Derived derived, Function primal) {
    Optional<Jacobian.Rows> rows = FewRows.of(method, primal, dump, explanation);
    if (rows.isPresent()) {
      return derived.with(Jacobian.ofRows(rows.get()));
    }
    boolean mayBeForward = !OnlyAdjoints.areIn(primal, method.independents());
    boolean hasColumns = mayBeForward
        && isOfFewNumbers()
        && method.wrt().stream().allMatch(each -> each.type() == ScalarType.DOUBLE);
    if (hasColumns) {
      Function columns = UnitDirections.of(primal, method.independents());
      dump.accept("Forward", columns);
      Function optimized = Passes.optimize(columns, true, dump, explanation);
      return derived.with(Jacobian.ofColumns(optimized));
    }
    Derived products = derived.vjp().isPresent() ? derived : derived.with(vjp(primal));
    boolean mayHaveColumns = mayBeForward && Jacobian.mayHaveFewColumns(method);
    boolean hasBoth = products.jvp().isEmpty() && mayHaveColumns;
    return (hasBoth ? products.with(jvp(primal)) : products)
        .with(Jacobian.ofProducts(mayHaveColumns));
  }

  private Hessian hessian(Function primal) {
    List<Var> independents = method.independents();
    if (!isOfFewNumbers()) {
      return new Hessian(Optional.empty());
    }
    Function gradient = Reverse.keepingSlopes(
        Preaccumulate.apply(primal, independents), independents, checkpointing(), explanation);
    Function whole =
        UnitDirections.hessian(Preaccumulate.apply(gradient, independents), independents);
    dump.accept("Forward", whole);
    return new Hessian(
        Optional.of(Passes.optimize(whole, method.checkpoints() == 0, dump, explanation)));
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

  private Jvp jvp(Function primal) {
    Function forward = forward(primal);
    dump.accept("Forward", forward);
    return new Jvp(Passes.optimize(Linearize.remove(forward), true, dump, explanation));
  }

  /** The forward mode; calls have theirs before this method is looked at by itself. */
  private Function forward(Function primal) {
    return method
        .forward()
        .map(Passes::prepare)
        .orElseGet(() -> Forward.apply(primal, Forward.Seeds.of(method.independents()), List.of()));
  }

  private Hvp hvp(Function primal) {
    SecondOrder second = method.forward().isPresent()
        ? SecondOrder.ofForward(method, forward(primal), checkpointing(), explanation)
        : SecondOrder.ofGradient(
            method,
            Reverse.keepingSlopes(primal, method.independents(), checkpointing(), explanation));
    Overwriting.Result product = overwriting(second.product(), second.shapes());
    Set<Var> overwritten = new HashSet<>(product.arrays());
    Optional<Function> asked = second
        .withGradient()
        .filter(function -> method.derivatives().contains(Derivative.HVP)
            && method.wrt().stream().allMatch(each -> each.type() instanceof ArrayType));
    Optional<Function> withGradient = asked.map(function -> {
      Overwriting.Result both = overwriting(function, second.shapes());
      overwritten.addAll(both.arrays());
      return both.function();
    });
    return new Hvp(product.function(), productAlone(product.function()), withGradient, overwritten);
  }

  /** What objectives call, which have no use for the value. */
  private Optional<Function> productAlone(Function product) {
    boolean isOneArray =
        method.wrt().size() == 1 && method.wrt().get(0).type() instanceof ArrayType;
    return isOneArray && method.derivatives().contains(Derivative.GRADIENT)
        ? Optional.of(WithoutValue.withoutFirst(product))
        : Optional.empty();
  }

  private Overwriting.Result overwriting(Function derivative, Map<Var, Var> shapes) {
    dump.accept("Forward", derivative);
    Function optimized = Passes.optimize(derivative, method.checkpoints() == 0, dump, explanation);
    Overwriting.Result result = Overwriting.apply(optimized, shapes);
    dump.accept("Overwriting", result.function());
    return result;
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
