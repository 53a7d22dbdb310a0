package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Makes one branch of two that make the same choice, so that an arm is followed by its own reverse
 * and the values between them stay in its scope.
 */
final class FuseBranches {

  private FuseBranches() {}

  static Function apply(Function function) {
    Regions regions = Regions.of(function.body().statements());
    return function.withBody(Blocks.rewrite(function.body(), block -> fuse(block, regions)));
  }

  private static Block fuse(Block block, Regions regions) {
    List<Statement> statements = block.statements();
    int later = 1;
    while (later < statements.size()) {
      int earlier = sameChoiceBefore(later, statements);
      Optional<Fusion> fusion =
          earlier < 0 ? Optional.empty() : Fusion.plan(statements, earlier, later, true, regions);
      if (fusion.isPresent()) {
        Statement fused = fused(
            (Statement.Branch) statements.get(earlier), (Statement.Branch) statements.get(later));
        statements = fusion.get().with(fused);
        // What stood between them has moved: it may now be next to its like.
        later = Math.max(earlier, 1);
      } else {
        later++;
      }
    }
    return statements == block.statements() ? block : new Block(statements, block.results());
  }

  /** The last statement before another that makes the same choice; -1 if there is none. */
  private static int sameChoiceBefore(int later, List<Statement> statements) {
    if (statements.get(later) instanceof Statement.Branch) {
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        if (makeTheSameChoice(statements.get(earlier), statements.get(later))) {
          return earlier;
        }
      }
    }
    return -1;
  }

  private static boolean makeTheSameChoice(Statement some, Statement other) {
    return some instanceof Statement.Branch first
        && other instanceof Statement.Branch second
        && first.selector().equals(second.selector())
        && labels(first).equals(labels(second));
  }

  private static List<List<Constant>> labels(Statement.Branch branch) {
    return branch.arms().stream().map(Statement.Arm::labels).toList();
  }

  private static Statement.Branch fused(Statement.Branch first, Statement.Branch second) {
    List<Block> bodies = new ArrayList<>();
    for (int k = 0; k < first.arms().size(); k++) {
      bodies.add(
          fused(first.blocks().get(k), second.blocks().get(k), first.results(), second.results()));
    }
    List<Var> results = new ArrayList<>(first.results());
    results.addAll(second.results());
    return first.with(results, bodies);
  }

  private static Block fused(
      Block first, Block second, List<Var> firstResults, List<Var> secondResults) {
    if (first.alwaysThrows()) {
      List<Value> nothing = new ArrayList<>();
      secondResults.forEach(result -> nothing.add(Constant.zero(result.type())));
      return new Block(first.statements(), Fusion.joined(first.results(), nothing));
    }
    Map<Var, Value> results = new HashMap<>();
    for (int j = 0; j < firstResults.size(); j++) {
      results.put(firstResults.get(j), first.results().get(j));
    }
    List<Statement> statements = new ArrayList<>(first.statements());
    Substitution known = new Substitution(results);
    Map<Expression, Var> computed = scalars(first);
    for (Statement statement : second.statements()) {
      Statement here = known.in(statement);
      // Seen to be the same, two choices inside the arms can be fused next.
      Var same = here instanceof Let let ? computed.get(let.expression()) : null;
      if (same == null) {
        statements.add(here);
      } else {
        results.put(((Let) here).target(), same);
      }
    }
    return new Block(
        statements,
        Fusion.joined(first.results(), second.results().stream().map(known::of).toList()));
  }

  /** What a block computes from scalars alone, with the variables that hold it. */
  private static Map<Expression, Var> scalars(Block block) {
    Map<Expression, Var> computed = new HashMap<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let && let.expression() instanceof Expression.Apply) {
        computed.putIfAbsent(let.expression(), let.target());
      }
    }
    return computed;
  }
}
