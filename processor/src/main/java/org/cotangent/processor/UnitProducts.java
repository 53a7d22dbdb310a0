package org.cotangent.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/**
 * Matrices of derivatives that are no piece of code but made of products with unit vectors, or of
 * triplets: what the companion's members for them do, as functions.
 */
final class UnitProducts {

  private final DifferentiableMethod method;
  private final Composition code = new Composition();
  private final List<Value> arguments;

  private UnitProducts(DifferentiableMethod method) {
    this.method = method;
    this.arguments = code.params(method.primal().params());
  }

  /**
   * The Hessian by Hessian-vector products.
   *
   * @param product takes the method's leaves and a vector's, and gives the value and the product's
   */
  static Function hessian(DifferentiableMethod method, Function product) {
    return isEndless(product) ? method.primal() : new UnitProducts(method).hessian(product);
  }

  /**
   * The Jacobian and the value.
   *
   * @param row takes the method's leaves and a seed, and gives the value and the adjoints
   * @param column takes the method's leaves and a vector's, and gives the value and the tangent; if
   *     there may be fewer columns than rows
   */
  static Function jacobian(DifferentiableMethod method, Function row, Optional<Function> column) {
    boolean throwsAlways =
        isEndless(row) || column.filter(UnitProducts::isEndless).isPresent();
    return throwsAlways ? method.primal() : new UnitProducts(method).jacobian(row, column);
  }

  /**
   * The Hessian of a sparse one.
   *
   * @param triplets takes the method's leaves, and gives rows, columns and values
   */
  static Function dense(DifferentiableMethod method, Function triplets) {
    return isEndless(triplets) ? method.primal() : new UnitProducts(method).dense(triplets);
  }

  /** Whether a function only throws, as the method then does. */
  private static boolean isEndless(Function function) {
    return function.body().alwaysThrows();
  }

  private List<Value> independents() {
    List<Value> values = new ArrayList<>();
    for (Var independent : method.independents()) {
      values.add(arguments.get(method.primal().params().indexOf(independent)));
    }
    return values;
  }

  private Function hessian(Function product) {
    List<Value> independents = independents();
    boolean isVector = independents.size() == 1 && isVector(independents.get(0));
    Value size = Constant.of(0);
    for (Value each : independents) {
      size = code.sum(size, isVector ? code.length(each) : FlatVector.size(code, each));
    }
    Value width = size;
    Value matrix = code.array("hessian", ArrayType.MATRIX, width, width);
    if (independents.stream().allMatch(each -> each.type() instanceof ArrayType)) {
      // No element, but what the method throws.
      code.when(
          code.apply(Primitive.EQUAL, width, Constant.of(0)),
          () -> code.call(method.primal(), arguments));
    }
    code.forEach("i", width, i -> {
      Value row = row(product, independents, unit("vector", width, i), isVector);
      Value own = code.load(matrix, i);
      code.forEach("j", code.sum(i, Constant.of(1)), j -> {
        Value element = code.load(row, j);
        code.store(own, j, element);
        code.store(code.load(matrix, j), i, element);
      });
    });
    code.returns(List.of(matrix));
    return code.finish(method.name());
  }

  private static boolean isVector(Value value) {
    return value.type().equals(ArrayType.VECTOR);
  }

  private Value unit(String name, Value size, Value place) {
    Value vector = code.array(name, ArrayType.VECTOR, size);
    code.store(vector, place, Constant.of(1.0));
    return vector;
  }

  /** The product with a vector, as one. */
  private Value row(Function product, List<Value> independents, Value vector, boolean isVector) {
    List<Value> all = new ArrayList<>(arguments);
    if (isVector) {
      all.add(vector);
      return code.call(product, all).get(1);
    }
    FlatVector directions = FlatVector.over(code, vector);
    for (Value each : independents) {
      all.add(directions.read(each.type(), each));
    }
    List<Value> parts = code.call(product, all);
    FlatVector row = FlatVector.of(code, "row", code.length(vector));
    parts.subList(1, parts.size()).forEach(row::write);
    return row.vector();
  }

  private Function jacobian(Function row, Optional<Function> column) {
    Value value = code.call(method.primal(), arguments).get(0);
    Value height = code.length(value);
    if (column.isEmpty()) {
      rows(row, value, height);
    } else {
      Value width = code.length(independents().get(0));
      code.branch(
          code.apply(Primitive.LESS, width, height),
          () -> columns(column.get(), value, height, width),
          () -> rows(row, value, height));
    }
    return code.finish(method.name());
  }

  private void rows(Function row, Value value, Value height) {
    List<Value> results = new ArrayList<>(List.of(value));
    for (Parameter parameter : method.wrt()) {
      results.add(code.array(parameter.name() + "Rows", new ArrayType(parameter.type()), height));
    }
    code.forEach("i", height, i -> {
      List<Value> all = new ArrayList<>(arguments);
      all.add(unit("seed", height, i));
      List<Value> adjoints = code.call(row, all);
      for (int k = 1; k < results.size(); k++) {
        code.store(results.get(k), i, adjoints.get(k));
      }
    });
    code.returns(results);
  }

  private void columns(Function column, Value value, Value height, Value width) {
    Value matrix = code.array("jacobian", ArrayType.MATRIX, height, width);
    code.forEach("j", width, j -> {
      List<Value> all = new ArrayList<>(arguments);
      all.add(unit("vector", width, j));
      Value tangent = code.call(column, all).get(1);
      code.forEach("i", height, i -> code.store(code.load(matrix, i), j, code.load(tangent, i)));
    });
    code.returns(List.of(value, matrix));
  }

  private Function dense(Function triplets) {
    List<Value> found = code.call(triplets, arguments);
    Value width = Constant.of(0);
    for (Value each : independents()) {
      Type type = each.type();
      width = code.sum(width, type instanceof ArrayType ? code.length(each) : Constant.of(1));
    }
    Value matrix = code.array("hessian", ArrayType.MATRIX, width, width);
    code.forEach("k", code.length(found.get(2)), k -> {
      Value row = code.load(matrix, code.load(found.get(0), k));
      Value place = code.load(found.get(1), k);
      Value sum = code.apply(Primitive.ADD, code.load(row, place), code.load(found.get(2), k));
      code.store(row, place, sum);
    });
    code.returns(List.of(matrix));
    return code.finish(method.name());
  }
}
