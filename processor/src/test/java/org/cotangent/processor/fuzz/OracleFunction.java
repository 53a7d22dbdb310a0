package org.cotangent.processor.fuzz;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;

/**
 * The functions of {@code Math} that random programs call, each with Hipparchus' derivative of it.
 */
public enum OracleFunction {
  SIN("sin", Math::sin, StrictMath::sin, FieldGradient::sin),
  COS("cos", Math::cos, StrictMath::cos, FieldGradient::cos),
  TAN("tan", Math::tan, StrictMath::tan, FieldGradient::tan),
  ASIN("asin", Math::asin, StrictMath::asin, FieldGradient::asin),
  ACOS("acos", Math::acos, StrictMath::acos, FieldGradient::acos),
  ATAN("atan", Math::atan, StrictMath::atan, FieldGradient::atan),
  SINH("sinh", Math::sinh, StrictMath::sinh, FieldGradient::sinh),
  COSH("cosh", Math::cosh, StrictMath::cosh, FieldGradient::cosh),
  TANH("tanh", Math::tanh, StrictMath::tanh, FieldGradient::tanh),
  EXP("exp", Math::exp, StrictMath::exp, FieldGradient::exp),
  EXPM1("expm1", Math::expm1, StrictMath::expm1, FieldGradient::expm1),
  LOG("log", Math::log, StrictMath::log, FieldGradient::log),
  LOG10("log10", Math::log10, StrictMath::log10, FieldGradient::log10),
  LOG1P("log1p", Math::log1p, StrictMath::log1p, FieldGradient::log1p),
  SQRT("sqrt", Math::sqrt, StrictMath::sqrt, FieldGradient::sqrt),
  CBRT("cbrt", Math::cbrt, StrictMath::cbrt, FieldGradient::cbrt),
  TO_RADIANS("toRadians", Math::toRadians, StrictMath::toRadians, FieldGradient::toRadians),
  TO_DEGREES("toDegrees", Math::toDegrees, StrictMath::toDegrees, FieldGradient::toDegrees),
  SIGNUM("signum", Math::signum, StrictMath::signum, FieldGradient::sign),
  FLOOR("floor", Math::floor, StrictMath::floor, FieldGradient::floor),
  CEIL("ceil", Math::ceil, StrictMath::ceil, FieldGradient::ceil),
  RINT("rint", Math::rint, StrictMath::rint, FieldGradient::rint),

  POW("pow", Math::pow, StrictMath::pow, OracleFunction::pow),
  ATAN2("atan2", Math::atan2, StrictMath::atan2, FieldGradient::atan2),
  /** Hipparchus drops the smaller argument where it cannot be seen, with its second derivatives. */
  HYPOT(
      "hypot",
      Math::hypot,
      StrictMath::hypot,
      (x, y) -> x.multiply(x).add(y.multiply(y)).sqrt());

  final String method;
  private final DoubleUnaryOperator value;
  private final DoubleUnaryOperator strictValue;
  private final UnaryOperator<FieldGradient<UnivariateDerivative1>> gradient;
  private final DoubleBinaryOperator value2;
  private final DoubleBinaryOperator strictValue2;
  private final BinaryOperator<FieldGradient<UnivariateDerivative1>> gradient2;

  OracleFunction(
      String method,
      DoubleUnaryOperator value,
      DoubleUnaryOperator strictValue,
      UnaryOperator<FieldGradient<UnivariateDerivative1>> gradient) {
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
      BinaryOperator<FieldGradient<UnivariateDerivative1>> gradient) {
    this.method = method;
    this.value = null;
    this.strictValue = null;
    this.gradient = null;
    this.value2 = value;
    this.strictValue2 = strictValue;
    this.gradient2 = gradient;
  }

  /** The value that Java computes, with Hipparchus' derivative. */
  Exact apply(boolean strict, Exact x) {
    return Exact.of(
        (strict ? strictValue : value).applyAsDouble(x.getValue()), gradient.apply(x.number()));
  }

  /** The value that Java computes, with Hipparchus' derivatives. */
  Exact apply(boolean strict, Exact x, Exact y) {
    double result = (strict ? strictValue2 : value2).applyAsDouble(x.getValue(), y.getValue());
    return Exact.of(result, gradient2.apply(x.number(), y.number()));
  }

  /** Powers with a constant exponent are defined for every base, so no logarithm may be taken. */
  private static FieldGradient<UnivariateDerivative1> pow(
      FieldGradient<UnivariateDerivative1> x, FieldGradient<UnivariateDerivative1> y) {
    return new Exact(y).isConstant() ? x.pow(y.getValue().getValue()) : x.pow(y);
  }
}
