package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Type;

/** The names of types in JavaPoet's terms. */
final class ClassNames {

  static final ClassName MATH = ClassName.get("java.lang", "Math");
  static final ClassName STRICT_MATH = ClassName.get("java.lang", "StrictMath");
  static final ClassName SHAPES = ClassName.get("org.cotangent.support", "Shapes");
  static final ClassName POWERS = ClassName.get("org.cotangent.support", "Powers");
  static final ClassName FLAT_OBJECTIVE = ClassName.get("org.cotangent.support", "FlatObjective");
  static final ClassName POINTS = ClassName.get("org.cotangent.support", "Points");
  static final ClassName DOUBLE_TAPE = ClassName.get("org.cotangent.tape", "DoubleTape");
  static final ClassName LONG_TAPE = ClassName.get("org.cotangent.tape", "LongTape");
  static final ClassName REFERENCE_TAPE = ClassName.get("org.cotangent.tape", "ReferenceTape");

  private ClassNames() {}

  static TypeName of(Type type) {
    if (type instanceof ScalarType scalar) {
      return scalar(scalar);
    } else if (type instanceof ArrayType array) {
      return ArrayTypeName.of(of(array.element()));
    } else if (type instanceof ReferenceType reference) {
      return ofCanonical(reference.name());
    }
    return tape((TapeType) type);
  }

  private static TypeName scalar(ScalarType type) {
    return switch (type) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case BYTE -> TypeName.BYTE;
      case SHORT -> TypeName.SHORT;
      case CHAR -> TypeName.CHAR;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
    };
  }

  /** The type of a tape: doubles and floats share one, the other scalars another. */
  private static TypeName tape(TapeType tape) {
    if (tape.element() instanceof ScalarType scalar) {
      return scalar.isFloating() ? DOUBLE_TAPE : LONG_TAPE;
    }
    return com.palantir.javapoet.ParameterizedTypeName.get(REFERENCE_TAPE, of(tape.element()));
  }

  /** A class of which only the canonical name is known: packages begin with a small letter. */
  static ClassName ofCanonical(String canonical) {
    String[] parts = canonical.split("\\.");
    int outermost = 0;
    while (outermost < parts.length - 1
        && !Character.isUpperCase(parts[outermost].codePointAt(0))) {
      outermost++;
    }
    List<String> nested = new ArrayList<>(List.of(parts).subList(outermost + 1, parts.length));
    String packageName = String.join(".", List.of(parts).subList(0, outermost));
    return ClassName.get(packageName, parts[outermost], nested.toArray(String[]::new));
  }

  /** A class in an expression, with its package where a variable hides its simple name. */
  static Text inExpression(ClassName name, Set<String> variables) {
    return variables.contains(name.topLevelClassName().simpleName())
        ? Text.of("$L", name.canonicalName())
        : Text.of("$T", name);
  }
}
