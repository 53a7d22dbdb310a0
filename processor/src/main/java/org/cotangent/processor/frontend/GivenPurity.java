package org.cotangent.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.diagnostics.Reporter;

/**
 * Checks that methods which give derivatives change nothing: generated code calls them where, and
 * as often as, it needs to. One from a jar was checked when that was compiled.
 */
final class GivenPurity {

  private final Trees trees;
  private final Reporter reporter;
  private final Map<Tree, SideEffects> effects = new HashMap<>();

  GivenPurity(Trees trees, Reporter reporter) {
    this.trees = trees;
    this.reporter = reporter;
  }

  /**
   * Reports what a method changes.
   *
   * @param writable the number of the first parameter into whose array it shall write
   */
  void check(ExecutableElement derivative, int writable) {
    TreePath path = trees.getPath(derivative);
    if (path == null) {
      return;
    }
    MethodTree tree = (MethodTree) path.getLeaf();
    CompilationUnitTree unit = path.getCompilationUnit();
    MethodReporter messages =
        new MethodReporter(reporter, derivative, tree, new Positions(unit, trees));
    for (SideEffects.Effect effect :
        effects.computeIfAbsent(outermost(path), SideEffects::new).of(tree)) {
      if (effect.parameter() < writable) {
        String route = isInside(tree, effect.at(), unit)
            ? ""
            : "called by " + derivative.getSimpleName() + ", which gives a derivative";
        messages.reportReached(route, effect.diagnostic(), effect.at(), effect.what());
      }
    }
  }

  private static Tree outermost(TreePath path) {
    Tree outermost = path.getLeaf();
    for (Tree around : path) {
      outermost = around instanceof ClassTree ? around : outermost;
    }
    return outermost;
  }

  private boolean isInside(Tree around, Tree tree, CompilationUnitTree unit) {
    SourcePositions positions = trees.getSourcePositions();
    long at = positions.getStartPosition(unit, tree);
    return positions.getStartPosition(unit, around) <= at
        && at < positions.getEndPosition(unit, around);
  }
}
