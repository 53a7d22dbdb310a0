package org.cotangent.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
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
        && takesAsIs(context, element.get())
        && shape.get().components().stream()
            .filter(component -> component.shape().isPresent())
            .allMatch(component -> isPossible(context, component.type()));
  }

  /** Whether the constructor that takes the components assigns nothing else to the fields. */
  private static boolean takesAsIs(Context context, TypeElement record) {
    List<String> types = record.getRecordComponents().stream()
        .map(component -> component.asType().toString())
        .toList();
    for (ExecutableElement constructor :
        ElementFilter.constructorsIn(record.getEnclosedElements())) {
      boolean isCanonical = constructor.getParameters().stream()
          .map(parameter -> parameter.asType().toString())
          .toList()
          .equals(types);
      MethodTree tree =
          isCanonical ? MethodTrees.explicit(context.environment(), constructor) : null;
      if (tree != null && assigns(tree)) {
        return false;
      }
    }
    return true;
  }

  private static boolean assigns(MethodTree constructor) {
    boolean[] assigns = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        assigns[0] = true;
        return null;
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        assigns[0] = true;
        return null;
      }

      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        assigns[0] |= switch (tree.getKind()) {
          case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
          default -> false;
        };
        return super.visitUnary(tree, null);
      }
    }.scan(constructor.getBody(), null);
    return assigns[0];
  }
}
