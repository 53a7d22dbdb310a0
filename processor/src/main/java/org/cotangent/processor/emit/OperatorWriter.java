package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.emit.Code.Level;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/** Prints operators, the functions of {@code Math}, and conditional expressions. */
final class OperatorWriter {

  private final ExpressionWriter expressions;

  OperatorWriter(ExpressionWriter expressions) {
    this.expressions = expressions;
  }

  Code apply(Expression.Apply apply, List<Tree> operands) {
    Primitive primitive = apply.primitive();
    return switch (primitive.form()) {
      case OPERATOR ->
        primitive.arity() == 1
            ? unary(primitive, operands.get(0))
            : binary(primitive.symbol(), level(primitive), apply.type(), operands);
      case COMPARISON ->
        new Code(
            binary(primitive.symbol(), level(primitive), operands.get(0).type(), operands)
                .text(),
            level(primitive),
            ScalarType.BOOLEAN);
      case FUNCTION -> function(apply, operands);
      case SPECIAL -> special(primitive, operands);
    };
  }

  static Level level(Primitive primitive) {
    return switch (primitive) {
      case ADD, SUBTRACT -> Level.SUM;
      case MULTIPLY, DIVIDE, REMAINDER -> Level.PRODUCT;
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> Level.SHIFT;
      case AND -> Level.AND;
      case OR -> Level.OR;
      case XOR -> Level.XOR;
      case EQUAL, NOT_EQUAL -> Level.EQUALITY;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> Level.RELATION;
      default -> Level.UNARY;
    };
  }

  private Code unary(Primitive primitive, Tree operand) {
    if (primitive == Primitive.NOT) {
      return negated(operand);
    }
    Code code = expressions.loose(operand);
    if (code.scalar() != ScalarType.BOOLEAN && code.scalar().promoted() != operand.type()) {
      code = expressions.exact(operand);
    }
    Text text = code.at(Level.UNARY);
    boolean doubles = code.level() == Level.UNARY && text.startsWith("-");
    return new Code(
        Text.of(doubles ? "$L($L)" : "$L$L", primitive.symbol(), text),
        Level.UNARY,
        operand.type());
  }

  /** Both operands as they are written, if Java then computes in the type; else with casts. */
  private Code binary(String symbol, Level level, Type type, List<Tree> operands) {
    Code left = expressions.loose(operands.get(0));
    Code right = expressions.loose(operands.get(1));
    boolean isComparison = level == Level.RELATION || level == Level.EQUALITY;
    if (isComparison && left.type() == ScalarType.CHAR) {
      right = asChar(operands.get(1), right);
    } else if (isComparison && right.type() == ScalarType.CHAR) {
      left = asChar(operands.get(0), left);
    }
    boolean isShift = level == Level.SHIFT;
    if (!computesIn(type, left, isShift ? left : right)) {
      left = expressions.exact(operands.get(0));
      if (!isShift && !computesIn(type, left, right)) {
        right = expressions.exact(operands.get(1));
      }
    }
    return new Code(
        Text.of("$L $L $L", left.at(level), symbol, right.at(level.tighter())), level, type);
  }

  /** The number of a character as that character. */
  private static Code asChar(Tree tree, Code code) {
    return tree instanceof Tree.Leaf leaf
            && leaf.value() instanceof Constant constant
            && constant.label().isEmpty()
            && constant.value() instanceof Integer number
            && number >= ' '
            && number <= Character.MAX_VALUE
        ? Code.primary(Text.of("$L", Literals.literal((char) (int) number)), ScalarType.CHAR)
        : code;
  }

  private static boolean computesIn(Type type, Code left, Code right) {
    if (left.scalar() == null || right.scalar() == null || type == ScalarType.BOOLEAN) {
      return true;
    }
    return ScalarType.promoted(left.scalar(), right.scalar()) == type;
  }

  private Code function(Expression.Apply apply, List<Tree> operands) {
    Type type = apply.type();
    List<Text> arguments = new ArrayList<>();
    List<Code> codes = new ArrayList<>();
    operands.forEach(operand -> codes.add(expressions.loose(operand)));
    boolean choosesOverload = apply.primitive() != Primitive.CLAMP
        && apply.primitive() != Primitive.SCALB
        && codes.stream().anyMatch(code -> code.type().equals(type));
    for (int i = 0; i < operands.size(); i++) {
      Code code = choosesOverload ? codes.get(i) : expressions.exact(operands.get(i));
      arguments.add(code.text());
    }
    Text owner = expressions.className(apply.strict() ? ClassNames.STRICT_MATH : ClassNames.MATH);
    Text list = arguments.stream().collect(Text.joining(", "));
    return Code.primary(Text.of("$L.$L($L)", owner, apply.primitive().symbol(), list), type);
  }

  private Code special(Primitive primitive, List<Tree> operands) {
    return switch (primitive) {
      case SELECT -> conditional(operands.get(0), operands.get(1), operands.get(2));
      case SCALE -> scale("*", operands);
      case SCALE_DOWN -> scale("/", operands);
      case POWER_SLOPE -> powerSlope(operands);
      case STOP_GRADIENT -> expressions.exact(operands.get(0));
      default -> throw new IllegalStateException(primitive.name());
    };
  }

  private Code powerSlope(List<Tree> operands) {
    Text list = operands.stream()
        .map(operand -> expressions.exact(operand).text())
        .collect(Text.joining(", "));
    Text owner = expressions.className(ClassNames.POWERS);
    return Code.primary(Text.of("$L.slope($L)", owner, list), ScalarType.DOUBLE);
  }

  /** {@code c == 0.0 ? 0.0 : c * p}. */
  private Code scale(String symbol, List<Tree> operands) {
    Tree cotangent = operands.get(0);
    Code product = binary(symbol, Level.PRODUCT, cotangent.type(), operands);
    if (cotangent.isConstant()) {
      return product;
    }
    Code zero = expressions.of(Tree.of(Constant.zero(cotangent.type())));
    return new Code(
        Text.of(
            "$L == $L ? $L : $L",
            expressions.exact(cotangent).at(Level.RELATION),
            zero.text(),
            zero.text(),
            product.text()),
        Level.CONDITIONAL,
        cotangent.type());
  }

  Code choice(Tree.Choice choice) {
    if (choice.isBoolean()) {
      if (isConstant(choice.then(), true) && isConstant(choice.otherwise(), false)) {
        return expressions.exact(choice.condition());
      } else if (isConstant(choice.then(), false) && isConstant(choice.otherwise(), true)) {
        return negated(choice.condition());
      } else if (isConstant(choice.otherwise(), false)) {
        return both("&&", Level.AND_THEN, expressions.exact(choice.condition()), choice.then());
      } else if (isConstant(choice.then(), true)) {
        return both("||", Level.OR_ELSE, expressions.exact(choice.condition()), choice.otherwise());
      } else if (isConstant(choice.then(), false)) {
        return both("&&", Level.AND_THEN, negated(choice.condition()), choice.otherwise());
      } else if (isConstant(choice.otherwise(), true)) {
        return both("||", Level.OR_ELSE, negated(choice.condition()), choice.then());
      }
    }
    return conditional(choice.condition(), choice.then(), choice.otherwise());
  }

  private Code both(String symbol, Level level, Code left, Tree right) {
    return new Code(
        Text.of("$L $L $L", left.at(level), symbol, expressions.exact(right).at(level)),
        level,
        ScalarType.BOOLEAN);
  }

  private static boolean isConstant(Tree tree, boolean value) {
    return tree instanceof Tree.Leaf leaf
        && leaf.value() instanceof Constant constant
        && constant.value() instanceof Boolean bool
        && bool == value;
  }

  private Code conditional(Tree condition, Tree then, Tree otherwise) {
    return new Code(
        Text.of(
            "$L ? $L : $L",
            expressions.exact(condition).at(Level.OR_ELSE),
            expressions.exact(then).at(Level.OR_ELSE),
            expressions.exact(otherwise).at(Level.CONDITIONAL)),
        Level.CONDITIONAL,
        then.type());
  }

  /** The opposite of a condition; comparisons that are never neither are turned around. */
  Code negated(Tree condition) {
    if (condition instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.Apply apply) {
      if (apply.primitive() == Primitive.NOT) {
        return expressions.exact(operation.children().get(0));
      }
      Primitive opposite =
          opposite(apply.primitive(), operation.children().get(0).type());
      if (opposite != null) {
        return apply(
            Expression.Apply.of(opposite, apply.operand(0), apply.operand(1)),
            operation.children());
      }
    }
    return new Code(
        Text.of("!$L", expressions.exact(condition).at(Level.UNARY)),
        Level.UNARY,
        ScalarType.BOOLEAN);
  }

  private static Primitive opposite(Primitive comparison, Type type) {
    boolean isTotal = type instanceof ScalarType scalar && scalar.isIntegral();
    return switch (comparison) {
      case EQUAL -> Primitive.NOT_EQUAL;
      case NOT_EQUAL -> Primitive.EQUAL;
      case LESS -> isTotal ? Primitive.GREATER_EQUAL : null;
      case LESS_EQUAL -> isTotal ? Primitive.GREATER : null;
      case GREATER -> isTotal ? Primitive.LESS_EQUAL : null;
      case GREATER_EQUAL -> isTotal ? Primitive.LESS : null;
      default -> null;
    };
  }
}
