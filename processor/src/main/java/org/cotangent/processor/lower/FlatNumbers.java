package org.cotangent.processor.lower;

import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** Reads an array of numbers one after the other, in the shapes of others. */
final class FlatNumbers {

  private final ProgramBuilder builder;
  private final Value all;
  private final ProgramBuilder.Local position;

  FlatNumbers(ProgramBuilder builder, Value all) {
    this.builder = builder;
    this.all = all;
    this.position = builder.declare("", ScalarType.INT);
    builder.assign(position, Constant.of(0));
  }

  /** The next numbers, as a fresh array of the shape of another value, or as a number. */
  Value like(Value other) {
    if (!(other.type() instanceof ArrayType type)) {
      return next(other.type());
    }
    Value length = builder.let(new Expression.Length(other));
    Value array = builder.let(new Expression.NewArray(type, List.of(length)));
    if (type.equals(ArrayType.VECTOR)) {
      Value from = builder.read(position);
      builder.copy(all, from, array, Constant.of(0), length);
      builder.assign(position, sum(from, length));
    } else {
      forEach(0, length, index -> {
        Value element = type.element() instanceof ArrayType
            ? like(builder.let(new Expression.Load(other, index)))
            : next(type.element());
        builder.store(array, index, element);
      });
    }
    return array;
  }

  /** The next number. */
  Value next(Type type) {
    Value index = builder.read(position);
    Value number = at(index);
    builder.assign(position, sum(index, Constant.of(1)));
    return type == ScalarType.FLOAT
        ? builder.let(new Expression.Convert(ScalarType.FLOAT, number))
        : number;
  }

  /** The number at a place. */
  Value at(Value index) {
    return builder.let(new Expression.Load(all, index));
  }

  /** How many there are. */
  Value length() {
    return builder.let(new Expression.Length(all));
  }

  /** A loop over places. */
  void forEach(int first, Value end, Consumer<Value> body) {
    builder.forEach("i", first, end, body);
  }

  /** {@code one + other}. */
  Value sum(Value one, Value other) {
    return builder.let(Apply.of(Primitive.ADD, one, other));
  }

  /** {@code factor * number}. */
  Value product(Value factor, Value number) {
    Value wide = factor.type() == ScalarType.FLOAT
        ? builder.let(new Expression.Convert(ScalarType.DOUBLE, factor))
        : factor;
    return builder.let(Apply.of(Primitive.MULTIPLY, wide, number));
  }
}
