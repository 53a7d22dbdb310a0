package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Finds the loops that are a {@code for}: an integer param that the test reads, that every
 * iteration which goes on updates in one way from constants and what is known outside the loop, and
 * that nobody reads after the loop.
 */
final class ForLoops {

  /** The param that is the counter, and how it is updated. */
  record Form(int index, Expression update) {}

  private final Map<Var, Statement.Let> lets = new HashMap<>();
  private final Set<Value> read = new HashSet<>();

  ForLoops(Function function) {
    scan(function.body());
  }

  private void scan(Block block) {
    read.addAll(block.results());
    for (Statement statement : block.statements()) {
      read.addAll(statement.uses());
      if (statement instanceof Statement.Let let) {
        lets.put(let.target(), let);
      }
      statement.blocks().forEach(this::scan);
    }
  }

  /** The form of the loop, if it is a {@code for}. */
  Optional<Form> formOf(Statement.Loop loop) {
    if (loop.test().results().get(0) instanceof Constant) {
      return Optional.empty();
    }
    Set<Value> tested = new HashSet<>(loop.test().results());
    loop.test().statements().forEach(statement -> reads(statement, tested));
    for (int i = 0; i < loop.params().size(); i++) {
      Var param = loop.params().get(i);
      boolean counts = param.type() instanceof ScalarType type && type.isIntegral();
      if (counts && tested.contains(param) && !read.contains(loop.results().get(i))) {
        Optional<Expression> update = update(loop, i);
        if (update.isPresent()) {
          return Optional.of(new Form(i, update.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static void reads(Statement statement, Set<Value> values) {
    values.addAll(statement.uses());
    for (Block block : statement.blocks()) {
      values.addAll(block.results());
      block.statements().forEach(inner -> reads(inner, values));
    }
  }

  private Optional<Expression> update(Statement.Loop loop, int index) {
    List<Value> nexts = new ArrayList<>();
    collect(loop.body(), loop.body().results(), index + 1, nexts);
    Set<Expression> updates = new HashSet<>();
    for (Value next : nexts) {
      Statement.Let let = next instanceof Var var ? lets.get(var) : null;
      if (let == null || !isUpdate(let.expression(), loop, index)) {
        return Optional.empty();
      }
      updates.add(let.expression());
    }
    return updates.size() == 1 ? updates.stream().findFirst() : Optional.empty();
  }

  /** The values of a yielded place, over all ways to go on. */
  private static void collect(Block block, List<Value> values, int index, List<Value> found) {
    if (block.alwaysThrows() || values.get(0).equals(Constant.FALSE)) {
      return;
    }
    int size = block.statements().size();
    if (size > 0
        && block.statements().get(size - 1) instanceof Statement.Branch last
        && last.results().contains(values.get(0))) {
      for (Block arm : last.blocks()) {
        List<Value> inArm = new ArrayList<>();
        for (Value value : values) {
          int result = last.results().indexOf(value);
          inArm.add(result < 0 ? value : arm.results().get(result));
        }
        collect(arm, inArm, index, found);
      }
    } else {
      found.add(values.get(index));
    }
  }

  private boolean isUpdate(Expression expression, Statement.Loop loop, int index) {
    if (!(expression instanceof Expression.Apply apply)
        || apply.operands().isEmpty()
        || apply.operand(0) != loop.params().get(index)) {
      return false;
    }
    return switch (apply.primitive()) {
      case ADD, SUBTRACT, MULTIPLY, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED ->
        isKnownOutside(apply.operand(1), loop);
      case DIVIDE -> apply.operand(1) instanceof Constant;
      default -> false;
    };
  }

  private static boolean isKnownOutside(Value value, Statement.Loop loop) {
    if (value instanceof Constant) {
      return true;
    }
    Set<Value> inside = new HashSet<>(loop.params());
    loop.blocks().forEach(block -> defined(block, inside));
    return !inside.contains(value);
  }

  private static void defined(Block block, Set<Value> values) {
    for (Statement statement : block.statements()) {
      values.addAll(statement.definitions());
      statement.blocks().forEach(inner -> defined(inner, values));
    }
  }
}
