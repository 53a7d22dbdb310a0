package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cotangent.processor.ir.Liveness.Node;
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
    return slice(statements, needed, roots, Regions.of(statements));
  }

  /**
   * The statements that compute the needed values, and those that are roots.
   *
   * @param regions the regions of the statements
   */
  public static List<Statement> slice(
      List<Statement> statements,
      Collection<? extends Value> needed,
      Predicate<Statement> roots,
      Regions regions) {
    return slice(statements, needed, roots, regions, statement -> false);
  }

  /**
   * The statements that compute the needed values, and those that are roots.
   *
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
    return new Slice(liveness).keep(statements, liveness.nodes());
  }

  private List<Statement> keep(List<Statement> statements, List<Node> nodes) {
    List<Statement> result = new ArrayList<>(nodes.size());
    boolean same = true;
    for (Node node : nodes) {
      Statement kept = node.isLive() ? keep(node) : null;
      same &= kept == node.statement();
      if (kept != null) {
        result.add(kept);
      }
    }
    return same ? statements : result;
  }

  private Statement keep(Node node) {
    if (node.statement() instanceof Branch branch) {
      return keep(branch, node);
    }
    return node.statement() instanceof Loop loop ? keep(loop, node) : node.statement();
  }

  private Branch keep(Branch branch, Node node) {
    int[] kept = kept(branch.results());
    List<Var> results = pick(branch.results(), kept);
    List<Block> bodies = new ArrayList<>();
    for (int i = 0; i < branch.arms().size(); i++) {
      Block body = branch.arms().get(i).body();
      List<Value> yields = body.alwaysThrows() ? zeros(results) : pick(body.results(), kept);
      bodies.add(block(body, keep(body.statements(), node.block(i)), yields));
    }
    return same(bodies, branch.blocks()) && kept.length == branch.results().size()
        ? branch
        : branch.with(results, bodies);
  }

  private Loop keep(Loop loop, Node node) {
    int[] kept = kept(loop.params());
    List<Value> yields = new ArrayList<>();
    yields.add(loop.again());
    yields.addAll(pick(loop.next(), kept));
    List<Statement> ofTest = keep(loop.test().statements(), node.block(0));
    List<Statement> ofBody = keep(loop.body().statements(), node.block(1));
    Block test = block(loop.test(), ofTest, loop.test().results());
    Block body = block(loop.body(), ofBody, yields);
    if (test == loop.test() && body == loop.body()) {
      return loop;
    }
    List<Var> params = pick(loop.params(), kept);
    return new Loop(
        pick(loop.results(), kept), params, pick(loop.inits(), kept), test, body, loop.origin());
  }

  private int[] kept(List<Var> vars) {
    int[] kept = new int[vars.size()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (liveness.isLive(vars.get(i))) {
        kept[count++] = i;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static <T> List<T> pick(List<T> list, int[] indices) {
    if (indices.length == list.size()) {
      return list;
    }
    List<T> result = new ArrayList<>(indices.length);
    for (int index : indices) {
      result.add(list.get(index));
    }
    return result;
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
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) != b.get(i)) {
        return false;
      }
    }
    return true;
  }
}
