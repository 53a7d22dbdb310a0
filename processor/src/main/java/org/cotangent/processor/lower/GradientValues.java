package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/**
 * Calls for a gradient, whose numbers come as one array, and gives each the shape of what it is the
 * derivative by.
 */
public final class GradientValues {

  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);

  private final ProgramBuilder builder;
  private final Value all;
  private final ProgramBuilder.Local position;

  private GradientValues(ProgramBuilder builder, Value all) {
    this.builder = builder;
    this.all = all;
    this.position = builder.declare("", ScalarType.INT);
    builder.assign(position, Constant.of(0));
  }

  /**
   * The value of the method, then the derivative by each argument that the gradient is by.
   *
   * @param slope that of the call
   * @param result the type of the method's value
   */
  public static List<Value> of(
      ProgramBuilder builder, Slope.Pullback slope, Type result, List<Value> arguments) {
    GradientCall call = slope.nested().orElseThrow();
    Value all = builder.let(
        new Expression.Invoke(call.record(), GradientCall.VALUES, VECTOR, arguments, slope));
    GradientValues values = new GradientValues(builder, all);
    List<Value> leaves = new ArrayList<>(List.of(values.number(result)));
    for (int i = 0; i < arguments.size(); i++) {
      if (slope.isKnown(i)) {
        leaves.add(values.like(arguments.get(i)));
      }
    }
    return leaves;
  }

  /** The next numbers, in the shape of an argument. */
  private Value like(Value argument) {
    if (!(argument.type() instanceof ArrayType type)) {
      return number(argument.type());
    }
    Value length = builder.let(new Expression.Length(argument));
    Value array = builder.let(new Expression.NewArray(type, List.of(length)));
    if (type.equals(VECTOR)) {
      Value from = builder.read(position);
      builder.copy(all, from, array, Constant.of(0), length);
      builder.assign(position, sum(from, length));
    } else {
      forEach(length, index -> {
        Value element = type.element() instanceof ArrayType
            ? like(builder.let(new Expression.Load(argument, index)))
            : number(type.element());
        builder.store(array, index, element);
      });
    }
    return array;
  }

  private Value number(Type type) {
    Value at = builder.read(position);
    Value element = builder.let(new Expression.Load(all, at));
    builder.assign(position, sum(at, Constant.of(1)));
    return type == ScalarType.FLOAT
        ? builder.let(new Expression.Convert(ScalarType.FLOAT, element))
        : element;
  }

  private void forEach(Value length, Consumer<Value> body) {
    ProgramBuilder.Local index = builder.declare("i", ScalarType.INT);
    builder.assign(index, Constant.of(0));
    builder.loop(
        true,
        () -> builder.let(Apply.of(Primitive.LESS, builder.read(index), length)),
        () -> body.accept(builder.read(index)),
        () -> builder.assign(index, sum(builder.read(index), Constant.of(1))),
        builder.newTarget("end"),
        builder.newTarget("next"));
  }

  private Value sum(Value one, Value other) {
    return builder.let(Apply.of(Primitive.ADD, one, other));
  }
}
