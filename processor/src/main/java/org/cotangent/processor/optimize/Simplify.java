package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Rewrites expressions into simpler ones by an ordered list of rules, decides branches whose
 * selector is known, and lets go on after a guard what stood beside its throw.
 */
public final class Simplify {

  private static final Rules RULES = new Rules(Stream.of(
          FoldRules.ALL,
          SignRules.ALL,
          LogicRules.ALL,
          IntegerRules.ALL,
          LengthRules.ALL,
          AdjointRules.ALL,
          NegationRules.ALL)
      .flatMap(List::stream)
      .toList());

  private static final int MAX_STEPS = 20;

  private final Map<Var, Value> replaced = new HashMap<>();
  private final Substitution substitution = new Substitution(replaced);
  private final Rewriter operands = new Rewriter(substitution::of, v -> v, this::block, o -> o);
  private final Definitions definitions = Definitions.empty();

  private Simplify() {}

  /** Simplifies a function. */
  public static Function apply(Function function) {
    return function.withBody(new Simplify().block(function.body()));
  }

  /**
   * The value that an expression of constants and variables surely has, if it needs no computing.
   */
  public static Optional<Value> simplify(Expression expression) {
    return RULES.on(expression, Definitions.NONE).flatMap(Rule.Simpler::value);
  }

  private Block block(Block block) {
    List<Statement> result = new ArrayList<>(block.statements().size());
    for (Statement statement : block.statements()) {
      add(statement, result);
    }
    List<Value> results = operands.values(block.results());
    boolean same =
        Blocks.isSame(result, block.statements()) && Blocks.isSame(results, block.results());
    return same ? block : new Block(result, results);
  }

  private void add(Statement statement, List<Statement> result) {
    if (statement instanceof Let let) {
      add((Let) operands.of(let), result);
    } else if (statement instanceof Branch branch) {
      add((Branch) operands.of(branch), result);
    } else if (statement instanceof Loop loop && isNeverEntered(loop)) {
      replace(loop.results(), loop.inits());
    } else {
      result.add(operands.of(statement));
    }
  }

  private void add(Let let, List<Statement> result) {
    Expression expression = let.expression();
    Definitions here =
        definitions.from(let.origin().derivative(), e -> compute(e, let.origin(), result));
    for (int step = 0; step < MAX_STEPS; step++) {
      Optional<Rule.Simpler> simpler = RULES.on(expression, here);
      if (simpler.isEmpty()) {
        break;
      } else if (simpler.get().value().isPresent()) {
        replaced.put(let.target(), simpler.get().value().get());
        return;
      }
      expression = simpler.get().expression().orElseThrow();
    }
    definitions.map().put(let.target(), expression);
    result.add(
        expression == let.expression() ? let : new Let(let.target(), expression, let.origin()));
  }

  private Value compute(Expression expression, Origin origin, List<Statement> result) {
    Var target = Var.unnamed(expression.type());
    add(new Let(target, expression, origin), result);
    return substitution.of(target);
  }

  private void add(Branch branch, List<Statement> result) {
    Optional<Block> taken = BranchRules.taken(branch);
    if (taken.isPresent()) {
      result.addAll(taken.get().statements());
      replace(branch.results(), taken.get().results());
      return;
    }
    Optional<Block> rest = BranchRules.besideThrows(branch);
    if (rest.isPresent()) {
      result.add(BranchRules.guard(branch));
      result.addAll(rest.get().statements());
      replace(branch.results(), rest.get().results());
      return;
    }
    for (int i = 0; i < branch.results().size(); i++) {
      int index = i;
      BranchRules.result(branch, i).ifPresent(v -> replaced.put(branch.results().get(index), v));
    }
    result.add(branch);
  }

  private static boolean isNeverEntered(Loop loop) {
    return loop.test().statements().isEmpty()
        && loop.test().results().get(0).equals(Constant.FALSE);
  }

  private void replace(List<Var> vars, List<Value> values) {
    for (int i = 0; i < vars.size(); i++) {
      replaced.put(vars.get(i), values.get(i));
    }
  }
}
