package org.cotangent.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.differentiate.Forward;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * Adds to the methods of a class that are called the forward modes of these, which are methods like
 * others: what is said of calls holds for them too, and they can be differentiated once more.
 */
final class TangentCalls {

  private TangentCalls() {}

  static List<ReadMethod> of(List<ReadMethod> methods) {
    boolean hasCalls = methods.stream().anyMatch(read -> read.method().routine().isPresent());
    if (!hasCalls || methods.stream().noneMatch(read -> needsForward(read.method()))) {
      return methods;
    }
    List<ReadMethod> all = new ArrayList<>();
    for (ReadMethod read : methods) {
      DifferentiableMethod method = read.method();
      all.add(
          needsForward(method) && calls(method.primal())
              ? new ReadMethod(method.withForward(forward(method)), read.reporter())
              : read);
    }
    for (ReadMethod read : methods) {
      if (read.method().routine().isPresent()) {
        all.add(new ReadMethod(tangent(read.method()), read.reporter()));
      }
    }
    return all;
  }

  private static boolean needsForward(DifferentiableMethod method) {
    return method.derivatives().stream().anyMatch(Derivation.FORWARD::contains);
  }

  private static boolean calls(Function function) {
    return Uses.any(function.body().statements(), Statement.Run.class::isInstance);
  }

  private static Function forward(DifferentiableMethod method) {
    return Forward.keepingSlopes(
        method.primal(), Forward.Seeds.of(method.independents()), List.of());
  }

  /** The forward mode of a method that is called. */
  private static DifferentiableMethod tangent(DifferentiableMethod method) {
    List<Var> active = method.primal().params().stream()
        .filter(param -> param.type().carriesDerivative())
        .toList();
    List<Var> arrays =
        active.stream().filter(param -> param.type() instanceof ArrayType).toList();
    Function forward = Forward.keepingSlopes(method.primal(), Forward.Seeds.ofCall(active), arrays);
    return new DifferentiableMethod(
        method.name(),
        method.memberName() + "Tangent",
        "",
        true,
        List.of(),
        method.result(),
        Set.of(),
        0,
        Optional.empty(),
        forward,
        Optional.empty(),
        method.routine().map(routine -> routine.tangent()),
        Optional.empty());
  }
}
