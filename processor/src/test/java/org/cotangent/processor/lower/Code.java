package org.cotangent.processor.lower;

import java.util.List;
import java.util.function.Supplier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Construct;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.lower.ProgramBuilder.Local;
import org.cotangent.processor.lower.ProgramBuilder.Target;

/** Short words for what tests build with a {@link ProgramBuilder}. */
final class Code {

  static final Type DOUBLES = new ArrayType(ScalarType.DOUBLE);

  final ProgramBuilder builder = new ProgramBuilder();

  static Constant number(double value) {
    return Constant.of(value);
  }

  static Constant number(int value) {
    return Constant.of(value);
  }

  Local doubleParam(String name) {
    return builder.parameter(name, ScalarType.DOUBLE);
  }

  Local intParam(String name) {
    return builder.parameter(name, ScalarType.INT);
  }

  Local arrayParam(String name) {
    return builder.parameter(name, DOUBLES);
  }

  Local local(String name, Value value) {
    Local local = builder.declare(name, value.type());
    builder.assign(local, value);
    return local;
  }

  Value get(Local local) {
    return builder.read(local);
  }

  void set(Local local, Value value) {
    builder.assign(local, value);
  }

  Value apply(Primitive primitive, Value... operands) {
    return builder.let(Apply.of(primitive, operands));
  }

  Value add(Value a, Value b) {
    return apply(Primitive.ADD, a, b);
  }

  Value times(Value a, Value b) {
    return apply(Primitive.MULTIPLY, a, b);
  }

  Value less(Value a, Value b) {
    return apply(Primitive.LESS, a, b);
  }

  Value element(Local array, Local index) {
    return builder.let(new Load(get(array), get(index)));
  }

  void increment(Local local) {
    set(local, add(get(local), number(1)));
  }

  void fail() {
    ReferenceType type = new ReferenceType("java.lang.IllegalArgumentException");
    builder.throwing(builder.let(new Construct(type, List.of())));
  }

  void when(Value condition, Runnable then) {
    builder.ifElse(condition, then, Code::nothing);
  }

  Target target() {
    return builder.newTarget("target");
  }

  /** {@code while (test) body}, left by the targets. */
  void loop(Supplier<Value> test, Target breaks, Target continues, Runnable body, Runnable update) {
    builder.loop(true, test, body, update, breaks, continues);
  }

  /** {@code for (int i = 0; i < n; i++) body}. */
  void count(Local i, Local n, Target breaks, Target continues, Runnable body) {
    loop(() -> less(get(i), get(n)), breaks, continues, body, () -> increment(i));
  }

  /** {@code for (int i = 0; i < n; i++) body}. */
  void count(Local i, Local n, Runnable body) {
    count(i, n, target(), target(), body);
  }

  static void nothing() {}

  /** The finished function, which the verifier has passed. */
  Function finish() {
    return Verifier.verify(builder.finish("f"));
  }

  /** The text of the finished function. */
  String text() {
    return Printer.print(finish());
  }

  /** The only result of a function. */
  static Object run(Function function, Object... arguments) {
    List<Object> results = Interpreter.run(function, arguments);
    return results.get(0);
  }
}
