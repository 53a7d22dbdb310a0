package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Type;

/** What a record consists of. */
public record RecordShape(ReferenceType type, List<Component> components) {

  /**
   * A component.
   *
   * @param shape what it consists of, if it is a record itself
   */
  public record Component(String name, Type type, Optional<RecordShape> shape) {

    /** Whether a derivative by the component is one of its type. */
    boolean isDifferentiable() {
      return shape.map(RecordShape::isDifferentiable).orElseGet(type::carriesDerivative);
    }
  }

  public RecordShape {
    components = List.copyOf(components);
  }

  /** The components, with those of records among them in place of these. */
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (Component component : components) {
      if (component.shape().isPresent()) {
        component.shape().get().leaves().forEach(leaf -> leaves.add(leaf.in(component.name())));
      } else {
        leaves.add(new Leaf(List.of(component.name()), component.type()));
      }
    }
    return leaves;
  }

  /** Whether a derivative by the record is a record of its type. */
  public boolean isDifferentiable() {
    return !components.isEmpty() && components.stream().allMatch(Component::isDifferentiable);
  }
}
