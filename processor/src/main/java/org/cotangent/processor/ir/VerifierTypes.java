package org.cotangent.processor.ir;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.AssertionsEnabled;
import org.cotangent.processor.ir.Expression.Clone;
import org.cotangent.processor.ir.Expression.Component;
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

/** Checks the types of operands. */
record VerifierTypes(Consumer<String> problems) implements ExpressionCases<Void> {

  @Override
  public Void apply(Apply apply) {
    Primitive primitive = apply.primitive();
    List<Value> operands = apply.operands();
    if (operands.size() != primitive.arity()) {
      return report(
          primitive + " takes " + primitive.arity() + " operands, not " + operands.size());
    }
    Type first = operands.get(0).type();
    boolean right = switch (primitive) {
      case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
        allSame(operands) && isPromoted(first);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> allSame(operands) && isPromoted(first);
      case ABS, MAX, MIN, CLAMP -> allSame(operands) && isPromoted(first);
      case COMPLEMENT -> isIntOrLong(first);
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED ->
        isIntOrLong(first) && isIntOrLong(operands.get(1).type());
      case AND, OR, XOR -> allSame(operands) && (isIntOrLong(first) || first == ScalarType.BOOLEAN);
      case NOT -> first == ScalarType.BOOLEAN;
      case EQUAL, NOT_EQUAL -> areComparable(first, operands.get(1).type());
      case FMA, COPY_SIGN, SIGNUM, ULP, SCALE, SCALE_DOWN ->
        allSame(operands) && first.isFloating();
      case SCALB -> first.isFloating() && operands.get(1).type() == ScalarType.INT;
      case SELECT -> first == ScalarType.BOOLEAN && allSame(operands.subList(1, 3));
      case STOP_GRADIENT -> true;
      case SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          ATAN2,
          SINH,
          COSH,
          TANH,
          EXP,
          EXPM1,
          LOG,
          LOG10,
          LOG1P,
          SQRT,
          CBRT,
          POW,
          POWER_SLOPE,
          HYPOT,
          TO_RADIANS,
          TO_DEGREES,
          IEEE_REMAINDER,
          FLOOR,
          CEIL,
          RINT -> allSame(operands) && first == ScalarType.DOUBLE;
    };
    return check(
        right, primitive + " cannot take " + operands.stream().map(Value::type).toList());
  }

  @Override
  public Void convert(Convert convert) {
    boolean isUnboxing = convert.operand().type() instanceof ReferenceType box
        && box.name().startsWith("java.lang.");
    return check(
        isUnboxing
            || convert.type().isNumeric()
                && convert.operand().type() instanceof ScalarType from
                && from.isNumeric(),
        "no conversion from " + convert.operand().type() + " to " + convert.type());
  }

  @Override
  public Void load(Load load) {
    return element(load.array(), load.index());
  }

  @Override
  public Void length(Length length) {
    return check(length.array().type() instanceof ArrayType, "no array: " + length.array());
  }

  @Override
  public Void newArray(NewArray newArray) {
    int dimensions = newArray.operands().size();
    check(
        dimensions >= 1 && dimensions <= newArray.type().rank(),
        "dimensions of " + newArray.type());
    return check(
        newArray.operands().stream().allMatch(v -> v.type() == ScalarType.INT),
        "a dimension that is no int");
  }

  @Override
  public Void copy(Clone clone) {
    return check(clone.array().type() instanceof ArrayType, "no array: " + clone.array());
  }

  @Override
  public Void zerosLike(Expression.ZerosLike zeros) {
    return check(zeros.array().type() instanceof ArrayType, "no array: " + zeros.array());
  }

  @Override
  public Void staticField(StaticField field) {
    field.initializer().ifPresent(function -> {
      Verifier.problems(function).forEach(problems);
      check(
          function.params().isEmpty()
              && function.results().stream()
                  .map(Value::type)
                  .toList()
                  .equals(List.of(field.type())),
          "the initializer of " + field.name());
    });
    return null;
  }

  @Override
  public Void concatenate(Concatenate concatenate) {
    return null;
  }

  @Override
  public Void construct(Construct construct) {
    return null;
  }

  @Override
  public Void component(Component component) {
    return check(
        component.record().type() instanceof ReferenceType, "no record: " + component.record());
  }

  @Override
  public Void invoke(Invoke invoke) {
    return null;
  }

  @Override
  public Void linearized(Expression.Linearized linearized) {
    return null;
  }

  @Override
  public Void pulledBack(Expression.PulledBack pulled) {
    return check(pulled.type() instanceof ArrayType, "no array: " + pulled.value());
  }

  @Override
  public Void assertionsEnabled(AssertionsEnabled enabled) {
    return null;
  }

  @Override
  public Void newTape(NewTape newTape) {
    return null;
  }

  @Override
  public Void pop(Pop pop) {
    return check(pop.tape().type() instanceof TapeType, "no tape: " + pop.tape());
  }

  Void element(Value array, Value index) {
    check(array.type() instanceof ArrayType, "no array: " + array);
    return check(index.type() == ScalarType.INT, "an index that is no int: " + index);
  }

  Void constant(Constant constant) {
    Object value = constant.value();
    boolean right = constant.type() instanceof ScalarType scalar
        ? value != null && value.getClass() == Constant.zero(scalar).value().getClass()
        : value == null || value instanceof String || value instanceof Constant.EnumConstant;
    return check(right, "no constant of type " + constant.type() + ": " + value);
  }

  void selector(Statement.Branch branch) {
    Type type = branch.selector().type();
    check(
        type instanceof ReferenceType
            || (type instanceof ScalarType scalar && !scalar.isFloating()),
        "no selector: " + type);
    for (Statement.Arm arm : branch.arms()) {
      for (Constant label : arm.labels()) {
        constant(label);
        check(
            label.type().equals(type),
            "a label of type " + label.type() + " for a selector of " + type);
      }
    }
  }

  private static boolean isPromoted(Type type) {
    return type instanceof ScalarType scalar && scalar.isNumeric() && scalar.promoted() == scalar;
  }

  private static boolean isIntOrLong(Type type) {
    return type == ScalarType.INT || type == ScalarType.LONG;
  }

  private static boolean areComparable(Type a, Type b) {
    if (a instanceof ScalarType || b instanceof ScalarType) {
      return a.equals(b) && (isPromoted(a) || a == ScalarType.BOOLEAN);
    }
    return true;
  }

  private static boolean allSame(List<Value> operands) {
    return operands.stream().allMatch(v -> v.type().equals(operands.get(0).type()));
  }

  private Void check(boolean right, String problem) {
    return right ? null : report(problem);
  }

  private Void report(String problem) {
    problems.accept(problem);
    return null;
  }
}
