package org.cotangent.processor.frontend;

import com.sun.source.tree.LiteralTree;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/** Literals, whose values javac has parsed: a minus before an integer is part of it. */
final class Literals {
  private Literals() {}

  static Typed read(LiteralTree tree) {
    Type type = switch (tree.getKind()) {
      case BOOLEAN_LITERAL -> ScalarType.BOOLEAN;
      case CHAR_LITERAL -> ScalarType.CHAR;
      case INT_LITERAL -> ScalarType.INT;
      case LONG_LITERAL -> ScalarType.LONG;
      case FLOAT_LITERAL -> ScalarType.FLOAT;
      case DOUBLE_LITERAL -> ScalarType.DOUBLE;
      case STRING_LITERAL -> ReferenceType.STRING;
      default -> Typed.NULL;
    };
    Constant constant = new Constant(type, tree.getValue(), "");
    // The null literal is no constant expression.
    return type.equals(Typed.NULL) ? Typed.of(type, body -> constant) : Typed.of(constant);
  }
}
