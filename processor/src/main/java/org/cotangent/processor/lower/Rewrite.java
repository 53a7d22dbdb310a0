package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
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
import org.cotangent.processor.ir.StatementCases;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Builds blocks anew, with copies replaced and results left out that nobody needs. */
final class Rewrite implements StatementCases<Statement> {

  private static final List<List<Constant>> NEGATION =
      List.of(List.of(Constant.FALSE), List.of(Constant.TRUE));

  private final Copies copies;
  private final Needed needed;

  Rewrite(Copies copies, Needed needed) {
    this.copies = copies;
    this.needed = needed;
  }

  /** The block, with all its results. */
  Block block(Block block) {
    return new Block(statements(block), copies.of(block.results()));
  }

  @Override
  public Statement let(Let let) {
    List<Value> operands = let.expression().operands();
    List<Value> replaced = copies.of(operands);
    return replaced.equals(operands)
        ? let
        : new Let(let.target(), let.expression().withOperands(replaced), let.origin());
  }

  @Override
  public Statement branch(Branch branch) {
    List<Integer> kept = kept(branch.results(), branch.results());
    List<Block> blocks = new ArrayList<>();
    for (Block arm : branch.blocks()) {
      blocks.add(new Block(statements(arm), copies.of(pick(arm.results(), kept))));
    }
    Branch same =
        new Branch(List.of(), copies.of(branch.selector()), branch.arms(), branch.origin());
    Branch rewritten = same.with(pick(branch.results(), kept), blocks);
    return isNegation(rewritten)
        ? new Let(
            rewritten.results().get(0),
            Apply.of(Primitive.NOT, rewritten.selector()),
            rewritten.origin())
        : rewritten;
  }

  /** Whether all that a branch does is {@code condition ? false : true}. */
  private static boolean isNegation(Branch branch) {
    return branch.isIf()
        && branch.results().size() == 1
        && Needed.onlyChooses(branch)
        && branch.blocks().stream().map(Block::results).toList().equals(NEGATION);
  }

  @Override
  public Statement loop(Loop loop) {
    List<Integer> kept = kept(loop.params(), loop.results());
    List<Value> yields = new ArrayList<>();
    yields.add(copies.of(loop.again()));
    yields.addAll(copies.of(pick(loop.next(), kept)));
    return new Loop(
        pick(loop.results(), kept),
        pick(loop.params(), kept),
        copies.of(pick(loop.inits(), kept)),
        block(loop.test()),
        new Block(statements(loop.body()), yields),
        loop.origin());
  }

  @Override
  public Statement store(Store store) {
    return new Store(
        copies.of(store.array()),
        copies.of(store.index()),
        copies.of(store.value()),
        store.origin());
  }

  @Override
  public Statement accumulate(Accumulate add) {
    return new Accumulate(
        copies.of(add.array()), copies.of(add.index()), copies.of(add.value()), add.origin());
  }

  @Override
  public Statement copy(Copy copy) {
    return new Copy(
        copies.of(copy.source()),
        copies.of(copy.sourceFrom()),
        copies.of(copy.target()),
        copies.of(copy.targetFrom()),
        copies.of(copy.length()),
        copy.origin());
  }

  @Override
  public Statement fill(Fill fill) {
    return new Fill(
        copies.of(fill.array()),
        copies.of(fill.from()),
        copies.of(fill.to()),
        copies.of(fill.value()),
        fill.origin());
  }

  @Override
  public Statement push(Push push) {
    return new Push(copies.of(push.tape()), copies.of(push.value()), push.origin());
  }

  @Override
  public Statement call(Call call) {
    return new Call(call.part(), copies.of(call.arguments()), call.origin());
  }

  @Override
  public Statement run(Run run) {
    return new Run(run.results(), run.routine(), copies.of(run.arguments()), run.origin());
  }

  @Override
  public Statement raise(Throw raise) {
    return new Throw(copies.of(raise.exception()), raise.origin());
  }

  private List<Statement> statements(Block block) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      Statement rewritten = of(statement);
      if (!Needed.onlyChooses(rewritten) || !rewritten.definitions().isEmpty()) {
        statements.add(rewritten);
      }
    }
    return statements;
  }

  /** The places whose variables, one or the other, are neither copies nor needless. */
  private List<Integer> kept(List<Var> params, List<Var> results) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < params.size(); i++) {
      if (!copies.isCopy(params.get(i))
          && (needed.contains(params.get(i)) || needed.contains(results.get(i)))) {
        kept.add(i);
      }
    }
    return kept;
  }

  private static <T> List<T> pick(List<T> from, List<Integer> indices) {
    return indices.stream().map(from::get).toList();
  }
}
