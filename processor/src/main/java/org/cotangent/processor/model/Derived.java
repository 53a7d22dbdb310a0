package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Function;

/** A method with the derivatives that it asks for. */
public record Derived(
    DifferentiableMethod method,
    Optional<Gradient> gradient,
    Optional<Vjp> vjp,
    Optional<Jvp> jvp,
    Optional<Hvp> hvp,
    Optional<Jacobian> jacobian,
    Optional<Hessian> hessian,
    Optional<Sparse> sparse,
    Optional<CallSteps> steps) {

  /** A method without derivatives. */
  public static Derived of(DifferentiableMethod method) {
    return new Derived(
        method,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A method with nothing but its gradient. */
  public static Derived of(Gradient gradient) {
    return of(gradient.method()).with(gradient);
  }

  /** The same with a gradient. */
  public Derived with(Gradient newGradient) {
    return new Derived(
        method, Optional.of(newGradient), vjp, jvp, hvp, jacobian, hessian, sparse, steps);
  }

  /** The same with a vector-Jacobian product. */
  public Derived with(Vjp newVjp) {
    return new Derived(
        method, gradient, Optional.of(newVjp), jvp, hvp, jacobian, hessian, sparse, steps);
  }

  /** The same with a Jacobian-vector product. */
  public Derived with(Jvp newJvp) {
    return new Derived(
        method, gradient, vjp, Optional.of(newJvp), hvp, jacobian, hessian, sparse, steps);
  }

  /** The same with a Hessian-vector product. */
  public Derived with(Hvp newHvp) {
    return new Derived(
        method, gradient, vjp, jvp, Optional.of(newHvp), jacobian, hessian, sparse, steps);
  }

  /** The same with a Jacobian. */
  public Derived with(Jacobian newJacobian) {
    return new Derived(
        method, gradient, vjp, jvp, hvp, Optional.of(newJacobian), hessian, sparse, steps);
  }

  /** The same with a Hessian. */
  public Derived with(Hessian newHessian) {
    return new Derived(
        method, gradient, vjp, jvp, hvp, jacobian, Optional.of(newHessian), sparse, steps);
  }

  /** The same with a sparse matrix. */
  public Derived with(Sparse newSparse) {
    return new Derived(
        method, gradient, vjp, jvp, hvp, jacobian, hessian, Optional.of(newSparse), steps);
  }

  /** The same as a method that runs in two steps. */
  public Derived with(CallSteps newSteps) {
    return new Derived(
        method, gradient, vjp, jvp, hvp, jacobian, hessian, sparse, Optional.of(newSteps));
  }

  /** The same with each derivative rewritten, but for the steps of a call. */
  public Derived rewritten(UnaryOperator<Function> rewrite) {
    return new Derived(
        method,
        gradient.map(found -> new Gradient(
            found.method(),
            rewrite.apply(found.gradient()),
            found.overwritten(),
            found.partials().map(rewrite))),
        vjp.map(found -> new Vjp(rewrite.apply(found.function()))),
        jvp.map(found -> new Jvp(rewrite.apply(found.function()))),
        hvp.map(found -> new Hvp(
            rewrite.apply(found.product()),
            found.alone().map(rewrite),
            found.withGradient().map(rewrite),
            found.overwritten())),
        jacobian.map(found -> new Jacobian(
            found.columns().map(rewrite),
            found
                .rows()
                .map(rows -> new Jacobian.Rows(
                    rewrite.apply(rows.function()), rows.count(), rows.overwritten())),
            found.isEither())),
        hessian.map(found -> new Hessian(found.written().map(rewrite))),
        sparse.map(found -> new Sparse(rewrite.apply(found.function()), found.isHessian())),
        steps);
  }

  /** All functions of which code is generated. */
  public List<Function> functions() {
    List<Function> functions = new ArrayList<>();
    gradient.ifPresent(found -> {
      functions.add(found.gradient());
      found.partials().ifPresent(functions::add);
      if (method.isPrivate()) {
        functions.add(method.primal());
      }
    });
    vjp.ifPresent(found -> functions.add(found.function()));
    jvp.ifPresent(found -> functions.add(found.function()));
    hvp.ifPresent(found -> {
      functions.add(found.product());
      found.alone().ifPresent(functions::add);
      found.withGradient().ifPresent(functions::add);
    });
    jacobian.flatMap(Jacobian::columns).ifPresent(functions::add);
    jacobian.flatMap(Jacobian::rows).ifPresent(rows -> functions.add(rows.function()));
    hessian.flatMap(Hessian::written).ifPresent(functions::add);
    sparse.ifPresent(found -> functions.add(found.function()));
    steps.ifPresent(found -> {
      functions.add(found.forward());
      functions.add(found.reverse());
    });
    if (method.routine().isPresent()) {
      functions.add(method.primal());
    }
    return functions;
  }
}
