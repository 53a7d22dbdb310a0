package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Component;
import org.cotangent.processor.ir.Expression.Invoke;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Calls of methods that return arrays, where what is called gives the tangent too: with the array,
 * so that the method runs once, or by itself.
 */
record CalledTangents(Tangents tangents, BlockBuilder code) {

  /** Whether a call is one of a method that returns an array and whose tangent can be called. */
  static boolean isKnown(Invoke call) {
    return call.type() instanceof ArrayType
        && call.slope() instanceof Slope.Pullback pullback
        && pullback.tangent().isPresent();
  }

  /** Defines the result of a call and its tangents. */
  void let(Let let, Invoke call) {
    Slope.Pullback pullback = (Slope.Pullback) call.slope();
    Slope.Tangent tangent = pullback.tangent().orElseThrow();
    Slope.Method method = tangent.method();
    if (!tangent.withValue()) {
      code.add(let);
    }
    List<Var> dots = tangents.define(let.target());
    for (int i = 0; i < dots.size(); i++) {
      List<Value> operands = new ArrayList<>(call.operands());
      for (int j = 0; j < call.operands().size(); j++) {
        if (pullback.isKnown(j)) {
          operands.add(direction(call.operands().get(j), i));
        }
      }
      Invoke derivative = new Invoke(
          method.owner(),
          method.name(),
          method.type(),
          operands,
          pullback.isOfOwnResult() ? Slope.Constant.PARTIAL_OWN : Slope.Constant.PARTIAL);
      if (tangent.withValue()) {
        Var both = Var.named(method.name(), method.type());
        code.add(new Let(both, derivative, let.origin()));
        if (i == 0) {
          Expression value = new Component(both, Slope.Tangent.VALUE, call.type());
          code.add(new Let(let.target(), value, let.origin()));
        }
        Expression dot = new Component(both, Slope.Tangent.TANGENT, call.type());
        code.add(new Let(dots.get(i), dot, code.origin()));
      } else {
        code.add(new Let(dots.get(i), derivative, code.origin()));
      }
    }
  }

  /** A tangent as an argument: of the argument's type, and zeros for what does not change. */
  private Value direction(Value argument, int direction) {
    Value tangent = tangents.of(argument, direction, code);
    if (argument.type() instanceof ScalarType) {
      return Widths.as(tangent, argument.type(), code);
    } else if (!(argument instanceof Var)) {
      return Constant.zero(argument.type());
    } else if (!tangents.has(argument)) {
      return code.define("", new Expression.ZerosLike(argument));
    }
    return tangent.type().equals(argument.type())
        ? tangent
        : Widths.copy((Var) tangent, (ArrayType) argument.type(), code);
  }
}
