package org.cotangent.processor.differentiate;

import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverses what writes to elements: the adjoint of an element belongs to the value that the element
 * had at that time, so it goes to what was written, and that of the overwritten value starts from
 * zero. Whoever copies references needs no reverse, since the shadows are copied alike.
 */
final class ArrayReversal {

  private final Map<Var, Var> shadows;

  ArrayReversal(Map<Var, Var> shadows) {
    this.shadows = shadows;
  }

  /** Whether adjoints of the elements of an array are kept in a shadow. */
  boolean hasAdjoints(Value array) {
    return array instanceof Var variable
        && shadows.containsKey(variable)
        && ((ArrayType) variable.type()).element().isFloating();
  }

  /** Whether a statement, or one inside it, hands on elements that have adjoints. */
  boolean movesElements(Statement statement) {
    if (statement instanceof Statement.Let let
        && let.expression() instanceof Expression.PulledBack) {
      return shadows.containsKey(let.target());
    }
    if (statement instanceof Statement.Run run) {
      return run.is(Routine.Step.FORWARD);
    }
    Value target =
        statement instanceof Statement.Let let && let.expression() instanceof Expression.Clone
            ? let.target()
            : Regions.target(statement);
    return target != null && hasAdjoints(target)
        || statement.blocks().stream()
            .anyMatch(block -> block.statements().stream().anyMatch(this::movesElements));
  }

  /** {@code a[i] = v}: takes the element's adjoint away, and returns it. */
  Value reverse(Statement.Store store, BlockBuilder reverse) {
    Var shadow = shadows.get((Var) store.array());
    Value adjoint = load(shadow, store.index(), reverse);
    reverse.add(new Statement.Store(shadow, store.index(), zeroOf(shadow), reverse.origin()));
    return reverse.toDouble(adjoint);
  }

  /** {@code Arrays.fill}: takes the adjoints of the elements away, and returns their sum. */
  Value reverse(Statement.Fill fill, boolean isActive, BlockBuilder reverse) {
    Var shadow = shadows.get((Var) fill.array());
    Value sum = Constant.of(0.0);
    if (isActive) {
      Var before = Var.unnamed(ScalarType.DOUBLE);
      sum = before.copy();
      BlockBuilder body = new BlockBuilder().at(reverse.origin());
      Var index = Var.named("i", ScalarType.INT);
      Value element = body.toDouble(load(shadow, index, body));
      Value next = body.compute(Apply.of(Primitive.ADD, before, element));
      forEach(index, fill.from(), fill.to(), new Sum((Var) sum, before, next), body, reverse);
    }
    reverse.add(
        new Statement.Fill(shadow, fill.from(), fill.to(), zeroOf(shadow), reverse.origin()));
    return sum;
  }

  /** {@code System.arraycopy}: the adjoints go back to the elements that were copied. */
  void reverse(Statement.Copy copy, BlockBuilder reverse) {
    Var target = shadows.get((Var) copy.target());
    Value end = sum(copy.targetFrom(), copy.length(), reverse);
    if (!hasAdjoints(copy.source())) {
      reverse.add(
          new Statement.Fill(target, copy.targetFrom(), end, zeroOf(target), reverse.origin()));
      return;
    }
    // Source and target may overlap.
    Var taken = reverse.define(
        target.name(), new Expression.NewArray((ArrayType) target.type(), List.of(copy.length())));
    Value zero = Constant.of(0);
    reverse.add(new Statement.Copy(
        target, copy.targetFrom(), taken, zero, copy.length(), reverse.origin()));
    reverse.add(
        new Statement.Fill(target, copy.targetFrom(), end, zeroOf(target), reverse.origin()));
    Var source = shadows.get((Var) copy.source());
    addAll(taken, zero, copy.length(), source, copy.sourceFrom(), reverse);
  }

  /** {@code a.clone()}: the adjoints of the copy's elements are added to those of the array's. */
  void reverse(Var result, Expression.Clone clone, BlockBuilder reverse) {
    if (hasAdjoints(result) && hasAdjoints(clone.array())) {
      Var taken = shadows.get(result);
      Value length = reverse.compute(new Expression.Length(taken));
      Constant zero = Constant.of(0);
      addAll(taken, zero, length, shadows.get((Var) clone.array()), zero, reverse);
    }
  }

  /** {@code for (i = 0; i < from.length; i++) to[i] += factor * from[i]}, rows included. */
  static void addAll(Var from, Value factor, Var to, BlockBuilder reverse) {
    Value length = reverse.compute(new Expression.Length(from));
    Var index = Var.named("i", ScalarType.INT);
    BlockBuilder body = new BlockBuilder().at(reverse.origin());
    Value element = load(from, index, body);
    if (element.type() instanceof ArrayType) {
      addAll((Var) element, factor, (Var) load(to, index, body), body);
    } else {
      Value product = body.apply("", Primitive.SCALE, factor, body.toDouble(element));
      body.add(new Statement.Accumulate(to, index, product, reverse.origin()));
    }
    forEach(index, length, body, reverse);
  }

  /** {@code for (i = 0; i < length; i++) to[first + i] += from[i]}. */
  static void addAll(
      Var from, Value zero, Value length, Var to, Value first, BlockBuilder reverse) {
    Var index = Var.named("i", ScalarType.INT);
    BlockBuilder body = new BlockBuilder().at(reverse.origin());
    Value element = body.toDouble(load(from, index, body));
    Value place = sum(first, index, body);
    body.add(new Statement.Accumulate(to, place, element, reverse.origin()));
    forEach(index, zero, length, null, body, reverse);
  }

  /** A sum that a loop carries. */
  record Sum(Var result, Var before, Value next) {}

  /** {@code for (index = 0; index < to; index++)}. */
  static void forEach(Var index, Value to, BlockBuilder body, BlockBuilder code) {
    forEach(index, Constant.of(0), to, null, body, code);
  }

  /** The same, with a sum that the loop carries. */
  static void sum(Var index, Value to, Sum sum, BlockBuilder body, BlockBuilder code) {
    forEach(index, Constant.of(0), to, sum, body, code);
  }

  private static void forEach(
      Var index, Value from, Value to, Sum sum, BlockBuilder body, BlockBuilder reverse) {
    Value next = body.compute(Apply.of(Primitive.ADD, index, Constant.of(1)));
    Var goesOn = Var.unnamed(ScalarType.BOOLEAN);
    Statement test =
        new Statement.Let(goesOn, Apply.of(Primitive.LESS, index, to), reverse.origin());
    boolean isSum = sum != null;
    reverse.add(new Statement.Loop(
        isSum ? List.of(index.copy(), sum.result()) : List.of(index.copy()),
        isSum ? List.of(index, sum.before()) : List.of(index),
        isSum ? List.of(from, Constant.of(0.0)) : List.of(from),
        new Block(List.of(test), List.of(goesOn)),
        new Block(
            body.statements(),
            isSum ? List.of(Constant.TRUE, next, sum.next()) : List.of(Constant.TRUE, next)),
        reverse.origin()));
  }

  private static Value load(Var array, Value index, BlockBuilder code) {
    return code.define("", new Expression.Load(array, index));
  }

  private static Value sum(Value a, Value b, BlockBuilder code) {
    return a.equals(Constant.of(0)) ? b : code.compute(Apply.of(Primitive.ADD, a, b));
  }

  private static Constant zeroOf(Var array) {
    return Constant.zero(((ArrayType) array.type()).element());
  }
}
