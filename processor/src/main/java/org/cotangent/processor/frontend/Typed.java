package org.cotangent.processor.frontend;

import java.util.Optional;
import org.cotangent.processor.ir.Constant;
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
 */
record Typed(Type type, Optional<Constant> constant, Code code) {

  /** Writes the computation of an expression and gives its value. */
  @FunctionalInterface
  interface Code {
    Value emit(Body body);
  }

  /** What was already reported, or is left to javac: whoever meets it says nothing more. */
  static final Typed ERRONEOUS = of(new ReferenceType("<erroneous>"), body -> {
    throw new IllegalStateException("a rejected expression is never computed");
  });

  /** The type of {@code null}. */
  static final ReferenceType NULL = new ReferenceType("<null>");

  /** An expression that is no constant. */
  static Typed of(Type type, Code code) {
    return new Typed(type, Optional.empty(), code);
  }

  /** A constant. */
  static Typed of(Constant constant) {
    return new Typed(constant.type(), Optional.of(constant), body -> constant);
  }

  /** The same expression with another value known for it. */
  Typed withConstant(Optional<Constant> newConstant) {
    return new Typed(type, newConstant, code);
  }

  boolean isErroneous() {
    return type.equals(ERRONEOUS.type);
  }

  boolean isNull() {
    return type.equals(NULL);
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
}
