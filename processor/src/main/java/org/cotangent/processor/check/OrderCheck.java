package org.cotangent.processor.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.OnlyAdjoints;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * Looks for calls of which only first derivatives are known where a method asks for second ones, or
 * only adjoints where it asks for derivatives in a direction, which then take long.
 */
public final class OrderCheck {

  /** What needs the derivatives of derivatives. */
  private static final Set<Derivative> SECOND = EnumSet.of(Derivative.HVP, Derivative.HESSIAN);

  /** What needs derivatives in a direction. */
  private static final Set<Derivative> FORWARD = EnumSet.of(Derivative.JVP, Derivative.JACOBIAN);

  private final MethodReporter reporter;
  private final Activity activity;

  private OrderCheck(MethodReporter reporter, Activity activity) {
    this.reporter = reporter;
    this.activity = activity;
  }

  /**
   * What is asked for of methods that are called in two steps, by their names: what is asked for of
   * those that call them.
   */
  public static Map<String, Set<Derivative>> demanded(List<DifferentiableMethod> methods) {
    Map<String, Set<Derivative>> demanded = new HashMap<>();
    for (boolean changes = true; changes; ) {
      changes = false;
      for (DifferentiableMethod method : methods) {
        for (String called : called(method)) {
          changes |= demanded
              .computeIfAbsent(called, name -> EnumSet.noneOf(Derivative.class))
              .addAll(asked(method, demanded));
        }
      }
    }
    return demanded;
  }

  private static Set<String> called(DifferentiableMethod method) {
    Set<String> called = new HashSet<>();
    Uses.forEachStatement(method.primal().body().statements(), statement -> {
      if (statement instanceof Run run) {
        called.add(run.routine().name());
      }
    });
    return called;
  }

  private static Set<Derivative> asked(
      DifferentiableMethod method, Map<String, Set<Derivative>> demanded) {
    return method
        .routine()
        .map(routine -> demanded.getOrDefault(routine.name(), Set.of()))
        .orElse(method.derivatives());
  }

  /**
   * Reports the calls of a method that lack what it asks for.
   *
   * @param demanded what is asked for of methods that are called in two steps
   */
  public static void check(
      DifferentiableMethod method, Map<String, Set<Derivative>> demanded, MethodReporter reporter) {
    boolean isCalled = method.routine().isPresent();
    Set<Derivative> asked = asked(method, demanded);
    List<Var> independents = method.primal().params().stream()
        .filter(param -> isCalled || method.independents().contains(param))
        .toList();
    List<Value> dependents = new ArrayList<>(method.primal().results());
    dependents.addAll(isCalled ? independents : List.of());
    Optional<Derivative> second = SECOND.stream().filter(asked::contains).findFirst();
    // Jacobians of methods that are written out are made of adjoints then.
    Optional<Derivative> forward = FORWARD.stream()
        .filter(each -> asked.contains(each) && (isCalled || each == Derivative.JVP))
        .findFirst();
    if (second.isPresent() || forward.isPresent()) {
      OrderCheck check =
          new OrderCheck(reporter, Activity.of(method.primal(), independents, dependents));
      Uses.forEachStatement(method.primal().body().statements(), statement -> {
        if (statement instanceof Let let && let.expression() instanceof Invoke invoke) {
          second.ifPresent(each -> check.second(let, invoke, each));
          forward.ifPresent(each -> check.forward(let, invoke, each));
        }
      });
    }
  }

  private void second(Let let, Invoke invoke, Derivative asked) {
    boolean isActive =
        activity.isActive(let.target()) && invoke.operands().stream().anyMatch(activity::isVaried);
    if (isActive && !(invoke.slope() instanceof Slope.Constant)) {
      reporter.report(Diagnostic.NO_SECOND_DERIVATIVE, let.origin(), name(invoke), asked);
    }
  }

  private void forward(Let let, Invoke invoke, Derivative asked) {
    if (OnlyAdjoints.isKnownOf(let, activity)) {
      reporter.report(Diagnostic.NO_TANGENT, let.origin(), name(invoke), asked);
    }
  }

  private static String name(Invoke invoke) {
    String owner = invoke.owner().substring(invoke.owner().lastIndexOf('.') + 1);
    return invoke
        .slope()
        .withRecords()
        .map(Slope.WithRecords::name)
        .orElse(owner + "." + invoke.method());
  }
}
