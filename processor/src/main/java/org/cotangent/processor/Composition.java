package org.cotangent.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.lower.ProgramBuilder;

/** A function under construction that calls others. In the end these are written out in it. */
final class Composition {

  private static final ReferenceType ILLEGAL_ARGUMENT =
      new ReferenceType("java.lang.IllegalArgumentException");

  private final ProgramBuilder code = new ProgramBuilder();
  private final List<Function> called = new ArrayList<>();

  /** The next params of the function, like others. */
  List<Value> params(List<Var> like) {
    return like.stream().map(each -> param(each.name(), each.type())).toList();
  }

  /** The next param of the function. */
  Value param(String name, Type type) {
    return code.read(code.parameter(name, type));
  }

  /** What another function gives, which must not always throw. */
  List<Value> call(Function function, List<Value> arguments) {
    Routine routine = new Routine(
        "", String.valueOf(called.size()), Routine.Step.DERIVATIVE, List.of(), List.of());
    called.add(function);
    return code.run(
        routine, arguments, function.results().stream().map(Value::type).toList());
  }

  Value let(Expression expression) {
    return code.let(expression);
  }

  Value apply(Primitive primitive, Value... operands) {
    return let(Apply.of(primitive, operands));
  }

  Value sum(Value some, Value other) {
    return some.equals(Constant.of(0)) ? other : apply(Primitive.ADD, some, other);
  }

  Value length(Value array) {
    return let(new Expression.Length(array));
  }

  Value load(Value array, Value index) {
    return let(new Expression.Load(array, index));
  }

  void store(Value array, Value index, Value value) {
    code.store(array, index, value);
  }

  /** A new array of which the outer lengths are given. */
  Value array(String name, ArrayType type, Value... lengths) {
    return read(variable(name, let(new Expression.NewArray(type, Arrays.asList(lengths)))));
  }

  Value isNull(Value reference) {
    return apply(Primitive.EQUAL, reference, Constant.zero(reference.type()));
  }

  /** {@code condition ? then : otherwise}. */
  Value choose(Value condition, Supplier<Value> then, Supplier<Value> otherwise, Type type) {
    return code.choose(condition, then, otherwise, type);
  }

  /** {@code if (condition) then else otherwise}. */
  void branch(Value condition, Runnable then, Runnable otherwise) {
    code.ifElse(condition, then, otherwise);
  }

  /** {@code if (condition) then}. */
  void when(Value condition, Runnable then) {
    branch(condition, then, () -> {});
  }

  /** {@code for (int index = 0; index < to; index++)}. */
  void forEach(String index, Value to, Consumer<Value> body) {
    code.forEach(index, 0, to, body);
  }

  /** A local variable that changes. */
  ProgramBuilder.Local variable(String name, Value value) {
    ProgramBuilder.Local local = code.declare(name, value.type());
    code.assign(local, value);
    return local;
  }

  Value read(ProgramBuilder.Local local) {
    return code.read(local);
  }

  /** {@code local += by}. */
  void increase(ProgramBuilder.Local local, Value by) {
    code.assign(local, sum(code.read(local), by));
  }

  /** Throws an exception whose message is put together. */
  void reject(List<Value> message) {
    Value text = let(new Expression.Concatenate(message));
    code.throwing(let(new Expression.Construct(ILLEGAL_ARGUMENT, List.of(text))));
  }

  void returns(List<Value> values) {
    code.returns(values);
  }

  /** The function, with the others written out. */
  Function finish(String name) {
    return WrittenOut.of(
        code.finish(name),
        run -> Optional.of(called.get(Integer.parseInt(run.routine().name()))));
  }

  /** A number as a value of another floating type. */
  Value converted(Value number, Type type) {
    return let(new Expression.Convert((ScalarType) type, number));
  }
}
