package org.cotangent.processor;

import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder;

/**
 * The way between numbers or arrays of any rank, one after the other, and a {@code double[]} that
 * holds all of their elements. An array may be null, as may its rows, and has no elements then.
 *
 * @param code where to write what does it
 * @param next where in the vector the next one begins
 */
record FlatVector(Composition code, Value vector, ProgramBuilder.Local next) {

  /** A new vector of zeros, at its start. */
  static FlatVector of(Composition code, String name, Value size) {
    return over(code, code.array(name, ArrayType.VECTOR, size));
  }

  /** A vector that there is, at its start. */
  static FlatVector over(Composition code, Value vector) {
    return new FlatVector(code, vector, code.variable("at", Constant.of(0)));
  }

  /** How many elements a number or an array has. */
  static Value size(Composition code, Value value) {
    if (!(value.type() instanceof ArrayType type)) {
      return Constant.of(1);
    }
    return code.choose(
        code.isNull(value),
        () -> Constant.of(0),
        () -> {
          if (!(type.element() instanceof ArrayType)) {
            return code.length(value);
          }
          ProgramBuilder.Local size = code.variable("size", Constant.of(0));
          code.forEach(
              "i", code.length(value), i -> code.increase(size, size(code, code.load(value, i))));
          return code.read(size);
        },
        ScalarType.INT);
  }

  /** Writes the next one into the vector. */
  void write(Value value) {
    if (!(value.type() instanceof ArrayType type)) {
      code.store(vector, code.read(next), code.converted(value, ScalarType.DOUBLE));
      code.increase(next, Constant.of(1));
      return;
    }
    code.branch(code.isNull(value), () -> {}, () -> {
      Value length = code.length(value);
      if (type.element() instanceof ArrayType) {
        code.forEach("i", length, i -> write(code.load(value, i)));
        return;
      }
      Value at = code.read(next);
      code.forEach("i", length, i -> {
        Value element = code.converted(code.load(value, i), ScalarType.DOUBLE);
        code.store(vector, code.sum(at, i), element);
      });
      code.increase(next, length);
    });
  }

  /** Reads the next one, of a type and a shape. */
  Value read(Type type, Value like) {
    if (!(type instanceof ArrayType array)) {
      Value number = code.converted(code.load(vector, code.read(next)), type);
      code.increase(next, Constant.of(1));
      return number;
    }
    return code.choose(
        code.isNull(like), () -> Constant.zero(type), () -> readArray(array, like), type);
  }

  private Value readArray(ArrayType type, Value like) {
    Value length = code.length(like);
    Value array = code.array("part", type, length);
    if (type.element() instanceof ArrayType) {
      code.forEach(
          "i", length, i -> code.store(array, i, read(type.element(), code.load(like, i))));
      return array;
    }
    Value at = code.read(next);
    code.forEach("i", length, i -> {
      Value element = code.load(vector, code.sum(at, i));
      code.store(array, i, code.converted(element, type.element()));
    });
    code.increase(next, length);
    return array;
  }
}
