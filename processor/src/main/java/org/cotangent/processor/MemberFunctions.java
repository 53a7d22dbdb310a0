package org.cotangent.processor;

import java.util.Optional;
import org.cotangent.Derivative;
import org.cotangent.processor.differentiate.Primals;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Jacobian;
import org.cotangent.processor.model.RecordShape;
import org.cotangent.processor.model.Sparse;

/**
 * The members of the companion as functions of the leaves of what they take, which compute and
 * throw what the members do.
 */
final class MemberFunctions {

  /** Why there is no such function. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1;

    Impossible(String reason) {
      super(reason);
    }
  }

  private final DifferentiableMethod method;
  private final Derived derived;

  private MemberFunctions(DifferentiableMethod method, Derived derived) {
    this.method = method;
    this.derived = derived;
  }

  /**
   * The function behind a member.
   *
   * @param method the method, whose calls still have their derivatives
   * @param derived what was derived for that member alone
   */
  static Function of(DifferentiableMethod method, Derived derived, Derivative kind)
      throws Impossible {
    MemberFunctions members = new MemberFunctions(method, derived);
    return switch (kind) {
      case GRADIENT, VJP -> members.part(kind);
      case JVP, HVP -> CheckedDirections.of(method, members.part(kind));
      case JACOBIAN -> members.jacobian();
      case HESSIAN -> members.hessian();
    };
  }

  private Function part(Derivative kind) {
    return DerivativeFunctions.of(derived, kind).orElseThrow();
  }

  private Function jacobian() throws Impossible {
    if (method.wrt().stream().anyMatch(parameter -> parameter.shape().isPresent())) {
      throw new Impossible("its rows by a record are records; take numbers or arrays, or ask for"
          + " Derivative.JVP or VJP");
    }
    Optional<Function> whole = DerivativeFunctions.of(derived, Derivative.JACOBIAN);
    if (whole.isPresent()) {
      return whole.get();
    }
    Optional<Function> column = derived.jacobian().filter(Jacobian::isEither).isPresent()
        ? Optional.of(part(Derivative.JVP))
        : Optional.empty();
    return UnitProducts.jacobian(method, part(Derivative.VJP), column);
  }

  private Function hessian() throws Impossible {
    boolean hasSealed = method.wrt().stream()
        .anyMatch(parameter -> parameter.shape().filter(RecordShape::hasSealed).isPresent());
    if (hasSealed) {
      throw new Impossible("how many numbers an object of a sealed interface has is only known"
          + " when it runs; ask for Derivative.HVP");
    }
    Optional<Function> whole = DerivativeFunctions.of(derived, Derivative.HESSIAN);
    if (whole.isPresent()) {
      return whole.get();
    }
    Optional<Function> triplets =
        derived.sparse().filter(Sparse::isHessian).map(Sparse::function).map(Primals::of);
    return triplets.isPresent()
        ? UnitProducts.dense(method, triplets.get())
        : UnitProducts.hessian(method, part(Derivative.HVP));
  }
}
