package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.cotangent.processor.ir.ArrayType;

/**
 * The constructors that take records' components. A record of derivatives is made by one, so that
 * it must take them as they are: it may check them, and copy arrays.
 */
final class RecordConstructors extends TreeScanner<Void, Void> {
  private static final Set<String> HARMLESS =
      Set.of("Objects", "Math", "Double", "Float", "Integer");

  private final Set<String> components;
  private final boolean hasArrays;
  private boolean changes;

  private RecordConstructors(TypeElement record) {
    this.components = record.getRecordComponents().stream()
        .map(component -> component.getSimpleName().toString())
        .collect(Collectors.toSet());
    this.hasArrays = hasArrays(record);
  }

  /** Whether the constructor gives the fields nothing but the components. */
  static boolean takesAsIs(Environment environment, TypeElement record) {
    if (environment.trees().getTree(record) == null) {
      return environment.compiled().takesAsIs(record, hasArrays(record));
    }
    List<String> types = record.getRecordComponents().stream()
        .map(component -> component.asType().toString())
        .toList();
    for (ExecutableElement constructor :
        ElementFilter.constructorsIn(record.getEnclosedElements())) {
      boolean isCanonical = constructor.getParameters().stream()
          .map(parameter -> parameter.asType().toString())
          .toList()
          .equals(types);
      MethodTree tree = isCanonical ? MethodTrees.explicit(environment, constructor) : null;
      if (tree != null) {
        RecordConstructors found = new RecordConstructors(record);
        found.scan(tree.getBody(), null);
        return !found.changes;
      }
    }
    return true;
  }

  private static boolean hasArrays(TypeElement record) {
    return Shapes.of(record).stream()
        .flatMap(shape -> shape.leaves().stream())
        .anyMatch(leaf -> leaf.type() instanceof ArrayType);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    String field = component(tree.getVariable());
    changes |= field.isEmpty() ? isElement(tree.getVariable()) : !isOf(tree, field);
    return super.visitAssignment(tree, null);
  }

  /** The component that an expression names, as a parameter or as a field. */
  private String component(ExpressionTree tree) {
    String text = tree instanceof MemberSelectTree select
        ? (select.getExpression().toString().equals("this")
            ? select.getIdentifier().toString()
            : "")
        : tree instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
    return components.contains(text) ? text : "";
  }

  /** Whether {@code this.a = a}, or a copy of it, or compared with null. */
  private static boolean isOf(AssignmentTree tree, String field) {
    ExpressionTree value = tree.getExpression();
    while (value instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      if (select.getIdentifier().contentEquals("clone")) {
        value = select.getExpression();
      } else if (select.toString().equals("Objects.requireNonNull")) {
        value = call.getArguments().get(0);
      } else {
        return false;
      }
    }
    return value.toString().equals(field);
  }

  private boolean isElement(Tree target) {
    return hasArrays && target instanceof ArrayAccessTree;
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    changes |= !component(tree.getVariable()).isEmpty() || isElement(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    changes |= switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
        !component(tree.getExpression()).isEmpty() || isElement(tree.getExpression());
      default -> false;
    };
    return super.visitUnary(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    boolean isHarmless = tree.getMethodSelect() instanceof MemberSelectTree select
        && (HARMLESS.contains(select.getExpression().toString())
            || select.getIdentifier().contentEquals("clone"));
    changes |= hasArrays && !isHarmless;
    return super.visitMethodInvocation(tree, null);
  }
}
