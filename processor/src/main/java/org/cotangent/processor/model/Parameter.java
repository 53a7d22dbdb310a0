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
 */
public record Parameter(
    String name,
    Type type,
    boolean differentiated,
    Optional<RecordShape> shape,
    boolean isReceiver) {

  /** A parameter that is no record. */
  public Parameter(String name, Type type, boolean differentiated) {
    this(name, type, differentiated, Optional.empty(), false);
  }

  /** The same parameter, differentiated by or not. */
  public Parameter withDifferentiated(boolean isDifferentiated) {
    return new Parameter(name, type, isDifferentiated, shape, isReceiver);
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
