package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
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
    Optional<ExecutableElement> accessor = explicitAccessor(context, type.get());
    accessor.ifPresent(found -> context.reject(
        Diagnostic.UNSUPPORTED_TYPE,
        at,
        mirror + ", whose accessor " + found + " is written by hand,"));
    return accessor.isEmpty();
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
   * An accessor that does not just give the component: the companion could not read what the record
   * holds.
   */
  private static Optional<ExecutableElement> explicitAccessor(Context context, Type type) {
    if (type instanceof ArrayType array) {
      return explicitAccessor(context, array.innermost());
    }
    Optional<RecordShape> shape = context.types().shape(type);
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    if (shape.get().isSealed()) {
      return shape.get().variants().stream()
          .flatMap(variant -> explicitAccessor(context, variant.type()).stream())
          .findFirst();
    }
    for (RecordComponentElement component :
        context.types().declared(type).orElseThrow().getRecordComponents()) {
      ExecutableElement accessor = component.getAccessor();
      if (MethodTrees.explicit(context.environment(), accessor) != null) {
        return Optional.of(accessor);
      }
      Optional<ExecutableElement> inside =
          TypeReader.of(component.asType()).flatMap(found -> explicitAccessor(context, found));
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }
}
