package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** A counted loop that is to carry more sums than it did, which are added somewhere behind it. */
final class LoopDraft {

  private final Loop loop;
  private final LoopEnd end;
  private final List<Statement> body;
  private final List<Var> params;
  private final List<Var> results;
  private final List<Value> inits;
  private final List<Value> next;
  private final List<Statement> behind = new ArrayList<>();

  LoopDraft(LoopEnd end) {
    this.loop = end.loop();
    this.end = end;
    body = new ArrayList<>(loop.body().statements());
    params = new ArrayList<>(loop.params());
    results = new ArrayList<>(loop.results());
    inits = new ArrayList<>(loop.inits());
    next = new ArrayList<>(loop.body().results());
  }

  /** A function with other statements for each loop whose end is known. */
  static Function inEachLoop(
      Function function, BiFunction<Loop, LoopEnd, List<Statement>> rewriter) {
    return function.withBody(Blocks.rewrite(function.body(), block -> {
      List<Statement> statements = new ArrayList<>();
      for (Statement statement : block.statements()) {
        statements.addAll(
            statement instanceof Loop loop
                ? LoopEnd.of(loop).map(end -> rewriter.apply(loop, end)).orElse(List.of(loop))
                : List.of(statement));
      }
      return Blocks.with(block, statements);
    }));
  }

  /** The statements of an iteration, which may be changed. */
  List<Statement> body() {
    return body;
  }

  /** Carries a sum from zero on, and returns what it is at the end. */
  Var carry(Var param) {
    Var result = param.copy();
    params.add(param);
    results.add(result);
    inits.add(Constant.of(0.0));
    return result;
  }

  /** Says, in the order of the sums, what an iteration hands on. */
  void handOn(Value sum) {
    next.add(sum);
  }

  /** Adds what is left of a sum to the element so far from the counter's last value. */
  void addBehind(Statement.Accumulate last, int distance, Var sum) {
    Value index = end.afterLast(distance, behind);
    behind.add(new Statement.Accumulate(last.array(), index, sum, last.origin()));
  }

  /** The loop, and what is added behind it; the loop as it was if nothing is. */
  List<Statement> statements() {
    if (behind.isEmpty()) {
      return List.of(loop);
    }
    List<Statement> statements = new ArrayList<>();
    statements.add(
        new Loop(results, params, inits, loop.test(), new Block(body, next), loop.origin()));
    statements.addAll(end.ifEntered(behind));
    return statements;
  }
}
