package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes the step of a counter unconditional in loops that are left from their middle:
 *
 * <pre>{@code
 * i3, again = if (c) { yield i, false } else { i4 = i + 1; yield i4, true }
 * }</pre>
 *
 * <p>becomes {@code i4 = i + 1} in front of the choice where nobody reads the counter behind the
 * loop. So the counter of {@code for (int i = 0; i < n; i++) { if (c) break; }} is as easy to see
 * as without the {@code break}.
 */
final class HoistUpdates {

  private final Set<Value> used = new HashSet<>();

  private HoistUpdates() {}

  /** The function with such steps hoisted; choices that nobody needs any more are left behind. */
  static Function apply(Function function) {
    HoistUpdates pass = new HoistUpdates();
    pass.collect(function.body());
    return function.withBody(pass.block(function.body()));
  }

  private void collect(Block block) {
    used.addAll(block.results());
    for (Statement statement : block.statements()) {
      used.addAll(statement.uses());
      statement.blocks().forEach(this::collect);
    }
  }

  private Block block(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Branch branch) {
        statements.add(branch.with(
            branch.results(), branch.blocks().stream().map(this::block).toList()));
      } else if (statement instanceof Loop loop) {
        statements.add(loop(loop));
      } else {
        statements.add(statement);
      }
    }
    return new Block(statements, block.results());
  }

  private Loop loop(Loop loop) {
    Block body = block(loop.body());
    for (int i = 0; i < loop.params().size(); i++) {
      if (!used.contains(loop.results().get(i))) {
        body = hoisted(body, i + 1);
      }
    }
    return new Loop(
        loop.results(), loop.params(), loop.inits(), block(loop.test()), body, loop.origin());
  }

  /** The body with the step of one of its results in front of the choice that decides on it. */
  private static Block hoisted(Block body, int index) {
    Branch choice = definition(body.results().get(index), body);
    if (choice == null) {
      return body;
    }
    Map<Value, Let> steps = new HashMap<>();
    collectSteps(body.results().get(index), body.results().get(0), body, steps);
    Let step = steps.size() == 1 ? steps.values().iterator().next() : null;
    if (step == null || !isHarmless(step) || usesAny(step, definitionsIn(choice))) {
      return body;
    }
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : body.statements()) {
      if (statement == choice) {
        statements.add(step);
        statements.add(without(step, choice));
      } else {
        statements.add(statement);
      }
    }
    List<Value> results = new ArrayList<>(body.results());
    results.set(index, step.target());
    return new Block(statements, results);
  }

  /**
   * Finds the definitions of a value where the loop goes on; null for one that is not in its arm.
   */
  private static void collectSteps(Value value, Value again, Block block, Map<Value, Let> steps) {
    if (again.equals(Constant.FALSE)) {
      return;
    }
    Branch branch = definition(value, block);
    if (branch == null) {
      steps.put(value, let(value, block));
      return;
    }
    int column = branch.results().indexOf(value);
    int againColumn = branch.results().indexOf(again);
    for (int i = 0; i < branch.arms().size(); i++) {
      Block arm = branch.blocks().get(i);
      Value armAgain = again;
      if (againColumn >= 0) {
        armAgain = arm.results().get(againColumn);
      } else if (again.equals(branch.selector())) {
        armAgain = Constant.of(branch.arms().get(i).labels().contains(Constant.TRUE));
      }
      if (!arm.alwaysThrows()) {
        collectSteps(arm.results().get(column), armAgain, arm, steps);
      }
    }
  }

  private static Branch definition(Value value, Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Branch branch && branch.results().contains(value)) {
        return branch;
      }
    }
    return null;
  }

  private static Let let(Value value, Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let && let.target().equals(value)) {
        return let;
      }
    }
    return null;
  }

  /** Whether a step may be taken in vain: integers are added, so it throws nothing. */
  private static boolean isHarmless(Let step) {
    return step.expression() instanceof Apply apply
        && (apply.primitive() == Primitive.ADD || apply.primitive() == Primitive.SUBTRACT)
        && apply.type() instanceof ScalarType type
        && type.isIntegral();
  }

  private static boolean usesAny(Let step, Set<Var> variables) {
    return step.uses().stream().anyMatch(variables::contains);
  }

  private static Set<Var> definitionsIn(Statement statement) {
    Set<Var> definitions = new HashSet<>();
    for (Block block : statement.blocks()) {
      for (Statement inner : block.statements()) {
        definitions.addAll(inner.definitions());
        definitions.addAll(definitionsIn(inner));
      }
    }
    return definitions;
  }

  private static Statement without(Let step, Statement statement) {
    if (!(statement instanceof Branch branch)) {
      return statement;
    }
    List<Block> blocks = new ArrayList<>();
    for (Block block : branch.blocks()) {
      List<Statement> kept = new ArrayList<>();
      for (Statement inner : block.statements()) {
        if (inner != step) {
          kept.add(without(step, inner));
        }
      }
      blocks.add(new Block(kept, block.results()));
    }
    return branch.with(branch.results(), blocks);
  }
}
