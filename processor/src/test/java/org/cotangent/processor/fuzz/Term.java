package org.cotangent.processor.fuzz;

import java.util.Map;
import org.cotangent.processor.ir.ScalarType;

/**
 * A typed expression in both forms. In the oracle's form, what has type {@code double} or
 * {@code float} is a number of Hipparchus; everything else is the same Java as in the plain form.
 */
record Term(ScalarType type, String plain, String oracle) {
  private static final Map<String, String> OPERATORS =
      Map.of("+", "add", "-", "subtract", "*", "multiply", "/", "divide", "%", "remainder");

  /** A term that reads the same in both forms: a variable, or a literal that is not floating. */
  static Term same(ScalarType type, String text) {
    return new Term(type, text, text);
  }

  /** A floating literal, or any floating Java expression without variables. */
  static Term constant(ScalarType type, String java) {
    return new Term(type, java, "oracle.of(" + java + ")");
  }

  boolean isFloating() {
    return type.isFloating();
  }

  Pair pair() {
    return new Pair(plain, oracle);
  }

  /**
   * The oracle's form as Java has it after the widening to a type; the plain form needs no text.
   */
  private String oracleAs(ScalarType wider) {
    return wider.isFloating() && !isFloating()
        ? "oracle.of((" + wider + ") " + oracle + ")"
        : oracle;
  }

  /** The same term where Java widens by itself, as in an assignment to a variable of the type. */
  Term widened(ScalarType wider) {
    return new Term(wider, plain, oracleAs(wider));
  }

  /** The value as a Java number in the oracle's form. */
  private String number() {
    return !isFloating()
        ? oracle
        : (type == ScalarType.FLOAT ? "(float) " : "") + oracle + ".getValue()";
  }

  Term cast(ScalarType to) {
    String text = "((" + to + ") " + plain + ")";
    if (to == ScalarType.FLOAT && isFloating()) {
      return new Term(to, text, "oracle.toFloat(" + oracle + ")");
    }
    if (to.isFloating()) {
      return new Term(to, text, oracleAs(to));
    }
    return new Term(
        to, text, "((" + to + ") " + (isFloating() ? "(" + number() + ")" : oracle) + ")");
  }

  /** An arithmetic operator, with Java's promotion. */
  static Term binary(String operator, Term x, Term y) {
    ScalarType type = ScalarType.promoted(x.type, y.type);
    String plain = "(" + x.plain + " " + operator + " " + y.plain + ")";
    if (!type.isFloating()) {
      return new Term(type, plain, "(" + x.oracle + " " + operator + " " + y.oracle + ")");
    }
    boolean rounds = type == ScalarType.FLOAT;
    boolean quotient = rounds && operator.equals("/");
    String method = quotient ? "divideFloats" : OPERATORS.get(operator);
    String call = "oracle." + method + "(" + x.oracleAs(type) + ", " + y.oracleAs(type) + ")";
    return new Term(type, plain, rounds && !quotient ? "oracle.toFloat(" + call + ")" : call);
  }

  /** A shift, whose operands are promoted each for itself. */
  static Term shift(String operator, Term x, Term y) {
    return new Term(
        x.type.promoted(),
        "(" + x.plain + " " + operator + " " + y.plain + ")",
        "(" + x.oracle + " " + operator + " " + y.oracle + ")");
  }

  static Term negate(Term x) {
    String oracle = x.isFloating() ? "oracle.negate(" + x.oracle + ")" : "(-" + x.oracle + ")";
    return new Term(x.type.promoted(), "(-" + x.plain + ")", oracle);
  }

  static Term comparison(String operator, Term x, Term y) {
    return new Term(
        ScalarType.BOOLEAN,
        "(" + x.plain + " " + operator + " " + y.plain + ")",
        "(" + x.number() + " " + operator + " " + y.number() + ")");
  }

  /** Text around booleans, or around integers of one type, that is Java in both forms. */
  static Term logic(ScalarType type, Object... parts) {
    StringBuilder plain = new StringBuilder("(");
    StringBuilder oracle = new StringBuilder("(");
    for (Object part : parts) {
      plain.append(part instanceof Term t ? t.plain : part);
      oracle.append(part instanceof Term t ? t.oracle : part);
    }
    return new Term(type, plain.append(")").toString(), oracle.append(")").toString());
  }

  /** {@code condition ? x : y} with binary numeric promotion of the arms. */
  static Term ternary(Term condition, Term x, Term y) {
    ScalarType type = x.type == y.type ? x.type : ScalarType.promoted(x.type, y.type);
    return new Term(
        type,
        "(" + condition.plain + " ? " + x.plain + " : " + y.plain + ")",
        "(" + condition.oracle + " ? " + x.oracleAs(type) + " : " + y.oracleAs(type) + ")");
  }

  /** A call of {@code Math}, or {@code StrictMath}, that returns a {@code double}. */
  static Term call(boolean strict, OracleFunction function, Term... arguments) {
    StringBuilder plain = new StringBuilder(strict ? "StrictMath." : "Math.")
        .append(function.method)
        .append("(");
    StringBuilder oracle = new StringBuilder(strict ? "oracle.callStrict(" : "oracle.call(");
    oracle.append("OracleFunction.").append(function.name());
    for (int i = 0; i < arguments.length; i++) {
      plain.append(i == 0 ? "" : ", ").append(arguments[i].plain);
      oracle.append(", ").append(arguments[i].oracleAs(ScalarType.DOUBLE));
    }
    return new Term(
        ScalarType.DOUBLE, plain.append(")").toString(), oracle.append(")").toString());
  }

  /**
   * A call of a method that {@code Math} overloads for floats, and that keeps its arguments' type.
   */
  static Term overloaded(String method, Term... arguments) {
    ScalarType type = arguments[0].type;
    StringBuilder plain = new StringBuilder("Math.").append(method).append("(");
    StringBuilder oracle = new StringBuilder("oracle.").append(method).append("(");
    for (int i = 0; i < arguments.length; i++) {
      type = ScalarType.promoted(type, arguments[i].type);
    }
    for (int i = 0; i < arguments.length; i++) {
      plain.append(i == 0 ? "" : ", ").append(arguments[i].plain);
      oracle.append(i == 0 ? "" : ", ").append(arguments[i].oracleAs(type));
    }
    return new Term(type, plain.append(")").toString(), oracle.append(")").toString());
  }

  /** {@code variable op= value} as an expression, with the cast that Java puts around it. */
  static Term compound(Term variable, String operator, Term value) {
    Term computed =
        value.type == ScalarType.BOOLEAN || operator.length() > 1 || "&|^".contains(operator)
            ? shift(operator, variable, value)
            : binary(operator, variable, value);
    Term cast = computed.type == variable.type ? computed : computed.cast(variable.type);
    return new Term(
        variable.type,
        "(" + variable.plain + " " + operator + "= " + value.plain + ")",
        "(" + variable.oracle + " = " + cast.oracle + ")");
  }

  /** {@code variable = value} as an expression. */
  static Term assign(Term variable, Term value) {
    return new Term(
        variable.type,
        "(" + variable.plain + " = " + value.plain + ")",
        "(" + variable.oracle + " = " + value.oracleAs(variable.type) + ")");
  }

  /** {@code variable++} and its like. */
  static Term increment(Term variable, boolean prefix, String operator) {
    String plain = prefix ? operator + variable.plain : variable.plain + operator;
    if (!variable.isFloating()) {
      return new Term(variable.type, "(" + plain + ")", "(" + plain + ")");
    }
    Term one = constant(ScalarType.FLOAT, "1f");
    Term stepped = compound(variable, operator.substring(1), one);
    String oracle =
        prefix ? stepped.oracle : "oracle.first(" + variable.oracle + ", " + stepped.oracle + ")";
    return new Term(variable.type, "(" + plain + ")", oracle);
  }
}
