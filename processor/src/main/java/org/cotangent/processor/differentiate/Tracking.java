package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * A loop that remembers, of the iteration that last replaced a variable, whether there was one and
 * what some of its params were.
 */
final class Tracking {

  /** What is remembered: what an iteration has, what the loop carries, and what comes out of it. */
  private record Memo(Value taken, Value initial, Var carried, Var result) {}

  private final Loop loop;
  private final LastWriter writer;
  private final List<Memo> memos = new ArrayList<>();
  private final Map<Var, Value> remembered = new LinkedHashMap<>();

  /** Where an {@code int} that is never negative tells by itself whether it was remembered. */
  private final Var sentinel;

  private Var isReplaced;

  /**
   * @param params the params to remember
   * @param counter a param that is never negative, or null
   */
  Tracking(Loop loop, LastWriter writer, List<Var> params, Var counter) {
    this.loop = loop;
    this.writer = writer;
    this.sentinel = counter != null && params.contains(counter) ? counter : null;
    for (Var param : params) {
      String name = writer.param().name();
      String suffix = params.size() == 1 || param.equals(sentinel) ? "At" : "AtLast";
      Value initial = param.equals(sentinel) ? Constant.of(-1) : Constant.zero(param.type());
      remembered.put(param, remember(param, initial, name.isEmpty() ? param.name() : name, suffix));
    }
    if (sentinel == null) {
      isReplaced = remember(Constant.TRUE, Constant.FALSE, writer.param().name(), "IsReplaced");
    }
  }

  private Var remember(Value taken, Value initial, String name, String suffix) {
    Var carried =
        name.isEmpty() ? Var.unnamed(taken.type()) : Var.named(name + suffix, taken.type());
    Var result = carried.copy();
    memos.add(new Memo(taken, initial, carried, result));
    return result;
  }

  /** What each param was in the iteration; without meaning if there was none. */
  Map<Var, Value> remembered() {
    return remembered;
  }

  /** After the loop, whether an iteration has replaced the variable. */
  Value isReplaced(BlockBuilder after) {
    return sentinel == null
        ? isReplaced
        : after.compute(
            Apply.of(Primitive.GREATER_EQUAL, remembered.get(sentinel), Constant.of(0)));
  }

  /** Defines a variable: whether a counter stands where the iteration was. */
  void isLast(Var counter, Var target, BlockBuilder code) {
    Apply isThere = Apply.of(Primitive.EQUAL, counter, remembered.get(counter));
    code.add(new Let(
        target,
        sentinel == null ? Apply.of(Primitive.AND, isReplaced, code.compute(isThere)) : isThere,
        code.origin()));
  }

  /**
   * The loop that remembers.
   *
   * @param body the statements of the loop's body, with records or without
   */
  Loop loop(List<Statement> body) {
    List<Var> results = new ArrayList<>(loop.results());
    List<Var> params = new ArrayList<>(loop.params());
    List<Value> inits = new ArrayList<>(loop.inits());
    List<Value> next = new ArrayList<>(loop.body().results());
    List<Var> nexts = new ArrayList<>();
    for (Memo memo : memos) {
      results.add(memo.result());
      params.add(memo.carried());
      inits.add(memo.initial());
      nexts.add(memo.carried().copy());
    }
    next.addAll(nexts);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : body) {
      if (statement.definitions().contains(writer.next())) {
        statements.addAll(tracked(statement, nexts));
      } else {
        statements.add(statement);
      }
    }
    return new Loop(
        results, params, inits, loop.test(), new Block(statements, next), loop.origin());
  }

  private List<Statement> tracked(Statement definition, List<Var> nexts) {
    if (definition instanceof Branch branch) {
      return List.of(tracked(branch, nexts));
    }
    Let let = (Let) definition;
    Apply apply = (Apply) let.expression();
    BlockBuilder code = new BlockBuilder().at(let.origin());
    if (apply.primitive() == Primitive.SELECT) {
      code.add(let);
      choose(apply.operand(0), writer.kept() == 0, nexts, code);
    } else {
      chooseExtreme(let, apply, nexts, code);
    }
    return code.statements();
  }

  private Branch tracked(Branch branch, List<Var> nexts) {
    List<Var> results = new ArrayList<>(branch.results());
    results.addAll(nexts);
    List<Block> arms = new ArrayList<>();
    for (int k = 0; k < branch.arms().size(); k++) {
      Block arm = branch.blocks().get(k);
      List<Value> yields = new ArrayList<>(arm.results());
      yields.addAll(k == writer.kept() ? before() : taken());
      arms.add(new Block(arm.statements(), yields));
    }
    return branch.with(results, arms);
  }

  /**
   * A maximum or minimum: where the variable surely wins, as it mostly does, it stays. Where the
   * two are equal it wins as well, but its zero may change its sign.
   */
  private void chooseExtreme(Let let, Apply apply, List<Var> nexts, BlockBuilder code) {
    boolean isMax = apply.primitive() == Primitive.MAX;
    Value stays = code.compute(
        Apply.of(isMax ? Primitive.GREATER : Primitive.LESS, writer.param(), writer.candidate()));
    BlockBuilder decided = new BlockBuilder().at(let.origin());
    Value extreme = decided.define(let.target().name(), apply);
    Value firstWins = decided.compute(Apply.of(
        isMax ? Primitive.GREATER_EQUAL : Primitive.LESS_EQUAL,
        apply.operand(0),
        apply.operand(1)));
    List<Var> chosen = nexts.stream().map(Var::copy).toList();
    choose(firstWins, writer.kept() == 0, chosen, decided);
    List<Var> results = new ArrayList<>(List.of(let.target()));
    results.addAll(nexts);
    List<Value> unchanged = new ArrayList<>(List.of(writer.param()));
    unchanged.addAll(before());
    List<Value> changed = new ArrayList<>(List.of(extreme));
    changed.addAll(chosen);
    code.add(Branch.of(
        results,
        stays,
        new Block(List.of(), unchanged),
        new Block(decided.statements(), changed),
        let.origin()));
  }

  /** {@code next = condition ? before : taken}, or the other way round. */
  private void choose(Value condition, boolean keepsIf, List<Var> nexts, BlockBuilder code) {
    for (int i = 0; i < memos.size(); i++) {
      Value before = before().get(i);
      Value taken = taken().get(i);
      code.add(new Let(
          nexts.get(i),
          Apply.of(Primitive.SELECT, condition, keepsIf ? before : taken, keepsIf ? taken : before),
          code.origin()));
    }
  }

  private List<Value> before() {
    return memos.stream().<Value>map(Memo::carried).toList();
  }

  private List<Value> taken() {
    return memos.stream().map(Memo::taken).toList();
  }
}
