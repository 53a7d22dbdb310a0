package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/**
 * Where the wrt-parameters of a method lie in a flat point: one after the other, in order. What
 * lies behind an array has an offset that is known when the objective is made, and kept in a field.
 */
final class PointLayout {

  private static final Set<String> PARAMETERS = Set.of("point", "gradient");

  private final List<Parameter> wrt;
  private final Set<String> fields = new HashSet<>();
  private final List<String> offsets = new ArrayList<>();
  private final List<String> declared = new ArrayList<>();

  PointLayout(DifferentiableMethod method) {
    wrt = method.wrt();
    method.parameters().forEach(parameter -> fields.add(parameter.name()));
    int constant = 0;
    boolean isKnown = true;
    for (Parameter parameter : wrt) {
      offsets.add(isKnown ? String.valueOf(constant) : fieldFor(parameter.name() + "Offset"));
      isKnown &= !(parameter.type() instanceof ArrayType);
      constant++;
    }
  }

  private String fieldFor(String wanted) {
    String name = MemberNames.unlike(fields, wanted);
    fields.add(name);
    declared.add(name);
    return name;
  }

  /** The type of a point. */
  TypeName pointType() {
    return ArrayTypeName.of(TypeName.DOUBLE);
  }

  /** Whether a point is the one parameter itself. */
  boolean isPlain() {
    return isPlain(wrt);
  }

  /** Whether a point is the one wrt-parameter itself. */
  static boolean isPlain(List<Parameter> wrt) {
    return wrt.size() == 1 && ObjectiveWriter.isVector(wrt.get(0));
  }

  /** Whether an objective keeps a wrt-parameter, to give what is read out of points its shape. */
  boolean needsShape(Parameter parameter) {
    return !isPlain() && parameter.type() instanceof ArrayType;
  }

  /** Declares the fields for offsets, and computes them. */
  void declare(TypeSpec.Builder type, Text.Builder constructor) {
    for (int i = 0; i < wrt.size() - 1; i++) {
      String next = offsets.get(i + 1);
      if (declared.contains(next)) {
        type.addField(TypeName.INT, next, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$L = $L", next, sum(i));
      }
    }
  }

  /** The offset behind a parameter. */
  private Text sum(int index) {
    Parameter parameter = wrt.get(index);
    Text size = parameter.type() instanceof ArrayType
        ? Text.of("$L.size($L)", library(ClassNames.SHAPES), parameter.name())
        : Text.of("1");
    return offsets.get(index).equals("0") ? size : Text.of("$L + $L", offsets.get(index), size);
  }

  /** Writes a parameter's derivative into a point. */
  Text write(int index, Text value, String point) {
    return wrt.get(index).type() instanceof ArrayType
        ? Text.of(
            "$L.flatten($L, $L, $L)", library(ClassNames.POINTS), value, point, offsets.get(index))
        : Text.of("$L[$L] = $L", point, offsets.get(index), value);
  }

  /** Reads a parameter's value out of {@code point}. */
  Text read(int index) {
    Parameter parameter = wrt.get(index);
    if (parameter.type() instanceof ArrayType) {
      return isPlain()
          ? Text.of("point.clone()")
          : Text.of("at(point, $L, $L)", offsets.get(index), field(parameter.name()));
    }
    Text element = Text.of("at(point, $L)", offsets.get(index));
    return parameter.type() == ScalarType.FLOAT ? Text.of("(float) $L", element) : element;
  }

  /** Checks the length of an array. */
  Text check(String name) {
    return Text.of("requireDimension($S, $L)", name, name);
  }

  /** A field of the objective, in a method whose parameters may hide it. */
  Text field(String name) {
    return Text.of(PARAMETERS.contains(name) ? "this.$L" : "$L", name);
  }

  /** A class of the runtime, in an objective whose fields may hide its name. */
  private Text library(ClassName name) {
    return ClassNames.inExpression(name, fields);
  }
}
