package org.cotangent.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cotangent.Derivative;
import org.cotangent.processor.frontend.ReadClass;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.lower.GradientValues;
import org.cotangent.processor.lower.ProgramBuilder;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.RecordCall;

/**
 * The gradients of a class's own companion, and their products, that its methods can call rather
 * than write out, since their own derivative is known: by the Hessian-vector product that the
 * companion has, too.
 */
final class OwnGradients {

  private final Map<ReadMethod, CalledGradient> gradients = new IdentityHashMap<>();
  private final List<CalledGradient> all = new ArrayList<>();

  private OwnGradients() {}

  /** Those of a class that was read. */
  static OwnGradients of(ReadClass read) {
    OwnGradients own = new OwnGradients();
    Set<String> taken = Stream.concat(
            read.recordCalls().stream().map(RecordCall::name),
            read.gradients().stream().map(CalledGradient::record))
        .collect(Collectors.toCollection(HashSet::new));
    String companion = read.packageName().isEmpty()
        ? read.companionName()
        : read.packageName() + "." + read.companionName();
    for (ReadMethod each : read.methods()) {
      DifferentiableMethod method = each.method();
      List<Optional<String>> components = components(method);
      if (isPossible(method) && CalledGradient.isPossible(method.parameters(), components)) {
        String record = Naming.unlike(
            taken, String.join("_", read.ownerNames()) + "_" + method.memberName() + "Gradient");
        taken.add(record);
        CalledGradient gradient = new CalledGradient(
            record,
            companion,
            method.memberName(),
            method.recordSuffix(),
            method.parameters(),
            components,
            method.result());
        own.gradients.put(each, gradient);
        own.all.add(gradient);
      }
    }
    return own;
  }

  private static boolean isPossible(DifferentiableMethod method) {
    return method.derivatives().containsAll(Set.of(Derivative.GRADIENT, Derivative.HVP))
        && !method.isInstance()
        && method.object().isEmpty();
  }

  /** For each parameter, the component for the derivative by it. */
  private static List<Optional<String>> components(DifferentiableMethod method) {
    Iterator<String> names = Naming.components(method.wrtNames()).iterator();
    return method.parameters().stream()
        .map(parameter ->
            parameter.differentiated() ? Optional.of(names.next()) : Optional.<String>empty())
        .toList();
  }

  /** All of them, called or not. */
  List<CalledGradient> all() {
    return all;
  }

  /** A function that calls a member: of the leaves of what it takes, to those of what it gives. */
  Optional<Function> call(ReadMethod read, Derivative kind) {
    CalledGradient gradient = gradients.get(read);
    if (gradient == null || !GradientValues.KINDS.contains(kind)) {
      return Optional.empty();
    }
    DifferentiableMethod method = read.method();
    ProgramBuilder builder = new ProgramBuilder();
    List<Var> params = new ArrayList<>(method.primal().params());
    if (kind == Derivative.VJP) {
      params.add(Var.named("seed", method.result()));
    } else if (kind == Derivative.JVP) {
      method
          .independents()
          .forEach(each -> params.add(Var.named(each.name() + "Dot", each.type())));
    }
    List<Value> taken = new ArrayList<>();
    for (Var param : params) {
      taken.add(builder.read(builder.parameter(param.name(), param.type())));
    }
    builder.returns(
        new GradientValues(builder, gradient.slope(), gradient.result()).of(kind, taken));
    return Optional.of(builder.finish(gradient.member()));
  }
}
