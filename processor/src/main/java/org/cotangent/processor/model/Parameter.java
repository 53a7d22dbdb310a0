package org.cotangent.processor.model;

import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Type;

/**
 * A parameter of an annotated method.
 *
 * @param differentiated whether it is one of the wrt-parameters
 * @param shape what it consists of, if it is a record
 * @param isReceiver whether it stands for {@code this}
 * @param field the field that it stands for, if it is one of {@code this}
 */
public record Parameter(
    String name,
    Type type,
    boolean differentiated,
    Optional<RecordShape> shape,
    boolean isReceiver,
    Optional<Field> field) {

  /**
   * A field of the object that an instance method belongs to.
   *
   * @param access what reads it, behind the object and a dot: its name, or a call of an accessor
   */
  public record Field(String name, String access) {}

  /** A parameter of the method, or a record that is its receiver. */
  public Parameter(
      String name,
      Type type,
      boolean differentiated,
      Optional<RecordShape> shape,
      boolean isReceiver) {
    this(name, type, differentiated, shape, isReceiver, Optional.empty());
  }

  /** A parameter that is no record. */
  public Parameter(String name, Type type, boolean differentiated) {
    this(name, type, differentiated, Optional.empty(), false);
  }

  /** The same parameter, differentiated by or not. */
  public Parameter withDifferentiated(boolean isDifferentiated) {
    return new Parameter(name, type, isDifferentiated, shape, isReceiver, field);
  }

  /** Whether there are derivatives by the parameter, of its type. */
  public boolean isDifferentiable() {
    return shape.map(RecordShape::isDifferentiable).orElseGet(type::carriesDerivative);
  }

  /** What the primal takes in place of the parameter: the parameter itself if it is no record. */
  public List<Leaf> leaves() {
    return shape.map(RecordShape::leaves).orElseGet(() -> List.of(new Leaf(List.of(), type)));
  }

  /** Whether it is an array, or a record that holds one. */
  public boolean hasArrays() {
    return leaves().stream().anyMatch(leaf -> leaf.type() instanceof ArrayType);
  }
}
