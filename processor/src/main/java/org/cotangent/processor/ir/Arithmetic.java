package org.cotangent.processor.ir;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Primitives and conversions on boxed values, with Java's results to the last bit. */
public final class Arithmetic {

  private static final Map<List<Object>, Method> FUNCTIONS = new ConcurrentHashMap<>();

  private Arithmetic() {}

  /**
   * Applies a primitive.
   *
   * @param operands boxed values of the classes that the verifier's rules allow
   * @throws ArithmeticException for an integer division by zero
   */
  public static Object apply(Primitive primitive, boolean strict, List<?> operands) {
    Object a = operands.get(0);
    return switch (primitive) {
      case NOT -> !(Boolean) a;
      case EQUAL -> equal(a, operands.get(1));
      case NOT_EQUAL -> !equal(a, operands.get(1));
      case SELECT -> operands.get((Boolean) a ? 1 : 2);
      case STOP_GRADIENT -> a;
      case CLAMP -> clamp(operands);
      case SCALE, SCALE_DOWN -> scale(primitive, (Number) a, (Number) operands.get(1));
      case POWER_SLOPE ->
        powerSlope((Double) a, (Double) operands.get(1), (Double) operands.get(2));
      default ->
        primitive.form() == Primitive.Form.FUNCTION
            ? function(primitive.symbol(), strict, operands)
            : operator(primitive, operands);
    };
  }

  /** Converts a number as a cast does. */
  public static Object convert(ScalarType type, Object number) {
    Number n = number instanceof Character c ? Integer.valueOf(c) : (Number) number;
    return switch (type) {
      case BYTE -> n.byteValue();
      case SHORT -> n.shortValue();
      case CHAR -> (char) n.intValue();
      case INT -> n.intValue();
      case LONG -> n.longValue();
      case FLOAT -> n.floatValue();
      case DOUBLE -> n.doubleValue();
      case BOOLEAN -> throw new IllegalArgumentException("No number converts to boolean");
    };
  }

  private static Object operator(Primitive primitive, List<?> operands) {
    Object a = operands.get(0);
    Object b = operands.size() > 1 ? operands.get(1) : a;
    if (a instanceof Boolean x) {
      return Operators.onBooleans(primitive, x, (Boolean) b);
    } else if (a instanceof Integer x) {
      return Operators.onInts(primitive, x, (Number) b);
    } else if (a instanceof Long x) {
      return Operators.onLongs(primitive, x, (Number) b);
    } else if (a instanceof Float x) {
      return Operators.onFloats(primitive, x, (Float) b);
    }
    return Operators.onDoubles(primitive, (Double) a, (Double) b);
  }

  private static boolean equal(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    } else if (a instanceof Float x && b instanceof Float y) {
      return x.floatValue() == y.floatValue();
    } else if (a instanceof Number || a instanceof Boolean) {
      return Objects.equals(a, b);
    } else if (a instanceof Constant.EnumConstant || b instanceof Constant.EnumConstant) {
      return Objects.equals(nameOf(a), nameOf(b));
    }
    return a == b;
  }

  /** The name by which labels refer to an enum's value. */
  static Object nameOf(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name()
        : value instanceof Constant.EnumConstant named ? named.name() : value;
  }

  private static Object scale(Primitive primitive, Number cotangent, Number partial) {
    boolean down = primitive == Primitive.SCALE_DOWN;
    if (cotangent instanceof Float c) {
      float p = partial.floatValue();
      return c == 0 ? 0f : down ? c / p : c * p;
    }
    double c = cotangent.doubleValue();
    double p = partial.doubleValue();
    return c == 0 ? 0d : down ? c / p : c * p;
  }

  private static double powerSlope(double x, double y, double power) {
    if (y == 0) {
      return 0;
    }
    return x == 0 || Double.isInfinite(x) ? y * Math.pow(x, y - 1) : y * (power / x);
  }

  // Math.clamp exists from Java 21 only.
  private static Object clamp(List<?> operands) {
    Object value = operands.get(0);
    Object min = operands.get(1);
    Object max = operands.get(2);
    boolean ordered;
    if (value instanceof Double || value instanceof Float) {
      double low = ((Number) min).doubleValue();
      double high = ((Number) max).doubleValue();
      ordered = !Double.isNaN(low) && !Double.isNaN(high) && Double.compare(low, high) <= 0;
    } else {
      ordered = ((Number) min).longValue() <= ((Number) max).longValue();
    }
    if (!ordered) {
      throw new IllegalArgumentException(min + " > " + max);
    }
    return function("min", false, List.of(max, function("max", false, List.of(value, min))));
  }

  private static Object function(String name, boolean strict, List<?> operands) {
    Class<?>[] types = operands.stream().map(Arithmetic::primitiveClass).toArray(Class<?>[]::new);
    Class<?> owner = strict ? StrictMath.class : Math.class;
    Method method = FUNCTIONS.computeIfAbsent(List.of(name, owner, List.of(types)), key -> {
      try {
        return owner.getMethod(name, types);
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException(name + " of " + List.of(types), e);
      }
    });
    try {
      return method.invoke(null, operands.toArray());
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> primitiveClass(Object boxed) {
    return boxed instanceof Double
        ? double.class
        : boxed instanceof Float ? float.class : boxed instanceof Long ? long.class : int.class;
  }
}
