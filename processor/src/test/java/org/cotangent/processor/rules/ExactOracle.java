package org.cotangent.processor.rules;

import java.lang.reflect.Method;
import java.util.Map;
import org.cotangent.processor.ir.Primitive;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * First and second derivatives of primitives by Hipparchus, which has methods of the same names for
 * most of them.
 */
final class ExactOracle {
  private static final Map<String, String> OTHER_NAMES =
      Map.of("+", "add", "*", "multiply", "/", "divide", "IEEEremainder", "remainder");

  private ExactOracle() {}

  /** The primitive with all derivatives to second order, by each of its arguments. */
  static DerivativeStructure of(Primitive primitive, double[] point) {
    DSFactory factory = new DSFactory(point.length, 2);
    DerivativeStructure[] x = new DerivativeStructure[point.length];
    for (int i = 0; i < point.length; i++) {
      x[i] = factory.variable(i, point[i]);
    }
    return switch (primitive) {
      case NEGATE -> x[0].negate();
      case SUBTRACT -> x[0].subtract(x[1]);
      case REMAINDER -> x[0].subtract(x[1].multiply((double) (long) (point[0] / point[1])));
      case ABS -> point[0] < 0 ? x[0].negate() : x[0];
      case MAX -> point[0] >= point[1] ? x[0] : x[1];
      case MIN -> point[0] <= point[1] ? x[0] : x[1];
      case CLAMP -> point[0] > point[2] ? x[2] : point[0] < point[1] ? x[1] : x[0];
      case SELECT -> point[0] != 0 ? x[1] : x[2];
      case FMA -> x[0].multiply(x[1]).add(x[2]);
      case SCALB -> x[0].multiply(Math.pow(2, (int) point[1]));
      case SCALE -> x[0].multiply(x[1]);
      case SCALE_DOWN -> x[0].divide(x[1]);
      case POWER_SLOPE -> x[1].multiply(x[0].pow(x[1].subtract(1)));
      case TO_RADIANS -> x[0].multiply(Math.PI / 180);
      case TO_DEGREES -> x[0].multiply(180 / Math.PI);
      default -> named(primitive, x);
    };
  }

  private static DerivativeStructure named(Primitive primitive, DerivativeStructure[] x) {
    String name = OTHER_NAMES.getOrDefault(primitive.symbol(), primitive.symbol());
    Class<?>[] types = x.length == 1 ? new Class<?>[0] : new Class<?>[] {DerivativeStructure.class};
    try {
      Method method = DerivativeStructure.class.getMethod(name, types);
      return (DerivativeStructure)
          (x.length == 1 ? method.invoke(x[0]) : method.invoke(x[0], x[1]));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(
          "Hipparchus has no " + name + ": say how to compute " + primitive, e);
    }
  }
}
