package org.cotangent.processor.differentiate;

import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/** The names and types of tangents: {@code xDot} for {@code x}. */
final class Dots {

  private Dots() {}

  /** What the names of tangents end in where there is one direction. */
  static final String SUFFIX = "Dot";

  /** A new variable for the tangent of a variable. */
  static Var of(Var var) {
    return of(var, SUFFIX);
  }

  /** A new variable for the tangent of a variable in one of several directions. */
  static Var of(Var var, String suffix) {
    return of(var, suffix, typeOf(var.type()));
  }

  /** The same with a type of its own. */
  static Var of(Var var, String suffix, Type type) {
    return var.isNamed() ? Var.named(var.name() + suffix, type) : Var.unnamed(type);
  }

  /** A new param for the tangent of a param, of its own type: what a caller passes. */
  static Var param(Var param) {
    return Var.named(param.name() + SUFFIX, param.type());
  }

  /** The name of a variable's tangent, empty if the variable has none. */
  static String name(Var var, String suffix) {
    return var.isNamed() ? var.name() + suffix : "";
  }

  /** What to call a variable's derivative by another: {@code tailByT}; empty for none. */
  static String name(Var var, Var base) {
    return var.isNamed() && base.isNamed() ? var.name() + bySuffix(base) : "";
  }

  /** What the names of derivatives by a number end in: {@code ByT}. */
  static String bySuffix(Var base) {
    return base.isNamed() ? "By" + capitalised(base.name()) : "Slope";
  }

  /** {@code Rate} for a rate: the name in the middle of another one. */
  static String capitalised(String name) {
    return Character.toString(Character.toUpperCase(name.codePointAt(0)))
        + name.substring(name.offsetByCodePoints(0, 1));
  }

  /** Numbers have tangents of type {@code double}, arrays that others know of their own. */
  static Type typeOf(Type type) {
    if (type instanceof TapeType tape) {
      return new TapeType(typeOf(tape.element()));
    }
    return type instanceof ScalarType ? ScalarType.DOUBLE : type;
  }
}
