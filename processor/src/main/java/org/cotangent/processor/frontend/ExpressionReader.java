package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.List;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/**
 * Reads expressions. The methods overridden here are the expressions that are supported or have a
 * message of their own; all others are rejected. The visitor's argument is the type of the variable
 * that the value goes to, if it matters to Java.
 */
final class ExpressionReader extends SimpleTreeVisitor<Typed, Type> {
  private final Context context;
  private final NameReader names;
  private final Operators operators;
  private final Assignments assignments;
  private final CallReader calls;
  private final ArrayReader arrays;
  private final RecordReader records;
  private final NestedDerivatives nested;

  ExpressionReader(Context context) {
    this.context = context;
    this.names = new NameReader(context);
    this.operators = new Operators(context);
    this.assignments = new Assignments(context, operators);
    this.calls = new CallReader(context, names);
    this.arrays = new ArrayReader(context);
    this.records = new RecordReader(context);
    this.nested = new NestedDerivatives(context, names);
  }

  /** Reads an expression that stands alone. */
  Typed read(Tree tree) {
    return tree.accept(this, null);
  }

  /** Reads an expression whose value goes to a variable of the type, and converts it (JLS 5.2). */
  Typed readAs(Tree tree, Type target) {
    Typed value = tree.accept(this, target);
    return value.isErroneous() ? value : operators.assigned(tree, value, target);
  }

  /** Reads a condition. */
  Typed readCondition(Tree tree) {
    return readAs(tree, ScalarType.BOOLEAN);
  }

  NestedDerivatives nested() {
    return nested;
  }

  RecordReader records() {
    return records;
  }

  CallReader calls() {
    return calls;
  }

  NameReader names() {
    return names;
  }

  Operators operators() {
    return operators;
  }

  @Override
  protected Typed defaultAction(Tree tree, Type target) {
    return context.reject(Diagnostic.UNSUPPORTED_EXPRESSION, tree, Descriptions.of(tree));
  }

  @Override
  public Typed visitErroneous(ErroneousTree tree, Type target) {
    return context.leaveToJavac();
  }

  @Override
  public Typed visitLiteral(LiteralTree tree, Type target) {
    return Literals.read(tree);
  }

  @Override
  public Typed visitParenthesized(ParenthesizedTree tree, Type target) {
    return tree.getExpression().accept(this, target).parenthesized();
  }

  @Override
  public Typed visitIdentifier(IdentifierTree tree, Type target) {
    return names.read(tree);
  }

  @Override
  public Typed visitMemberSelect(MemberSelectTree tree, Type target) {
    return names.read(tree);
  }

  @Override
  public Typed visitArrayAccess(ArrayAccessTree tree, Type target) {
    Typed element = operators.element(tree, read(tree.getExpression()), read(tree.getIndex()));
    return records.apart(tree, element);
  }

  @Override
  public Typed visitUnary(UnaryTree tree, Type target) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
        assignments.step(tree);
      default -> operators.unary(tree, read(tree.getExpression()));
    };
  }

  @Override
  public Typed visitBinary(BinaryTree tree, Type target) {
    Typed left = read(tree.getLeftOperand());
    List<LocalVariable> matched = switch (tree.getKind()) {
      case CONDITIONAL_AND -> context.bindings().when(true, tree.getLeftOperand());
      case CONDITIONAL_OR -> context.bindings().when(false, tree.getLeftOperand());
      default -> List.of();
    };
    return operators.binary(
        tree, left, context.bindings().with(matched, () -> read(tree.getRightOperand())));
  }

  @Override
  public Typed visitAssignment(AssignmentTree tree, Type target) {
    return assignments.assign(tree);
  }

  @Override
  public Typed visitCompoundAssignment(CompoundAssignmentTree tree, Type target) {
    return assignments.compound(tree);
  }

  @Override
  public Typed visitTypeCast(TypeCastTree tree, Type target) {
    Typed operand = read(tree.getExpression());
    return context
        .types()
        .read(tree.getType())
        .map(type -> operators.cast(tree, operand, type))
        .orElseGet(context::leaveToJavac);
  }

  @Override
  public Typed visitConditionalExpression(ConditionalExpressionTree tree, Type target) {
    Typed condition = readCondition(tree.getCondition());
    return operators.conditional(
        tree,
        condition,
        operand(tree.getTrueExpression(), true, tree, target),
        operand(tree.getFalseExpression(), false, tree, target));
  }

  /** An operand of a conditional expression; one of a sealed interface has the type of that. */
  private Typed operand(
      ExpressionTree operand, boolean value, ConditionalExpressionTree tree, Type target) {
    boolean isSealed = target != null
        && context.types().shape(target).filter(RecordShape::isSealed).isPresent();
    return context
        .bindings()
        .with(
            context.bindings().when(value, tree.getCondition()),
            () -> isSealed ? readAs(operand, target) : read(operand));
  }

  @Override
  public Typed visitInstanceOf(InstanceOfTree tree, Type target) {
    Typed value = read(tree.getExpression());
    if (value.isErroneous()) {
      return value;
    }
    if (!context.types().isRecord(value.type())) {
      return defaultAction(tree, target);
    }
    Tree test = tree.getPattern() == null ? tree.getType() : tree.getPattern();
    Origin origin = context.origin(tree);
    return new PatternReader(context)
        .read(test, value.type())
        .map(pattern ->
            Typed.of(ScalarType.BOOLEAN, body -> pattern.match(body, origin, value.emit(body))))
        .orElse(Typed.ERRONEOUS);
  }

  @Override
  public Typed visitSwitchExpression(SwitchExpressionTree tree, Type target) {
    return new SwitchReader(context).expression(tree, target);
  }

  @Override
  public Typed visitMethodInvocation(MethodInvocationTree tree, Type target) {
    return calls.read(tree);
  }

  @Override
  public Typed visitNewArray(NewArrayTree tree, Type target) {
    return arrays.read(tree, target);
  }

  @Override
  public Typed visitNewClass(NewClassTree tree, Type target) {
    return records.create(tree);
  }

  @Override
  public Typed visitLambdaExpression(LambdaExpressionTree tree, Type target) {
    return context.reject(Diagnostic.LAMBDA, tree, "this lambda");
  }

  @Override
  public Typed visitMemberReference(MemberReferenceTree tree, Type target) {
    return context.reject(Diagnostic.LAMBDA, tree, "this method reference");
  }

  /** The expression inside any parentheses. */
  static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree parenthesized
        ? bare(parenthesized.getExpression())
        : tree;
  }
}
