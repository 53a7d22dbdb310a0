package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Bottlenecks;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression.Linearized;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Gives what is computed in several steps from a single number its derivative by that number, in
 * forward mode, before anything else is differentiated: of a polynomial, Horner's rule gives the
 * derivative beside the value, with less arithmetic than a reverse sweep through its steps. Done
 * once more to the gradient, it gives the second derivative too.
 *
 * <p>A. Griewank and A. Walther, Evaluating Derivatives, 2nd edition, SIAM 2008, chapter 10, call
 * it preaccumulation of local derivatives.
 */
public final class Preaccumulate {

  private final Activity activity;
  private final Bottlenecks bottlenecks;
  private final BlockBuilder code = new BlockBuilder();
  private final List<Let> before = new ArrayList<>();

  private final Map<Var, Slopes> slopes = new HashMap<>();

  /**
   * Derivatives by a bottleneck.
   *
   * @param chosen what does not depend on it if a branch has chosen something else
   */
  private record Slopes(Tangents known, Set<Var> chosen) {

    static Slopes by(Var bottleneck) {
      Tangents known = Tangents.ofNumbers(Dots.bySuffix(bottleneck));
      known.put(bottleneck, List.of(Constant.of(1.0)));
      return new Slopes(known, new HashSet<>());
    }

    void add(Let let, BlockBuilder code) {
      code.at(let.origin().tangent());
      new TangentOf(let.target(), known, code).of(let.expression());
      boolean isChoice = let.expression() instanceof Linearized linearized && linearized.isChosen();
      if (isChoice || let.uses().stream().anyMatch(chosen::contains)) {
        chosen.add(let.target());
      }
    }

    /** Adds the results of a branch that has their slopes for its last results. */
    void add(Branch branch, Branch whole) {
      for (Var result : branch.results()) {
        int place = known.has(result) ? whole.results().indexOf(known.of(result, 0, null)) : -1;
        boolean isChoice = place >= 0
            && whole.blocks().stream()
                .anyMatch(block -> Tangents.isZero(block.results().get(place)));
        if (isChoice || Uses.free(branch).stream().anyMatch(chosen::contains)) {
          chosen.add(result);
        }
      }
    }
  }

  private Preaccumulate(Activity activity, Bottlenecks bottlenecks) {
    this.activity = activity;
    this.bottlenecks = bottlenecks;
  }

  /** The function with slopes at the ends of what depends on one number. */
  public static Function apply(Function function, List<Var> independents) {
    Activity activity = Activity.of(function, independents, function.results());
    Preaccumulate pass = new Preaccumulate(activity, Bottlenecks.of(function, activity));
    function.body().statements().forEach(pass::statement);
    return function.withBody(new Block(pass.code.statements(), function.body().results()));
  }

  private void statement(Statement statement) {
    if (statement instanceof Let let) {
      Optional<Var> bottleneck = bottlenecks.ofEnd(let.target());
      if (bottleneck.isPresent()) {
        end(let, bottleneck.get());
      } else {
        add(let);
      }
    } else if (statement instanceof Branch branch) {
      branch(branch);
    } else {
      code.add(statement);
    }
  }

  private void add(Let let) {
    code.add(let);
    before.add(let);
  }

  private void end(Let let, Var bottleneck) {
    Let copy = new Let(let.target().copy(), let.expression(), let.origin());
    code.add(copy);
    Slopes by = behind(bottleneck);
    by.add(copy, code);
    linearize(let.target(), copy.target(), copy.target(), by, let.origin());
  }

  /** A branch with the slopes of its results. */
  private void branch(Branch branch) {
    List<Var> numbers = branch.results().stream()
        .filter(each -> bottlenecks.of(each).isPresent())
        .toList();
    if (numbers.isEmpty()) {
      code.add(branch);
      return;
    }
    Slopes by = behind(bottlenecks.of(numbers.get(0)).orElseThrow());
    BlockBuilder sweep = new BlockBuilder();
    new TangentSweep(activity, by.known(), sweep).statements(List.of(branch));
    Branch whole = (Branch) sweep.statements().get(0);
    by.add(branch, whole);
    Map<Var, Var> copies = new HashMap<>();
    numbers.forEach(number -> copies.put(number, number.copy()));
    List<Var> results =
        whole.results().stream().map(each -> copies.getOrDefault(each, each)).toList();
    code.add(whole.with(results, whole.blocks()));
    for (Var number : numbers) {
      linearize(number, copies.get(number), number, by, branch.origin());
    }
  }

  /**
   * Defines a number as a value with a slope.
   *
   * @param like what has that slope
   */
  private void linearize(Var target, Var value, Var like, Slopes by, Origin origin) {
    Var bottleneck = bottlenecks.of(target).orElseThrow();
    Value slope = by.known().of(like, 0, code);
    boolean isChosen = by.chosen().contains(like);
    by.known().put(target, List.of(slope));
    if (isChosen) {
      by.chosen().add(target);
    }
    add(new Let(
        target,
        new Linearized(value, List.of(bottleneck), List.of(slope), false, isChosen),
        origin));
  }

  /** The derivatives of all that has been computed from a number so far. */
  private Slopes behind(Var bottleneck) {
    Slopes by = slopes.computeIfAbsent(bottleneck, Slopes::by);
    for (Let each : before) {
      if (bottlenecks.isBehind(each.target(), bottleneck) && !by.known().has(each.target())) {
        by.add(each, code);
      }
    }
    return by;
  }
}
