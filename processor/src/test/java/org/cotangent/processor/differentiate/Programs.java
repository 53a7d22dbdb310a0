package org.cotangent.processor.differentiate;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;

/** A small language for writing test functions close to the Java that they stand for. */
final class Programs {

  static final Type VECTOR = new ArrayType(ScalarType.DOUBLE);
  static final Type MATRIX = new ArrayType(VECTOR);

  final ProgramBuilder builder = new ProgramBuilder();
  private int line;

  static org.cotangent.processor.ir.Function function(Consumer<Programs> body) {
    Programs program = new Programs();
    body.accept(program);
    return program.builder.finish("f");
  }

  Local real(String name) {
    return builder.parameter(name, ScalarType.DOUBLE);
  }

  Local integer(String name) {
    return builder.parameter(name, ScalarType.INT);
  }

  Local array(String name, Type type) {
    return builder.parameter(name, type);
  }

  Local var(String name, Value value) {
    Local local = builder.declare(name, value.type());
    set(local, value);
    return local;
  }

  void set(Local local, Value value) {
    builder.assign(local, value);
    builder.at(Origin.of(++line, -1, local.name()));
  }

  Value get(Local local) {
    return builder.read(local);
  }

  Value apply(Primitive primitive, Value... operands) {
    return builder.let(Apply.of(primitive, operands));
  }

  Value add(Value a, Value b) {
    return apply(Primitive.ADD, a, b);
  }

  Value sub(Value a, Value b) {
    return apply(Primitive.SUBTRACT, a, b);
  }

  Value mul(Value a, Value b) {
    return apply(Primitive.MULTIPLY, a, b);
  }

  Value sin(Value a) {
    return apply(Primitive.SIN, a);
  }

  Value at(Value array, Value index) {
    return builder.let(new Expression.Load(array, index));
  }

  Value vector(Value length) {
    return builder.let(new Expression.NewArray((ArrayType) VECTOR, List.of(length)));
  }

  void put(Value array, Value index, Value value) {
    builder.store(array, index, value);
  }

  Value length(Value array) {
    return builder.let(new Expression.Length(array));
  }

  Value less(Value a, Value b) {
    return apply(Primitive.LESS, a, b);
  }

  static Value num(double value) {
    return Constant.of(value);
  }

  static Value num(int value) {
    return Constant.of(value);
  }

  void returns(Value value) {
    builder.returns(value);
  }

  void when(Value condition, Runnable then, Runnable otherwise) {
    builder.ifElse(condition, then, otherwise);
  }

  /** {@code for (int i = 0; i < bound; i++)}; the body may leave through the targets. */
  void loop(Value bound, Function<Local, Consumer<List<Target>>> body) {
    loop(() -> bound, body);
  }

  void loop(Supplier<Value> bound, Function<Local, Consumer<List<Target>>> body) {
    Local i = var("i", num(0));
    Target leave = builder.newTarget("break");
    Target skip = builder.newTarget("continue");
    builder.loop(
        true,
        () -> less(get(i), bound.get()),
        () -> body.apply(i).accept(List.of(leave, skip)),
        () -> set(i, add(get(i), num(1))),
        leave,
        skip);
  }

  /** A loop with any counter: where it starts, while what it goes on, and what comes next. */
  void loop(
      Value first, UnaryOperator<Value> goesOn, UnaryOperator<Value> next, Consumer<Local> body) {
    Local i = var("i", first);
    builder.loop(
        true,
        () -> goesOn.apply(get(i)),
        () -> body.accept(i),
        () -> set(i, next.apply(get(i))),
        builder.newTarget("break"),
        builder.newTarget("continue"));
  }
}
