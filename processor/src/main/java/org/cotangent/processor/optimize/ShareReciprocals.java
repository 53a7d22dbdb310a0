package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Divides once where derivatives divide several times by one number: {@code a / d} and {@code b /
 * d} are products with {@code 1 / d}, and so is what is divided by it in a loop. What the primal
 * divides stays as it is.
 *
 * <p>Divisors below 5.6e-309, whose reciprocal is infinite, are taken for zero by that: where a
 * quotient has no finite partial derivative. A distance that is divided by, and what a remainder is
 * of, have quotients in the derivatives that stay moderate; these are left alone.
 */
final class ShareReciprocals {

  /** What a division in a loop counts: more than one before it. */
  private static final int IN_LOOP = 2;

  private static final int WORTH_IT = 2;

  /** The divisors of quotients that stay moderate. */
  private final Set<Value> excepted = new HashSet<>();

  private ShareReciprocals(Function function) {
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Let let && let.expression() instanceof Apply apply) {
        switch (apply.primitive()) {
          case HYPOT -> excepted.add(let.target());
          case REMAINDER, IEEE_REMAINDER -> excepted.add(apply.operand(1));
          default -> {}
        }
      }
    });
  }

  /** Shares the reciprocals of divisors among a function's derivatives. */
  static Function apply(Function function) {
    return function.withBody(
        new ShareReciprocals(function).block(function.body(), new HashMap<>()));
  }

  /**
   * Shares the reciprocals in a block.
   *
   * @param reciprocals those that are known so far, by divisor; afterwards, those of the block too
   */
  private Block block(Block block, Map<Var, Var> reciprocals) {
    Map<Var, Integer> counts = counts(block);
    Map<Choice, Map<Var, Var>> ofResults = new HashMap<>();
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      Optional<Var> divisor = divisor(statement);
      if (divisor.isPresent()) {
        statements.add(divided(
            (Let) statement, divisor.get(), counts.get(divisor.get()), reciprocals, statements));
      } else if (statement instanceof Branch branch) {
        statements.add(branch(branch, reciprocals, ofResults));
      } else {
        if (statement instanceof Loop loop) {
          beforeLoop(loop, reciprocals, statements);
        }
        statements.add(
            Rewriter.ofBlocks(inner -> block(inner, new HashMap<>(reciprocals))).of(statement));
      }
    }
    return Blocks.with(block, statements);
  }

  /** An arm that is taken under the same condition wherever it stands. */
  private record Choice(Value selector, List<Constant> labels) {}

  /**
   * Shares reciprocals in a branch.
   *
   * @param ofResults what is known, in an arm, of the results of the branches before that have made
   *     the same choice
   */
  private Branch branch(
      Branch branch, Map<Var, Var> reciprocals, Map<Choice, Map<Var, Var>> ofResults) {
    List<Block> bodies = new ArrayList<>();
    for (Statement.Arm arm : branch.arms()) {
      Map<Var, Var> known = ofResults.computeIfAbsent(
          new Choice(branch.selector(), arm.labels()), c -> new HashMap<>());
      Map<Var, Var> inArm = new HashMap<>(known);
      inArm.putAll(reciprocals);
      Block body = block(arm.body(), inArm);
      bodies.add(body);
      for (int i = 0; i < body.results().size(); i++) {
        Var reciprocal = inArm.get(body.results().get(i));
        int place = reciprocal == null ? -1 : body.results().indexOf(reciprocal);
        if (place >= 0) {
          known.put(branch.results().get(i), branch.results().get(place));
        }
      }
    }
    return branch.with(branch.results(), bodies);
  }

  private void beforeLoop(Loop loop, Map<Var, Var> reciprocals, List<Statement> statements) {
    Map<Var, Integer> divisors = counts(List.of(loop));
    divisors.keySet().removeAll(Uses.definitions(List.of(loop)));
    divisors.forEach((divisor, count) ->
        reciprocal(divisor, count, loop.origin().reversed(), reciprocals, statements));
  }

  /** A division, or the product that takes its place. */
  private Statement divided(
      Let let, Var divisor, int count, Map<Var, Var> reciprocals, List<Statement> statements) {
    Apply division = (Apply) let.expression();
    if (isReciprocal(division)) {
      reciprocals.putIfAbsent(divisor, let.target());
      return let;
    }
    reciprocal(divisor, count, let.origin(), reciprocals, statements);
    Var reciprocal = reciprocals.get(divisor);
    Primitive product =
        division.primitive() == Primitive.DIVIDE ? Primitive.MULTIPLY : Primitive.SCALE;
    return reciprocal == null
        ? let
        : new Let(let.target(), Apply.of(product, division.operand(0), reciprocal), let.origin());
  }

  /** Makes a reciprocal, if enough is divided by the number and there is none yet. */
  private static void reciprocal(
      Var divisor,
      int count,
      Origin origin,
      Map<Var, Var> reciprocals,
      List<Statement> statements) {
    if (count >= WORTH_IT && !reciprocals.containsKey(divisor)) {
      Var reciprocal = Var.unnamed(ScalarType.DOUBLE);
      statements.add(
          new Let(reciprocal, Apply.of(Primitive.DIVIDE, Constant.of(1.0), divisor), origin));
      reciprocals.put(divisor, reciprocal);
    }
  }

  /** How often each number is divided by in a block, but for the arms of its branches. */
  private Map<Var, Integer> counts(Block block) {
    Map<Var, Integer> counts = new LinkedHashMap<>();
    for (Statement statement : block.statements()) {
      divisor(statement).ifPresent(divisor -> counts.merge(divisor, 1, Integer::sum));
    }
    return counts;
  }

  /** How often each number is divided by in loops. */
  private Map<Var, Integer> counts(List<Statement> loops) {
    Map<Var, Integer> counts = new LinkedHashMap<>();
    Uses.forEachStatement(
        loops, statement -> divisor(statement).ifPresent(divisor -> counts.put(divisor, IN_LOOP)));
    return counts;
  }

  /** What a statement divides by, if it is a reciprocal or a part of a derivative. */
  private Optional<Var> divisor(Statement statement) {
    return statement instanceof Let let
            && let.expression() instanceof Apply apply
            && (apply.primitive() == Primitive.DIVIDE || apply.primitive() == Primitive.SCALE_DOWN)
            && apply.operand(1) instanceof Var divisor
            && divisor.type() == ScalarType.DOUBLE
            && !excepted.contains(divisor)
            && (isReciprocal(apply) || let.origin().derivative())
        ? Optional.of(divisor)
        : Optional.empty();
  }

  private static boolean isReciprocal(Apply division) {
    return division.primitive() == Primitive.DIVIDE && Definitions.is(division.operand(0), 1);
  }
}
