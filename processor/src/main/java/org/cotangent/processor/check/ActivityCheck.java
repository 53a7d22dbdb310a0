package org.cotangent.processor.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/**
 * Follows what depends on the wrt-parameters: the result must, each of them should matter, and
 * nothing on the way may be without a derivative.
 */
public final class ActivityCheck {

  private final DifferentiableMethod method;
  private final Activity activity;
  private final MethodReporter reporter;

  private ActivityCheck(DifferentiableMethod method, Activity activity, MethodReporter reporter) {
    this.method = method;
    this.activity = activity;
    this.reporter = reporter;
  }

  /** Reports what the method's activity forbids or makes doubtful. */
  public static void check(DifferentiableMethod method, MethodReporter reporter) {
    List<Value> results = method.primal().results();
    Activity activity = Activity.of(method.primal(), method.independents(), results);
    new ActivityCheck(method, activity, reporter).check(results);
  }

  private void check(List<Value> results) {
    Uses.forEachStatement(method.primal().body().statements(), this::statement);
    if (reporter.hasErrors() || method.isCallee()) {
      return;
    }
    if (results.stream().noneMatch(activity::isVaried)) {
      String names = method.wrt().stream().map(Parameter::name).collect(Collectors.joining(", "));
      reporter.reportAtName(Diagnostic.INDEPENDENT_RESULT, method.name(), names);
      return;
    }
    for (Parameter parameter : method.wrt()) {
      if (parameter.field().isEmpty()
          && method.params(parameter).stream().noneMatch(activity::isUseful)) {
        String name = parameter.name();
        reporter.reportAtParameter(Diagnostic.NO_INFLUENCE, name, name);
      }
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Let let) {
      expression(let);
    }
  }

  /** Each argument that matters must have a derivative. */
  private void call(Expression.Invoke invoke, Statement.Let let) {
    if (invoke.slope() instanceof Slope.Constant known && known != Slope.Constant.UNKNOWN) {
      return;
    }
    String owner = invoke.owner().substring(invoke.owner().lastIndexOf('.') + 1);
    Optional<Slope.WithRecords> records = invoke.slope().withRecords();
    String name = records.map(Slope.WithRecords::name).orElse(owner + "." + invoke.method());
    for (int i = 0; i < invoke.operands().size(); i++) {
      if (!activity.isVaried(invoke.operands().get(i)) || invoke.slope().isKnown(i)) {
        continue;
      }
      if (invoke.slope() == Slope.Constant.UNKNOWN) {
        reporter.report(Diagnostic.NO_DERIVATIVE, let.origin(), name);
        return;
      }
      int argument = i;
      int parameter = records.map(with -> with.parameters().get(argument)).orElse(i);
      reporter.report(Diagnostic.NO_PARTIAL, let.origin(), name, parameter);
    }
  }

  private void expression(Statement.Let let) {
    Expression expression = let.expression();
    if (expression instanceof Expression.Invoke invoke && activity.isUseful(let.target())) {
      call(invoke, let);
    }
    if (expression instanceof Expression.Convert convert
        && convert.operand().type().isFloating()
        && !convert.type().isFloating()
        && activity.isVaried(convert.operand())) {
      reporter.report(Diagnostic.CAST_CUTS_DERIVATIVE, let.origin(), convert.type());
    }
  }
}
