package org.cotangent.processor.differentiate;

import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** The sum of the products of partial derivatives with tangents, of numbers or arrays. */
final class Products {

  private final BlockBuilder code;
  private Value sum;

  Products(BlockBuilder code) {
    this.code = code;
  }

  /**
   * Adds a product.
   *
   * @param partials a number, or an array of the shape of the tangents
   */
  void add(Value partials, Value tangents) {
    if (partials.type() instanceof ArrayType) {
      addNext(dot((Var) partials, tangents, code));
    } else {
      add(new Factor(code.toDouble(partials), true, false), tangents);
    }
  }

  /** Adds the product of a partial derivative with a number's tangent. */
  void add(Factor partial, Value tangent) {
    addNext(partial.times(tangent, code));
  }

  private void addNext(Value product) {
    sum = sum == null ? product : code.apply("", Primitive.ADD, sum, product);
  }

  /** The sum so far. */
  Value sum() {
    return sum == null ? Constant.of(0.0) : sum;
  }

  private static Value dot(Var partials, Value tangents, BlockBuilder code) {
    Value length = code.define("", new Expression.Length(partials));
    Var index = Var.named("i", ScalarType.INT);
    Var before = Var.unnamed(ScalarType.DOUBLE);
    BlockBuilder body = new BlockBuilder().at(code.origin());
    Var partial = body.define("", new Expression.Load(partials, index));
    Var tangent = body.define("", new Expression.Load(tangents, index));
    Value product = partial.type() instanceof ArrayType
        ? dot(partial, tangent, body)
        : body.apply("", Primitive.SCALE, body.toDouble(tangent), body.toDouble(partial));
    Value next = body.compute(Expression.Apply.of(Primitive.ADD, before, product));
    Var sum = Var.unnamed(ScalarType.DOUBLE);
    ArrayReversal.sum(index, length, new ArrayReversal.Sum(sum, before, next), body, code);
    return sum;
  }
}
