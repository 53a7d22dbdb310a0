package org.cotangent.processor.frontend;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/** A local variable or parameter; two with the same name are different objects. */
final class LocalVariable {
  private final String name;
  private final Type type;
  private final Optional<Constant> constant;
  private final Optional<List<LocalVariable>> components;

  private LocalVariable(
      String name,
      Type type,
      Optional<Constant> constant,
      Optional<List<LocalVariable>> components) {
    this.name = name;
    this.type = type;
    this.constant = constant;
    this.components = components;
  }

  /**
   * A variable for one value; the constant is there if it is final and initialized with a constant
   * (JLS 4.12.4).
   */
  LocalVariable(String name, Type type, Optional<Constant> constant) {
    this(name, type, constant, Optional.empty());
  }

  /**
   * A variable for a record: one for each component, called after the variable and the component.
   */
  static LocalVariable ofRecord(String name, RecordShape shape) {
    List<LocalVariable> components = shape.components().stream()
        .map(component -> ofComponent(joined(name, component.name()), component))
        .toList();
    return new LocalVariable(name, shape.type(), Optional.empty(), Optional.of(components));
  }

  private static LocalVariable ofComponent(String name, RecordShape.Component component) {
    return component
        .shape()
        .map(shape -> ofRecord(name, shape))
        .orElseGet(() -> new LocalVariable(name, component.type(), Optional.empty()));
  }

  /** {@code pointX}. */
  private static String joined(String name, String component) {
    if (name.isEmpty()) {
      return component;
    }
    int first = component.codePointAt(0);
    return name
        + Character.toString(Character.toUpperCase(first))
        + component.substring(Character.charCount(first));
  }

  String name() {
    return name;
  }

  Type type() {
    return type;
  }

  Optional<Constant> constant() {
    return constant;
  }

  /** The variables that a record's components are in; empty for what is no record. */
  Optional<List<LocalVariable>> components() {
    return components;
  }
}
