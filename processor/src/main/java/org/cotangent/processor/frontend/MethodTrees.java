package org.cotangent.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.cotangent.processor.diagnostics.Positions;

/** The syntax of methods. */
final class MethodTrees {

  private MethodTrees() {}

  /**
   * The tree of a method that the user wrote down; null if javac added it, or there is no source.
   */
  static MethodTree explicit(Environment environment, ExecutableElement method) {
    if (environment.elements().getOrigin(method) != Elements.Origin.EXPLICIT) {
      return null;
    }
    Tree owner = environment.trees().getTree((TypeElement) method.getEnclosingElement());
    if (owner == null) {
      return null;
    }
    for (Tree member : ((ClassTree) owner).getMembers()) {
      if (member instanceof MethodTree tree
          && tree.getName().equals(method.getSimpleName())
          && tree.getParameters().size() == method.getParameters().size()
          && (tree.getBody() != null || !isAccessor(method))) {
        return environment.trees().getTree(method);
      }
    }
    return null;
  }

  private static boolean isAccessor(ExecutableElement method) {
    return method.getParameters().isEmpty()
        && RecordReader.isAccessor(
            (TypeElement) method.getEnclosingElement(), method.getSimpleName().toString());
  }

  /** Whether a constructor has no parameter list: {@code Point { … }}. */
  static boolean isCompact(MethodTree constructor, Positions positions) {
    int modifiers = positions.end(constructor.getModifiers());
    int start = modifiers < 0 ? positions.start(constructor) : modifiers;
    return !positions.text(start, positions.start(constructor.getBody())).contains("(");
  }
}
