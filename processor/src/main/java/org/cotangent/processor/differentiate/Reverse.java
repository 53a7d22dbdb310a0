package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.RestoredRows;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Reverse mode: from a function with one result, the function that computes its value and gradient,
 * or vector-Jacobian product. The forward sweep runs the primal, the reverse sweep goes through its
 * statements backwards and passes each variable's adjoint on to the operands of its definition.
 */
public final class Reverse {

  private Reverse() {}

  /** Differentiates a function without a word; loops record as much as they need. */
  public static Function apply(Function primal, List<Var> independents) {
    return apply(primal, independents, Checkpointing.NONE, Explanation.none());
  }

  /**
   * Differentiates a function with a scalar result.
   *
   * @param primal the function; its one result is a {@code double} or a {@code float}
   * @param independents those of its params to differentiate by
   * @param checkpointing how many states of a loop may be kept
   * @param explanation is told what is recorded and what is computed again
   * @return a function of the primal's params and, for each independent that is an array, an array
   *     of the same type and shape into which it adds the gradient; its results are the primal's
   *     result and the partial derivatives by those independents that are scalars, as
   *     {@code double}s
   */
  public static Function apply(
      Function primal,
      List<Var> independents,
      Checkpointing checkpointing,
      Explanation explanation) {
    return apply(
        primal, primal.results(), independents, List.of(), List.of(), checkpointing, explanation);
  }

  /**
   * The same, but what is known of the derivatives of calls stays in the function, so that it can
   * be differentiated once more.
   */
  public static Function keepingSlopes(
      Function primal,
      List<Var> independents,
      Checkpointing checkpointing,
      Explanation explanation) {
    return swept(
        primal, primal.results(), independents, List.of(), List.of(), checkpointing, explanation);
  }

  /**
   * Differentiates one of a function's results.
   *
   * @param result the place of that result, a {@code double}
   * @return as {@link #apply}, but with all of the function's results before the derivatives
   */
  public static Function ofResult(
      Function primal,
      int result,
      List<Var> independents,
      Checkpointing checkpointing,
      Explanation explanation) {
    return apply(
        primal,
        List.of(primal.results().get(result)),
        independents,
        List.of(),
        List.of(),
        checkpointing,
        explanation);
  }

  /**
   * Derives a function's vector-Jacobian product.
   *
   * @param primal the function; each of its results is floating, or an array whose innermost
   *     elements are
   * @param seedNames what messages call the seed of each result
   * @return as a gradient, but with last params, a seed of each result's type and shape: what is
   *     added and returned are the derivatives of the sum of the results' elements times the seeds
   */
  public static Function vjp(
      Function primal,
      List<Var> independents,
      List<String> seedNames,
      Checkpointing checkpointing,
      Explanation explanation) {
    List<Var> seeds = primal.results().stream()
        .map(result -> Var.named("seed", result.type()))
        .toList();
    return apply(
        primal, primal.results(), independents, seeds, seedNames, checkpointing, explanation);
  }

  private static Function apply(
      Function primal,
      List<Value> values,
      List<Var> independents,
      List<Var> seeds,
      List<String> seedNames,
      Checkpointing checkpointing,
      Explanation explanation) {
    return Linearize.remove(
        swept(primal, values, independents, seeds, seedNames, checkpointing, explanation));
  }

  @SuppressWarnings("ReferenceEquality") // Sharing is about objects.
  private static Function swept(
      Function primal,
      List<Value> values,
      List<Var> independents,
      List<Var> seeds,
      List<String> seedNames,
      Checkpointing checkpointing,
      Explanation explanation) {
    Activity before = Activity.of(primal, independents, values);
    Function linearized = Linearize.apply(primal, before);
    Activity activity =
        linearized == primal ? before : Activity.of(linearized, independents, values);
    KnownSlopes.require(linearized, activity);
    AddShadows.Shadowed shadowed = AddShadows.apply(linearized, independents, activity);
    RestoredRows restored = restoredRows(shadowed, checkpointing, explanation);
    ReverseSweep sweep =
        new ReverseSweep(activity, shadowed.shadows(), restored, checkpointing, explanation);

    Adjoints adjoints = Adjoints.none();
    BlockBuilder checks = new BlockBuilder();
    BlockBuilder reverse = new BlockBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (activity.isActive(values.get(i))) {
        Optional<Seeding.Seed> seed = seeds.isEmpty()
            ? Optional.empty()
            : Optional.of(new Seeding.Seed(seedNames.get(i), seeds.get(i)));
        Var result = (Var) values.get(i);
        Seeding.apply(result, seed, adjoints, shadowed.shadows(), checks, reverse);
      }
    }
    List<Statement> statements =
        new ArrayList<>(sweep.block(restored.function().body().statements(), adjoints, reverse));
    statements.addAll(checks.statements());
    statements.addAll(reverse.statements());

    List<Value> results = new ArrayList<>(primal.results());
    for (Var independent : independents) {
      if (!(independent.type() instanceof ArrayType)) {
        Value adjoint = adjoints.get(independent);
        results.add(adjoint == null ? Constant.of(0.0) : adjoint);
      }
    }
    List<Var> params = new ArrayList<>(shadowed.function().params());
    params.addAll(seeds);
    return new Function(primal.name(), params, new Block(statements, results));
  }

  /** Kept states know nothing of rows that are put back, nor does who gets a result. */
  private static RestoredRows restoredRows(
      AddShadows.Shadowed shadowed, Checkpointing checkpointing, Explanation explanation) {
    Function function = shadowed.function();
    if (checkpointing.isOn()
        || function.results().stream().anyMatch(value -> Regions.isMemory(value.type()))) {
      return RestoredRows.none(function);
    }
    Set<Var> rows = new HashSet<>(shadowed.shadows().keySet());
    rows.addAll(shadowed.shadows().values());
    return RestoredRows.of(function, rows, explanation);
  }

  /** The origin of what reverses a statement. */
  static Origin originOf(Statement statement) {
    return statement.origin().reversed();
  }
}
