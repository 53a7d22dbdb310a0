package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Call;
import org.cotangent.processor.ir.Statement.Copy;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Push;
import org.cotangent.processor.ir.Statement.Run;
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

  /** Rewrites operands. */
  public List<Value> values(List<Value> operands) {
    return map(operands, values);
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
    return rebuilt(store, (u, origin) -> new Store(u.get(0), u.get(1), u.get(2), origin));
  }

  @Override
  public Statement accumulate(Accumulate add) {
    return rebuilt(add, (u, origin) -> new Accumulate(u.get(0), u.get(1), u.get(2), origin));
  }

  @Override
  public Statement copy(Copy copy) {
    return rebuilt(
        copy, (u, origin) -> new Copy(u.get(0), u.get(1), u.get(2), u.get(3), u.get(4), origin));
  }

  @Override
  public Statement fill(Fill fill) {
    return rebuilt(fill, (u, origin) -> new Fill(u.get(0), u.get(1), u.get(2), u.get(3), origin));
  }

  @Override
  public Statement push(Push push) {
    return rebuilt(push, (u, origin) -> new Push(u.get(0), u.get(1), origin));
  }

  @Override
  public Statement call(Call call) {
    return rebuilt(call, (u, origin) -> new Call(call.part(), u, origin));
  }

  @Override
  public Statement run(Run run) {
    List<Value> arguments = map(run.arguments(), values);
    List<Var> results = map(run.results(), vars);
    Origin origin = origins.apply(run.origin());
    boolean same =
        arguments == run.arguments() && results == run.results() && origin == run.origin();
    return same ? run : new Run(results, run.routine(), arguments, origin);
  }

  @Override
  public Statement raise(Throw raise) {
    return rebuilt(raise, (u, origin) -> new Throw(u.get(0), origin));
  }

  /** Rewrites a statement that consists of operands. */
  private Statement rebuilt(Statement statement, BiFunction<List<Value>, Origin, Statement> make) {
    List<Value> old = statement.uses();
    List<Value> uses = map(old, values);
    Origin origin = origins.apply(statement.origin());
    return uses == old && origin == statement.origin() ? statement : make.apply(uses, origin);
  }

  private static <T> List<T> map(List<T> list, UnaryOperator<T> change) {
    List<T> result = list;
    for (int i = 0; i < list.size(); i++) {
      T element = list.get(i);
      T changed = change.apply(element);
      if (changed != element && result == list) {
        result = new ArrayList<>(list);
      }
      if (result != list) {
        result.set(i, changed);
      }
    }
    return result;
  }
}
