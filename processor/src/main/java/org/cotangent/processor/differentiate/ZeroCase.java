package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * When an adjoint is zero because something else was chosen: the other argument of a maximum, the
 * other arm of a branch. What passes such an adjoint on need not run, and must not where it would
 * multiply the zero by an infinity.
 *
 * @param test the choice
 * @param isZeroIf the outcome for which the adjoint is zero
 */
record ZeroCase(Var test, boolean isZeroIf) {

  /** The case in which an adjoint is zero, by the statements that compute it. */
  static Optional<ZeroCase> of(Value adjoint, List<Statement> statements) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      int place = statement.definitions().indexOf(adjoint);
      if (place >= 0) {
        return of(statement, place, statements.subList(0, i));
      }
    }
    return Optional.empty();
  }

  private static Optional<ZeroCase> of(
      Statement definition, int place, List<Statement> statementsBefore) {
    if (definition instanceof Statement.Branch branch && branch.isIf()) {
      List<Block> blocks = branch.blocks();
      return of(
          branch.selector(),
          blocks.get(0).results().get(place),
          blocks.get(1).results().get(place));
    }
    if (!(definition instanceof Statement.Let let)
        || !(let.expression() instanceof Expression.Apply apply)) {
      return Optional.empty();
    }
    return switch (apply.primitive()) {
      case SELECT -> of(apply.operand(0), apply.operand(1), apply.operand(2));
      case MULTIPLY, SCALE ->
        of(apply.operand(0), statementsBefore).or(() -> of(apply.operand(1), statementsBefore));
      case DIVIDE, SCALE_DOWN, NEGATE -> of(apply.operand(0), statementsBefore);
      default -> Optional.empty();
    };
  }

  private static Optional<ZeroCase> of(Value test, Value then, Value otherwise) {
    return test instanceof Var var && (isZero(then) || isZero(otherwise))
        ? Optional.of(new ZeroCase(var, isZero(then)))
        : Optional.empty();
  }

  private static boolean isZero(Value value) {
    return value instanceof Constant constant && constant.is(0);
  }

  /**
   * Statements that run in the other case alone.
   *
   * @param results what becomes of the values
   * @param unchanged the values in the case of zero
   * @param values the values in the other case
   */
  Statement.Branch unless(
      List<Statement> statements,
      List<Var> results,
      List<Value> unchanged,
      List<Value> values,
      Origin origin) {
    Block skip = new Block(List.of(), new ArrayList<>(unchanged));
    Block run = new Block(statements, new ArrayList<>(values));
    return Statement.Branch.of(results, test, isZeroIf ? skip : run, isZeroIf ? run : skip, origin);
  }
}
