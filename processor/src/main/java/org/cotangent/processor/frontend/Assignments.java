package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/** Assignments to local variables, as expressions whose value is the new or the old one. */
final class Assignments {
  private final Context context;
  private final Operators operators;

  Assignments(Context context, Operators operators) {
    this.context = context;
    this.operators = operators;
  }

  /** {@code x = e}. */
  Typed assign(AssignmentTree tree) {
    Optional<LocalVariable> target = target(tree, tree.getVariable());
    if (target.isEmpty()) {
      context.expressions().read(tree.getExpression());
      return Typed.ERRONEOUS;
    }
    LocalVariable variable = target.get();
    if (Typed.ERRONEOUS.type().equals(variable.type())) {
      context.expressions().read(tree.getExpression());
      return Typed.ERRONEOUS;
    }
    Typed value = context.expressions().readAs(tree.getExpression(), variable.type());
    if (value.isErroneous()) {
      return value;
    }
    Origin origin = context.origin(tree);
    return Typed.of(variable.type(), body -> {
      Value result = value.emit(body);
      body.builder().at(origin);
      body.assign(variable, result);
      return body.read(variable);
    });
  }

  /** {@code x += e}, which is {@code x = (T) (x + e)} with {@code x} read first (JLS 15.26.2). */
  Typed compound(CompoundAssignmentTree tree) {
    Optional<LocalVariable> target = target(tree, tree.getVariable());
    Typed operand = context.expressions().read(tree.getExpression());
    if (target.isEmpty()
        || operand.isErroneous()
        || Typed.ERRONEOUS.type().equals(target.get().type())) {
      return Typed.ERRONEOUS;
    }
    LocalVariable variable = target.get();
    Typed result = operators.operate(tree, operator(tree.getKind()), current(variable), operand);
    if (result.isErroneous()) {
      return result;
    }
    Origin origin = context.origin(tree);
    return Typed.of(variable.type(), body -> {
      Value value = body.convert(origin, result.emit(body), variable.type());
      body.builder().at(origin);
      body.assign(variable, value);
      return body.read(variable);
    });
  }

  /** {@code ++x}, {@code x--} and the like. */
  Typed step(UnaryTree tree) {
    Optional<LocalVariable> target = target(tree, tree.getExpression());
    if (target.isEmpty() || Typed.ERRONEOUS.type().equals(target.get().type())) {
      return Typed.ERRONEOUS;
    }
    LocalVariable variable = target.get();
    if (!(variable.type() instanceof ScalarType type) || !type.isNumeric()) {
      return context.leaveToJavac();
    }
    boolean postfix = tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
    boolean up = tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
        || tree.getKind() == Tree.Kind.PREFIX_INCREMENT;
    ScalarType promoted = type.promoted();
    Constant one = Folding.convert(Constant.of(1), promoted);
    Origin origin = context.origin(tree);
    return Typed.of(type, body -> {
      Value before = body.read(variable);
      Value stepped = body.let(
          origin,
          Apply.of(
              up ? Primitive.ADD : Primitive.SUBTRACT,
              body.convert(origin, before, promoted),
              one));
      body.assign(variable, body.convert(origin, stepped, type));
      return postfix ? before : body.read(variable);
    });
  }

  private static Typed current(LocalVariable variable) {
    return Typed.of(variable.type(), body -> body.read(variable));
  }

  /** The variable that is assigned; empty if it is something else, which is then reported. */
  private Optional<LocalVariable> target(Tree assignment, ExpressionTree written) {
    ExpressionTree bare = ExpressionReader.bare(written);
    if (bare instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      Optional<LocalVariable> local = context.locals().find(name);
      if (local.isPresent() && Conversions.boxed(local.get().type()).isPresent()) {
        context.reject(Diagnostic.UNSUPPORTED_TYPE, assignment, local.get().type());
        return Optional.empty();
      }
      if (local.isPresent()) {
        return local;
      }
      if (context.names().field(name).isPresent()) {
        context.reject(Diagnostic.FIELD_WRITE, assignment, name);
      } else {
        context.leaveToJavac();
      }
    } else if (bare instanceof ArrayAccessTree access) {
      writeToElement(assignment, access);
    } else if (bare instanceof MemberSelectTree select) {
      context.reject(Diagnostic.FIELD_WRITE, assignment, select);
    } else {
      context.leaveToJavac();
    }
    return Optional.empty();
  }

  private void writeToElement(Tree assignment, ArrayAccessTree access) {
    Typed array = context.expressions().read(access.getExpression());
    Typed index = context.expressions().read(access.getIndex());
    if (!array.isErroneous() && !index.isErroneous()) {
      // Arrays cannot be made here, so that each one that is known comes from a parameter.
      context.reject(
          Diagnostic.PARAMETER_ARRAY_WRITE,
          assignment,
          context.source().quote(access.getExpression()));
    }
  }

  private static Tree.Kind operator(Tree.Kind assignment) {
    return switch (assignment) {
      case PLUS_ASSIGNMENT -> Tree.Kind.PLUS;
      case MINUS_ASSIGNMENT -> Tree.Kind.MINUS;
      case MULTIPLY_ASSIGNMENT -> Tree.Kind.MULTIPLY;
      case DIVIDE_ASSIGNMENT -> Tree.Kind.DIVIDE;
      case REMAINDER_ASSIGNMENT -> Tree.Kind.REMAINDER;
      case LEFT_SHIFT_ASSIGNMENT -> Tree.Kind.LEFT_SHIFT;
      case RIGHT_SHIFT_ASSIGNMENT -> Tree.Kind.RIGHT_SHIFT;
      case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> Tree.Kind.UNSIGNED_RIGHT_SHIFT;
      case AND_ASSIGNMENT -> Tree.Kind.AND;
      case OR_ASSIGNMENT -> Tree.Kind.OR;
      case XOR_ASSIGNMENT -> Tree.Kind.XOR;
      default -> throw new IllegalArgumentException(assignment.toString());
    };
  }
}
