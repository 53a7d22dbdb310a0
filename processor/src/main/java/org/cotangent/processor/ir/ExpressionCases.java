package org.cotangent.processor.ir;

/**
 * One case for each kind of expression: the exhaustive switch that Java 17 lacks. Whoever
 * implements it hears from the compiler when a kind is added.
 *
 * @param <R> what a case gives
 */
public interface ExpressionCases<R> {

  /** Takes the case of the expression's kind. */
  default R of(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      return apply(apply);
    } else if (expression instanceof Expression.Convert convert) {
      return convert(convert);
    } else if (expression instanceof Expression.Load load) {
      return load(load);
    } else if (expression instanceof Expression.Length length) {
      return length(length);
    } else if (expression instanceof Expression.NewArray newArray) {
      return newArray(newArray);
    } else if (expression instanceof Expression.Clone clone) {
      return copy(clone);
    } else if (expression instanceof Expression.ZerosLike zeros) {
      return zerosLike(zeros);
    } else if (expression instanceof Expression.StaticField field) {
      return staticField(field);
    } else if (expression instanceof Expression.Concatenate concatenate) {
      return concatenate(concatenate);
    } else if (expression instanceof Expression.Construct construct) {
      return construct(construct);
    } else if (expression instanceof Expression.Invoke invoke) {
      return invoke(invoke);
    } else if (expression instanceof Expression.Component component) {
      return component(component);
    } else if (expression instanceof Expression.Linearized linearized) {
      return linearized(linearized);
    } else if (expression instanceof Expression.PulledBack pulled) {
      return pulledBack(pulled);
    } else if (expression instanceof Expression.AssertionsEnabled enabled) {
      return assertionsEnabled(enabled);
    } else if (expression instanceof Expression.NewTape newTape) {
      return newTape(newTape);
    } else {
      return pop((Expression.Pop) expression);
    }
  }

  /** The case of a primitive. */
  R apply(Expression.Apply apply);

  /** The case of a conversion. */
  R convert(Expression.Convert convert);

  /** The case of an array element. */
  R load(Expression.Load load);

  /** The case of an array's length. */
  R length(Expression.Length length);

  /** The case of a new array. */
  R newArray(Expression.NewArray newArray);

  /** The case of an array's copy. */
  R copy(Expression.Clone clone);

  /** The case of a fresh array of the shape of another. */
  R zerosLike(Expression.ZerosLike zeros);

  /** The case of a static field. */
  R staticField(Expression.StaticField field);

  /** The case of a string concatenation. */
  R concatenate(Expression.Concatenate concatenate);

  /** The case of a constructor call. */
  R construct(Expression.Construct construct);

  /** The case of a call. */
  R invoke(Expression.Invoke invoke);

  /** The case of a component of a record. */
  R component(Expression.Component component);

  /** The case of a value with its partial derivatives. */
  R linearized(Expression.Linearized linearized);

  /** The case of an array with the way back. */
  R pulledBack(Expression.PulledBack pulled);

  /** The case of the question whether assertions are enabled. */
  R assertionsEnabled(Expression.AssertionsEnabled enabled);

  /** The case of a new tape. */
  R newTape(Expression.NewTape newTape);

  /** The case of a value taken off a tape. */
  R pop(Expression.Pop pop);
}
