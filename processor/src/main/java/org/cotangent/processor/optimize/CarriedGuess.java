package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What can be seen of the variables that loops carry without following their values: whether they
 * surely keep their first value, and whether two of them look as if they were equal.
 */
final class CarriedGuess {

  /** How far operands are followed. */
  private static final int DEPTH = 6;

  /** Where a variable is defined, and as which of several. */
  private record Definition(Statement statement, int index) {}

  private final Map<Var, Definition> definitions = new HashMap<>();

  /** The variable that another surely equals, where loops and branches only pass it through. */
  private final Map<Var, Value> passed = new HashMap<>();

  private CarriedGuess() {}

  static CarriedGuess of(Function function) {
    CarriedGuess guess = new CarriedGuess();
    Uses.forEachStatement(function.body().statements(), statement -> {
      guess.define(statement, statement.definitions());
      if (statement instanceof Loop loop) {
        guess.define(loop, loop.params());
      }
    });
    guess.pass(function.body());
    return guess;
  }

  /** Whether a carried variable keeps its first value. */
  boolean isUnchanged(Loop loop, int index) {
    return passed.containsKey(loop.params().get(index));
  }

  /** A number that is the same for the next values of variables that look alike. */
  int look(Loop loop, int index) {
    return look(loop.next().get(index), loop, DEPTH);
  }

  private int look(Value value, Loop loop, int depth) {
    Definition definition = value instanceof Var variable ? definitions.get(variable) : null;
    if (definition == null) {
      return value.hashCode();
    } else if (depth == 0 || definition.statement() == loop) {
      return 0;
    } else if (definition.statement() instanceof Run) {
      return value.hashCode();
    }
    int index = definition.index();
    if (definition.statement() instanceof Let let) {
      Expression expression = let.expression();
      int hash = expression.getClass().hashCode();
      if (expression instanceof Expression.Apply apply) {
        hash = apply.primitive().hashCode();
      }
      for (Value operand : expression.operands()) {
        hash = 31 * hash + look(operand, loop, depth - 1);
      }
      return hash;
    } else if (definition.statement() instanceof Branch branch) {
      int hash = look(branch.selector(), loop, depth - 1);
      for (Block block : branch.blocks()) {
        hash = 31 * hash
            + (block.alwaysThrows() ? 1 : look(block.results().get(index), loop, depth - 1));
      }
      return hash;
    }
    Loop inner = (Loop) definition.statement();
    return 31 * look(inner.inits().get(index), loop, depth - 1)
        + look(inner.next().get(index), loop, depth - 1);
  }

  private void define(Statement statement, List<Var> vars) {
    for (int i = 0; i < vars.size(); i++) {
      definitions.put(vars.get(i), new Definition(statement, i));
    }
  }

  private void pass(Block block) {
    for (Statement statement : block.statements()) {
      statement.blocks().forEach(this::pass);
      if (statement instanceof Loop loop) {
        pass(loop);
      } else if (statement instanceof Branch branch) {
        pass(branch);
      }
    }
  }

  private void pass(Loop loop) {
    for (int i = 0; i < loop.params().size(); i++) {
      Var param = loop.params().get(i);
      if (Objects.equals(source(loop.next().get(i)), param)) {
        passed.put(param, loop.inits().get(i));
        passed.put(loop.results().get(i), loop.inits().get(i));
      }
    }
  }

  private void pass(Branch branch) {
    for (int i = 0; i < branch.results().size(); i++) {
      int index = i;
      List<Value> sources = branch.blocks().stream()
          .filter(body -> !body.alwaysThrows())
          .map(body -> source(body.results().get(index)))
          .distinct()
          .toList();
      if (sources.size() == 1) {
        passed.put(branch.results().get(i), sources.get(0));
      }
    }
  }

  private Value source(Value value) {
    Value current = value;
    while (current instanceof Var variable && passed.containsKey(variable)) {
      current = passed.get(variable);
    }
    return current;
  }
}
