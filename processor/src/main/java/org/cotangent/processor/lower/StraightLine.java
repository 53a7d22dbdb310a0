package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Arithmetic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Definitions and assignments: folds what is constant, and names what the user names. */
final class StraightLine {

  private final Control control;

  StraightLine(Control control) {
    this.control = control;
  }

  /** Computes an expression, or knows its value. */
  Value let(Expression expression) {
    Value folded = fold(expression);
    if (folded != null) {
      return folded;
    }
    Var target = control.definitions().define(Var.unnamed(expression.type()));
    control.append(new Let(target, expression, control.origin()));
    return target;
  }

  /** Gives a local a value, and a value that was computed just now the local's name. */
  void assign(LocalVariable local, Value value) {
    if (!control.isInScope(local)) {
      throw new IllegalStateException("An assignment to " + local + " out of its scope");
    }
    Value current = control.definitions().canonical(value);
    if (current instanceof Var variable && !variable.isNamed() && !local.name().isEmpty()) {
      current = rename(variable, local);
    }
    control.cursor().set(local, current);
  }

  private Var rename(Var variable, LocalVariable local) {
    List<Statement> statements = control.cursor().statements();
    if (statements.isEmpty()) {
      return variable;
    }
    int last = isArray(variable) ? definition(variable, statements) : statements.size() - 1;
    Statement statement = statements.get(last);
    int index = statement.definitions().indexOf(variable);
    if (index < 0 || statement instanceof Statement.Loop) {
      return variable;
    }
    Var named = control.definitions().define(Var.named(local.name(), variable.type()));
    control.definitions().replace(variable, named);
    if (statement instanceof Let let) {
      statements.set(last, new Let(named, let.expression(), let.origin()));
    } else if (statement instanceof Branch branch) {
      List<Var> results = new ArrayList<>(branch.results());
      results.set(index, named);
      statements.set(last, branch.with(results, branch.blocks()));
    } else if (statement instanceof Run run) {
      List<Var> results = new ArrayList<>(run.results());
      results.set(index, named);
      statements.set(last, new Run(results, run.routine(), run.arguments(), run.origin()));
    }
    return named;
  }

  private static boolean isArray(Var variable) {
    return variable.type() instanceof ArrayType;
  }

  /** Where a new array is defined, whose elements may have been stored since; else the end. */
  private static int definition(Var array, List<Statement> statements) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (statements.get(i) instanceof Let let && let.target() == array) {
        return i;
      }
    }
    return statements.size() - 1;
  }

  private Value fold(Expression expression) {
    if (expression instanceof Convert convert) {
      Value operand = control.definitions().canonical(convert.operand());
      if (operand.type() == convert.type()) {
        return operand;
      }
      return operand instanceof Constant constant
          ? new Constant(convert.type(), Arithmetic.convert(convert.type(), constant.value()), "")
          : null;
    }
    return expression instanceof Apply apply && isIntArithmetic(apply)
        ? new Constant(ScalarType.INT, compute(apply), "")
        : null;
  }

  private static Object compute(Apply apply) {
    List<Object> operands =
        apply.operands().stream().map(operand -> ((Constant) operand).value()).toList();
    return Arithmetic.apply(apply.primitive(), apply.strict(), operands);
  }

  /** Whether an operator has constant operands, an {@code int} result, and surely one. */
  private static boolean isIntArithmetic(Apply apply) {
    boolean divides =
        apply.primitive() == Primitive.DIVIDE || apply.primitive() == Primitive.REMAINDER;
    return apply.primitive().form() == Primitive.Form.OPERATOR
        && apply.type() == ScalarType.INT
        && apply.operands().stream().allMatch(Constant.class::isInstance)
        && !(divides && apply.operand(1).equals(Constant.of(0)));
  }
}
