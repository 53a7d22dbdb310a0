package org.cotangent.processor.ir;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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

/** Evaluates right-hand sides. */
record InterpreterExpressions(Interpreter interpreter) implements ExpressionCases<Object> {

  @Override
  public Object apply(Apply apply) {
    return Arithmetic.apply(
        apply.primitive(), apply.strict(), interpreter.valuesOf(apply.operands()));
  }

  @Override
  public Object convert(Convert convert) {
    return Arithmetic.convert(convert.type(), interpreter.value(convert.operand()));
  }

  @Override
  public Object load(Load load) {
    return Elements.get(interpreter.value(load.array()), (Integer) interpreter.value(load.index()));
  }

  @Override
  public Object length(Length length) {
    return Array.getLength(interpreter.value(length.array()));
  }

  @Override
  public Object newArray(NewArray newArray) {
    int[] dimensions = interpreter.valuesOf(newArray.operands()).stream()
        .mapToInt(Integer.class::cast)
        .toArray();
    return Elements.create(newArray.type(), dimensions);
  }

  @Override
  public Object copy(Clone clone) {
    return Elements.copy(interpreter.value(clone.array()));
  }

  @Override
  public Object zerosLike(Expression.ZerosLike zeros) {
    return Elements.zerosLike(interpreter.value(zeros.array()));
  }

  @Override
  public Object staticField(StaticField field) {
    return field.initializer().isPresent()
        ? Interpreter.run(field.initializer().get()).get(0)
        : Reflection.staticField(field.owner(), field.name());
  }

  @Override
  public Object concatenate(Concatenate concatenate) {
    StringBuilder text = new StringBuilder();
    interpreter.valuesOf(concatenate.operands()).forEach(text::append);
    return text.toString();
  }

  @Override
  public Object construct(Construct construct) {
    List<Object> arguments = interpreter.valuesOf(construct.operands());
    return Reflection.construct(construct.type().name(), types(construct), arguments);
  }

  @Override
  public Object invoke(Invoke invoke) {
    List<Object> arguments = interpreter.valuesOf(invoke.operands());
    return Reflection.invoke(invoke.owner(), invoke.method(), types(invoke), arguments);
  }

  @Override
  public Object component(Expression.Component component) {
    Object object = interpreter.value(component.record());
    return component.isField()
        ? Reflection.field(object, component.name())
        : Reflection.component(object, component.name());
  }

  @Override
  public Object linearized(Expression.Linearized linearized) {
    return interpreter.value(linearized.value());
  }

  @Override
  public Object pulledBack(Expression.PulledBack pulled) {
    return interpreter.value(pulled.value());
  }

  @Override
  public Object assertionsEnabled(AssertionsEnabled enabled) {
    return true;
  }

  @Override
  public Object newTape(NewTape newTape) {
    return new ArrayDeque<>();
  }

  @Override
  public Object pop(Pop pop) {
    return tape(interpreter.value(pop.tape())).removeLast();
  }

  @SuppressWarnings("unchecked")
  static Deque<Object> tape(Object tape) {
    return (Deque<Object>) tape;
  }

  Object constant(Constant constant) {
    if (constant.value() instanceof Constant.EnumConstant named) {
      Object field = Reflection.enumConstant(constant.type().toString(), named.name());
      return field == null ? named : field;
    }
    return constant.value();
  }

  private static List<Class<?>> types(Expression call) {
    return call.operands().stream()
        .<Class<?>>map(operand -> Reflection.classOf(operand.type()))
        .toList();
  }
}
