package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.VariableElement;
import org.cotangent.processor.ir.ArrayType;

/**
 * What a file does with a private array: if all of it is reading its elements, the array is the
 * same forever, and another class may have a copy. Any use of a variable of that name counts.
 */
final class FieldUses extends TreePathScanner<Void, Void> {
  private final Name name;
  private final int rank;
  private boolean onlyRead = true;

  private FieldUses(Name name, int rank) {
    this.name = name;
    this.rank = rank;
  }

  /**
   * Whether nothing writes to the array of a private field, or hands it on to where that may be.
   */
  static boolean areReads(VariableElement field, ArrayType type, Trees trees) {
    Element outermost = Members.outermost(field.getEnclosingElement());
    FieldUses uses = new FieldUses(field.getSimpleName(), type.rank());
    uses.scan(trees.getPath(outermost), null);
    return uses.onlyRead;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    use(tree.getName());
    return super.visitIdentifier(tree, null);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    use(tree.getIdentifier());
    return super.visitMemberSelect(tree, null);
  }

  private void use(Name used) {
    onlyRead &= !used.equals(name) || isRead(getCurrentPath(), rank);
  }

  /** Whether what surrounds an array of the rank only reads it. */
  private static boolean isRead(TreePath array, int rank) {
    Tree tree = array.getLeaf();
    Tree parent = array.getParentPath().getLeaf();
    if (parent instanceof ParenthesizedTree) {
      return isRead(array.getParentPath(), rank);
    } else if (rank == 0) {
      return isValue(parent, tree);
    } else if (parent instanceof ArrayAccessTree access && access.getExpression() == tree) {
      return isRead(array.getParentPath(), rank - 1);
    } else if (parent instanceof MemberSelectTree select) {
      return select.getIdentifier().contentEquals("length")
          || rank == 1 && select.getIdentifier().contentEquals("clone");
    }
    return rank == 1 && parent instanceof EnhancedForLoopTree loop && loop.getExpression() == tree;
  }

  /** Whether an element is read, and not assigned. */
  private static boolean isValue(Tree parent, Tree element) {
    return switch (parent.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> false;
      case ASSIGNMENT -> ((AssignmentTree) parent).getVariable() != element;
      default ->
        !(parent instanceof CompoundAssignmentTree compound) || compound.getVariable() != element;
    };
  }
}
