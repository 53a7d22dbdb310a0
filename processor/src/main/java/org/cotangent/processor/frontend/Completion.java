package org.cotangent.processor.frontend;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Whether statements can complete normally (JLS 14.22); empty where that is too hard to tell. That
 * javac accepts the method is taken for granted: nothing in it is out of reach.
 */
final class Completion extends SimpleTreeVisitor<Optional<Boolean>, Void> {
  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.of(false);

  private final Context context;
  private final Set<String> declared = new HashSet<>();

  private Completion(Context context) {
    super(Optional.empty());
    this.context = context;
  }

  /** Whether the statement can. */
  static Optional<Boolean> of(StatementTree tree, Context context) {
    Completion completion = new Completion(context);
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void unused) {
        if (!variable.getModifiers().getFlags().contains(Modifier.FINAL)) {
          completion.declared.add(variable.getName().toString());
        }
        return super.visitVariable(variable, null);
      }
    }.scan(tree, null);
    return tree.accept(completion, null);
  }

  @Override
  public Optional<Boolean> visitReturn(ReturnTree tree, Void unused) {
    return NO;
  }

  @Override
  public Optional<Boolean> visitThrow(ThrowTree tree, Void unused) {
    return NO;
  }

  @Override
  public Optional<Boolean> visitBreak(BreakTree tree, Void unused) {
    return NO;
  }

  @Override
  public Optional<Boolean> visitContinue(ContinueTree tree, Void unused) {
    return NO;
  }

  @Override
  public Optional<Boolean> visitYield(YieldTree tree, Void unused) {
    return NO;
  }

  @Override
  public Optional<Boolean> visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    return YES;
  }

  @Override
  public Optional<Boolean> visitVariable(VariableTree tree, Void unused) {
    return YES;
  }

  @Override
  public Optional<Boolean> visitAssert(AssertTree tree, Void unused) {
    return YES;
  }

  @Override
  public Optional<Boolean> visitEmptyStatement(EmptyStatementTree tree, Void unused) {
    return YES;
  }

  @Override
  public Optional<Boolean> visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    return YES;
  }

  @Override
  public Optional<Boolean> visitBlock(BlockTree tree, Void unused) {
    return last(tree.getStatements());
  }

  /** What stands behind a statement that cannot complete is an error to javac. */
  private Optional<Boolean> last(List<? extends StatementTree> statements) {
    return statements.isEmpty() ? YES : statements.get(statements.size() - 1).accept(this, null);
  }

  @Override
  public Optional<Boolean> visitIf(IfTree tree, Void unused) {
    return tree.getElseStatement() == null
        ? YES
        : tree.getThenStatement()
            .accept(this, null)
            .flatMap(then ->
                tree.getElseStatement().accept(this, null).map(otherwise -> then || otherwise));
  }

  @Override
  public Optional<Boolean> visitLabeledStatement(LabeledStatementTree tree, Void unused) {
    return breaks(tree.getStatement(), tree.getLabel().toString())
        ? YES
        : tree.getStatement().accept(this, null);
  }

  @Override
  public Optional<Boolean> visitWhileLoop(WhileLoopTree tree, Void unused) {
    return loop(tree.getCondition(), tree.getStatement());
  }

  @Override
  public Optional<Boolean> visitForLoop(ForLoopTree tree, Void unused) {
    return loop(tree.getCondition(), tree.getStatement());
  }

  private Optional<Boolean> loop(ExpressionTree condition, StatementTree body) {
    return breaks(body, "") ? YES : endless(condition).map(isEndless -> !isEndless);
  }

  /** If the condition is not endless, the body may still be left before it is reached. */
  @Override
  public Optional<Boolean> visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    if (breaks(tree.getStatement(), "")) {
      return YES;
    }
    Optional<Boolean> isEndless = endless(tree.getCondition());
    Optional<Boolean> body = tree.getStatement().accept(this, null);
    return isEndless.equals(YES)
        ? NO
        : isEndless.isPresent() && body.equals(YES) ? YES : Optional.empty();
  }

  @Override
  public Optional<Boolean> visitSwitch(SwitchTree tree, Void unused) {
    List<? extends CaseTree> cases = tree.getCases();
    boolean isLeft = cases.stream()
        .anyMatch(each -> each.getStatements() == null
            ? breaks(each.getBody(), "")
            : each.getStatements().stream().anyMatch(inside -> breaks(inside, "")));
    if (isLeft || cases.isEmpty()) {
      return YES;
    }
    if (cases.stream().anyMatch(Completion::isDefault)) {
      return completes(cases);
    }
    // Only a switch over patterns, or null, must cover all values.
    return cases.stream().allMatch(Completion::isOfConstants)
            || completes(cases).equals(YES)
        ? YES
        : Optional.empty();
  }

  private Optional<Boolean> completes(List<? extends CaseTree> cases) {
    if (cases.get(0).getCaseKind() == CaseTree.CaseKind.STATEMENT) {
      return last(cases.get(cases.size() - 1).getStatements());
    }
    boolean isClear = true;
    for (CaseTree each : cases) {
      Optional<Boolean> completes =
          each.getBody() instanceof StatementTree body ? body.accept(this, null) : YES;
      if (completes.equals(YES)) {
        return YES;
      }
      isClear &= completes.isPresent();
    }
    return isClear ? NO : Optional.empty();
  }

  private static boolean isDefault(CaseTree tree) {
    return YoungSyntax.trees(tree, "getLabels").stream()
            .anyMatch(label -> label.getKind().name().equals("DEFAULT_CASE_LABEL"))
        || tree.getExpressions().isEmpty()
            && YoungSyntax.trees(tree, "getLabels").isEmpty();
  }

  private static boolean isOfConstants(CaseTree tree) {
    return !tree.getExpressions().isEmpty()
        && tree.getExpressions().stream()
            .noneMatch(label -> label.getKind() == Tree.Kind.NULL_LITERAL);
  }

  /** Whether a loop does not end by its condition; empty if the condition may be a constant. */
  private Optional<Boolean> endless(ExpressionTree condition) {
    if (condition == null) {
      return YES;
    }
    if (condition instanceof ParenthesizedTree parenthesized) {
      return endless(parenthesized.getExpression());
    }
    if (condition instanceof LiteralTree literal) {
      return Optional.of(Boolean.TRUE.equals(literal.getValue()));
    }
    boolean[] isVariable = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        isVariable[0] |= declared.contains(name.getName().toString())
            || context
                .locals()
                .find(name.getName().toString())
                .filter(found -> found.constant().isEmpty())
                .isPresent();
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        isVariable[0] = true; // A constant expression has no calls.
        return null;
      }
    }.scan(condition, null);
    return isVariable[0] ? NO : Optional.empty();
  }

  /**
   * Whether something in the tree breaks out of it: by a label, or without one, where that means
   * what is around the tree.
   */
  private static boolean breaks(Tree tree, String label) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      private int around;

      @Override
      public Void visitBreak(BreakTree tree, Void unused) {
        found[0] |= tree.getLabel() == null
            ? label.isEmpty() && around == 0
            : tree.getLabel().contentEquals(label);
        return null;
      }

      private Void inside(Runnable scan) {
        around++;
        scan.run();
        around--;
        return null;
      }

      @Override
      public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
        return inside(() -> super.visitWhileLoop(tree, null));
      }

      @Override
      public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
        return inside(() -> super.visitDoWhileLoop(tree, null));
      }

      @Override
      public Void visitForLoop(ForLoopTree tree, Void unused) {
        return inside(() -> super.visitForLoop(tree, null));
      }

      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
        return inside(() -> super.visitEnhancedForLoop(tree, null));
      }

      @Override
      public Void visitSwitch(SwitchTree tree, Void unused) {
        return inside(() -> super.visitSwitch(tree, null));
      }
    }.scan(tree, null);
    return found[0];
  }
}
