package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Function;

/** A method with the derivatives that it asks for. */
public record Derived(
    DifferentiableMethod method,
    Optional<Gradient> gradient,
    Optional<Vjp> vjp,
    Optional<CallSteps> steps) {

  /** A method with nothing but its gradient. */
  public static Derived of(Gradient gradient) {
    return new Derived(
        gradient.method(), Optional.of(gradient), Optional.empty(), Optional.empty());
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
