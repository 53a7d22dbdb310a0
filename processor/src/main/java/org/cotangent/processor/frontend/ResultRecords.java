package org.cotangent.processor.frontend;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/**
 * Which records a method may return: the companion makes the record again from its components, so
 * that the constructor must take these as they are.
 */
final class ResultRecords {

  private ResultRecords() {}

  /** Whether the type is such a record, and all its components carry derivatives. */
  static boolean isPossible(Context context, Type type) {
    Optional<RecordShape> shape = context.types().shape(type);
    Optional<TypeElement> element = context.types().declared(type);
    return shape.filter(RecordShape::isDifferentiable).isPresent()
        && !shape.get().hasSealed()
        && element.filter(context::isOfThisFile).isPresent()
        && RecordConstructors.takesAsIs(context.environment(), element.get())
        && shape.get().components().stream()
            .filter(component -> component.shape().isPresent())
            .allMatch(component -> isPossible(context, component.type()));
  }
}
