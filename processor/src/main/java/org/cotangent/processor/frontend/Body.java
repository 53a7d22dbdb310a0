package org.cotangent.processor.frontend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder;

/**
 * The function that is being written: the builder, and what the user's variables and jumps are in
 * it.
 */
final class Body {
  private final ProgramBuilder builder;
  private final Map<LocalVariable, ProgramBuilder.Local> locals = new HashMap<>();
  private final Map<Jump, ProgramBuilder.Target> targets = new HashMap<>();
  private final Whole whole;
  private final Body around;

  /** What all of one function share. */
  private static final class Whole {
    private final Locals locals;
    private final Map<LocalVariable, ProgramBuilder.Local> fields = new HashMap<>();
    private boolean lacksReturn;

    private Whole(Locals locals) {
      this.locals = locals;
    }
  }

  /** The function of a method or initializer with these locals. */
  Body(ProgramBuilder builder, Locals locals) {
    this(builder, new Whole(locals), null);
  }

  private Body(ProgramBuilder builder, Whole whole, Body around) {
    this.builder = builder;
    this.whole = whole;
    this.around = around;
  }

  /** For the body of a method in place of a call from here, with variables of its own. */
  Body ofCallee() {
    return new Body(builder, whole, null);
  }

  /** For the body of a lambda in place of a call: with variables of its own beside those here. */
  Body ofLambda() {
    return new Body(builder, whole, this);
  }

  /** Whether any variable of the function has the name. */
  boolean isVariable(String name) {
    return whole.locals.everDeclared(name);
  }

  /** Notes if the end of a method with a result is reached, which javac will report. */
  void requireEnded() {
    whole.lacksReturn |= builder.isReachable();
  }

  /** Whether some method is not always left by a return. */
  boolean lacksReturn() {
    return whole.lacksReturn;
  }

  ProgramBuilder builder() {
    return builder;
  }

  void parameter(LocalVariable variable) {
    if (variable.components().isPresent()) {
      variable.components().get().forEach(this::parameter);
      return;
    }
    locals.put(variable, builder.parameter(variable.name(), variable.type()));
  }

  /** Takes a field of {@code this}, which is the same in all that is called. */
  void field(LocalVariable variable) {
    whole.locals.mention(variable);
    if (variable.components().isPresent()) {
      variable.components().get().forEach(this::field);
      return;
    }
    whole.fields.put(variable, builder.parameter(variable.name(), variable.type()));
  }

  /** Declares the variable here, unless a statement around already has. */
  void declare(LocalVariable variable) {
    if (variable.components().isPresent()) {
      variable.components().get().forEach(this::declare);
    } else {
      local(variable);
    }
  }

  /** Declares a variable of a lambda, also where that is being written in its own argument. */
  void declareOwn(LocalVariable variable) {
    locals.put(variable, builder.declare(variable.name(), variable.type()));
  }

  private ProgramBuilder.Local local(LocalVariable variable) {
    ProgramBuilder.Local field = whole.fields.get(variable);
    if (field != null) {
      return field;
    }
    if (locals.containsKey(variable)) {
      return locals.get(variable);
    }
    for (Body at = around; at != null; at = at.around) {
      if (at.locals.containsKey(variable)) {
        return at.locals.get(variable);
      }
    }
    return locals.computeIfAbsent(variable, v -> builder.declare(v.name(), v.type()));
  }

  /** The value that the variable has now; a tuple if it is a record. */
  Value read(LocalVariable variable) {
    if (variable.components().isEmpty()) {
      return builder.read(local(variable));
    }
    return new Tuple(
        (ReferenceType) variable.type(),
        variable.components().get().stream().map(this::read).toList());
  }

  /** Gives the variable a value; a tuple if it is a record. */
  void assign(LocalVariable variable, Value value) {
    if (variable.components().isEmpty()) {
      builder.assign(local(variable), value);
      return;
    }
    List<LocalVariable> components = variable.components().get();
    for (int i = 0; i < components.size(); i++) {
      assign(components.get(i), ((Tuple) value).components().get(i));
    }
  }

  ProgramBuilder.Target target(Jump jump) {
    return targets.computeIfAbsent(jump, j -> builder.newTarget(j.name()));
  }

  Value let(Origin origin, Expression expression) {
    if (expression.operands().stream().anyMatch(Tuple.class::isInstance)) {
      throw new IllegalStateException("a record as an operand, line " + origin.line());
    }
    builder.at(origin);
    return builder.let(expression);
  }

  /**
   * Converts a value to a type that it can be converted to: numbers among each other, boxes to
   * numbers, null to any reference.
   */
  Value convert(Origin origin, Value value, Type to) {
    if (value.type().equals(Typed.NULL) && !(to instanceof ScalarType)) {
      return Constant.zero(to);
    }
    if (!(to instanceof ScalarType scalar) || value.type().equals(to)) {
      return value;
    }
    Value unboxed = value;
    if (!(value.type() instanceof ScalarType)) {
      unboxed = let(
          origin, new Expression.Convert(Conversions.unboxed(value.type()).orElseThrow(), value));
    }
    return unboxed.type().equals(to)
        ? unboxed
        : let(origin, new Expression.Convert(scalar, unboxed));
  }
}
