package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Counting;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * One loop of two that go through the same iterations: each iteration of the first is followed by
 * that of the second. Whether that means the same is for others to know.
 */
final class LoopUnion {

  private LoopUnion() {}

  /** One loop for both, if the second goes through the same iterations as the first. */
  static Optional<Statement.Loop> of(Statement.Loop first, Statement.Loop second) {
    Map<Integer, Integer> same = likelyTheSame(first, second);
    while (true) {
      Map<Var, Value> renaming = new HashMap<>();
      same.forEach((r, f) -> renaming.put(second.params().get(r), first.params().get(f)));
      Substitution renamed = new Substitution(renaming);

      Block tests = together(first.test(), renamed.in(second.test()));
      if (!tests.results().get(0).equals(tests.results().get(1))) {
        return Optional.empty();
      }
      Block bodies = together(first.body(), renamed.in(second.body()));
      int offset = first.body().results().size();
      boolean isRefuted = same.entrySet()
          .removeIf(pair -> !bodies
              .results()
              .get(1 + pair.getValue())
              .equals(bodies.results().get(offset + 1 + pair.getKey())));
      if (isRefuted) {
        continue;
      }
      if (!bodies.results().get(0).equals(bodies.results().get(offset))) {
        return Optional.empty();
      }
      return Optional.of(joined(first, second, tests, bodies, same));
    }
  }

  /** For params of the second loop, those of the first that start alike; counters first. */
  private static Map<Integer, Integer> likelyTheSame(Statement.Loop first, Statement.Loop second) {
    Map<Integer, Integer> same = new LinkedHashMap<>();
    Optional<Counting> one = Counting.of(first);
    Optional<Counting> other = Counting.of(second);
    if (one.isPresent()
        && other.isPresent()
        && one.get().init().equals(other.get().init())) {
      same.put(other.get().index(), one.get().index());
    }
    for (int r = 0; r < second.params().size(); r++) {
      for (int f = 0; f < first.params().size(); f++) {
        Var param = first.params().get(f);
        if (param.name().equals(second.params().get(r).name())
            && param.type().equals(second.params().get(r).type())
            && first.inits().get(f).equals(second.inits().get(r))) {
          same.putIfAbsent(r, f);
        }
      }
    }
    return same;
  }

  /** Both blocks in one, with what they both compute computed once; the results of both. */
  private static Block together(Block first, Block second) {
    Block both =
        new Block(Fusion.joined(first, second), Fusion.joined(first.results(), second.results()));
    Set<Var> free = new LinkedHashSet<>(Uses.free(both));
    return ShareCommon.apply(new Function("", new ArrayList<>(free), both)).body();
  }

  private static Statement.Loop joined(
      Statement.Loop first,
      Statement.Loop second,
      Block tests,
      Block bodies,
      Map<Integer, Integer> same) {
    List<Var> params = new ArrayList<>(first.params());
    List<Var> results = new ArrayList<>(first.results());
    List<Value> inits = new ArrayList<>(first.inits());
    int offset = first.body().results().size();
    List<Value> bodyResults = new ArrayList<>(bodies.results().subList(0, offset));
    for (int r = 0; r < second.params().size(); r++) {
      // The second loop's copy of a param is carried on beside the first's if something reads it
      // behind the loop; otherwise it is dead.
      Var param =
          same.containsKey(r) ? second.params().get(r).copy() : second.params().get(r);
      params.add(param);
      results.add(second.results().get(r));
      inits.add(second.inits().get(r));
      bodyResults.add(bodies.results().get(offset + 1 + r));
    }
    Block test = new Block(tests.statements(), List.of(tests.results().get(0)));
    return new Statement.Loop(
        results, params, inits, test, new Block(bodies.statements(), bodyResults), first.origin());
  }
}
