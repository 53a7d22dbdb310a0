package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/**
 * What a record consists of, or a sealed interface of records: then the first component is the
 * number of the record that there is, and each other one is a record that there may be. Those that
 * there are not consist of zeros.
 *
 * @param isSealed whether this is a sealed interface
 */
public record RecordShape(ReferenceType type, List<Component> components, boolean isSealed) {

  /** What the number of the record is called in a sealed interface. */
  private static final String KIND = "kind";

  /**
   * A component.
   *
   * @param shape what it consists of, if it is a record itself
   */
  public record Component(String name, Type type, Optional<RecordShape> shape) {

    /** Whether a derivative by the component is one of its type. */
    boolean isDifferentiable() {
      return shape
          .map(inner -> !inner.isSealed() && inner.isDifferentiable())
          .orElseGet(type::carriesDerivative);
    }

    private boolean isOfNumbers() {
      return shape
          .map(inner -> inner.components().stream().allMatch(Component::isOfNumbers))
          .orElseGet(type::isFloating);
    }
  }

  public RecordShape {
    components = List.copyOf(components);
  }

  /** The shape of a record. */
  public RecordShape(ReferenceType type, List<Component> components) {
    this(type, components, false);
  }

  /** The shape of a sealed interface of these records. */
  public static RecordShape ofSealed(ReferenceType type, List<RecordShape> variants) {
    List<Component> components = new ArrayList<>();
    components.add(new Component(KIND, ScalarType.INT, Optional.empty()));
    for (RecordShape variant : variants) {
      String name = variant.type().name();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      int first = simple.codePointAt(0);
      components.add(new Component(
          Character.toString(Character.toLowerCase(first))
              + simple.substring(Character.charCount(first)),
          variant.type(),
          Optional.of(variant)));
    }
    return new RecordShape(type, components, true);
  }

  /** The records that a sealed interface may be, by their numbers. */
  public List<RecordShape> variants() {
    return isSealed
        ? components.stream().flatMap(component -> component.shape().stream()).toList()
        : List.of();
  }

  /** All records in it: this one or those that there may be, and those that they hold. */
  public List<RecordShape> records() {
    List<RecordShape> records = new ArrayList<>();
    if (!isSealed) {
      records.add(this);
    }
    components.forEach(
        component -> component.shape().ifPresent(inner -> records.addAll(inner.records())));
    return records;
  }

  /** Whether this is a sealed interface, or holds one. */
  public boolean hasSealed() {
    return isSealed
        || components.stream()
            .anyMatch(
                component -> component.shape().filter(RecordShape::hasSealed).isPresent());
  }

  /** The name of the companion's record that takes objects of a sealed interface apart. */
  public String parts() {
    return Naming.capitalised(type.name().replace("_", "__").replace('.', '_')) + "Parts";
  }

  /** What the components of {@link #parts} are called: one for each leaf. */
  public List<String> partNames() {
    return Naming.components(innerLeaves().stream()
        .map(leaf -> leaf.path().get(0)
            + leaf.path().stream().skip(1).map(Naming::capitalised).reduce("", String::concat))
        .toList());
  }

  /** The components, with those of records among them in place of these. */
  public List<Leaf> leaves() {
    List<Leaf> inner = innerLeaves();
    if (!isSealed) {
      return inner;
    }
    List<String> names = partNames();
    List<Leaf> leaves = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      leaves.add(
          new Leaf(List.of(Leaf.MADE_BY + parts(), names.get(i)), inner.get(i).type()));
    }
    return leaves;
  }

  private List<Leaf> innerLeaves() {
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
    if (isSealed) {
      return components.stream().skip(1).allMatch(Component::isOfNumbers)
          && leaves().size() > 1;
    }
    return !components.isEmpty() && components.stream().allMatch(Component::isDifferentiable);
  }
}
