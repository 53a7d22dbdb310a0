package org.cotangent.processor.fuzz;

import java.util.Random;
import org.cotangent.processor.ir.ScalarType;

/** Random floating expressions whose values and derivatives stay of moderate size. */
final class Expressions {
  private final Random random;
  private final Scope scope;
  private final Integers integers;
  private final Conditions conditions;
  private final Elements elements;
  private final Helpers helpers;

  Expressions(Random random, Scope scope, Helpers helpers) {
    this.random = random;
    this.scope = scope;
    this.helpers = helpers;
    this.integers = new Integers(random, scope, this);
    this.conditions = new Conditions(random, scope, this, integers);
    this.elements = new Elements(random, this);
  }

  Integers integers() {
    return integers;
  }

  Conditions conditions() {
    return conditions;
  }

  Helpers helpers() {
    return helpers;
  }

  Elements elements() {
    return elements;
  }

  /** An expression that can be assigned to a variable of the type. */
  Term of(ScalarType type, int depth) {
    return switch (type) {
      case BOOLEAN -> conditions.of(depth);
      case FLOAT -> {
        Term term = floating(depth);
        yield term.type() == ScalarType.DOUBLE ? term.cast(ScalarType.FLOAT) : term;
      }
      case DOUBLE -> floating(depth);
      case INT -> integers.ofInt(depth);
      case LONG -> integers.ofLong(depth);
      default -> integers.ofInt(depth).cast(type);
    };
  }

  /** A {@code double}, or now and then a {@code float}. */
  Term floating(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    int d = depth - 1;
    if (helpers.hasObjects() && random.nextInt(6) == 0) {
      return orLeaf(helpers.objects().number(scope, this, d));
    }
    return switch (random.nextInt(helpers.isEmpty() ? 22 : 24)) {
      case 0, 1 -> Term.binary("+", floating(d), floating(d));
      case 2, 3 -> Term.binary("-", floating(d), floating(d));
      case 4, 5, 6 -> Term.binary("*", floating(d), floating(d));
      case 7 -> Term.binary("/", floating(d), positive(d));
      case 8 -> sameOperandTwice();
      case 9 -> Term.negate(floating(d));
      case 10 -> Term.ternary(conditions.of(d), floating(d), orInteger(d));
      case 11 -> Term.binary("%", floating(d), positive(d));
      case 12 -> Term.overloaded(random.nextBoolean() ? "max" : "min", floating(d), orInteger(d));
      case 13 -> Term.overloaded("abs", floating(d));
      case 14 -> floating(d).cast(random.nextBoolean() ? ScalarType.FLOAT : ScalarType.DOUBLE);
      case 15 -> sideEffect(d);
      case 16 -> guardedLoad(d);
      case 17 -> Term.binary(random.nextBoolean() ? "*" : "+", orInteger(0), floating(d));
      case 18 -> positive(d);
      case 19 -> squashed(d);
      case 22, 23 -> called(d);
      default -> function(d);
    };
  }

  /** A call of one of the program's methods, or something else if none can be called. */
  private Term called(int depth) {
    return orLeaf(helpers.number(scope, this, depth));
  }

  /** A small floating term out of a number, or a leaf if there is none. */
  private Term orLeaf(Term number) {
    if (number == null) {
      return leaf();
    }
    return number.isFloating()
        ? number
        : Term.binary("%", number, Term.same(ScalarType.INT, "5")).cast(ScalarType.DOUBLE);
  }

  Term leaf() {
    int choice = random.nextInt(16);
    if (choice == 0) {
      return Term.constant(ScalarType.DOUBLE, literal());
    }
    if (choice == 1) {
      return Term.constant(ScalarType.DOUBLE, random.nextBoolean() ? "RATE" : "Math.E");
    }
    if (choice == 2 && scope.anyOf(ScalarType.FLOAT) != null) {
      return Term.same(ScalarType.FLOAT, scope.anyOf(ScalarType.FLOAT).name());
    }
    if (choice == 3) {
      return guardedLoad(0);
    }
    Scope.Variable variable = scope.anyOf(ScalarType.DOUBLE);
    return variable == null
        ? Term.constant(ScalarType.DOUBLE, literal())
        : Term.same(ScalarType.DOUBLE, variable.name());
  }

  private String literal() {
    return String.valueOf((random.nextInt(31) - 10) / 8.0).replaceAll("^(-.*)$", "($1)");
  }

  /** A small integer, so that nothing gets huge, or a floating term. */
  private Term orInteger(int depth) {
    if (random.nextInt(3) > 0) {
      return floating(depth);
    }
    return Term.binary("%", integers.ofInt(depth), Term.same(ScalarType.INT, "5"));
  }

  private Term sameOperandTwice() {
    Term variable = leaf();
    String[] operators = {"*", "+", "-", "*"};
    return Term.binary(operators[random.nextInt(operators.length)], variable, variable);
  }

  private Term sideEffect(int depth) {
    ScalarType type = random.nextInt(4) == 0 ? ScalarType.FLOAT : ScalarType.DOUBLE;
    Scope.Array array = scope.anyOwn(type, 1);
    if (array != null && random.nextBoolean()) {
      Term notEmpty = Term.same(ScalarType.BOOLEAN, "(" + array.name() + ".length > 0)");
      Term otherwise = Term.constant(type, type == ScalarType.FLOAT ? "0.5f" : "0.5");
      return Term.ternary(notEmpty, elements.write(array, depth, true), otherwise);
    }
    Scope.Variable variable = scope.anyAssignable(type);
    if (variable == null) {
      return floating(depth);
    }
    Term target = Term.same(type, variable.name());
    return switch (random.nextInt(4)) {
      case 0 -> Term.assign(target, of(type, depth));
      case 1 -> Term.compound(target, random.nextBoolean() ? "+" : "-", squashed(depth));
      case 2 -> Term.compound(target, "*", squashed(depth));
      default -> Term.increment(target, random.nextBoolean(), random.nextBoolean() ? "++" : "--");
    };
  }

  /**
   * An element of an array parameter wherever the index points, or something else if there is none.
   */
  Term guardedLoad(int depth) {
    ScalarType element = random.nextInt(5) == 0 ? ScalarType.FLOAT : ScalarType.DOUBLE;
    Scope.Array array = scope.anyArray(element, 1);
    if (array == null) {
      return Term.constant(ScalarType.DOUBLE, literal());
    }
    Term index = integers.indexInto(array, depth);
    Term load = Term.logic(element, array.name(), "[", index, "]");
    Term notEmpty = Term.same(ScalarType.BOOLEAN, "(" + array.name() + ".length > 0)");
    return Term.ternary(notEmpty, load, Term.constant(ScalarType.DOUBLE, literal()));
  }

  /** A term well above zero. */
  Term positive(int depth) {
    Term half = Term.constant(ScalarType.DOUBLE, "0.5");
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        Scope.Variable variable = scope.anyOf(ScalarType.DOUBLE);
        Term x = variable == null ? leaf() : Term.same(ScalarType.DOUBLE, variable.name());
        yield Term.binary("+", Term.same(ScalarType.INT, "1"), Term.binary("*", x, x));
      }
      case 2 -> Term.binary("+", Term.constant(ScalarType.DOUBLE, "1.5"), squashed(depth));
      case 3 -> Term.call(strict(), OracleFunction.EXP, squashed(depth));
      case 4 -> Term.binary("+", Term.overloaded("abs", floating(depth)), half);
      default -> Term.overloaded("max", floating(depth), half);
    };
  }

  /** A term between -1 and 1. */
  Term squashed(int depth) {
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> Term.call(strict(), OracleFunction.SIN, floating(d));
      case 1 -> Term.call(strict(), OracleFunction.COS, floating(d));
      case 2 -> Term.call(strict(), OracleFunction.TANH, floating(d));
      case 3 -> {
        Term x = leaf();
        Term one = Term.same(ScalarType.INT, "1");
        yield Term.binary("/", x, Term.binary("+", one, Term.overloaded("abs", x)));
      }
      case 4 ->
        Term.overloaded(
            "min",
            Term.constant(ScalarType.DOUBLE, "1.0"),
            Term.overloaded("max", floating(d), Term.constant(ScalarType.DOUBLE, "-1.0")));
      default ->
        Term.binary(
            "*",
            Term.constant(ScalarType.DOUBLE, "0.5"),
            Term.call(strict(), OracleFunction.ATAN, floating(d)));
    };
  }

  private boolean strict() {
    return random.nextInt(10) == 0;
  }

  private Term function(int d) {
    Term shrunk = Term.binary("*", Term.constant(ScalarType.DOUBLE, "0.9"), squashed(d));
    return switch (random.nextInt(16)) {
      case 0 -> Term.call(strict(), pick(OracleFunction.ASIN, OracleFunction.ACOS), shrunk);
      case 1 -> Term.call(strict(), OracleFunction.TAN, squashed(d));
      case 2 -> Term.call(strict(), OracleFunction.ATAN2, floating(d), positive(d));
      case 3 -> Term.call(strict(), pick(OracleFunction.SINH, OracleFunction.COSH), squashed(d));
      case 4 -> Term.call(strict(), pick(OracleFunction.EXP, OracleFunction.EXPM1), squashed(d));
      case 5 -> Term.call(strict(), pick(OracleFunction.LOG, OracleFunction.LOG10), positive(d));
      case 6 -> Term.call(strict(), OracleFunction.LOG1P, positive(d));
      case 7 -> Term.call(strict(), pick(OracleFunction.SQRT, OracleFunction.CBRT), positive(d));
      case 8 -> Term.call(strict(), OracleFunction.POW, positive(d), squashed(d));
      case 9 -> {
        String[] exponents = {"2", "3", "2.0", "1", "0"};
        String exponent = exponents[random.nextInt(exponents.length)];
        yield Term.call(
            strict(), OracleFunction.POW, floating(d), Term.constant(ScalarType.DOUBLE, exponent));
      }
      case 10 -> {
        String[] exponents = {"0.5", "-1", "-2", "1.5", "-0.5"};
        String exponent = exponents[random.nextInt(exponents.length)];
        yield Term.call(
            strict(), OracleFunction.POW, positive(d), Term.constant(ScalarType.DOUBLE, exponent));
      }
      case 11 -> Term.call(strict(), OracleFunction.HYPOT, floating(d), positive(d));
      case 12 ->
        Term.call(
            strict(), pick(OracleFunction.TO_RADIANS, OracleFunction.TO_DEGREES), squashed(d));
      case 13 ->
        Term.call(
            strict(),
            pick(
                OracleFunction.FLOOR,
                OracleFunction.CEIL,
                OracleFunction.RINT,
                OracleFunction.SIGNUM),
            floating(d).widened(ScalarType.DOUBLE).cast(ScalarType.DOUBLE));
      case 14 -> rareFunction(d);
      default -> Term.call(strict(), OracleFunction.SIN, floating(d));
    };
  }

  private Term rareFunction(int d) {
    Term x = floating(d).cast(ScalarType.DOUBLE);
    return switch (random.nextInt(3)) {
      case 0 -> Term.overloaded("fma", x, squashed(d).cast(ScalarType.DOUBLE), floating(d));
      case 1 -> Term.overloaded("copySign", positive(d).cast(ScalarType.DOUBLE), floating(d));
      default -> {
        Term by = Term.logic(ScalarType.INT, integers.ofInt(d), " & 3");
        yield new Term(
            ScalarType.DOUBLE,
            "Math.scalb(" + x.plain() + ", " + by.plain() + ")",
            "oracle.scalb(" + x.oracle() + ", " + by.oracle() + ")");
      }
    };
  }

  private OracleFunction pick(OracleFunction... functions) {
    return functions[random.nextInt(functions.length)];
  }
}
