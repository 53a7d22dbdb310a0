package org.cotangent.processor.diagnostics;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The places of trees in one file. The place of a tree is the one that javac points at, and differs
 * for any two trees that can be computed from: an operator, the dot of a call, the bracket of an
 * array access, otherwise the start.
 */
public final class Positions {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final CharSequence text;

  /** The places in the file. */
  public Positions(CompilationUnitTree unit, Trees trees) {
    this.unit = unit;
    this.positions = trees.getSourcePositions();
    try {
      this.text = unit.getSourceFile().getCharContent(true);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file. */
  public CompilationUnitTree unit() {
    return unit;
  }

  /** The offset of the first character of the tree. */
  public int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  /** The offset behind the last character of the tree. */
  public int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** The line of the tree's first character, from 1. */
  public int line(Tree tree) {
    return (int) unit.getLineMap().getLineNumber(start(tree));
  }

  /** The user's text between two offsets. */
  public String text(int from, int to) {
    return from < 0 || to < from
        ? ""
        : text.subSequence(from, Math.min(to, text.length())).toString();
  }

  /** The offset at which javac points for this tree. */
  public int of(Tree tree) {
    Integer offset = tree.accept(new PointedAt(), null);
    return offset;
  }

  /** The path to the innermost tree whose place is the offset; null if there is none. */
  public TreePath pathAt(int offset) {
    TreePath[] found = new TreePath[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && start(tree) >= 0 && of(tree) == offset) {
          found[0] = new TreePath(getCurrentPath(), tree);
        }
        return super.scan(tree, null);
      }
    }.scan(new TreePath(unit), null);
    return found[0];
  }

  /** The offset of the next character from there that is neither white nor in a comment. */
  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (startsWith("//", at)) {
        at = indexOf("\n", at);
      } else if (startsWith("/*", at)) {
        at = indexOf("*/", at + 2) + 2;
      } else {
        return at;
      }
    }
    return from;
  }

  private boolean startsWith(String prefix, int at) {
    return text.length() >= at + prefix.length()
        && prefix.contentEquals(text.subSequence(at, at + prefix.length()));
  }

  private int indexOf(String end, int from) {
    int at = from;
    while (at < text.length() && !startsWith(end, at)) {
      at++;
    }
    return at;
  }

  private final class PointedAt extends SimpleTreeVisitor<Integer, Void> {
    @Override
    protected Integer defaultAction(Tree tree, Void unused) {
      return start(tree);
    }

    /** What javac puts in by itself, as the {@code value} of an annotation, ends nowhere. */
    private int behind(Tree left) {
      return end(left) < 0 ? start(left) : skipBlanks(end(left));
    }

    @Override
    public Integer visitBinary(BinaryTree tree, Void unused) {
      return behind(tree.getLeftOperand());
    }

    @Override
    public Integer visitAssignment(AssignmentTree tree, Void unused) {
      return behind(tree.getVariable());
    }

    @Override
    public Integer visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
      return behind(tree.getVariable());
    }

    @Override
    public Integer visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
      return behind(tree.getCondition());
    }

    @Override
    public Integer visitMemberSelect(MemberSelectTree tree, Void unused) {
      return behind(tree.getExpression());
    }

    @Override
    public Integer visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      return tree.getMethodSelect().accept(this, null);
    }

    @Override
    public Integer visitArrayAccess(ArrayAccessTree tree, Void unused) {
      return behind(tree.getExpression());
    }

    @Override
    public Integer visitUnary(UnaryTree tree, Void unused) {
      return switch (tree.getKind()) {
        case POSTFIX_INCREMENT, POSTFIX_DECREMENT -> behind(tree.getExpression());
        default -> start(tree);
      };
    }
  }
}
