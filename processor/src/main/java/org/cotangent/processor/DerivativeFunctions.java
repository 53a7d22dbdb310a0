package org.cotangent.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.Derivative;
import org.cotangent.processor.differentiate.Primals;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Hessian;
import org.cotangent.processor.model.Jacobian;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Parameter;

/**
 * Derivatives as functions like others: of the leaves of what the generated member takes, to the
 * leaves of what it returns.
 */
final class DerivativeFunctions {

  private final DifferentiableMethod method;
  private final List<Statement> statements = new ArrayList<>();

  private DerivativeFunctions(DifferentiableMethod method) {
    this.method = method;
  }

  /** The function of the one derivative that was derived; empty if it is not one function. */
  static Optional<Function> of(Derived derived, Derivative kind) {
    DerivativeFunctions made = new DerivativeFunctions(derived.method());
    int leaves = derived.method().leaves().size();
    int vector = derived.method().independents().size();
    return switch (kind) {
      case GRADIENT -> derived.gradient().map(found -> made.adding(found.gradient(), leaves));
      case VJP -> derived.vjp().map(found -> made.adding(found.function(), leaves));
      case HVP -> derived.hvp().map(found -> made.adding(found.product(), leaves + vector));
      case JVP -> derived.jvp().map(found -> made.tangents(found.function()));
      case JACOBIAN ->
        derived
            .jacobian()
            .flatMap(
                found -> found.columns().map(Primals::of).or(() -> found.rows().map(made::rows)));
      case HESSIAN -> derived.hessian().flatMap(Hessian::written).map(made::matrix);
    };
  }

  /** A function that adds to arrays, which it makes now, among its params from a place on. */
  private Function adding(Function function, int first) {
    List<Var> params = new ArrayList<>(function.params());
    List<Value> derivatives = new ArrayList<>();
    int next = first;
    int number = method.resultLeaves().size();
    List<Statement> made = new ArrayList<>();
    List<Statement> narrowed = new ArrayList<>();
    for (Parameter parameter : method.wrt()) {
      List<Var> arguments = method.params(parameter);
      for (int i = 0; i < arguments.size(); i++) {
        Leaf leaf = parameter.leaves().get(i);
        if (leaf.type() instanceof ArrayType) {
          Var array = function.params().get(next++);
          params.remove(array);
          made.add(new Statement.Let(
              array,
              new Expression.ZerosLike(function.params().get(method.start(parameter) + i)),
              Origin.NONE));
          derivatives.add(array);
        } else if (leaf.type().carriesDerivative()) {
          derivatives.add(narrow(value(function, number++), leaf.type(), narrowed));
        } else {
          derivatives.add(function.params().get(method.start(parameter) + i));
        }
      }
    }
    made.addAll(function.body().statements());
    made.addAll(narrowed);
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < method.resultLeaves().size(); i++) {
      results.add(value(function, i));
    }
    results.addAll(derivatives);
    return Primals.of(new Function(function.name(), params, new Block(made, results)));
  }

  private static Value value(Function function, int place) {
    return function.body().alwaysThrows()
        ? Constant.of(0.0)
        : function.results().get(place);
  }

  private Function tangents(Function function) {
    List<Value> results = new ArrayList<>(function.results());
    List<Statement> all = new ArrayList<>(function.body().statements());
    int values = method.resultLeaves().size();
    for (int i = 0; i < values && !function.body().alwaysThrows(); i++) {
      Type type = method.resultLeaves().get(i).type();
      results.set(values + i, narrow(results.get(values + i), type, all));
    }
    return Primals.of(function.withBody(new Block(all, results)));
  }

  private static Value narrow(Value value, Type type, List<Statement> statements) {
    if (type != ScalarType.FLOAT || value.type() == type) {
      return value;
    }
    Var narrow = Var.unnamed(ScalarType.FLOAT);
    statements.add(
        new Statement.Let(narrow, new Expression.Convert(ScalarType.FLOAT, value), Origin.NONE));
    return narrow;
  }

  private Function matrix(Function function) {
    if (function.body().alwaysThrows()) {
      return function;
    }
    statements.addAll(function.body().statements());
    int size = method.independents().size();
    ArrayType row = ArrayType.VECTOR;
    Var matrix = array(new ArrayType(row), size);
    for (int i = 0; i < size; i++) {
      Var elements = array(row, size);
      for (int j = 0; j < size; j++) {
        store(elements, j, function.results().get(i * size + j));
      }
      store(matrix, i, elements);
    }
    return Primals.of(function.withBody(new Block(statements, List.of(matrix))));
  }

  /** The value, and for each differentiated leaf an array of its derivatives, row by row. */
  private Function rows(Jacobian.Rows rows) {
    Function function = rows.function();
    int own = method.leaves().size();
    List<Var> params = function.params().subList(0, own);
    List<Var> independents = method.independents();
    List<Var> arrays = function.params().subList(own, function.params().size());
    int perRow = arrays.size() / rows.count();
    int numbers = independents.size() - perRow;
    int next = 0;
    for (Var array : arrays) {
      Var like = independents.stream()
          .filter(param -> param.type() instanceof ArrayType)
          .toList()
          .get(next++ % perRow);
      Var param = params.get(method.primal().params().indexOf(like));
      statements.add(new Statement.Let(array, new Expression.ZerosLike(param), Origin.NONE));
    }
    statements.addAll(function.body().statements());
    List<Value> results = new ArrayList<>();
    Var value = array(ArrayType.VECTOR, rows.count());
    results.add(value);
    int array = 0;
    int number = 0;
    for (Var independent : independents) {
      boolean isArray = independent.type() instanceof ArrayType;
      Var all = array(new ArrayType(independent.type()), rows.count());
      for (int i = 0; i < rows.count(); i++) {
        Value derivative = isArray
            ? arrays.get(i * perRow + array)
            : value(function, rows.count() + i * numbers + number);
        store(all, i, narrow(derivative, independent.type(), statements));
      }
      results.add(all);
      array += isArray ? 1 : 0;
      number += isArray ? 0 : 1;
    }
    for (int i = 0; i < rows.count(); i++) {
      store(value, i, value(function, i));
    }
    return Primals.of(new Function(function.name(), params, new Block(statements, results)));
  }

  private Var array(ArrayType type, int length) {
    Var array = Var.unnamed(type);
    statements.add(new Statement.Let(
        array, new Expression.NewArray(type, List.of(Constant.of(length))), Origin.NONE));
    return array;
  }

  private void store(Var array, int index, Value value) {
    statements.add(new Statement.Store(array, Constant.of(index), value, Origin.NONE));
  }
}
