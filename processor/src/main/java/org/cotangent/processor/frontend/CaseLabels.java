package org.cotangent.processor.frontend;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/** The labels of the cases of a switch: constants of the selector's type. */
final class CaseLabels {
  private final Context context;

  CaseLabels(Context context) {
    this.context = context;
  }

  /** The type that the selector is compared in: a box is opened. */
  static Type selectedType(Typed selector) {
    return selector.scalar().<Type>map(scalar -> scalar).orElse(selector.type());
  }

  /** The constants of a case; none for {@code default}. */
  List<Constant> read(CaseTree tree, Typed selector) {
    Optional<Tree> pattern = pattern(tree);
    if (pattern.isPresent()) {
      context.reject(Diagnostic.PATTERN, pattern.get(), "this pattern");
      return List.of();
    }
    List<Constant> labels = new ArrayList<>();
    for (ExpressionTree label : tree.getExpressions()) {
      if (label.getKind() == Tree.Kind.NULL_LITERAL) {
        context.reject(Diagnostic.PATTERN, label, "case null");
      } else if (!selector.isErroneous()) {
        label(label, selector).ifPresent(labels::add);
      }
    }
    return labels;
  }

  private Optional<Constant> label(ExpressionTree tree, Typed selector) {
    Optional<TypeElement> enumType = context.types().enumOf(selector.type());
    if (enumType.isPresent() && tree instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      Optional<Constant> constant = context
          .names()
          .members()
          .field(enumType.get(), name)
          .flatMap(field -> context.constants().value(field, selector.type()));
      if (constant.isEmpty()) {
        context.leaveToJavac();
      }
      return constant;
    }
    Typed label = context.expressions().read(tree);
    if (label.isErroneous()) {
      return Optional.empty();
    }
    Type type = selectedType(selector);
    if (label.constant().isEmpty() || !Conversions.assignable(label, type)) {
      context.leaveToJavac();
      return Optional.empty();
    }
    Constant constant = label.constant().get();
    return Optional.of(
        type instanceof ScalarType scalar ? Folding.convert(constant, scalar) : constant);
  }

  /** A label that is no constant; its kinds are younger than the Java that this is compiled for. */
  private static Optional<Tree> pattern(CaseTree tree) {
    Tree[] found = new Tree[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree child, Void unused) {
        if (child == null || child == tree.getBody() || child instanceof ExpressionTree) {
          return null;
        }
        String kind = child.getKind().name();
        if (found[0] == null && (kind.endsWith("_PATTERN") || kind.equals("PATTERN_CASE_LABEL"))) {
          found[0] = child;
        }
        // To javac a case is a statement itself.
        boolean inside = child != tree && child instanceof StatementTree;
        return inside ? null : super.scan(child, null);
      }
    }.scan(tree, null);
    return Optional.ofNullable(found[0]);
  }
}
