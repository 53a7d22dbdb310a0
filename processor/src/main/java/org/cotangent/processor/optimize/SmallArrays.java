package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The arrays of a function that variables can stand for: new ones of a small length that is known,
 * of which one element at a time is used, at an index that is known. Nothing else refers to them;
 * an array that is made in the arm of a branch may be what the arm yields, once.
 */
final class SmallArrays {

  private static final int MOST = 16;

  private final Map<Var, Integer> lengths;
  private final Set<Var> excluded = new HashSet<>();

  /** The innermost loop around the definition of an array, null if there is none. */
  private final Map<Var, Statement.Loop> homes = new HashMap<>();

  /** The block that defines an array. */
  private final Map<Var, Block> blocks = new HashMap<>();

  private SmallArrays(Map<Var, Integer> lengths) {
    this.lengths = lengths;
  }

  static SmallArrays of(Block body) {
    SmallArrays found = new SmallArrays(lengths(body));
    found.lengths.forEach((array, length) -> {
      boolean isFlat = ((ArrayType) array.type()).element() instanceof ScalarType;
      if (!isFlat || length > MOST) {
        found.excluded.add(array);
      }
    });
    if (!found.isEmpty()) {
      int before = -1;
      found.define(body, null);
      while (found.excluded.size() > before) {
        before = found.excluded.size();
        found.visit(body, null);
        found.excludeAll(body.results());
      }
    }
    return found;
  }

  /** The lengths of the arrays that code makes, as far as they are known; they may be many. */
  static Map<Var, Integer> lengths(Block body) {
    Map<Var, Integer> lengths = new HashMap<>();
    addLengths(body, lengths);
    return lengths;
  }

  private static void addLengths(Block block, Map<Var, Integer> lengths) {
    for (Statement statement : block.statements()) {
      statement.blocks().forEach(inner -> addLengths(inner, lengths));
      if (statement instanceof Statement.Let let
          && let.expression() instanceof Expression.NewArray made
          && made.operands().get(0) instanceof Constant constant
          && constant.value() instanceof Integer length
          && length >= 0) {
        lengths.put(let.target(), length);
      } else if (statement instanceof Statement.Branch branch) {
        for (int i = 0; i < branch.results().size(); i++) {
          lengthOf(branch, i, lengths).ifPresent(put(branch.results().get(i), lengths));
        }
      }
    }
  }

  private static Consumer<Integer> put(Var array, Map<Var, Integer> lengths) {
    return length -> lengths.put(array, length);
  }

  /** The length that an array has which all arms yield; those that throw yield none. */
  private static Optional<Integer> lengthOf(
      Statement.Branch branch, int result, Map<Var, Integer> lengths) {
    Integer length = null;
    for (Block arm : branch.blocks()) {
      if (!arm.alwaysThrows()) {
        Integer ofArm = lengths.get(arm.results().get(result));
        if (ofArm == null || length != null && !length.equals(ofArm)) {
          return Optional.empty();
        }
        length = ofArm;
      }
    }
    return Optional.ofNullable(length);
  }

  boolean isEmpty() {
    return excluded.containsAll(lengths.keySet());
  }

  /** Whether variables can stand for the elements of an array. */
  boolean contains(Value array) {
    return lengths.containsKey(array) && !excluded.contains(array);
  }

  int length(Value array) {
    return lengths.get(array);
  }

  /** The index that a constant is. */
  static int index(Value constant) {
    return (Integer) ((Constant) constant).value();
  }

  private void define(Block block, Statement.Loop loop) {
    for (Statement statement : block.statements()) {
      for (Var variable : statement.definitions()) {
        homes.put(variable, loop);
        blocks.put(variable, block);
      }
      Statement.Loop around = statement instanceof Statement.Loop inner ? inner : loop;
      statement.blocks().forEach(inner -> define(inner, around));
    }
  }

  private void visit(Block block, Statement.Loop loop) {
    for (Statement statement : block.statements()) {
      if (!isUseOfElement(statement, loop)) {
        excludeAll(statement.uses());
      }
      if (statement instanceof Statement.Branch branch) {
        for (Block arm : branch.blocks()) {
          visit(arm, loop);
          yields(branch, arm);
        }
      } else {
        Statement.Loop around = statement instanceof Statement.Loop inner ? inner : loop;
        for (Block inner : statement.blocks()) {
          visit(inner, around);
          excludeAll(inner.results());
        }
      }
    }
  }

  private void yields(Statement.Branch branch, Block arm) {
    if (arm.alwaysThrows()) {
      return;
    }
    Set<Value> yielded = new HashSet<>();
    for (int i = 0; i < branch.results().size(); i++) {
      Var result = branch.results().get(i);
      Value value = arm.results().get(i);
      if (!contains(value) || !isIn(arm, value) || !yielded.add(value)) {
        exclude(result);
      }
      if (!contains(result)) {
        exclude(value);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  private boolean isIn(Block arm, Value array) {
    return blocks.get((Var) array) == arm;
  }

  @SuppressWarnings("ReferenceEquality") // A place is about objects.
  private boolean isUseOfElement(Statement statement, Statement.Loop loop) {
    if (statement instanceof Statement.Store store && lengths.containsKey(store.array())) {
      return !lengths.containsKey(store.value())
          && isIndex(store.index(), store.array())
          && homes.get((Var) store.array()) == loop;
    } else if (statement instanceof Statement.Let let) {
      return let.expression() instanceof Expression.Load load
              && lengths.containsKey(load.array())
              && isIndex(load.index(), load.array())
          || let.expression() instanceof Expression.Length;
    }
    return false;
  }

  private boolean isIndex(Value index, Value array) {
    return index instanceof Constant constant
        && constant.value() instanceof Integer number
        && number >= 0
        && number < lengths.get(array);
  }

  private void excludeAll(List<Value> values) {
    values.forEach(this::exclude);
  }

  private void exclude(Value value) {
    if (value instanceof Var variable && lengths.containsKey(variable)) {
      excluded.add(variable);
    }
  }
}
