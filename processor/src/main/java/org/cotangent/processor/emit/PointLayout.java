package org.cotangent.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Naming;
import org.cotangent.processor.model.Parameter;
import org.cotangent.processor.model.RecordShape;

/**
 * Where the wrt-parameters of a method lie in a flat point: one after the other, in order. What
 * lies behind an array has an offset that is known when the objective is made, and kept in a field.
 */
final class PointLayout {

  private static final Set<String> PARAMETERS = Set.of("point", "gradient", "vector", "product");

  /** A leaf of a wrt-parameter, and where it lies: a number, or the name of a field. */
  private record Slot(Parameter parameter, Leaf leaf, String offset) {
    boolean isArray() {
      return leaf.type() instanceof ArrayType || isSealed(parameter);
    }

    /** The expression for what lies there of a value of the parameter's type. */
    String of(String value) {
      return isSealed(parameter)
          ? parameter.shape().orElseThrow().parts() + "." + PartsWriter.FLAT + "(" + value + ")"
          : leaf.of(value);
    }
  }

  /** Whether a parameter is of a sealed interface: its numbers lie in a point as an array would. */
  private static boolean isSealed(Parameter parameter) {
    return parameter.shape().filter(RecordShape::isSealed).isPresent();
  }

  private static List<Leaf> leaves(Parameter parameter) {
    return isSealed(parameter)
        ? List.of(new Leaf(List.of(), parameter.type()))
        : parameter.leaves();
  }

  private final List<Parameter> wrt;
  private final Set<String> fields = new HashSet<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<String> declared = new ArrayList<>();

  PointLayout(DifferentiableMethod method) {
    wrt = method.wrt();
    method.parameters().forEach(parameter -> fields.add(parameter.name()));
    boolean isKnown = true;
    for (Parameter parameter : wrt) {
      for (Leaf leaf : leaves(parameter)) {
        String offset =
            isKnown ? String.valueOf(slots.size()) : fieldFor(offsetName(parameter, leaf));
        slots.add(new Slot(parameter, leaf, offset));
        isKnown &= !slots.get(slots.size() - 1).isArray();
      }
    }
  }

  /** {@code pointXOffset}. */
  private static String offsetName(Parameter parameter, Leaf leaf) {
    StringBuilder name = new StringBuilder(parameter.name());
    for (String accessor : leaf.names()) {
      int first = accessor.codePointAt(0);
      name.appendCodePoint(Character.toUpperCase(first))
          .append(accessor.substring(Character.charCount(first)));
    }
    return name + "Offset";
  }

  private String fieldFor(String wanted) {
    String name = Naming.unlike(fields, wanted);
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
    return !isPlain() && (parameter.hasArrays() || isSealed(parameter));
  }

  /** Declares the fields for offsets, and computes them. */
  void declare(TypeSpec.Builder type, Text.Builder constructor) {
    for (int i = 0; i < slots.size() - 1; i++) {
      String next = slots.get(i + 1).offset();
      if (declared.contains(next)) {
        type.addField(TypeName.INT, next, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$L = $L", next, end(slots.get(i)));
      }
    }
  }

  /** The names of the parameters and of the offsets. */
  Set<String> names() {
    return Set.copyOf(fields);
  }

  /** Declares local variables for the offsets, in a method with the method's parameters. */
  void declareLocals(Text.Builder code) {
    for (int i = 0; i < slots.size() - 1; i++) {
      String next = slots.get(i + 1).offset();
      if (declared.contains(next)) {
        code.addStatement("int $L = $L", next, end(slots.get(i)));
      }
    }
  }

  /** How many numbers a point holds, in a method with the method's parameters. */
  Text size() {
    return end(slots.get(slots.size() - 1));
  }

  /** The offset behind a leaf, in a constructor with the method's parameters. */
  private Text end(Slot slot) {
    Text size = slot.isArray()
        ? Text.of(
            "$L.size($L)", library(ClassNames.SHAPES), slot.of(slot.parameter().name()))
        : Text.of("1");
    if (!slot.isArray() && !declared.contains(slot.offset())) {
      return Text.of(String.valueOf(Integer.parseInt(slot.offset()) + 1));
    }
    return slot.offset().equals("0") ? size : Text.of("$L + $L", slot.offset(), size);
  }

  /** What a point holds, in a constructor with the method's parameters. */
  String parts() {
    boolean isRows = slots.size() == 1
        && slots.get(0).leaf().type() instanceof ArrayType array
        && array.element() instanceof ArrayType;
    // An array of arrays alone is one part, not an array of parts.
    return (isRows ? "(Object) " : "")
        + slots.stream()
            .map(slot -> slot.of(slot.parameter().name()))
            .collect(Collectors.joining(", "));
  }

  /** Writes a parameter's derivative into a point: one statement a leaf. */
  List<Text> write(Parameter parameter, String derivative, String point) {
    return slots.stream()
        .filter(slot -> slot.parameter().equals(parameter))
        .map(slot -> write(slot, slot.of(derivative), point))
        .toList();
  }

  private Text write(Slot slot, String value, String point) {
    return slot.isArray()
        ? Text.of("$L.flatten($L, $L, $L)", library(ClassNames.POINTS), value, point, slot.offset())
        : Text.of("$L[$L] = $L", point, slot.offset(), value);
  }

  /** Reads a parameter's value out of {@code point}. */
  Text read(Parameter parameter) {
    if (isSealed(parameter)) {
      return Text.of(
          "$L.$L($L, $L)",
          parameter.shape().orElseThrow().parts(),
          PartsWriter.FROM,
          field(parameter.name()),
          read(slot(parameter, leaves(parameter).get(0))));
    }
    return parameter.shape().isPresent()
        ? Records.made(parameter.shape().get(), leaf -> read(slot(parameter, leaf)))
        : read(slot(parameter, parameter.leaves().get(0)));
  }

  /** Reads a parameter's value out of a vector, in a method with the method's parameters. */
  Text readFlat(Parameter parameter, String vector) {
    if (isSealed(parameter)) {
      return Text.of(
          "$L.$L($L, $L)",
          parameter.shape().orElseThrow().parts(),
          PartsWriter.FROM,
          parameter.name(),
          readFlat(slot(parameter, leaves(parameter).get(0)), vector));
    }
    return parameter.shape().isPresent()
        ? Records.made(parameter.shape().get(), leaf -> readFlat(slot(parameter, leaf), vector))
        : readFlat(slot(parameter, parameter.leaves().get(0)), vector);
  }

  private Text readFlat(Slot slot, String vector) {
    if (slot.isArray()) {
      return isPlain()
          ? Text.of(vector)
          : Text.of(
              "$L.unflatten($L, $L, $L)",
              library(ClassNames.POINTS),
              vector,
              slot.offset(),
              slot.of(slot.parameter().name()));
    }
    Text element = Text.of("$L[$L]", vector, slot.offset());
    return slot.leaf().type() == ScalarType.FLOAT ? Text.of("(float) $L", element) : element;
  }

  private Slot slot(Parameter parameter, Leaf leaf) {
    return slots.stream()
        .filter(slot -> slot.parameter().equals(parameter) && slot.leaf().equals(leaf))
        .findFirst()
        .orElseThrow();
  }

  private Text read(Slot slot) {
    if (slot.isArray()) {
      return isPlain()
          ? Text.of("point.clone()")
          : Text.of(
              "at(point, $L, $L)", slot.offset(), slot.of(field(slot.parameter().name())));
    }
    Text element = Text.of("at(point, $L)", slot.offset());
    return slot.leaf().type() == ScalarType.FLOAT ? Text.of("(float) $L", element) : element;
  }

  /** Checks the length of an array. */
  Text check(String name) {
    return Text.of("requireDimension($S, $L)", name, name);
  }

  /** A field of the objective, in a method whose parameters may hide it. */
  String field(String name) {
    return PARAMETERS.contains(name) ? "this." + name : name;
  }

  /** A class of the runtime, in an objective whose fields may hide its name. */
  Text library(ClassName name) {
    return ClassNames.inExpression(name, fields);
  }
}
