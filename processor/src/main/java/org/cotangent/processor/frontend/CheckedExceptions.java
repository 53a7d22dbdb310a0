package org.cotangent.processor.frontend;

import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Which exceptions methods have to declare; no generated method declares any. */
record CheckedExceptions(Elements elements, Types types) {

  boolean isChecked(TypeMirror exception) {
    return exception.getKind() != TypeKind.ERROR
        && Stream.of(RuntimeException.class, Error.class)
            .map(root -> elements.getTypeElement(root.getCanonicalName()).asType())
            .noneMatch(root -> types.isSubtype(exception, root));
  }
}
