package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.RestoredRows;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverse mode for a method that is called: its forward and its reverse sweep are two methods, and
 * between them its caller goes on, and comes back. Both are written as one function with a pause,
 * which is cut in two when it has been optimised.
 *
 * @param forward the primal's params, then the shadows of the differentiated arrays; its results
 *     are the primal's, the shadows of arrays among these, and what the reverse needs
 * @param reverse takes what the forward sweep has kept, the adjoints of the results that are
 *     numbers, and the shadows as the forward sweep took and gave them; gives the adjoints of the
 *     differentiated numbers
 * @param kept how many of the forward sweep's results, the last, are the reverse's first params
 */
public record ReverseCall(Function forward, Function reverse, int kept) {

  /**
   * Both sweeps as one function, with a pause.
   *
   * @param independents the params that may be active
   * @param changing those of the primal's params whose elements its caller may write after a call
   */
  public static Function whole(
      Function primal,
      Routine routine,
      List<Var> independents,
      Set<Var> changing,
      Explanation explanation) {
    List<Value> values = primal.results();
    List<Value> dependents = new ArrayList<>(values);
    for (int i = 0; i < primal.params().size(); i++) {
      Routine.Parameter parameter = routine.parameters().get(i);
      if (parameter.isDifferentiated() && parameter.write() != Routine.Write.NOTHING) {
        dependents.add(primal.params().get(i));
      }
    }
    Map<Integer, Var> seeds = new LinkedHashMap<>();
    Function paused = paused(primal, routine, changing, seeds);
    Activity before = Activity.of(paused, independents, dependents);
    Function linearized = Linearize.apply(paused, before);
    Activity activity = Activity.of(linearized, independents, dependents);
    KnownSlopes.require(linearized, activity);
    AddShadows.Shadowed shadowed = AddShadows.apply(linearized, independents, activity);
    ReverseSweep sweep = new ReverseSweep(
        activity,
        shadowed.shadows(),
        RestoredRows.none(shadowed.function()),
        Checkpointing.NONE,
        explanation);
    Adjoints adjoints = Adjoints.none();
    BlockBuilder reverse = new BlockBuilder();
    reverse.at(Origin.NONE.reversed());
    seeds.forEach((place, seed) -> sweep.add(values.get(place), seed, adjoints, reverse));
    List<Statement> statements =
        new ArrayList<>(sweep.block(shadowed.function().body().statements(), adjoints, reverse));
    List<Value> results = new ArrayList<>();
    for (Var independent : independents) {
      if (!(independent.type() instanceof ArrayType)) {
        Value adjoint = adjoints.get(independent);
        results.add(adjoint == null ? Constant.of(0.0) : adjoint);
      }
    }
    if (!primal.body().alwaysThrows()) {
      statements.addAll(reverse.statements());
    }
    return Linearize.remove(
        new Function(primal.name(), shadowed.function().params(), new Block(statements, results)));
  }

  private static Function paused(
      Function primal, Routine routine, Set<Var> changing, Map<Integer, Var> seeds) {
    List<Value> values = primal.results();
    if (primal.body().alwaysThrows()) {
      return primal;
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).type().isFloating()) {
        seeds.put(i, Var.named(routine.results().get(i).name() + "Bar", ScalarType.DOUBLE));
      }
    }
    List<Value> arguments = new ArrayList<>(values);
    for (Var param : primal.params()) {
      if (param.type() instanceof ArrayType && changing.contains(param)) {
        arguments.add(param);
      }
    }
    List<Statement> statements = new ArrayList<>(primal.body().statements());
    statements.add(new Run(
        List.copyOf(seeds.values()), routine.at(Routine.Step.PAUSE), arguments, Origin.NONE));
    return primal.withBody(new Block(statements, values));
  }

  /**
   * Cuts a function in two at its pause.
   *
   * @param primal the function without derivatives
   */
  public static ReverseCall of(Function whole, Function primal) {
    if (primal.body().alwaysThrows()) {
      return neverPaused(whole, primal);
    }
    int params = primal.params().size();
    List<Statement> statements = whole.body().statements();
    int place = 0;
    while (place < statements.size()
        && !(statements.get(place) instanceof Run run && run.is(Routine.Step.PAUSE))) {
      place++;
    }
    Run pause = (Run) statements.get(place);
    int results = pause.routine().results().size();
    int shadows = (int) pause.arguments().subList(0, results).stream()
        .filter(result -> Routine.hasShadow(result.type()))
        .count();
    List<Var> given = whole.params().subList(params, whole.params().size());
    Map<Var, Value> fromCaller = new HashMap<>();
    List<Var> resultBars = new ArrayList<>();
    for (Value shadow : pause.arguments().subList(results, results + shadows)) {
      Var bar = shadow instanceof Var variable ? variable.copy() : Var.unnamed(shadow.type());
      resultBars.add(bar);
      if (shadow instanceof Var variable && !given.contains(variable)) {
        fromCaller.putIfAbsent(variable, bar);
      }
    }
    Block rest = new Substitution(fromCaller)
        .in(new Block(statements.subList(place + 1, statements.size()), whole.results()));
    Set<Var> kept = new LinkedHashSet<>(Uses.free(rest));
    kept.removeAll(pause.results());
    kept.removeAll(given);
    kept.removeAll(resultBars);

    List<Value> forwardResults = new ArrayList<>(pause.arguments().subList(0, results + shadows));
    forwardResults.addAll(kept);
    List<Var> reverseParams = new ArrayList<>(kept);
    reverseParams.addAll(pause.results());
    reverseParams.addAll(given);
    reverseParams.addAll(resultBars);
    return new ReverseCall(
        whole.withBody(new Block(statements.subList(0, place), forwardResults)),
        new Function(whole.name(), reverseParams, rest),
        kept.size());
  }

  /** The reverse of a method that always throws has nothing to do. */
  private static ReverseCall neverPaused(Function whole, Function primal) {
    List<Var> params = new ArrayList<>();
    for (Value result : primal.results()) {
      if (result.type().isFloating()) {
        params.add(Var.named("bar", ScalarType.DOUBLE));
      }
    }
    params.addAll(whole.params().subList(primal.params().size(), whole.params().size()));
    List<Value> results = new ArrayList<>(primal.results());
    for (Value result : primal.results()) {
      if (Routine.hasShadow(result.type())) {
        params.add(Var.named("bar", result.type()));
        results.add(Constant.zero(result.type()));
      }
    }
    return new ReverseCall(
        whole.withBody(new Block(whole.body().statements(), results)),
        new Function(whole.name(), params, new Block(List.of(), whole.results())),
        0);
  }
}
