package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Copy;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Push;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Statement.Throw;

/**
 * Rebuilds a statement out of changed parts: the one place that knows which parts a statement has.
 * What does not change is shared: if all parts stay, so does the statement, as the same object.
 *
 * @param values gives each operand anew; called before the others
 * @param vars gives each defined variable anew: a loop's params before its blocks, results after
 * @param blocks gives each block anew
 * @param origins gives the origin anew
 */
@SuppressWarnings("ReferenceEquality") // Sharing is about objects.
public record Rewriter(
    UnaryOperator<Value> values,
    UnaryOperator<Var> vars,
    UnaryOperator<Block> blocks,
    UnaryOperator<Origin> origins)
    implements StatementCases<Statement> {

  /** A rewriter that changes nothing but operands, at all depths. */
  public static Rewriter ofValues(UnaryOperator<Value> values) {
    return new Rewriter(values, v -> v, block -> ofValues(values).block(block), origin -> origin);
  }

  /** A rewriter that changes nothing but the blocks directly inside a statement. */
  public static Rewriter ofBlocks(UnaryOperator<Block> blocks) {
    return new Rewriter(v -> v, v -> v, blocks, origin -> origin);
  }

  /** A rewriter that changes nothing but origins, at all depths. */
  public static Rewriter ofOrigins(UnaryOperator<Origin> origins) {
    return new Rewriter(v -> v, v -> v, block -> ofOrigins(origins).block(block), origins);
  }

  /** Rewrites statements in order. */
  public List<Statement> all(List<Statement> statements) {
    return map(statements, this::of);
  }

  /** Rewrites the statements of a block, then its results. */
  public Block block(Block block) {
    List<Statement> statements = all(block.statements());
    List<Value> results = map(block.results(), values);
    boolean same = statements == block.statements() && results == block.results();
    return same ? block : new Block(statements, results);
  }

  @Override
  public Statement let(Let let) {
    Expression expression = expression(let.expression());
    Var target = vars.apply(let.target());
    Origin origin = origins.apply(let.origin());
    boolean same =
        target == let.target() && expression == let.expression() && origin == let.origin();
    return same ? let : new Let(target, expression, origin);
  }

  /** Rewrites the operands of an expression. */
  public Expression expression(Expression expression) {
    List<Value> old = expression.operands();
    List<Value> operands = map(old, values);
    return operands == old ? expression : expression.withOperands(operands);
  }

  @Override
  public Statement branch(Branch branch) {
    Value selector = values.apply(branch.selector());
    List<Statement.Arm> arms = map(branch.arms(), arm -> {
      Block body = blocks.apply(arm.body());
      return body == arm.body() ? arm : new Statement.Arm(arm.labels(), body);
    });
    List<Var> results = map(branch.results(), vars);
    Origin origin = origins.apply(branch.origin());
    boolean same = selector == branch.selector()
        && arms == branch.arms()
        && results == branch.results()
        && origin == branch.origin();
    return same ? branch : new Branch(results, selector, arms, origin);
  }

  @Override
  public Statement loop(Loop loop) {
    List<Value> inits = map(loop.inits(), values);
    List<Var> params = map(loop.params(), vars);
    Block test = blocks.apply(loop.test());
    Block body = blocks.apply(loop.body());
    List<Var> results = map(loop.results(), vars);
    Origin origin = origins.apply(loop.origin());
    boolean same = inits == loop.inits()
        && params == loop.params()
        && test == loop.test()
        && body == loop.body()
        && results == loop.results()
        && origin == loop.origin();
    return same ? loop : new Loop(results, params, inits, test, body, origin);
  }

  @Override
  public Statement store(Store store) {
    List<Value> uses = map(store.uses(), values);
    return new Store(uses.get(0), uses.get(1), uses.get(2), origins.apply(store.origin()));
  }

  @Override
  public Statement accumulate(Accumulate add) {
    List<Value> uses = map(add.uses(), values);
    return new Accumulate(uses.get(0), uses.get(1), uses.get(2), origins.apply(add.origin()));
  }

  @Override
  public Statement copy(Copy copy) {
    List<Value> uses = map(copy.uses(), values);
    return new Copy(
        uses.get(0),
        uses.get(1),
        uses.get(2),
        uses.get(3),
        uses.get(4),
        origins.apply(copy.origin()));
  }

  @Override
  public Statement fill(Fill fill) {
    List<Value> uses = map(fill.uses(), values);
    return new Fill(
        uses.get(0), uses.get(1), uses.get(2), uses.get(3), origins.apply(fill.origin()));
  }

  @Override
  public Statement push(Push push) {
    List<Value> uses = map(push.uses(), values);
    return new Push(uses.get(0), uses.get(1), origins.apply(push.origin()));
  }

  @Override
  public Statement raise(Throw raise) {
    return new Throw(values.apply(raise.exception()), origins.apply(raise.origin()));
  }

  private static <T> List<T> map(List<T> list, UnaryOperator<T> change) {
    List<T> result = new ArrayList<>(list.size());
    boolean same = true;
    for (T element : list) {
      T changed = change.apply(element);
      same &= changed == element;
      result.add(changed);
    }
    return same ? list : result;
  }
}
