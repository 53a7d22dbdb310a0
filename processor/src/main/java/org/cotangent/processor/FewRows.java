package org.cotangent.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.analysis.OnlyAdjoints;
import org.cotangent.processor.differentiate.ReverseRows;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Jacobian;
import org.cotangent.processor.optimize.Overwriting;
import org.cotangent.processor.optimize.Passes;
import org.cotangent.processor.optimize.TakeApart;

/**
 * The Jacobian of a method that returns a few numbers, as one function: the primal runs once, and
 * behind it come the reverse sweeps of all rows, or beside it the tangents of all columns if these
 * are no more.
 */
final class FewRows {

  private static final int MOST = 8;

  /** The most statements of all rows. */
  private static final int SIZE = 4000;

  private FewRows() {}

  /** The Jacobian; empty if the number of rows is not known, or large, or the rows are long. */
  static Optional<Jacobian.Rows> of(
      DifferentiableMethod method,
      Function primal,
      BiConsumer<String, Function> dump,
      Explanation explanation) {
    if (method.forward().isPresent()
        || method.checkpoints() != 0
        || primal.body().alwaysThrows()) {
      return Optional.empty();
    }
    int rows = TakeApart.length(primal, primal.results().get(0)).orElse(0);
    if (rows == 0 || rows > MOST || rows * size(primal) > SIZE) {
      return Optional.empty();
    }
    Function elements = Passes.prepare(TakeApart.apply(ofElements(primal, rows)));
    dump.accept("TakeApart", elements);
    List<Var> independents = method.independents();
    boolean isForward = independents.size() <= rows
        && !OnlyAdjoints.areIn(elements, independents)
        && independents.stream().allMatch(param -> param.type() == ScalarType.DOUBLE);
    Optional<Function> derived = isForward
        ? Optional.of(byRows(UnitDirections.of(elements, independents), rows, independents.size()))
        : ReverseRows.apply(elements, independents, explanation);
    return derived.map(function -> {
      dump.accept(isForward ? "Forward" : "ReverseRows", function);
      Function optimized = Passes.optimize(function, true, dump, explanation);
      Overwriting.Result result =
          Overwriting.apply(optimized, shapes(function, primal, independents));
      dump.accept("Overwriting", result.function());
      return new Jacobian.Rows(result.function(), rows, result.arrays());
    });
  }

  private static int size(Function function) {
    int[] size = {0};
    Uses.forEachStatement(function.body().statements(), statement -> size[0]++);
    return size[0];
  }

  /** The function with the elements of its result for results. */
  private static Function ofElements(Function function, int count) {
    List<Statement> statements = new ArrayList<>(function.body().statements());
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Var element = Var.unnamed(ScalarType.DOUBLE);
      Expression load = new Expression.Load(function.results().get(0), Constant.of(i));
      statements.add(new Statement.Let(element, load, Origin.NONE));
      elements.add(element);
    }
    return function.withBody(new Block(statements, elements));
  }

  /** Puts the derivatives by one param after the other into the order of the rows. */
  private static Function byRows(Function columns, int rows, int count) {
    List<Value> results = new ArrayList<>(columns.results().subList(0, rows));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < count; j++) {
        results.add(columns.results().get((j + 1) * rows + i));
      }
    }
    return columns.withBody(new Block(columns.body().statements(), results));
  }

  /** Of the arrays to add derivatives into, the param whose shape each has. */
  private static Map<Var, Var> shapes(Function rows, Function primal, List<Var> independents) {
    List<Var> arrays =
        independents.stream().filter(param -> param.type() instanceof ArrayType).toList();
    Map<Var, Var> shapes = new LinkedHashMap<>();
    for (int i = primal.params().size(); i < rows.params().size(); i++) {
      int place = (i - primal.params().size()) % arrays.size();
      shapes.put(rows.params().get(i), arrays.get(place));
    }
    return shapes;
  }
}
