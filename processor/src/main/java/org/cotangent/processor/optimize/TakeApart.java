package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Substitution;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Keeps the elements of small arrays in variables: of those that the function makes and of which it
 * uses one element at a time, at an index that is known. An array that the arms of a branch yield
 * becomes as many results.
 */
public final class TakeApart {

  /**
   * An arm of a branch.
   *
   * @param body as it was
   * @param statements what is left of it
   * @param elements the arrays behind these
   * @param yields what it yields now
   */
  private record Arm(
      Block body, List<Statement> statements, Map<Var, Value[]> elements, List<Value> yields) {}

  private final SmallArrays arrays;
  private final Map<Var, Value> replaced = new HashMap<>();
  private final Substitution substitution = new Substitution(replaced);

  private TakeApart(SmallArrays arrays) {
    this.arrays = arrays;
  }

  /** Takes apart what can be. */
  public static Function apply(Function function) {
    SmallArrays arrays = SmallArrays.of(function.body());
    if (arrays.isEmpty()) {
      return function;
    }
    TakeApart pass = new TakeApart(arrays);
    Map<Var, Value[]> elements = new LinkedHashMap<>();
    List<Statement> statements = pass.statements(function.body().statements(), elements);
    return function.withBody(new Block(statements, pass.values(function.body().results())));
  }

  /**
   * How many elements an array has that a function has made.
   *
   * @return empty if that is not known
   */
  public static Optional<Integer> length(Function function, Value array) {
    return Optional.ofNullable(SmallArrays.lengths(function.body()).get(array));
  }

  private List<Value> values(List<Value> values) {
    return values.stream().map(substitution::of).toList();
  }

  private List<Statement> statements(List<Statement> statements, Map<Var, Value[]> elements) {
    List<Statement> kept = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Branch branch) {
        kept.add(branch(branch, elements));
      } else if (!isTakenApart(statement, elements)) {
        kept.add(inside(statement, elements));
      }
    }
    return kept;
  }

  /** Loops only read what has been made before. */
  private Statement inside(Statement statement, Map<Var, Value[]> elements) {
    return new Rewriter(
            substitution::of,
            variable -> variable,
            block ->
                new Block(statements(block.statements(), copy(elements)), values(block.results())),
            origin -> origin)
        .of(statement);
  }

  private boolean isTakenApart(Statement statement, Map<Var, Value[]> elements) {
    if (statement instanceof Statement.Store store && arrays.contains(store.array())) {
      elements.get((Var) store.array())[SmallArrays.index(store.index())] =
          substitution.of(store.value());
      return true;
    }
    return statement instanceof Statement.Let let && isTakenApart(let, elements);
  }

  private boolean isTakenApart(Statement.Let let, Map<Var, Value[]> elements) {
    Expression expression = let.expression();
    if (arrays.contains(let.target())) {
      Value[] zeros = new Value[arrays.length(let.target())];
      Arrays.fill(zeros, Constant.zero(elementOf(let.target())));
      elements.put(let.target(), zeros);
      return true;
    } else if (expression instanceof Expression.Load load && arrays.contains(load.array())) {
      replaced.put(let.target(), elements.get((Var) load.array())[SmallArrays.index(load.index())]);
      return true;
    } else if (expression instanceof Expression.Length length && arrays.contains(length.array())) {
      replaced.put(let.target(), Constant.of(arrays.length(length.array())));
      return true;
    }
    return false;
  }

  private static ScalarType elementOf(Var array) {
    return (ScalarType) ((ArrayType) array.type()).element();
  }

  private static Map<Var, Value[]> copy(Map<Var, Value[]> elements) {
    Map<Var, Value[]> copy = new LinkedHashMap<>();
    elements.forEach((array, values) -> copy.put(array, values.clone()));
    return copy;
  }

  private Statement branch(Statement.Branch branch, Map<Var, Value[]> elements) {
    Value selector = substitution.of(branch.selector());
    List<Arm> arms = new ArrayList<>();
    for (Block body : branch.blocks()) {
      Map<Var, Value[]> inArm = copy(elements);
      List<Statement> statements = statements(body.statements(), inArm);
      arms.add(new Arm(body, statements, inArm, new ArrayList<>()));
    }
    List<Arm> ending = arms.stream().filter(arm -> !arm.body().alwaysThrows()).toList();
    List<Var> results = new ArrayList<>();
    if (!ending.isEmpty()) {
      elements.forEach((array, values) -> merge(array, values, ending, results));
    }
    for (int i = 0; i < branch.results().size(); i++) {
      Var result = branch.results().get(i);
      int place = i;
      if (arrays.contains(result)) {
        Value[] values = new Value[arrays.length(result)];
        for (int k = 0; k < values.length; k++) {
          int index = k;
          values[k] = yielded(
              result.name(),
              elementOf(result),
              arm -> arm.elements().get((Var) arm.body().results().get(place))[index],
              ending,
              results);
        }
        elements.put(result, values);
      } else {
        results.add(result);
        ending.forEach(
            arm -> arm.yields().add(substitution.of(arm.body().results().get(place))));
      }
    }
    List<Statement.Arm> written = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      Block body = new Block(arms.get(i).statements(), arms.get(i).yields());
      written.add(new Statement.Arm(branch.arms().get(i).labels(), body));
    }
    return new Statement.Branch(results, selector, written, branch.origin());
  }

  /** Has the arms yield the elements that one of them has changed. */
  private static void merge(Var array, Value[] values, List<Arm> ending, List<Var> results) {
    for (int i = 0; i < values.length; i++) {
      int index = i;
      Value before = values[i];
      if (ending.stream().anyMatch(arm -> !arm.elements().get(array)[index].equals(before))) {
        values[i] = yielded(
            array.name(),
            elementOf(array),
            arm -> arm.elements().get(array)[index],
            ending,
            results);
      }
    }
  }

  private static Var yielded(
      String name,
      ScalarType type,
      java.util.function.Function<Arm, Value> value,
      List<Arm> ending,
      List<Var> results) {
    Var result = Var.named(name, type);
    results.add(result);
    ending.forEach(arm -> arm.yields().add(value.apply(arm)));
    return result;
  }
}
