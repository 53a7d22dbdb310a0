package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Writes a block of the intermediate representation by hand. */
final class Ir {

  static final Type DOUBLE = ScalarType.DOUBLE;
  static final Type INT = ScalarType.INT;
  static final Type DOUBLES = new ArrayType(ScalarType.DOUBLE);

  private final List<Statement> statements = new ArrayList<>();
  private Origin origin = Origin.NONE;

  static Var param(String name, Type type) {
    return Var.named(name, type);
  }

  static Constant number(double value) {
    return Constant.of(value);
  }

  static Constant integer(int value) {
    return Constant.of(value);
  }

  Ir at(Origin newOrigin) {
    origin = newOrigin;
    return this;
  }

  Var let(String name, Expression expression) {
    Var target =
        name.isEmpty() ? Var.unnamed(expression.type()) : Var.named(name, expression.type());
    statements.add(new Statement.Let(target, expression, origin));
    return target;
  }

  Var let(Expression expression) {
    return let("", expression);
  }

  Var let(String name, Primitive primitive, Value... operands) {
    return let(name, Apply.of(primitive, operands));
  }

  Var let(Primitive primitive, Value... operands) {
    return let("", primitive, operands);
  }

  Var add(Value a, Value b) {
    return let(Primitive.ADD, a, b);
  }

  Var multiply(Value a, Value b) {
    return let(Primitive.MULTIPLY, a, b);
  }

  Var subtract(Value a, Value b) {
    return let(Primitive.SUBTRACT, a, b);
  }

  Var load(Value array, Value index) {
    return let(new Expression.Load(array, index));
  }

  Var convert(Type type, Value value) {
    return let(new Expression.Convert((ScalarType) type, value));
  }

  Ir store(Value array, Value index, Value value) {
    statements.add(new Statement.Store(array, index, value, origin));
    return this;
  }

  Ir accumulate(Value array, Value index, Value value) {
    statements.add(new Statement.Accumulate(array, index, value, origin));
    return this;
  }

  Ir push(Value tape, Value value) {
    statements.add(new Statement.Push(tape, value, origin));
    return this;
  }

  /** {@code throw new IllegalArgumentException()}. */
  Block throwing() {
    Value exception = let(new Expression.Construct(
        new org.cotangent.processor.ir.ReferenceType("java.lang.IllegalArgumentException"),
        List.of()));
    statements.add(new Statement.Throw(exception, origin));
    return new Block(statements, List.of());
  }

  Var choose(String name, Value condition, Block then, Block otherwise) {
    Var result = Var.named(name, then.results().get(0).type());
    statements.add(Statement.Branch.of(List.of(result), condition, then, otherwise, origin));
    return result;
  }

  /** A loop over params that ends where its test fails. */
  List<Var> loop(List<Var> params, List<Value> inits, Block test, Block body) {
    List<Var> results = params.stream().map(Var::copy).toList();
    statements.add(new Statement.Loop(results, params, inits, test, body, origin));
    return results;
  }

  Ir add(Statement statement) {
    statements.add(statement);
    return this;
  }

  Block yields(Value... values) {
    return new Block(statements, List.of(values));
  }

  Function function(String name, List<Var> params, Value... results) {
    return new Function(name, params, yields(results));
  }
}
