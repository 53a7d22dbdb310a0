package org.cotangent.processor.emit;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/**
 * What may go on beside the value of trees and steps, and so forbids to move one past another.
 * Assigned variables are not looked at.
 */
final class Effects {

  /** Arrays that are surely different from each other: params, and arrays made in the function. */
  private final Set<Var> distinct = new HashSet<>();

  private final Map<Step, Found> known = new IdentityHashMap<>();

  /** @param areDistinct whether the params are different arrays, as those of a part may not be */
  Effects(Function function, boolean areDistinct) {
    if (areDistinct) {
      distinct.addAll(function.params());
    }
    scan(function.body().statements());
  }

  private void scan(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Let let
          && isMade(let.expression())
          && let.target().type() instanceof ArrayType array
          && !(array.element() instanceof ArrayType)) {
        distinct.add(let.target());
      }
      statement.blocks().forEach(block -> scan(block.statements()));
    }
  }

  private static boolean isMade(Expression expression) {
    return expression instanceof Expression.NewArray
        || expression instanceof Expression.Clone
        || expression instanceof Expression.ZerosLike;
  }

  /** A set of effects. */
  static final class Found {
    private boolean raises;
    private boolean tapes;
    private boolean all;
    private final Set<Tree> reads = new HashSet<>();
    private final Set<Tree> writes = new HashSet<>();

    /** Notes that what might throw has been computed before, and did not. */
    void doNotRaise() {
      raises = false;
    }

    /** Whether there is none. */
    boolean isNone() {
      return !all && !raises && !tapes && reads.isEmpty() && writes.isEmpty();
    }
  }

  /** The effects of a tree. */
  Found of(Tree tree) {
    Found found = new Found();
    add(tree, found);
    return found;
  }

  /** The effects of a step with all that is within it, not to be changed. */
  Found of(Step step) {
    return known.computeIfAbsent(step, this::find);
  }

  private Found find(Step step) {
    Found found = new Found();
    add(step, found);
    boolean isSimple = step.bodies().isEmpty() && !isExit(step);
    if (isSimple && step.origin().inReverse()) {
      found.doNotRaise();
    }
    return found;
  }

  /** Whether the order of the two matters. */
  boolean conflict(Found a, Found b) {
    return a.all && !b.isNone()
        || b.all && !a.isNone()
        || a.raises && b.raises
        || a.tapes && b.tapes
        || meet(a.writes, b.reads)
        || meet(a.reads, b.writes)
        || meet(a.writes, b.writes);
  }

  private boolean meet(Set<Tree> some, Set<Tree> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> mayBeOne(a, b)));
  }

  private boolean mayBeOne(Tree a, Tree b) {
    if (!a.type().equals(b.type())) {
      return false;
    }
    boolean areKnown = distinct.contains(a.variable()) && distinct.contains(b.variable());
    return !areKnown || a.equals(b);
  }

  private void add(Step step, Found found) {
    for (Tree tree : step.trees()) {
      add(tree, found);
    }
    if (step instanceof Step.Put put) {
      found.raises = true;
      found.writes.add(put.array());
    } else if (step instanceof Step.Copy copy) {
      found.raises = true;
      found.reads.add(copy.source());
      found.writes.add(copy.target());
    } else if (step instanceof Step.Fill fill) {
      found.raises = true;
      found.writes.add(fill.array());
    } else if (step instanceof Step.Call || step instanceof Step.Evaluate) {
      found.all = true;
    } else if (step instanceof Step.Push) {
      found.tapes = true;
    } else if (step instanceof Step.Repeat repeat) {
      found.raises = true;
      add(repeat.condition(), found);
    } else if (isExit(step) || mayMeetNull(step)) {
      found.raises = true;
    }
    step.bodies().forEach(body -> body.forEach(inner -> add(inner, found)));
  }

  private void add(Tree tree, Found found) {
    for (Tree child : tree.children()) {
      add(child, found);
    }
    if (!(tree instanceof Tree.Operation operation)) {
      return;
    }
    Expression expression = operation.expression();
    if (expression instanceof Expression.Apply apply) {
      found.raises |= mayDivideByZero(apply, operation.children()) || isClamp(apply);
    } else if (expression instanceof Expression.Load
        || expression instanceof Expression.Clone
        || expression instanceof Expression.ZerosLike) {
      found.raises = true;
      found.reads.add(operation.children().get(0));
    } else if (expression instanceof Expression.Invoke
        && operation.children().stream().anyMatch(child -> Regions.isMemory(child.type()))) {
      found.all = true;
    } else if (expression instanceof Expression.Pop) {
      found.tapes = true;
    } else if (expression instanceof Expression.Invoke
        && operation.children().stream().anyMatch(child -> child.type() instanceof ArrayType)) {
      found.all = true; // It reads them, at any depth.
    } else {
      found.raises |= isUnboxing(expression)
          || expression instanceof Expression.Length
          || expression instanceof Expression.NewArray
          || expression instanceof Expression.Construct
          || expression instanceof Expression.Component
          || expression instanceof Expression.Invoke;
    }
  }

  private static boolean mayMeetNull(Step step) {
    return step instanceof Step.Switch choice
        && choice.selector().type() instanceof ReferenceType
        && !step.origin().inReverse();
  }

  private static boolean isExit(Step step) {
    return step instanceof Step.Raise || step instanceof Step.Leave || step instanceof Step.Return;
  }

  private static boolean isUnboxing(Expression expression) {
    return expression instanceof Expression.Convert convert
        && !(convert.operand().type() instanceof ScalarType);
  }

  private static boolean isClamp(Expression.Apply apply) {
    return apply.primitive() == Primitive.CLAMP;
  }

  private static boolean mayDivideByZero(Expression.Apply apply, List<Tree> operands) {
    boolean divides =
        apply.primitive() == Primitive.DIVIDE || apply.primitive() == Primitive.REMAINDER;
    Type type = apply.type();
    if (!divides || !(type instanceof ScalarType scalar) || scalar.isFloating()) {
      return false;
    }
    return !(operands.get(1) instanceof Tree.Leaf leaf
        && leaf.value() instanceof Constant constant
        && constant.value() instanceof Number number
        && number.longValue() != 0);
  }
}
