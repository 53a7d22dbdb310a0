package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The right-hand side of a definition: one operation on values. */
public sealed interface Expression {

  /** The operands, in the order in which Java evaluates them. */
  List<Value> operands();

  /** The type of the result. */
  Type type();

  /** The same operation on other operands (as many as before, of the same types). */
  Expression withOperands(List<Value> operands);

  /**
   * A primitive applied to scalars.
   *
   * @param strict whether a function is that of {@code StrictMath} rather than of {@code Math}
   */
  record Apply(Primitive primitive, boolean strict, List<Value> operands) implements Expression {
    public Apply {
      operands = List.copyOf(operands);
    }

    /** A primitive that is an operator, or a function of {@code Math}. */
    public static Apply of(Primitive primitive, Value... operands) {
      return new Apply(primitive, false, List.of(operands));
    }

    /** The operand at the index. */
    public Value operand(int index) {
      return operands.get(index);
    }

    @Override
    public Type type() {
      return primitive.resultType(operands);
    }

    @Override
    public Apply withOperands(List<Value> newOperands) {
      return new Apply(primitive, strict, newOperands);
    }
  }

  /**
   * A conversion between numeric types: a cast, or a widening that Java inserts by itself. Also the
   * unboxing of a number or boolean.
   */
  record Convert(ScalarType type, Value operand) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of(operand);
    }

    @Override
    public Convert withOperands(List<Value> newOperands) {
      return new Convert(type, newOperands.get(0));
    }
  }

  /** {@code array[index]}. */
  record Load(Value array, Value index) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of(array, index);
    }

    @Override
    public Type type() {
      return ((ArrayType) array.type()).element();
    }

    @Override
    public Load withOperands(List<Value> newOperands) {
      return new Load(newOperands.get(0), newOperands.get(1));
    }
  }

  /** {@code array.length}. */
  record Length(Value array) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of(array);
    }

    @Override
    public Type type() {
      return ScalarType.INT;
    }

    @Override
    public Length withOperands(List<Value> newOperands) {
      return new Length(newOperands.get(0));
    }
  }

  /** {@code new double[rows][columns]}; dimensions may be fewer than the rank. */
  record NewArray(ArrayType type, List<Value> operands) implements Expression {
    public NewArray {
      operands = List.copyOf(operands);
    }

    @Override
    public NewArray withOperands(List<Value> newOperands) {
      return new NewArray(type, newOperands);
    }
  }

  /** {@code array.clone()}: a new array with the same elements; rows are not copied. */
  record Clone(Value array) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of(array);
    }

    @Override
    public Type type() {
      return array.type();
    }

    @Override
    public Clone withOperands(List<Value> newOperands) {
      return new Clone(newOperands.get(0));
    }
  }

  /** A fresh array of the shape of another, rows included, with zeros for elements. */
  record ZerosLike(Value array) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of(array);
    }

    @Override
    public Type type() {
      return array.type();
    }

    @Override
    public ZerosLike withOperands(List<Value> newOperands) {
      return new ZerosLike(newOperands.get(0));
    }
  }

  /**
   * A {@code static final} field whose value is not known at compile time.
   *
   * @param owner the canonical name of the class that declares it
   * @param initializer how to compute it, where the companion may not read the field itself because
   *     it is private: a function without parameters and with one result
   */
  record StaticField(String owner, String name, Type type, Optional<Function> initializer)
      implements Expression {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public StaticField withOperands(List<Value> newOperands) {
      return this;
    }
  }

  /** A string concatenation. */
  record Concatenate(List<Value> operands) implements Expression {
    public Concatenate {
      operands = List.copyOf(operands);
    }

    @Override
    public Type type() {
      return ReferenceType.STRING;
    }

    @Override
    public Concatenate withOperands(List<Value> newOperands) {
      return new Concatenate(newOperands);
    }
  }

  /**
   * A constructor call whose arguments are carried along: in practice, an exception to be thrown.
   */
  record Construct(ReferenceType type, List<Value> operands) implements Expression {
    public Construct {
      operands = List.copyOf(operands);
    }

    @Override
    public Construct withOperands(List<Value> newOperands) {
      return new Construct(type, newOperands);
    }
  }

  /**
   * A call of a pure static method whose body is not looked into, such as {@code Math.floorMod}. It
   * may throw.
   *
   * @param owner the canonical name of the class
   * @param slope what is known of its derivative
   */
  record Invoke(String owner, String method, Type type, List<Value> operands, Slope slope)
      implements Expression {
    public Invoke {
      operands = List.copyOf(operands);
    }

    /** A call of which no derivative is known. */
    public Invoke(String owner, String method, Type type, List<Value> operands) {
      this(owner, method, type, operands, Slope.Constant.UNKNOWN);
    }

    /** The same call with another slope. */
    public Invoke withSlope(Slope newSlope) {
      return new Invoke(owner, method, type, operands, newSlope);
    }

    @Override
    public Invoke withOperands(List<Value> newOperands) {
      return new Invoke(owner, method, type, newOperands, slope);
    }
  }

  /**
   * A value together with its partial derivatives, both computed elsewhere: it is the value, and
   * its derivative by each argument is a partial.
   *
   * @param value of the type of this expression
   * @param arguments what the value depends on
   * @param partials one floating number for each argument; for an array, one of the same shape
   * @param mayBeInfinite whether a partial may come from a pole: a differential of zero still
   *     contributes nothing
   * @param isChosen whether a partial may be zero because something else was chosen: then the
   *     argument contributes nothing, whatever the differential is
   */
  record Linearized(
      Value value,
      List<Value> arguments,
      List<Value> partials,
      boolean mayBeInfinite,
      boolean isChosen)
      implements Expression {

    /** A value of whose partial derivatives nothing is known. */
    public Linearized(Value value, List<Value> arguments, List<Value> partials) {
      this(value, arguments, partials, true, false);
    }

    public Linearized {
      arguments = List.copyOf(arguments);
      partials = List.copyOf(partials);
    }

    @Override
    public List<Value> operands() {
      List<Value> operands = new ArrayList<>(List.of(value));
      operands.addAll(arguments);
      operands.addAll(partials);
      return operands;
    }

    @Override
    public Type type() {
      return value.type();
    }

    @Override
    public Linearized withOperands(List<Value> newOperands) {
      int count = arguments.size();
      return new Linearized(
          newOperands.get(0),
          newOperands.subList(1, 1 + count),
          newOperands.subList(1 + count, 1 + 2 * count),
          mayBeInfinite,
          isChosen);
    }
  }

  /**
   * An array together with how its adjoint is passed on to what it depends on.
   *
   * @param value the array
   * @param arguments what it depends on, one for each parameter of the call that made it
   * @param pullback gives the adjoints of the arguments
   * @param inputs what the pullback takes before the adjoint: as it was at the time of the call,
   *     and not changed since
   */
  record PulledBack(Value value, List<Value> arguments, Slope.Pullback pullback, List<Value> inputs)
      implements Expression {
    public PulledBack {
      arguments = List.copyOf(arguments);
      inputs = List.copyOf(inputs);
    }

    @Override
    public List<Value> operands() {
      List<Value> operands = new ArrayList<>(List.of(value));
      operands.addAll(arguments);
      operands.addAll(inputs);
      return operands;
    }

    @Override
    public Type type() {
      return value.type();
    }

    @Override
    public PulledBack withOperands(List<Value> newOperands) {
      int count = 1 + arguments.size();
      return new PulledBack(
          newOperands.get(0),
          newOperands.subList(1, count),
          pullback,
          newOperands.subList(count, newOperands.size()));
    }
  }

  /**
   * A component of a record that is an object: of an element of an array, for other records are
   * taken apart where a function is built. Or a final field of an enum constant.
   *
   * @param isField whether it is read as a field, rather than by a method
   */
  record Component(Value record, String name, Type type, boolean isField) implements Expression {

    /** What an accessor gives. */
    public Component(Value record, String name, Type type) {
      this(record, name, type, false);
    }

    @Override
    public List<Value> operands() {
      return List.of(record);
    }

    @Override
    public Component withOperands(List<Value> newOperands) {
      return new Component(newOperands.get(0), name, type, isField);
    }
  }

  /** Whether assertions are enabled for the user's class. */
  record AssertionsEnabled() implements Expression {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public Type type() {
      return ScalarType.BOOLEAN;
    }

    @Override
    public AssertionsEnabled withOperands(List<Value> newOperands) {
      return this;
    }
  }

  /** A new, empty tape: a last-in, first-out stack of the runtime for values of one type. */
  record NewTape(TapeType type) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public NewTape withOperands(List<Value> newOperands) {
      return this;
    }
  }

  /** Takes the value off the tape that was put there last. */
  record Pop(Value tape) implements Expression {
    @Override
    public List<Value> operands() {
      return List.of(tape);
    }

    @Override
    public Type type() {
      return ((TapeType) tape.type()).element();
    }

    @Override
    public Pop withOperands(List<Value> newOperands) {
      return new Pop(newOperands.get(0));
    }
  }
}
