package org.cotangent.processor.fuzz;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The functions of {@code Math} that random programs call, each with Hipparchus' derivative of it.
 */
public enum OracleFunction {
  SIN("sin", Math::sin, StrictMath::sin, Gradient::sin),
  COS("cos", Math::cos, StrictMath::cos, Gradient::cos),
  TAN("tan", Math::tan, StrictMath::tan, Gradient::tan),
  ASIN("asin", Math::asin, StrictMath::asin, Gradient::asin),
  ACOS("acos", Math::acos, StrictMath::acos, Gradient::acos),
  ATAN("atan", Math::atan, StrictMath::atan, Gradient::atan),
  SINH("sinh", Math::sinh, StrictMath::sinh, Gradient::sinh),
  COSH("cosh", Math::cosh, StrictMath::cosh, Gradient::cosh),
  TANH("tanh", Math::tanh, StrictMath::tanh, Gradient::tanh),
  EXP("exp", Math::exp, StrictMath::exp, Gradient::exp),
  EXPM1("expm1", Math::expm1, StrictMath::expm1, Gradient::expm1),
  LOG("log", Math::log, StrictMath::log, Gradient::log),
  LOG10("log10", Math::log10, StrictMath::log10, Gradient::log10),
  LOG1P("log1p", Math::log1p, StrictMath::log1p, Gradient::log1p),
  SQRT("sqrt", Math::sqrt, StrictMath::sqrt, Gradient::sqrt),
  CBRT("cbrt", Math::cbrt, StrictMath::cbrt, Gradient::cbrt),
  TO_RADIANS("toRadians", Math::toRadians, StrictMath::toRadians, Gradient::toRadians),
  TO_DEGREES("toDegrees", Math::toDegrees, StrictMath::toDegrees, Gradient::toDegrees),
  SIGNUM("signum", Math::signum, StrictMath::signum, Gradient::sign),
  FLOOR("floor", Math::floor, StrictMath::floor, Gradient::floor),
  CEIL("ceil", Math::ceil, StrictMath::ceil, Gradient::ceil),
  RINT("rint", Math::rint, StrictMath::rint, Gradient::rint),

  POW("pow", Math::pow, StrictMath::pow, OracleFunction::pow),
  ATAN2("atan2", Math::atan2, StrictMath::atan2, Gradient::atan2),
  HYPOT("hypot", Math::hypot, StrictMath::hypot, Gradient::hypot);

  final String method;
  private final DoubleUnaryOperator value;
  private final DoubleUnaryOperator strictValue;
  private final UnaryOperator<Gradient> gradient;
  private final DoubleBinaryOperator value2;
  private final DoubleBinaryOperator strictValue2;
  private final BinaryOperator<Gradient> gradient2;

  OracleFunction(
      String method,
      DoubleUnaryOperator value,
      DoubleUnaryOperator strictValue,
      UnaryOperator<Gradient> gradient) {
    this.method = method;
    this.value = value;
    this.strictValue = strictValue;
    this.gradient = gradient;
    this.value2 = null;
    this.strictValue2 = null;
    this.gradient2 = null;
  }

  OracleFunction(
      String method,
      DoubleBinaryOperator value,
      DoubleBinaryOperator strictValue,
      BinaryOperator<Gradient> gradient) {
    this.method = method;
    this.value = null;
    this.strictValue = null;
    this.gradient = null;
    this.value2 = value;
    this.strictValue2 = strictValue;
    this.gradient2 = gradient;
  }

  /** The value that Java computes, with Hipparchus' derivative. */
  Gradient apply(boolean strict, Gradient x) {
    return Oracle.withValue(
        (strict ? strictValue : value).applyAsDouble(x.getValue()), gradient.apply(x));
  }

  /** The value that Java computes, with Hipparchus' derivatives. */
  Gradient apply(boolean strict, Gradient x, Gradient y) {
    double result = (strict ? strictValue2 : value2).applyAsDouble(x.getValue(), y.getValue());
    return Oracle.withValue(result, gradient2.apply(x, y));
  }

  /** Powers with a constant exponent are defined for every base, so no logarithm may be taken. */
  private static Gradient pow(Gradient x, Gradient y) {
    boolean constantExponent =
        java.util.Arrays.stream(y.getGradient()).allMatch(partial -> partial == 0);
    return constantExponent ? x.pow(y.getValue()) : x.pow(y);
  }
}
