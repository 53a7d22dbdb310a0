package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/** Which types the companion can take as parameters. */
final class ParameterTypes {

  private ParameterTypes() {}

  /** Whether it can take the type; if not, that is reported at the tree. */
  static boolean accept(Context context, Tree at, TypeMirror mirror) {
    Optional<Type> type = TypeReader.of(mirror);
    if (type.isEmpty()) {
      context.leaveToJavac();
      return false;
    }
    if (TypeReader.isGeneric(mirror)) {
      context.reject(Diagnostic.UNSUPPORTED_TYPE, at, mirror);
      return false;
    }
    if (isOutOfReach(context, type.get())) {
      context.reject(Diagnostic.INACCESSIBLE_TYPE, at, mirror);
      return false;
    }
    Optional<String> reason = unreadable(context, type.get());
    reason.ifPresent(text -> context.reject(Diagnostic.UNSUPPORTED_TYPE, at, mirror + text));
    return reason.isEmpty();
  }

  /** Whether the companion cannot name the type, or a type in it. */
  static boolean isOutOfReach(Context context, Type type) {
    Type innermost = type instanceof ArrayType array ? array.innermost() : type;
    boolean isHidden = context
        .types()
        .declared(innermost)
        .filter(element -> !context.names().members().isAccessibleToCompanion(element))
        .isPresent();
    return isHidden
        || context.types().shape(innermost).stream()
            .flatMap(shape -> shape.components().stream())
            .anyMatch(component -> isOutOfReach(context, component.type()));
  }

  /**
   * Why the companion could not read what a record holds: for an accessor that does not just give
   * the component.
   */
  private static Optional<String> unreadable(Context context, Type type) {
    if (type instanceof ArrayType array) {
      return unreadable(context, array.innermost());
    }
    Optional<RecordShape> shape = context.types().shape(type);
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    if (shape.get().isSealed()) {
      return shape.get().variants().stream()
          .flatMap(variant -> unreadable(context, variant.type()).stream())
          .findFirst();
    }
    TypeElement record = context.types().declared(type).orElseThrow();
    Optional<String> accessor = explicitAccessor(context.environment(), record);
    if (accessor.isPresent()) {
      return accessor.map(text -> text.isEmpty()
          ? ", whose class file is not found,"
          : ", whose accessor " + text + " is written by hand,");
    }
    return record.getRecordComponents().stream()
        .flatMap(component -> TypeReader.of(component.asType()).stream())
        .flatMap(component -> unreadable(context, component).stream())
        .findFirst();
  }

  private static Optional<String> explicitAccessor(Environment environment, TypeElement record) {
    return environment.trees().getTree(record) == null
        ? environment.compiled().explicitAccessor(record)
        : record.getRecordComponents().stream()
            .map(RecordComponentElement::getAccessor)
            .filter(accessor -> MethodTrees.explicit(environment, accessor) != null)
            .map(Object::toString)
            .findFirst();
  }
}
