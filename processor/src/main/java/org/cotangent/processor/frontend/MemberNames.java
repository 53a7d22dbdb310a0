package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.Derivative;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;

/** Keeps apart what is generated for the methods of one class. */
final class MemberNames {

  /** A generated method, as the compiler tells it from others. */
  private record Signature(String name, List<Type> parameters) {}

  private final Map<String, Integer> records = new HashMap<>();
  private final Map<Signature, String> signatures = new HashMap<>();

  /**
   * The method with its records numbered among those of its name that were given before, in source
   * order.
   */
  DifferentiableMethod numbered(DifferentiableMethod method) {
    // Records are named after the capitalised name, which the names of two methods may share.
    String capitalised = Naming.capitalised(method.memberName());
    int number = records.merge(capitalised, 1, Integer::sum);
    return method.withRecordSuffix(number == 1 ? "" : String.valueOf(number));
  }

  /** Reports a method that would have a member in common with one before it. */
  void check(ReadMethod read) {
    DifferentiableMethod method = read.method();
    List<Type> taken = new ArrayList<>(method.signature());
    if (method.derivatives().contains(Derivative.VJP)) {
      List<Type> withSeed = new ArrayList<>(taken);
      withSeed.add(method.result());
      claim(read, new Signature(method.memberName() + "Vjp", withSeed));
    }
    if (!method.derivatives().contains(Derivative.GRADIENT)) {
      return;
    }
    claim(read, new Signature(method.memberName() + "Gradient", List.copyOf(taken)));
    if (method.wrt().stream()
        .map(Parameter::type)
        .allMatch(org.cotangent.processor.ir.ArrayType.class::isInstance)) {
      method.wrt().forEach(parameter -> taken.add(parameter.type()));
      claim(read, new Signature(method.memberName() + "GradientInto", taken));
    }
  }

  private void claim(ReadMethod read, Signature signature) {
    String method = read.reporter().method().toString();
    String before = signatures.putIfAbsent(signature, method);
    if (before != null && !read.reporter().hasErrors()) {
      read.reporter()
          .reportAtName(
              Diagnostic.COLLIDING_MEMBERS,
              before,
              method,
              signature.name(),
              read.method().name() + "Other");
    }
  }
}
