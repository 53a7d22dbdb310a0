package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Forward mode: from a function, the function that computes beside each variable its tangent, the
 * derivative along a direction in the space of the params; or its tangents in several directions. A
 * function may be a derivative itself: the Hessian-vector product is the forward mode of the
 * reverse mode.
 */
public final class Forward {

  private Forward() {}

  /**
   * What the tangents of params are.
   *
   * @param suffixes for each direction, what the names of tangents end in
   * @param params params of the derivative, behind those of the function
   * @param tangents the tangents of each independent param, one a direction: for an array an array
   *     of its type and shape, for a number one of the same type, or a constant
   * @param mostBases the most numbers of whose tangents those of another are kept as a combination;
   *     0 for none: all are written in all directions
   * @param isOfCall whether the derivative is called by others, which hand on the tangents of
   *     arrays that it returns as they are
   */
  public record Seeds(
      List<String> suffixes,
      List<Var> params,
      Map<Var, List<Value>> tangents,
      int mostBases,
      boolean isOfCall) {

    public Seeds {
      suffixes = List.copyOf(suffixes);
      params = List.copyOf(params);
      tangents = new LinkedHashMap<>(tangents);
    }

    /** A new param for the tangent of each of these params, in one direction. */
    public static Seeds of(List<Var> independents) {
      List<Var> params = new ArrayList<>();
      Map<Var, List<Value>> tangents = new LinkedHashMap<>();
      for (Var independent : independents) {
        Var param = Dots.param(independent);
        params.add(param);
        tangents.put(independent, List.of(param));
      }
      return new Seeds(List.of(Dots.SUFFIX), params, tangents, 0, false);
    }

    /** The same for what a called method takes: tangents of numbers are {@code double}s. */
    public static Seeds ofCall(List<Var> independents) {
      List<Var> params = new ArrayList<>();
      Map<Var, List<Value>> tangents = new LinkedHashMap<>();
      for (Var independent : independents) {
        Var param = Dots.of(independent);
        params.add(param);
        tangents.put(independent, List.of(param));
      }
      return new Seeds(List.of(Dots.SUFFIX), params, tangents, 0, true);
    }

    /** The unit vectors in the space of params that are numbers: one direction for each. */
    public static Seeds units(List<Var> independents, int mostBases) {
      List<String> suffixes = new ArrayList<>();
      Map<Var, List<Value>> tangents = new LinkedHashMap<>();
      for (Var independent : independents) {
        suffixes.add("D" + direction(independent.name()));
        tangents.put(
            independent,
            independents.stream()
                .<Value>map(other -> Constant.of(other.equals(independent) ? 1.0 : 0.0))
                .toList());
      }
      return new Seeds(suffixes, List.of(), tangents, mostBases, false);
    }

    private static String direction(String name) {
      return name.length() < 2 ? name : Dots.capitalised(name);
    }

    int directions() {
      return suffixes.size();
    }
  }

  /**
   * Differentiates a function.
   *
   * @param seeds the tangents of what to differentiate by
   * @param written those params, arrays, of which it matters what the function writes into them
   * @return a function of the function's params, then those of the seeds; its results are the
   *     function's results, then the tangents of those that carry derivatives, direction by
   *     direction: a {@code double} for a number, for an array one of its type
   */
  public static Function apply(Function function, Seeds seeds, List<Var> written) {
    return Linearize.remove(keepingSlopes(function, seeds, written));
  }

  /**
   * The same, but what is known of the derivatives of calls stays in the function, so that it can
   * be differentiated once more.
   */
  public static Function keepingSlopes(Function function, Seeds seeds, List<Var> written) {
    List<Value> dependents = new ArrayList<>(function.results());
    dependents.addAll(written);
    List<Var> independents = new ArrayList<>(seeds.tangents().keySet());
    Activity before = Activity.of(function, independents, dependents);
    Function linearized = Linearize.forDirections(function, before);
    Activity activity =
        linearized == function ? before : Activity.of(linearized, independents, dependents);

    KnownSlopes.require(linearized, activity);
    ShadowTypes types =
        seeds.isOfCall() ? ShadowTypes.ofCalled(linearized) : ShadowTypes.of(linearized);
    Tangents tangents = new Tangents(seeds.suffixes(), seeds.mostBases(), types);
    BlockBuilder code = new BlockBuilder().at(Origin.NONE.tangent());
    for (Var param : function.params()) {
      if (seeds.tangents().containsKey(param)) {
        List<Value> seeded = seeds.tangents().get(param);
        boolean isArray = param.type() instanceof ArrayType;
        tangents.put(
            param, isArray ? seeded : seeded.stream().map(code::toDouble).toList());
      }
    }
    TangentSweep sweep = new TangentSweep(activity, tangents, code);
    for (Var param : function.params()) {
      if (param.type() instanceof ArrayType && activity.isActive(param) && !tangents.has(param)) {
        sweep.zeros(param);
      }
    }
    sweep.statements(linearized.body().statements());
    List<Value> results = new ArrayList<>(linearized.results());
    Regions regions = Regions.of(code.statements());
    code.at(Origin.NONE.tangent());
    for (int i = 0; i < seeds.directions(); i++) {
      for (Value result : linearized.results()) {
        if (result.type().carriesDerivative()) {
          results.add(sweep.ofResult(result, i, regions, seeds.params()));
        }
      }
    }
    List<Var> params = new ArrayList<>(function.params());
    params.addAll(seeds.params());
    return new Function(function.name(), params, new Block(code.statements(), results));
  }
}
