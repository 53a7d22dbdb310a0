package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Loop;

/** The part of some code that computes what is asked for. */
@SuppressWarnings("ReferenceEquality") // Sharing is about objects.
public final class Slice {

  private final Liveness liveness;

  private Slice(Liveness liveness) {
    this.liveness = liveness;
  }

  /**
   * The statements that compute the needed variables, given that all the statements ran to their
   * end before: what could only throw is left out. Unneeded results of branches and carried
   * variables of loops are left out too; a loop's param and result stay or go together. Effects on
   * an array or tape stay if the slice refers to it.
   */
  public static List<Statement> slice(List<Statement> statements, Set<Var> needed) {
    return slice(statements, needed, statement -> false);
  }

  /**
   * The statements that compute the needed values, and those that are roots.
   *
   * @param roots statements to keep in any case
   */
  public static List<Statement> slice(
      List<Statement> statements, Collection<? extends Value> needed, Predicate<Statement> roots) {
    return slice(statements, needed, roots, Regions.of(statements), statement -> false);
  }

  /**
   * The statements that compute the needed values, and those that are roots.
   *
   * @param roots statements to keep in any case
   * @param regions which variables share memory, with what is known beyond the statements
   * @param ignored effects on memory to leave out, unless they are roots
   */
  public static List<Statement> slice(
      List<Statement> statements,
      Collection<? extends Value> needed,
      Predicate<Statement> roots,
      Regions regions,
      Predicate<Statement> ignored) {
    Liveness liveness = new Liveness(statements, needed, roots, regions, ignored);
    return new Slice(liveness).keep(statements);
  }

  private List<Statement> keep(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (liveness.isLive(statement)) {
        result.add(keep(statement));
      }
    }
    return result.size() == statements.size() && same(result, statements) ? statements : result;
  }

  private Statement keep(Statement statement) {
    if (statement instanceof Branch branch) {
      return keep(branch);
    }
    return statement instanceof Loop loop ? keep(loop) : statement;
  }

  private Branch keep(Branch branch) {
    int[] kept = kept(branch.results());
    List<Var> results = pick(branch.results(), kept);
    List<Block> bodies = new ArrayList<>();
    for (Block body : branch.blocks()) {
      List<Value> yields = body.alwaysThrows() ? zeros(results) : pick(body.results(), kept);
      bodies.add(block(body, keep(body.statements()), yields));
    }
    return same(bodies, branch.blocks()) && kept.length == branch.results().size()
        ? branch
        : branch.with(results, bodies);
  }

  private Loop keep(Loop loop) {
    int[] kept = kept(loop.params());
    List<Value> yields = new ArrayList<>();
    yields.add(loop.again());
    yields.addAll(pick(loop.next(), kept));
    Block test = block(loop.test(), keep(loop.test().statements()), loop.test().results());
    Block body = block(loop.body(), keep(loop.body().statements()), yields);
    if (test == loop.test() && body == loop.body()) {
      return loop;
    }
    List<Var> params = pick(loop.params(), kept);
    return new Loop(
        pick(loop.results(), kept), params, pick(loop.inits(), kept), test, body, loop.origin());
  }

  private int[] kept(List<Var> vars) {
    return IntStream.range(0, vars.size())
        .filter(i -> liveness.isLive(vars.get(i)))
        .toArray();
  }

  private static <T> List<T> pick(List<T> list, int[] indices) {
    return IntStream.of(indices).mapToObj(list::get).toList();
  }

  private static List<Value> zeros(List<Var> results) {
    return results.stream().<Value>map(result -> Constant.zero(result.type())).toList();
  }

  private static Block block(Block old, List<Statement> statements, List<Value> results) {
    return statements == old.statements() && results.equals(old.results())
        ? old
        : new Block(statements, results);
  }

  private static <T> boolean same(List<T> a, List<T> b) {
    return IntStream.range(0, a.size()).allMatch(i -> a.get(i) == b.get(i));
  }
}
