package org.cotangent.processor.optimize;

import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.AssertionsEnabled;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.Concatenate;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.Convert;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.Length;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.NewArray;
import org.cotangent.processor.ir.Expression.NewTape;
import org.cotangent.processor.ir.Expression.Pop;
import org.cotangent.processor.ir.Expression.StaticField;
import org.cotangent.processor.ir.ExpressionCases;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/** Whether an expression may throw for some operands. */
final class MayThrow implements ExpressionCases<Boolean> {

  private static final MayThrow CASES = new MayThrow();

  private MayThrow() {}

  /** Whether an expression may throw. */
  static boolean test(Expression expression) {
    return CASES.of(expression);
  }

  @Override
  public Boolean apply(Apply apply) {
    boolean divides =
        apply.primitive() == Primitive.DIVIDE || apply.primitive() == Primitive.REMAINDER;
    boolean unsafe = divides && !apply.type().isFloating() && !isNonzero(apply.operand(1));
    return unsafe || apply.primitive() == Primitive.CLAMP;
  }

  private static boolean isNonzero(Value divisor) {
    return divisor instanceof Constant constant
        && constant.value() instanceof Number number
        && number.longValue() != 0;
  }

  @Override
  public Boolean convert(Convert convert) {
    // Unboxing null does.
    return !(convert.operand().type() instanceof ScalarType);
  }

  @Override
  public Boolean load(Load load) {
    return true;
  }

  @Override
  public Boolean length(Length length) {
    return true;
  }

  @Override
  public Boolean newArray(NewArray newArray) {
    return !newArray.operands().stream()
        .allMatch(v -> v instanceof Constant c && c.value() instanceof Integer i && i >= 0);
  }

  @Override
  public Boolean copy(Clone clone) {
    return true;
  }

  @Override
  public Boolean zerosLike(Expression.ZerosLike zeros) {
    return false;
  }

  @Override
  public Boolean staticField(StaticField field) {
    return false;
  }

  @Override
  public Boolean concatenate(Concatenate concatenate) {
    return false;
  }

  @Override
  public Boolean construct(Construct construct) {
    return false;
  }

  @Override
  public Boolean invoke(Invoke invoke) {
    return true;
  }

  @Override
  public Boolean component(Expression.Component component) {
    // All components are read where a record is, most of them for nobody.
    return false;
  }

  @Override
  public Boolean linearized(Expression.Linearized linearized) {
    return false;
  }

  @Override
  public Boolean pulledBack(Expression.PulledBack pulled) {
    return false;
  }

  @Override
  public Boolean assertionsEnabled(AssertionsEnabled enabled) {
    return false;
  }

  @Override
  public Boolean newTape(NewTape newTape) {
    return false;
  }

  @Override
  public Boolean pop(Pop pop) {
    return true;
  }
}
