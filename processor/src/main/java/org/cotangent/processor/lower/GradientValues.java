package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.GradientCall;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Slope;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/**
 * Calls members of a companion that can be had from a gradient: that itself, and its products. A
 * product is what its member gives, to the bit; its own derivative is that of the product with the
 * gradient.
 */
public final class GradientValues {

  /** The members that can be called. */
  public static final Set<Derivative> KINDS =
      Set.of(Derivative.GRADIENT, Derivative.VJP, Derivative.JVP);

  private final ProgramBuilder builder;
  private final Slope.Pullback slope;
  private final Type result;

  /**
   * Of one gradient.
   *
   * @param slope that of a call
   * @param result the type of the method's value
   */
  public GradientValues(ProgramBuilder builder, Slope.Pullback slope, Type result) {
    this.builder = builder;
    this.slope = slope;
    this.result = result;
  }

  /**
   * What a member gives: the value, then for a gradient and its multiples the derivative by each
   * argument that the gradient is by, and for a derivative in a direction that.
   *
   * @param taken what it takes
   */
  public List<Value> of(Derivative kind, List<Value> taken) {
    int count = slope.byArgument().size();
    List<Value> arguments = taken.subList(0, count);
    if (kind == Derivative.GRADIENT) {
      return leaves(gradient(arguments), arguments);
    }
    // Whatever is wrong with what it takes, the member says so.
    boolean isVjp = kind == Derivative.VJP;
    FlatNumbers given = new FlatNumbers(
        builder,
        call(isVjp ? GradientCall.VJP : GradientCall.JVP, taken, Slope.Constant.PARTIAL_OWN));
    FlatNumbers gradient = gradient(arguments);
    return isVjp
        ? leaves(multiple(gradient, given, taken.get(count)), arguments)
        : inDirection(gradient, given, taken.subList(count, taken.size()));
  }

  private FlatNumbers gradient(List<Value> arguments) {
    return new FlatNumbers(builder, call(GradientCall.VALUES, arguments, slope));
  }

  private Value call(String method, List<Value> taken, Slope known) {
    String record = slope.nested().orElseThrow().record();
    return builder.let(new Expression.Invoke(record, method, ArrayType.VECTOR, taken, known));
  }

  private List<Value> leaves(FlatNumbers numbers, List<Value> arguments) {
    List<Value> leaves = new ArrayList<>(List.of(numbers.next(result)));
    for (int i = 0; i < arguments.size(); i++) {
      if (slope.isKnown(i)) {
        leaves.add(numbers.like(arguments.get(i)));
      }
    }
    return leaves;
  }

  private FlatNumbers multiple(FlatNumbers gradient, FlatNumbers given, Value seed) {
    Value length = given.length();
    Value array = builder.let(new Expression.NewArray(ArrayType.VECTOR, List.of(length)));
    Value first = Constant.of(0);
    builder.store(array, first, as(given.at(first), gradient.at(first)));
    gradient.forEach(1, length, index -> {
      Value product = gradient.product(seed, gradient.at(index));
      builder.store(array, index, as(given.at(index), product));
    });
    return new FlatNumbers(builder, array);
  }

  private List<Value> inDirection(FlatNumbers gradient, FlatNumbers given, List<Value> directions) {
    Value value = as(given.next(result), gradient.next(ScalarType.DOUBLE));
    ProgramBuilder.Local sum = builder.declare("", ScalarType.DOUBLE);
    builder.assign(sum, Constant.of(0.0));
    directions.forEach(direction -> addProduct(gradient, direction, sum));
    return List.of(value, as(given.next(result), builder.read(sum)));
  }

  /** Adds the product of the next numbers with a direction. */
  private void addProduct(FlatNumbers gradient, Value direction, ProgramBuilder.Local sum) {
    if (direction.type() instanceof ArrayType) {
      Value length = builder.let(new Expression.Length(direction));
      gradient.forEach(
          0,
          length,
          index -> addProduct(gradient, builder.let(new Expression.Load(direction, index)), sum));
    } else {
      Value product = gradient.product(direction, gradient.next(ScalarType.DOUBLE));
      builder.assign(sum, gradient.sum(builder.read(sum), product));
    }
  }

  /** A value with the derivative of another number. */
  private Value as(Value value, Value number) {
    return builder.let(
        new Expression.Linearized(value, List.of(number), List.of(Constant.of(1.0))));
  }
}
