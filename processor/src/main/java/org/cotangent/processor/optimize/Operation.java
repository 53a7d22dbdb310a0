package org.cotangent.processor.optimize;

import java.util.List;
import java.util.Optional;
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

/**
 * What an expression does, apart from its operands: two expressions of equal operations on equal
 * operands have equal values, whenever they are evaluated (or, for a load, as long as nothing
 * writes there). Empty for an expression that gives something new each time.
 */
final class Operation implements ExpressionCases<Optional<Object>> {

  /** Reads an element; besides the operands, the state of memory counts. */
  static final Object LOAD = "load";

  private static final Operation CASES = new Operation();

  private Operation() {}

  /** What an expression does, if it is always the same. */
  static Optional<Object> behind(Expression expression) {
    return CASES.of(expression);
  }

  /** What a primitive does. */
  static Object of(Primitive primitive, boolean strict) {
    return strict ? List.of(primitive, strict) : primitive;
  }

  @Override
  public Optional<Object> apply(Apply apply) {
    return Optional.of(of(apply.primitive(), apply.strict()));
  }

  @Override
  public Optional<Object> convert(Convert convert) {
    return Optional.of(List.of("convert", convert.type()));
  }

  @Override
  public Optional<Object> load(Load load) {
    return Optional.of(LOAD);
  }

  @Override
  public Optional<Object> length(Length length) {
    return Optional.of("length");
  }

  @Override
  public Optional<Object> newArray(NewArray newArray) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> copy(Clone clone) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> zerosLike(Expression.ZerosLike zeros) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> staticField(StaticField field) {
    return Optional.of(List.of("field", field.owner(), field.name()));
  }

  @Override
  public Optional<Object> concatenate(Concatenate concatenate) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> construct(Construct construct) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> invoke(Invoke invoke) {
    boolean scalars = invoke.operands().stream().allMatch(v -> v.type() instanceof ScalarType);
    return scalars && invoke.type() instanceof ScalarType
        ? Optional.of(List.of("invoke", invoke.owner(), invoke.method(), types(invoke)))
        : Optional.empty();
  }

  private static List<?> types(Expression expression) {
    return expression.operands().stream().map(value -> value.type()).toList();
  }

  @Override
  public Optional<Object> component(Expression.Component component) {
    return Optional.of(List.of("component", component.name(), component.isField()));
  }

  @Override
  public Optional<Object> linearized(Expression.Linearized linearized) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> pulledBack(Expression.PulledBack pulled) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> assertionsEnabled(AssertionsEnabled enabled) {
    return Optional.of("assertions");
  }

  @Override
  public Optional<Object> newTape(NewTape newTape) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> pop(Pop pop) {
    return Optional.empty();
  }
}
