package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** A Java expression: operations whose operands may be operations again. */
sealed interface Tree {

  /** The type of the value. */
  Type type();

  /** The operands, in the order of evaluation. */
  List<Tree> children();

  /** The same expression over other operands. */
  Tree withChildren(List<Tree> children);

  /** Whether the operand at an index is evaluated in some cases only. */
  boolean isConditional(int index);

  /** About how many characters the expression takes. */
  int size();

  /** Visits the variables that the expression reads, as often as it does. */
  default void leaves(Consumer<Var> visitor) {
    for (Tree child : children()) {
      child.leaves(visitor);
    }
  }

  /** One case for each kind of tree. */
  interface Cases<R> {

    /** Takes the case of the tree's kind. */
    default R of(Tree tree) {
      if (tree instanceof Leaf leaf) {
        return leaf(leaf);
      } else if (tree instanceof Operation operation) {
        return operation(operation);
      } else {
        return choice((Choice) tree);
      }
    }

    /** The case of a variable or constant. */
    R leaf(Leaf leaf);

    /** The case of an operation. */
    R operation(Operation operation);

    /** The case of a choice. */
    R choice(Choice choice);
  }

  /** A variable or a constant. */
  record Leaf(Value value) implements Tree {
    @Override
    public Type type() {
      return value.type();
    }

    @Override
    public List<Tree> children() {
      return List.of();
    }

    @Override
    public Tree withChildren(List<Tree> children) {
      return this;
    }

    @Override
    public boolean isConditional(int index) {
      return false;
    }

    @Override
    public int size() {
      return Sizes.of(value);
    }

    @Override
    public void leaves(Consumer<Var> visitor) {
      if (value instanceof Var var) {
        visitor.accept(var);
      }
    }
  }

  /** An operation; of {@code expression} only the kind counts, its operands are the children. */
  record Operation(Expression expression, List<Tree> children) implements Tree {
    public Operation {
      children = List.copyOf(children);
    }

    @Override
    public Type type() {
      return expression.type();
    }

    @Override
    public Tree withChildren(List<Tree> newChildren) {
      return new Operation(expression, newChildren);
    }

    /** Whether this applies the primitive. */
    boolean applies(Primitive primitive) {
      return expression instanceof Expression.Apply apply && apply.primitive() == primitive;
    }

    @Override
    public boolean isConditional(int index) {
      return applies(Primitive.SELECT) ? index > 0 : index == 1 && scales();
    }

    /** Whether the first operand is printed twice: to be tested, and to be scaled. */
    boolean scales() {
      return applies(Primitive.SCALE) || applies(Primitive.SCALE_DOWN);
    }

    @Override
    public int size() {
      return Sizes.of(this);
    }

    @Override
    public void leaves(Consumer<Var> visitor) {
      Tree.super.leaves(visitor);
      if (scales()) {
        children.get(0).leaves(visitor);
      }
    }
  }

  /** {@code condition ? then : otherwise}, of which {@code &&}, {@code ||} are special cases. */
  record Choice(Tree condition, Tree then, Tree otherwise) implements Tree {
    @Override
    public Type type() {
      return then.type();
    }

    @Override
    public List<Tree> children() {
      return List.of(condition, then, otherwise);
    }

    @Override
    public Tree withChildren(List<Tree> children) {
      return new Choice(children.get(0), children.get(1), children.get(2));
    }

    @Override
    public boolean isConditional(int index) {
      return index > 0;
    }

    @Override
    public int size() {
      int size = condition.size() + " ? : ".length();
      boolean isShort = isBoolean();
      size += isShort && then.isConstant() ? 0 : then.size();
      return isShort && otherwise.isConstant() ? size : size + otherwise.size();
    }
  }

  /** A value as a tree. */
  static Tree of(Value value) {
    return new Leaf(value);
  }

  /** An operation over plain values. */
  static Tree of(Expression expression) {
    List<Tree> children = new ArrayList<>();
    expression.operands().forEach(operand -> children.add(of(operand)));
    return new Operation(expression, children);
  }

  /** A primitive over trees. */
  static Tree of(Primitive primitive, Tree operand) {
    Value hole = Var.unnamed(operand.type());
    return new Operation(Expression.Apply.of(primitive, hole), List.of(operand));
  }

  /** Whether this is a constant. */
  default boolean isConstant() {
    return this instanceof Leaf leaf && !(leaf.value() instanceof Var);
  }

  /** The variable, if the tree is nothing but one; else null. */
  default Var variable() {
    return this instanceof Leaf leaf && leaf.value() instanceof Var var ? var : null;
  }

  /** Whether the tree has the type {@code boolean}. */
  default boolean isBoolean() {
    return type() == ScalarType.BOOLEAN;
  }
}
