package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
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
  private final String dimension;

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
    dimension = isKnown ? String.valueOf(constant) : fieldFor("dimension");
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

  /** The length of a point. */
  String dimension() {
    return dimension;
  }

  /** Whether a point is the one parameter itself. */
  boolean isPlain() {
    return wrt.size() == 1 && ObjectiveWriter.isVector(wrt.get(0));
  }

  /** Declares the fields for offsets, and computes them. */
  void declare(TypeSpec.Builder type, MethodSpec.Builder constructor) {
    for (int i = 0; i < wrt.size(); i++) {
      String next = i + 1 < wrt.size() ? offsets.get(i + 1) : dimension;
      if (declared.contains(next)) {
        type.addField(TypeName.INT, next, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$L = $L", next, sum(i));
      }
    }
  }

  /** The offset behind a parameter. */
  private CodeBlock sum(int index) {
    Parameter parameter = wrt.get(index);
    CodeBlock size = parameter.type() instanceof ArrayType
        ? CodeBlock.of("$L.size($L)", library(ClassNames.SHAPES), parameter.name())
        : CodeBlock.of("1");
    return offsets.get(index).equals("0")
        ? size
        : CodeBlock.of("$L + $L", offsets.get(index), size);
  }

  /** The body of {@code start()}. */
  CodeBlock start() {
    if (isPlain()) {
      return CodeBlock.of("return $L.clone();\n", wrt.get(0).name());
    }
    if (declared.isEmpty()) {
      String values = String.join(", ", wrt.stream().map(Parameter::name).toList());
      return CodeBlock.of("return new double[] {$L};\n", values);
    }
    CodeBlock.Builder start = CodeBlock.builder();
    start.addStatement("double[] point = new double[$L]", dimension);
    for (int i = 0; i < wrt.size(); i++) {
      start.addStatement(write(i, field(wrt.get(i).name()), "point"));
    }
    return start.addStatement("return point").build();
  }

  /** Writes a parameter's value, or derivative, into a point. */
  CodeBlock write(int index, CodeBlock value, String point) {
    return wrt.get(index).type() instanceof ArrayType
        ? CodeBlock.of(
            "$L.flatten($L, $L, $L)", library(ClassNames.POINTS), value, point, offsets.get(index))
        : CodeBlock.of("$L[$L] = $L", point, offsets.get(index), value);
  }

  /** Reads a parameter's value out of {@code point}. */
  CodeBlock read(int index) {
    Parameter parameter = wrt.get(index);
    if (parameter.type() instanceof ArrayType) {
      return isPlain()
          ? CodeBlock.of("point.clone()")
          : CodeBlock.of(
              "$L.unflatten(point, $L, $L)",
              library(ClassNames.POINTS),
              offsets.get(index),
              field(parameter.name()));
    }
    CodeBlock element = CodeBlock.of("point[$L]", offsets.get(index));
    return parameter.type() == ScalarType.FLOAT ? CodeBlock.of("(float) $L", element) : element;
  }

  /** Checks the length of an array. */
  CodeBlock check(String name) {
    return CodeBlock.of(
        "$L.requireDimension($S, $L, $L)", library(ClassNames.POINTS), name, name, dimension);
  }

  /** A field of the objective, in a method whose parameters may hide it. */
  CodeBlock field(String name) {
    return CodeBlock.of(PARAMETERS.contains(name) ? "this.$L" : "$L", name);
  }

  /** A class of the runtime, in an objective whose fields may hide its name. */
  private CodeBlock library(ClassName name) {
    return ClassNames.inExpression(name, fields);
  }
}
