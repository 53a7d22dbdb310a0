package org.cotangent.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cotangent.Derivative;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.differentiate.KnownSlopes;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Naming;

/**
 * Writes out the derivatives that methods of a class call of each other: the very code that the
 * companion will have for them, so that values are the same to the bit. What calls them is then a
 * function like others, of which any derivative can be had.
 */
final class NestedCalls {

  private final List<ReadMethod> methods;
  private final OwnGradients own;
  private final Map<ReadMethod, DifferentiableMethod> written = new IdentityHashMap<>();
  private final Map<String, Function> derivatives = new HashMap<>();
  private final Deque<ReadMethod> open = new ArrayDeque<>();

  private NestedCalls(List<ReadMethod> methods, OwnGradients own) {
    this.methods = methods;
    this.own = own;
  }

  /** The methods without such calls; where one is not possible, that is reported. */
  static List<ReadMethod> of(List<ReadMethod> methods, OwnGradients own) {
    if (methods.stream()
        .noneMatch(read -> calls(read.method().primal(), Routine.Step.DERIVATIVE))) {
      return methods;
    }
    NestedCalls pass = new NestedCalls(methods, own);
    return methods.stream()
        .map(read -> new ReadMethod(pass.written(read), read.reporter()))
        .toList();
  }

  private static boolean calls(Function function, Routine.Step step) {
    return contains(function, statement -> statement instanceof Run run && run.is(step));
  }

  private static boolean contains(Function function, Predicate<Statement> what) {
    return Uses.any(function.body().statements(), what);
  }

  private DifferentiableMethod written(ReadMethod read) {
    DifferentiableMethod known = written.get(read);
    if (known == null) {
      known = read.method();
      if (calls(known.primal(), Routine.Step.DERIVATIVE)) {
        open.push(read);
        known = known.withPrimal(written(known.primal(), read));
        open.pop();
        check(known, read);
      }
      written.put(read, known);
    }
    return known;
  }

  private Function written(Function function, ReadMethod in) {
    return WrittenOut.of(function, run -> {
      try {
        return Optional.of(derivative(run.routine().name()));
      } catch (MemberFunctions.Impossible reason) {
        in.reporter()
            .report(
                Diagnostic.NESTED_DERIVATIVE,
                run.origin(),
                run.routine().name(),
                reason.getMessage());
        return Optional.empty();
      }
    });
  }

  private static String nameOf(Expression.Invoke invoke) {
    String owner = invoke.owner().substring(invoke.owner().lastIndexOf('.') + 1);
    return owner + "." + invoke.method();
  }

  /** The function behind a generated record, or behind a Hessian. */
  private Function derivative(String record) throws MemberFunctions.Impossible {
    Function known = derivatives.get(record);
    if (known != null) {
      return known;
    }
    for (ReadMethod read : methods) {
      for (Derivative kind : read.method().derivatives()) {
        if (nameOf(read.method(), kind).equals(record)) {
          Function derived = derived(read, kind);
          derivatives.put(record, derived);
          return derived;
        }
      }
    }
    throw new IllegalStateException("nobody has asked for " + record);
  }

  private static String nameOf(DifferentiableMethod method, Derivative kind) {
    return Naming.capitalised(method.memberName()) + Naming.member(kind) + method.recordSuffix();
  }

  private Function derived(ReadMethod read, Derivative kind) throws MemberFunctions.Impossible {
    if (open.contains(read)) {
      throw new MemberFunctions.Impossible("it is needed to compute itself");
    }
    DifferentiableMethod method = written(read).withDerivatives(Set.of(kind));
    if (read.reporter().hasErrors()) {
      throw new MemberFunctions.Impossible("its method has errors");
    }
    if (calls(method.primal(), Routine.Step.PRIMAL)) {
      return called(read, kind, "its method calls methods that call themselves, or that are long");
    }
    Derivation derivation = new Derivation(
        method, Set.of(), (loop, reason) -> {}, (pass, function) -> {}, Explanation.none());
    Function function = MemberFunctions.of(method, derivation.apply(), kind);
    if (contains(function, NestedCalls::isOnTape)) {
      return called(
          read,
          kind,
          "a loop in it ends at a condition that is not a comparison of its counter with a bound");
    }
    return function;
  }

  /** A call of the member, for what cannot be written out. */
  private Function called(ReadMethod read, Derivative kind, String reason)
      throws MemberFunctions.Impossible {
    return own.call(read, kind)
        .orElseThrow(
            () -> new MemberFunctions.Impossible(
                reason
                    + "; of such methods only the gradient and products with it can, if GRADIENT and HVP are asked for"));
  }

  private static boolean isOnTape(Statement statement) {
    return statement instanceof Statement.Let let && let.expression() instanceof Expression.NewTape;
  }

  /**
   * Reports first derivatives of which nothing more is known, where they would be differentiated.
   */
  private static void check(DifferentiableMethod method, ReadMethod read) {
    List<Value> dependents = new ArrayList<>(method.primal().results());
    dependents.addAll(method.routine().isPresent() ? method.primal().params() : List.of());
    Activity activity = Activity.of(method.primal(), method.independents(), dependents);
    for (Statement.Let let : KnownSlopes.lacking(method.primal(), activity)) {
      read.reporter()
          .report(
              Diagnostic.NESTED_DERIVATIVE,
              let.origin(),
              "this",
              "of " + nameOf((Expression.Invoke) let.expression())
                  + " only first derivatives are known");
    }
  }
}
