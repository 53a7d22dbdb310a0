package org.cotangent.processor.frontend;

import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/**
 * An expression that was read.
 *
 * @param type the type that Java gives it
 * @param constant its value, where the language calls it a constant expression (JLS 15.29)
 * @param code how to compute it
 * @param choice how to compute it in another type, if it chooses between operands
 */
record Typed(Type type, Optional<Constant> constant, Code code, Optional<Choice> choice) {

  /** Writes the computation of an expression and gives its value. */
  @FunctionalInterface
  interface Code {
    Value emit(Body body);
  }

  /**
   * Writes a choice between operands, each of which is converted to the type that the value is
   * needed in. Between an {@code int} and a {@code float} for a {@code double}, javac skips the
   * {@code float} that the language has in between, unless the choice stands in parentheses.
   */
  @FunctionalInterface
  interface Choice {
    Value emit(Body body, Type as);
  }

  /** What was already reported, or is left to javac: whoever meets it says nothing more. */
  static final Typed ERRONEOUS = of(new ReferenceType("<erroneous>"), body -> {
    throw new IllegalStateException("a rejected expression is never computed");
  });

  /** The type of {@code null}. */
  static final ReferenceType NULL = new ReferenceType("<null>");

  /** The type of a call that has no value. */
  static final ReferenceType VOID = new ReferenceType("<void>");

  /** An expression that is no constant. */
  static Typed of(Type type, Code code) {
    return new Typed(type, Optional.empty(), code, Optional.empty());
  }

  /** A constant. */
  static Typed of(Constant constant) {
    return of(constant.type(), body -> constant).withConstant(Optional.of(constant));
  }

  /** A choice between operands. */
  static Typed of(Type type, Choice choice) {
    return new Typed(type, Optional.empty(), body -> choice.emit(body, type), Optional.of(choice));
  }

  /** The expression in parentheses. */
  Typed parenthesized() {
    return new Typed(type, constant, code, Optional.empty());
  }

  /** The same expression with another value known for it. */
  Typed withConstant(Optional<Constant> newConstant) {
    return new Typed(type, newConstant, code, choice);
  }

  boolean isErroneous() {
    return type.equals(ERRONEOUS.type);
  }

  boolean isNull() {
    return type.equals(NULL);
  }

  boolean isVoid() {
    return type.equals(VOID);
  }

  boolean isString() {
    return type.equals(ReferenceType.STRING);
  }

  /** The primitive type of the expression, unboxed if need be; empty for other types. */
  Optional<ScalarType> scalar() {
    return Conversions.unboxed(type);
  }

  boolean isNumeric() {
    return scalar().filter(ScalarType::isNumeric).isPresent();
  }

  boolean isIntegral() {
    return scalar().filter(ScalarType::isIntegral).isPresent();
  }

  boolean isBoolean() {
    return scalar().filter(ScalarType.BOOLEAN::equals).isPresent();
  }

  Value emit(Body body) {
    return code.emit(body);
  }

  /** Computes the value and converts it to a type that it can be converted to. */
  Value emitAs(Body body, Origin origin, Type to) {
    return choice.isPresent() && to instanceof ScalarType
        ? choice.get().emit(body, to)
        : body.convert(origin, emit(body), to);
  }
}
