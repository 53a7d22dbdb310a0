package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/** Which records can be taken apart, and into what. */
final class Shapes {
  private final Set<TypeElement> around = new HashSet<>();

  private Shapes() {}

  /**
   * The shape of a class; empty if it is neither a record nor a sealed interface of records, is
   * generic, or holds itself.
   */
  static Optional<RecordShape> of(TypeElement element) {
    return new Shapes().find(element);
  }

  private Optional<RecordShape> find(TypeElement element) {
    return element.getKind() == ElementKind.INTERFACE ? ofSealed(element) : ofRecord(element);
  }

  /**
   * The shape of a sealed interface: of its records, and of those of sealed ones that extend it.
   */
  private Optional<RecordShape> ofSealed(TypeElement element) {
    List<RecordShape> variants = new ArrayList<>();
    boolean isTakenApart = element.getModifiers().contains(Modifier.SEALED)
        && element.getTypeParameters().isEmpty()
        && around.add(element);
    if (!isTakenApart) {
      return Optional.empty();
    }
    boolean areKnown = addVariants(element, variants);
    around.remove(element);
    return areKnown && !variants.isEmpty()
        ? Optional.of(RecordShape.ofSealed((ReferenceType) TypeReader.typeOf(element), variants))
        : Optional.empty();
  }

  private boolean addVariants(TypeElement element, List<RecordShape> variants) {
    for (TypeMirror permitted : element.getPermittedSubclasses()) {
      if (!(permitted instanceof DeclaredType declared)) {
        return false;
      }
      Optional<RecordShape> shape = find((TypeElement) declared.asElement());
      if (shape.isEmpty()) {
        return false;
      }
      List<RecordShape> more =
          shape.get().isSealed() ? shape.get().variants() : List.of(shape.get());
      if (more.stream().anyMatch(RecordShape::hasSealed)) {
        return false;
      }
      more.stream().filter(variant -> !variants.contains(variant)).forEach(variants::add);
    }
    return true;
  }

  private Optional<RecordShape> ofRecord(TypeElement element) {
    boolean isTakenApart = element.getKind() == ElementKind.RECORD
        && element.getTypeParameters().isEmpty()
        && around.add(element);
    if (!isTakenApart) {
      return Optional.empty();
    }
    Optional<List<RecordShape.Component>> components = components(element);
    around.remove(element);
    return components.map(
        found -> new RecordShape((ReferenceType) TypeReader.typeOf(element), found));
  }

  private Optional<List<RecordShape.Component>> components(TypeElement element) {
    List<RecordShape.Component> components = new ArrayList<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      Optional<Type> type = TypeReader.of(component.asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      Optional<RecordShape> shape = Optional.empty();
      if (component.asType() instanceof DeclaredType declared) {
        TypeElement held = (TypeElement) declared.asElement();
        shape = find(held);
        // What holds its own type has no end; other classes are held as they are.
        if (shape.isEmpty() && (held.getKind() == ElementKind.RECORD || around.contains(held))) {
          return Optional.empty();
        }
      }
      components.add(
          new RecordShape.Component(component.getSimpleName().toString(), type.get(), shape));
    }
    return Optional.of(components);
  }
}
