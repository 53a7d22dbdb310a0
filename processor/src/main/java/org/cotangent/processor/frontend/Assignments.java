package org.cotangent.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.Optional;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/** Assignments, as expressions whose value is the new or the old one. */
final class Assignments {
  private final Context context;
  private final Operators operators;
  private final Places places;

  Assignments(Context context, Operators operators) {
    this.context = context;
    this.operators = operators;
    this.places = new Places(context);
  }

  /** {@code x = e}. */
  Typed assign(AssignmentTree tree) {
    Optional<Place> target = places.read(tree, tree.getVariable());
    if (target.isEmpty()) {
      context.expressions().read(tree.getExpression());
      return Typed.ERRONEOUS;
    }
    Place place = target.get();
    Typed value = context.expressions().readAs(tree.getExpression(), place.type());
    if (value.isErroneous()) {
      return value;
    }
    Origin origin = context.origin(tree);
    return Typed.of(place.type(), body -> {
      Place.Access access = place.locate(body);
      Value result = value.emit(body);
      body.builder().at(origin);
      return access.write(result);
    });
  }

  /** {@code x += e}, which is {@code x = (T) (x + e)} with {@code x} read first (JLS 15.26.2). */
  Typed compound(CompoundAssignmentTree tree) {
    Optional<Place> target = places.read(tree, tree.getVariable());
    Typed operand = context.expressions().read(tree.getExpression());
    if (target.isEmpty() || operand.isErroneous()) {
      return Typed.ERRONEOUS;
    }
    Place place = target.get();
    Located located = new Located();
    Typed current = Typed.of(place.type(), body -> located.access.read());
    Typed result = operators.operate(tree, operator(tree.getKind()), current, operand);
    if (result.isErroneous()) {
      return result;
    }
    Origin origin = context.origin(tree);
    return Typed.of(place.type(), body -> {
      Place.Access access = place.locate(body);
      located.access = access;
      Value value = body.convert(origin, result.emit(body), place.type());
      body.builder().at(origin);
      return access.write(value);
    });
  }

  /** Where the assignment that is being written assigns to. */
  private static final class Located {
    private Place.Access access;
  }

  /** {@code ++x}, {@code x--} and the like. */
  Typed step(UnaryTree tree) {
    Optional<Place> target = places.read(tree, tree.getExpression());
    if (target.isEmpty()) {
      return Typed.ERRONEOUS;
    }
    Place place = target.get();
    if (!(place.type() instanceof ScalarType type) || !type.isNumeric()) {
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
      Place.Access access = place.locate(body);
      Value before = access.read();
      Value stepped = body.let(
          origin,
          Apply.of(
              up ? Primitive.ADD : Primitive.SUBTRACT,
              body.convert(origin, before, promoted),
              one));
      Value after = access.write(body.convert(origin, stepped, type));
      return postfix ? before : after;
    });
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
