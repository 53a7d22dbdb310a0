package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/** Which records can be taken apart, and into what. */
final class Shapes {
  private final Set<TypeElement> around = new HashSet<>();

  private Shapes() {}

  /** The shape of a class; empty if it is no record, is generic, or holds itself. */
  static Optional<RecordShape> of(TypeElement element) {
    return new Shapes().find(element);
  }

  private Optional<RecordShape> find(TypeElement element) {
    boolean isTakenApart = element.getKind() == ElementKind.RECORD
        && element.getTypeParameters().isEmpty()
        && around.add(element);
    if (!isTakenApart) {
      return Optional.empty();
    }
    List<RecordShape.Component> components = new ArrayList<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      Optional<Type> type = TypeReader.of(component.asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      Optional<RecordShape> shape = Optional.empty();
      if (component.asType() instanceof DeclaredType declared
          && declared.asElement().getKind() == ElementKind.RECORD) {
        shape = find((TypeElement) declared.asElement());
        if (shape.isEmpty()) {
          return Optional.empty();
        }
      }
      components.add(
          new RecordShape.Component(component.getSimpleName().toString(), type.get(), shape));
    }
    around.remove(element);
    return Optional.of(new RecordShape((ReferenceType) TypeReader.typeOf(element), components));
  }
}
