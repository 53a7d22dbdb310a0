package org.cotangent.processor.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * Nothing may be written into an array that the method did not make itself: neither into a
 * parameter or a constant, nor through a reference that may be one.
 */
public final class WriteCheck {

  private final Map<Var, Expression> definitions = new HashMap<>();
  private final Regions regions;
  private final MethodReporter reporter;

  private WriteCheck(List<Statement> statements, MethodReporter reporter) {
    this.regions = Regions.of(statements);
    this.reporter = reporter;
    Uses.forEachStatement(statements, statement -> {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      }
    });
  }

  /** Reports each write into an array from outside the method. */
  public static void check(DifferentiableMethod method, MethodReporter reporter) {
    List<Statement> statements = method.primal().body().statements();
    WriteCheck check = new WriteCheck(statements, reporter);
    Uses.forEachStatement(statements, check::statement);
  }

  private void statement(Statement statement) {
    Value target = Regions.target(statement);
    if (target instanceof Var array && !isMadeHere(array) && !regions.isFresh(array)) {
      reporter.report(Diagnostic.PARAMETER_ARRAY_WRITE, statement.origin(), describe(array));
    }
  }

  /** Whether a variable is surely an array of the method's own, whatever else its region holds. */
  private boolean isMadeHere(Var array) {
    Expression definition = definitions.get(array);
    return definition instanceof Expression.NewArray || definition instanceof Expression.Clone;
  }

  private String describe(Value array) {
    if (array instanceof Var variable && variable.isNamed()) {
      return variable.name();
    }
    Expression definition = array instanceof Var variable ? definitions.get(variable) : null;
    if (definition instanceof Expression.Load load) {
      return "a row of " + describe(load.array());
    }
    return definition instanceof Expression.StaticField field ? field.name() : "an array";
  }
}
