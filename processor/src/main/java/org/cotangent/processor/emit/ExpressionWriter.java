package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.emit.Code.Level;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ExpressionCases;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.TapeType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.Leaf;

/** Prints trees: with as few parentheses and casts as give exactly the value of the tree. */
final class ExpressionWriter implements Tree.Cases<Code> {

  private final Locals locals;
  private final Members members;
  private final Set<String> variables;
  private final OperatorWriter operators = new OperatorWriter(this);

  /**
   * A writer for one method.
   *
   * @param members the members of the companion that expressions may need
   * @param variables the names of all variables of the method
   */
  ExpressionWriter(Locals locals, Members members, Set<String> variables) {
    this.locals = locals;
    this.members = members;
    this.variables = variables;
  }

  /** The text of a tree where a value of exactly its type must stand. */
  Code exact(Tree tree) {
    Code code = of(tree);
    return code.type().equals(tree.type()) || !(tree.type() instanceof ScalarType type)
        ? code
        : cast(type, code);
  }

  /** The text of a tree where Java itself widens what is too narrow. */
  Code loose(Tree tree) {
    if (tree instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.Convert convert
        && isWidening(operation.children().get(0).type(), convert.type())) {
      return exact(operation.children().get(0));
    }
    if (tree instanceof Tree.Leaf leaf
        && leaf.value() instanceof Constant constant
        && constant.label().isEmpty()
        && constant.value() instanceof Long number
        && number == (int) (long) number) {
      return of(Tree.of(Constant.of((int) (long) number)));
    }
    return of(tree);
  }

  /** The text of a tree that is assigned to a variable or element of its type. */
  Text assigned(Tree tree) {
    return loose(tree).text();
  }

  /** The texts of arguments for parameters of exactly their types. */
  Text arguments(List<Tree> trees) {
    return trees.stream().map(tree -> exact(tree).text()).collect(Text.joining(", "));
  }

  /** The name of the method that a part becomes. */
  String part(Function part) {
    return members.part(part);
  }

  Text className(ClassName name) {
    return ClassNames.inExpression(name, variables);
  }

  /** Whether Java converts by itself, in arithmetic and where a value is assigned. */
  static boolean isWidening(Type from, Type to) {
    return from instanceof ScalarType narrow
        && to instanceof ScalarType wide
        && wide.ordinal() > narrow.ordinal()
        && wide.ordinal() >= ScalarType.INT.ordinal();
  }

  static Code cast(ScalarType type, Code operand) {
    return new Code(Text.of("($L) $L", type.keyword(), operand.at(Level.UNARY)), Level.UNARY, type);
  }

  @Override
  public Code leaf(Tree.Leaf leaf) {
    if (leaf.value() instanceof Var var) {
      return Code.primary(Text.of("$L", locals.of(var).name()), var.type());
    }
    Constant constant = (Constant) leaf.value();
    String label = constant.label();
    int dot = label.indexOf('.');
    boolean isHidden = variables.contains(dot < 0 ? label : label.substring(0, dot));
    String text = isHidden ? Literals.literal(constant.value()) : Literals.print(constant);
    boolean isUnlabelled = label.isEmpty() || isHidden;
    Type type = constant.type();
    boolean isSmall = isUnlabelled && (type == ScalarType.BYTE || type == ScalarType.SHORT);
    Level level = text.startsWith("-") ? Level.UNARY : Level.PRIMARY;
    return new Code(literal(text), level, isSmall ? ScalarType.INT : type);
  }

  private Text literal(String text) {
    for (String box : List.of("Double", "Float", "Integer", "Long")) {
      if (text.startsWith(box + ".")) {
        ClassName name = ClassName.get("java.lang", box);
        return Text.of("$L$L", className(name), text.substring(box.length()));
      }
    }
    return Text.of("$L", text);
  }

  @Override
  public Code choice(Tree.Choice choice) {
    return operators.choice(choice);
  }

  @Override
  public Code operation(Tree.Operation operation) {
    return new Operations(operation).of(operation.expression());
  }

  /** Prints one operation. */
  private final class Operations implements ExpressionCases<Code> {
    private final List<Tree> operands;

    Operations(Tree.Operation operation) {
      operands = operation.children();
    }

    private Text primary(int index) {
      return reference(operands.get(index));
    }

    @Override
    public Code apply(Expression.Apply apply) {
      return operators.apply(apply, operands);
    }

    @Override
    public Code convert(Expression.Convert convert) {
      Code operand = exact(operands.get(0));
      return operand.type() == convert.type() ? operand : cast(convert.type(), operand);
    }

    @Override
    public Code load(Expression.Load load) {
      return Code.primary(element(operands.get(0), operands.get(1)), load.type());
    }

    @Override
    public Code length(Expression.Length length) {
      return Code.primary(Text.of("$L.length", primary(0)), ScalarType.INT);
    }

    @Override
    public Code newArray(Expression.NewArray newArray) {
      Text.Builder text =
          Text.builder().add("new $T", ClassNames.of(newArray.type().innermost()));
      operands.forEach(size -> text.add("[$L]", loose(size).text()));
      text.add("[]".repeat(newArray.type().rank() - operands.size()));
      return Code.primary(text.build(), newArray.type());
    }

    @Override
    public Code copy(Expression.Clone clone) {
      return Code.primary(Text.of("$L.clone()", primary(0)), operands.get(0).type());
    }

    @Override
    public Code zerosLike(Expression.ZerosLike zeros) {
      if (operands.get(0) instanceof Tree.Leaf leaf && leaf.value() instanceof Constant) {
        return loose(leaf); // Null has no elements.
      }
      return Code.primary(
          Text.of(
              "$L.like($L)",
              className(ClassNames.SHAPES),
              loose(operands.get(0)).text()),
          zeros.type());
    }

    @Override
    public Code staticField(Expression.StaticField field) {
      if (field.initializer().isPresent()) {
        return Code.primary(Text.of("$L", members.copyOf(field)), field.type());
      }
      Text owner = className(ClassNames.ofCanonical(field.owner()));
      return Code.primary(Text.of("$L.$L", owner, field.name()), field.type());
    }

    @Override
    public Code concatenate(Expression.Concatenate concatenate) {
      List<Text> parts = new ArrayList<>();
      boolean startsWithText =
          !operands.isEmpty() && operands.get(0).type().equals(ReferenceType.STRING);
      if (!startsWithText) {
        parts.add(Text.of("\"\""));
      }
      operands.forEach(operand -> parts.add(exact(operand).at(Level.PRODUCT)));
      return new Code(
          parts.stream().collect(Text.joining(" + ")),
          parts.size() == 1 ? Level.PRIMARY : Level.SUM,
          concatenate.type());
    }

    @Override
    public Code construct(Expression.Construct construct) {
      return Code.primary(
          Text.of("new $T($L)", ClassNames.of(construct.type()), resolvable()), construct.type());
    }

    @Override
    public Code invoke(Expression.Invoke invoke) {
      Text owner = className(ClassNames.ofCanonical(invoke.owner()));
      return Code.primary(
          Text.of("$L.$L($L)", owner, invoke.method(), resolvable()), invoke.type());
    }

    @Override
    public Code linearized(Expression.Linearized linearized) {
      throw Sizes.notWritten(linearized);
    }

    @Override
    public Code pulledBack(Expression.PulledBack pulled) {
      throw Sizes.notWritten(pulled);
    }

    /** Arguments that choose the overload which the user meant. */
    private Text resolvable() {
      return ExpressionWriter.this.resolvable(operands);
    }

    @Override
    public Code component(Expression.Component component) {
      if (component.name().startsWith(Leaf.MADE_BY)) {
        String record = component.name().substring(Leaf.MADE_BY.length());
        return Code.primary(Text.of("$L.of($L)", record, primary(0)), component.type());
      }
      return Code.primary(
          Text.of(component.isField() ? "$L.$L" : "$L.$L()", primary(0), component.name()),
          component.type());
    }

    @Override
    public Code assertionsEnabled(Expression.AssertionsEnabled enabled) {
      return Code.primary(Text.of("$L", members.assertionsEnabled()), ScalarType.BOOLEAN);
    }

    @Override
    public Code newTape(Expression.NewTape newTape) {
      boolean isGeneric = !(newTape.type().element() instanceof ScalarType);
      return Code.primary(
          isGeneric
              ? Text.of("new $T<>()", ClassNames.REFERENCE_TAPE)
              : Text.of("new $T()", ClassNames.of(newTape.type())),
          newTape.type());
    }

    @Override
    public Code pop(Expression.Pop pop) {
      Type element = ((TapeType) operands.get(0).type()).element();
      Type stored = stored(element);
      Code popped = Code.primary(Text.of("$L.pop()", primary(0)), stored);
      if (element == ScalarType.BOOLEAN) {
        return new Code(Text.of("$L != 0", popped.text()), Level.EQUALITY, element);
      }
      return stored.equals(element) ? popped : cast((ScalarType) element, popped);
    }
  }

  /** {@code array[index]}. */
  Text element(Tree array, Tree index) {
    return Text.of("$L[$L]", reference(array), loose(index).text());
  }

  /** An array or tape in front of a bracket or a dot. */
  private Text reference(Tree tree) {
    boolean isNew = tree instanceof Tree.Operation operation
        && operation.expression() instanceof Expression.NewArray;
    Text text = isNull(tree)
        ? Text.of("($T) null", ClassNames.of(tree.type()))
        : exact(tree).at(Level.PRIMARY);
    return isNew || isNull(tree) ? Text.of("($L)", text) : text;
  }

  /** The texts of arguments that choose among overloads by their types. */
  Text resolvable(List<Tree> trees) {
    return trees.stream()
        .map(tree -> isNull(tree)
            ? Text.of("($T) null", ClassNames.of(tree.type()))
            : exact(tree).text())
        .collect(Text.joining(", "));
  }

  private static boolean isNull(Tree tree) {
    return tree instanceof Tree.Leaf leaf
        && leaf.value() instanceof Constant constant
        && constant.value() == null;
  }

  /** A value in the form in which its tape keeps it. */
  Text recorded(Tree value) {
    if (value.type() == ScalarType.BOOLEAN) {
      return Text.of("$L ? 1 : 0", exact(value).at(Level.OR_ELSE));
    }
    return loose(value).text();
  }

  private static Type stored(Type element) {
    if (!(element instanceof ScalarType scalar)) {
      return element;
    }
    return scalar.isFloating() ? ScalarType.DOUBLE : ScalarType.LONG;
  }
}
