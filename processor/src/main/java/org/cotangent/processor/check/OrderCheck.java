package org.cotangent.processor.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cotangent.Derivative;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * Looks for calls of which only adjoints are known, or only first derivatives, where a method asks
 * for more.
 */
public final class OrderCheck {

  /** What needs the derivatives of derivatives. */
  private static final Set<Derivative> SECOND = EnumSet.of(Derivative.HVP, Derivative.HESSIAN);

  /** What needs derivatives in a direction. */
  private static final Set<Derivative> FORWARD = EnumSet.of(Derivative.JVP, Derivative.JACOBIAN);

  private final MethodReporter reporter;
  private final Derivative asked;
  private final Activity activity;

  private OrderCheck(MethodReporter reporter, Derivative asked, Activity activity) {
    this.reporter = reporter;
    this.asked = asked;
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
    Activity activity = Activity.of(method.primal(), independents, dependents);
    // What lacks second derivatives is reported once, not for each order.
    Stream.concat(SECOND.stream(), FORWARD.stream())
        .filter(asked::contains)
        .findFirst()
        .map(derivative -> new OrderCheck(reporter, derivative, activity))
        .ifPresent(check ->
            Uses.forEachStatement(method.primal().body().statements(), statement -> {
              if (statement instanceof Let let && let.expression() instanceof Invoke invoke) {
                check.call(let, invoke);
              }
            }));
  }

  private void call(Let let, Invoke invoke) {
    boolean isActive =
        activity.isActive(let.target()) && invoke.operands().stream().anyMatch(activity::isVaried);
    if (!isActive || invoke.slope() instanceof Slope.Constant) {
      return;
    }
    String owner = invoke.owner().substring(invoke.owner().lastIndexOf('.') + 1);
    String name = invoke
        .slope()
        .withRecords()
        .map(Slope.WithRecords::name)
        .orElse(owner + "." + invoke.method());
    if (SECOND.contains(asked)) {
      reporter.report(Diagnostic.NO_SECOND_DERIVATIVE, let.origin(), name, asked);
    } else if (invoke.slope() instanceof Slope.Pullback pullback
        && pullback.nested().isEmpty()
        && let.target().type() instanceof ArrayType) {
      reporter.report(Diagnostic.NO_TANGENT, let.origin(), name, asked);
    }
  }
}
