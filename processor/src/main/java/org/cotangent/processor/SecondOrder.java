package org.cotangent.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.differentiate.Checkpointing;
import org.cotangent.processor.differentiate.Forward;
import org.cotangent.processor.differentiate.Reverse;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * A Hessian-vector product before it is optimised, in the forms in which
 * {@link org.cotangent.processor.model.Hvp} has it. It is the forward mode of the gradient; where
 * methods are called in two steps, it is the gradient of the derivative in the direction of the
 * vector, which is the same.
 *
 * @param shapes of the arrays for the gradient and the product, the argument whose shape each has
 */
record SecondOrder(Function product, Optional<Function> withGradient, Map<Var, Var> shapes) {

  /**
   * Differentiates a gradient once more.
   *
   * @param gradient as {@link org.cotangent.processor.differentiate.Reverse} gives it
   */
  static SecondOrder ofGradient(DifferentiableMethod method, Function gradient) {
    List<Var> independents = method.independents();
    List<Var> arrays =
        independents.stream().filter(param -> param.type() instanceof ArrayType).toList();
    int leaves = method.leaves().size();
    List<Var> params = gradient.params().subList(0, leaves);
    List<Var> bars = gradient.params().subList(leaves, leaves + arrays.size());
    List<Var> seeded = new ArrayList<>(independents);
    seeded.addAll(bars);
    Forward.Seeds seeds = Forward.Seeds.of(seeded);
    List<Var> vector = seeds.params().subList(0, independents.size());
    List<Var> products = seeds.params().subList(independents.size(), seeded.size());
    Function forward = Forward.apply(gradient, seeds, bars);

    Map<Var, Var> shapes = new LinkedHashMap<>();
    List<Statement> made = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      shapes.put(bars.get(i), arrays.get(i));
      shapes.put(products.get(i), arrays.get(i));
      made.add(new Statement.Let(
          bars.get(i), new Expression.ZerosLike(arrays.get(i)), Origin.NONE.reversed()));
    }
    made.addAll(forward.body().statements());
    // The value, the gradient by numbers, and the tangents of both.
    List<Value> results = forward.results();
    int numbers = results.size() / 2 - 1;
    List<Value> ofProduct = new ArrayList<>(List.of(results.get(0)));
    ofProduct.addAll(results.subList(results.size() - numbers, results.size()));
    return new SecondOrder(
        new Function(
            forward.name(), joined(List.of(params, vector, products)), new Block(made, ofProduct)),
        numbers > 0
            ? Optional.empty()
            : Optional.of(new Function(
                forward.name(),
                joined(List.of(params, vector, bars, products)),
                new Block(forward.body().statements(), ofProduct))),
        shapes);
  }

  /**
   * Differentiates a derivative in one direction by where it is taken, and by the direction, which
   * gives the gradient.
   *
   * @param forward as {@link Forward} gives it
   */
  static SecondOrder ofForward(
      DifferentiableMethod method,
      Function forward,
      Checkpointing checkpointing,
      Explanation explanation) {
    List<Var> independents = method.independents();
    List<Var> arrays =
        independents.stream().filter(param -> param.type() instanceof ArrayType).toList();
    int leaves = method.leaves().size();
    List<Var> params = forward.params().subList(0, leaves);
    List<Var> vector = forward.params().subList(leaves, leaves + independents.size());
    boolean hasNumbers = arrays.size() < independents.size();
    List<Var> all = new ArrayList<>(independents);
    if (!hasNumbers) {
      all.addAll(vector);
    }
    Function reverse = Reverse.ofResult(forward, 1, all, checkpointing, explanation);
    int first = leaves + vector.size();
    List<Var> outputs = reverse.params().subList(first, reverse.params().size());
    Map<Var, Value> renamed = new LinkedHashMap<>();
    List<Var> products = named(arrays, "BarDot", outputs, renamed);
    List<Var> bars = hasNumbers
        ? List.of()
        : named(arrays, "Bar", outputs.subList(arrays.size(), outputs.size()), renamed);
    Map<Var, Var> shapes = new LinkedHashMap<>();
    for (int i = 0; i < arrays.size(); i++) {
      shapes.put(products.get(i), arrays.get(i));
      if (!hasNumbers) {
        shapes.put(bars.get(i), arrays.get(i));
      }
    }
    List<Value> results = new ArrayList<>(reverse.results());
    results.remove(1);
    Block body = new Substitution(renamed).in(new Block(reverse.body().statements(), results));
    List<Statement> made = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      made.add(new Statement.Let(
          bars.get(i), new Expression.ZerosLike(arrays.get(i)), Origin.NONE.reversed()));
    }
    made.addAll(body.statements());
    return new SecondOrder(
        new Function(
            reverse.name(), joined(List.of(params, vector, products)), new Block(made, results)),
        hasNumbers
            ? Optional.empty()
            : Optional.of(new Function(
                reverse.name(), joined(List.of(params, vector, bars, products)), body)),
        shapes);
  }

  /** New params in place of others, called after the arrays that they belong to. */
  private static List<Var> named(
      List<Var> arrays, String suffix, List<Var> others, Map<Var, Value> renamed) {
    List<Var> named = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      Var param = Var.named(arrays.get(i).name() + suffix, arrays.get(i).type());
      named.add(param);
      renamed.put(others.get(i), param);
    }
    return named;
  }

  private static List<Var> joined(List<List<Var>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
