package org.cotangent.processor.frontend;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Value;

/**
 * Reads statements. The methods overridden here are the statements that are supported; all others
 * are rejected, local classes among them.
 */
final class StatementReader extends SimpleTreeVisitor<Step, Void> {
  private final Context context;
  private final Returns returns;
  private final DeclarationReader declarations;
  private final LoopReader loops;
  private final GuardReader guards;

  /** A reader of the statements of a method. */
  StatementReader(Context context, Returns returns) {
    this.context = context;
    this.returns = returns;
    this.declarations = new DeclarationReader(context);
    this.loops = new LoopReader(context, this, declarations);
    this.guards = new GuardReader(context);
    context.statements(this);
  }

  /** Reads a statement, whose text goes with all that is computed in it. */
  Step read(Tree statement) {
    Runnable leave = context.source().enter(statement);
    try {
      return context.bindings().ofStatement(() -> statement.accept(this, null));
    } finally {
      leave.run();
    }
  }

  /** Reads statements one after the other, in the scope that is open. */
  Step readAll(List<? extends StatementTree> statements) {
    List<Step> steps = new ArrayList<>();
    for (StatementTree statement : statements) {
      steps.add(read(statement));
    }
    return body -> steps.forEach(step -> step.emit(body));
  }

  /** Reads a statement in a scope of its own. */
  Step readScoped(Tree statement) {
    context.locals().enter();
    try {
      return read(statement);
    } finally {
      context.locals().leave();
    }
  }

  @Override
  protected Step defaultAction(Tree tree, Void unused) {
    context.reject(Diagnostic.UNSUPPORTED_STATEMENT, tree, Descriptions.of(tree));
    return Step.NONE;
  }

  @Override
  public Step visitErroneous(ErroneousTree tree, Void unused) {
    context.leaveToJavac();
    return Step.NONE;
  }

  @Override
  public Step visitEmptyStatement(EmptyStatementTree tree, Void unused) {
    return Step.NONE;
  }

  @Override
  public Step visitBlock(BlockTree tree, Void unused) {
    context.locals().enter();
    try {
      return readAll(tree.getStatements());
    } finally {
      context.locals().leave();
    }
  }

  @Override
  public Step visitVariable(VariableTree tree, Void unused) {
    return declarations.read(tree);
  }

  @Override
  public Step visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    Typed expression = context.expressions().read(tree.getExpression());
    return expression::emit;
  }

  @Override
  public Step visitIf(IfTree tree, Void unused) {
    Typed condition = context.expressions().readCondition(tree.getCondition());
    Bindings bindings = context.bindings();
    Step then = bindings.with(
        bindings.when(true, tree.getCondition()), () -> readScoped(tree.getThenStatement()));
    Step otherwise = tree.getElseStatement() == null
        ? Step.NONE
        : bindings.with(
            bindings.when(false, tree.getCondition()), () -> readScoped(tree.getElseStatement()));
    bindings
        .behind(tree)
        .ifPresentOrElse(
            bound -> bound.forEach(context.locals()::declare),
            () -> context.reject(
                Diagnostic.UNSUPPORTED_STATEMENT, tree, "a pattern matched behind this if"));
    Origin origin = context.origin(tree);
    return body -> {
      Value test = condition.emit(body);
      body.builder().at(origin);
      body.builder().ifElse(test, () -> then.emit(body), () -> otherwise.emit(body));
    };
  }

  @Override
  public Step visitForLoop(ForLoopTree tree, Void unused) {
    return loops.forLoop(tree);
  }

  @Override
  public Step visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    return loops.forEach(tree);
  }

  @Override
  public Step visitWhileLoop(WhileLoopTree tree, Void unused) {
    return loops.whileLoop(tree);
  }

  @Override
  public Step visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    return loops.doLoop(tree);
  }

  @Override
  public Step visitLabeledStatement(LabeledStatementTree tree, Void unused) {
    return loops.labeled(tree);
  }

  @Override
  public Step visitSwitch(SwitchTree tree, Void unused) {
    return new SwitchReader(context).statement(tree);
  }

  @Override
  public Step visitBreak(BreakTree tree, Void unused) {
    return jump(tree, context.jumps().end(text(tree.getLabel())));
  }

  @Override
  public Step visitContinue(ContinueTree tree, Void unused) {
    return jump(tree, context.jumps().next(text(tree.getLabel())));
  }

  private Step jump(Tree tree, Optional<Jump> target) {
    if (target.isEmpty()) {
      context.leaveToJavac();
      return Step.NONE;
    }
    Origin origin = context.origin(tree);
    return body -> {
      body.builder().at(origin);
      body.builder().exit(body.target(target.get()));
    };
  }

  private static String text(javax.lang.model.element.Name label) {
    return label == null ? null : label.toString();
  }

  @Override
  public Step visitYield(YieldTree tree, Void unused) {
    Optional<SwitchReader.Result> target = context.jumps().yielding();
    if (target.isEmpty()) {
      context.leaveToJavac();
      return Step.NONE;
    }
    return target.get().readYield(tree.getValue(), context);
  }

  @Override
  public Step visitReturn(ReturnTree tree, Void unused) {
    ExpressionTree expression = tree.getExpression();
    if ((expression == null) == returns.type().isPresent()) {
      context.leaveToJavac();
      return Step.NONE;
    }
    Optional<Typed> value =
        returns.type().map(type -> context.expressions().readAs(expression, type));
    Origin origin = context.origin(tree);
    return body -> {
      Optional<Value> returned = value.map(typed -> typed.emit(body));
      body.builder().at(origin);
      returns.step().emit(body, returned);
    };
  }

  @Override
  public Step visitThrow(ThrowTree tree, Void unused) {
    return guards.throwing(tree);
  }

  @Override
  public Step visitAssert(AssertTree tree, Void unused) {
    return guards.asserting(tree);
  }
}
