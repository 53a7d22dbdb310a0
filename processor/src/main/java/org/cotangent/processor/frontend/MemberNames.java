package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Jacobian;
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
    List<Type> wrt = method.wrt().stream().map(Parameter::type).toList();
    boolean areArrays = wrt.stream().allMatch(ArrayType.class::isInstance);
    Set<Derivative> asked = method.derivatives();
    if (asked.contains(Derivative.VJP) || asked.contains(Derivative.JACOBIAN)) {
      List<Type> withSeed = new ArrayList<>(taken);
      withSeed.add(method.result());
      claim(read, "Vjp", withSeed);
    }
    boolean hasColumns = asked.contains(Derivative.JACOBIAN) && Jacobian.mayHaveFewColumns(method);
    if (asked.contains(Derivative.JVP) || hasColumns) {
      claim(read, "Jvp", joined(taken, wrt, 1));
    }
    if (asked.contains(Derivative.HVP) || asked.contains(Derivative.HESSIAN)) {
      claim(read, "Hvp", joined(taken, wrt, 1));
      if (areArrays) {
        claim(read, "HvpInto", joined(taken, wrt, 3));
      }
    }
    if (asked.contains(Derivative.JACOBIAN)) {
      claim(read, "Jacobian", List.copyOf(taken));
      List<Type> outputs = new ArrayList<>(taken);
      outputs.add(method.result());
      wrt.forEach(type -> outputs.add(new ArrayType(type)));
      claim(read, "JacobianInto", outputs);
    }
    if (asked.contains(Derivative.HESSIAN)) {
      claim(read, "Hessian", List.copyOf(taken));
    }
    if (asked.contains(Derivative.GRADIENT)) {
      claim(read, "Gradient", List.copyOf(taken));
      if (areArrays) {
        claim(read, "GradientInto", joined(taken, wrt, 1));
      }
    }
  }

  /** Parameters, then so many for each wrt-parameter. */
  private static List<Type> joined(List<Type> parameters, List<Type> wrt, int times) {
    List<Type> all = new ArrayList<>(parameters);
    for (int i = 0; i < times; i++) {
      all.addAll(wrt);
    }
    return all;
  }

  private void claim(ReadMethod read, String kind, List<Type> parameters) {
    Signature signature = new Signature(read.method().memberName() + kind, parameters);
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
