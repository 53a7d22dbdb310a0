package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Component;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Expression.ZerosLike;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The tangents of an array of which only adjoints are known, element by element: J dx is, for each
 * element e of the result, the product of its gradient J' e with dx.
 */
final class ElementTangents {

  private final Expression.PulledBack pulled;
  private final Tangents tangents;
  private final BlockBuilder code;

  /** What has tangents, and these, direction by direction. */
  private final List<Moving> moving = new ArrayList<>();

  private record Moving(int place, List<Value> tangents) {}

  ElementTangents(Expression.PulledBack pulled, Tangents tangents, BlockBuilder code) {
    this.pulled = pulled;
    this.tangents = tangents;
    this.code = code;
  }

  /** Defines the tangents of a variable that is the array. */
  void define(Var target) {
    for (int i = 0; i < pulled.arguments().size(); i++) {
      Value argument = pulled.arguments().get(i);
      if (pulled.pullback().isKnown(i) && tangents.has(argument)) {
        List<Value> all = new ArrayList<>();
        for (int direction = 0; direction < tangents.directions(); direction++) {
          all.add(tangents.of(argument, direction, code));
        }
        moving.add(new Moving(i, all));
      }
    }
    List<Var> dots = tangents.define(target);
    for (Var dot : dots) {
      code.add(new Statement.Let(dot, new ZerosLike(pulled.value()), code.origin()));
    }
    Var seed = code.define("seed", new ZerosLike(pulled.value()));
    elements(seed, seed, dots, code);
  }

  /**
   * The tangents of elements.
   *
   * @param seed the adjoints of all elements of the array: zeros
   * @param part the seed, or a row of it
   * @param dots the tangents of the elements of this part
   */
  private void elements(Var seed, Var part, List<Var> dots, BlockBuilder at) {
    Value length = at.define("", new Expression.Length(part));
    Var index = Var.named("i", ScalarType.INT);
    BlockBuilder body = new BlockBuilder().at(at.origin());
    if (((ArrayType) part.type()).element() instanceof ArrayType row) {
      Var inner = body.define("", new Load(part, index));
      BlockBuilder some = new BlockBuilder().at(at.origin());
      List<Var> inners = new ArrayList<>();
      dots.forEach(dot -> inners.add(some.define("", new Load(dot, index))));
      elements(seed, inner, inners, some);
      Value isNull = body.define("", Apply.of(Primitive.EQUAL, inner, Constant.zero(row)));
      body.add(Statement.Branch.of(
          List.of(),
          isNull,
          Block.yielding(),
          new Block(some.statements(), List.of()),
          at.origin()));
    } else {
      element(seed, part, index, dots, body);
    }
    ArrayReversal.forEach(index, length, body, at);
  }

  private void element(Var seed, Var part, Var index, List<Var> dots, BlockBuilder body) {
    ScalarType type = (ScalarType) ((ArrayType) part.type()).element();
    boolean isFloat = type == ScalarType.FLOAT;
    body.add(new Store(part, index, isFloat ? Constant.of(1f) : Constant.of(1.0), body.origin()));
    Slope.Pullback pullback = pulled.pullback();
    List<Value> inputs = new ArrayList<>(pulled.inputs());
    inputs.add(seed);
    Slope.Method method = pullback.pullback();
    Var adjoints = body.define(
        pullback.variable(),
        new Invoke(method.owner(), method.name(), method.type(), inputs, Slope.Constant.PARTIAL));
    List<Var> partials = new ArrayList<>();
    for (Moving each : moving) {
      String name = pullback.byArgument().get(each.place()).orElseThrow();
      Value argument = pulled.arguments().get(each.place());
      partials.add(body.define("", new Component(adjoints, name, pullback.typeOf(argument))));
    }
    for (int direction = 0; direction < dots.size(); direction++) {
      Products products = new Products(body);
      for (int i = 0; i < moving.size(); i++) {
        Value tangent = moving.get(i).tangents().get(direction);
        if (!Tangents.isZero(tangent)) {
          products.add(partials.get(i), tangent);
        }
      }
      Value sum = products.sum();
      if (isFloat) {
        sum = body.define("", new Expression.Convert(ScalarType.FLOAT, sum));
      }
      body.add(new Store(dots.get(direction), index, sum, body.origin()));
    }
    body.add(new Store(part, index, Constant.zero(type), body.origin()));
  }
}
