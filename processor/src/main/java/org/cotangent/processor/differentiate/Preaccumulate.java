package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Bottlenecks;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
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

  /** For each bottleneck, the derivatives by it that are known so far. */
  private final Map<Var, Tangents> byBottleneck = new HashMap<>();

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
    Optional<Let> let = statement instanceof Let found ? Optional.of(found) : Optional.empty();
    Optional<Var> bottleneck = let.flatMap(each -> bottlenecks.ofEnd(each.target()));
    if (bottleneck.isPresent()) {
      before.add(withSlope(let.orElseThrow(), bottleneck.get()));
    } else {
      code.add(statement);
      let.ifPresent(before::add);
    }
  }

  private Let withSlope(Let end, Var bottleneck) {
    Var value = end.target().copy();
    code.add(new Let(value, end.expression(), end.origin()));
    Tangents tangents = byBottleneck.computeIfAbsent(bottleneck, by -> {
      Tangents none = new Tangents(List.of(Dots.bySuffix(by)), 0);
      none.put(by, List.of(Constant.of(1.0)));
      return none;
    });
    for (Let each : before) {
      if (bottlenecks.isBehind(each.target(), bottleneck) && !tangents.has(each.target())) {
        tangent(each, tangents);
      }
    }
    Let last = new Let(value, end.expression(), end.origin());
    tangent(last, tangents);
    Value slope = tangents.of(value, 0, code);
    tangents.put(end.target(), List.of(slope));
    Let linearized = new Let(
        end.target(),
        new Expression.Linearized(value, List.of(bottleneck), List.of(slope), Primitive.MULTIPLY),
        end.origin());
    code.add(linearized);
    return linearized;
  }

  private void tangent(Let let, Tangents tangents) {
    code.at(let.origin().tangent());
    new TangentOf(let.target(), tangents, code).of(let.expression());
  }
}
