package org.cotangent.processor.fuzz;

import java.util.Random;
import org.cotangent.processor.ir.ScalarType;

/** Random integer expressions: overflow, shifts, mixed widths, casts from floating values. */
final class Integers {
  private static final String[] ARITHMETIC = {"+", "-", "*"};
  private static final String[] BITWISE = {"&", "|", "^"};
  private static final String[] SHIFTS = {"<<", ">>", ">>>"};

  private final Random random;
  private final Scope scope;
  private final Expressions expressions;

  Integers(Random random, Scope scope, Expressions expressions) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
  }

  /** An {@code int}. */
  Term ofInt(int depth) {
    if (depth <= 0) {
      return intLeaf();
    }
    int d = depth - 1;
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> Term.binary(pick(ARITHMETIC), ofInt(d), ofInt(d));
      case 3 -> Term.binary(pick("/", "%"), ofInt(d), divisor(d));
      case 4 -> Term.logic(ScalarType.INT, ofInt(d), " " + pick(BITWISE) + " ", ofInt(d));
      case 5 -> Term.shift(pick(SHIFTS), ofInt(d), random.nextBoolean() ? ofInt(d) : ofLong(d));
      case 6 ->
        random.nextBoolean() ? Term.negate(ofInt(d)) : Term.logic(ScalarType.INT, "~", ofInt(d));
      case 7 -> Term.ternary(expressions.conditions().of(d), ofInt(d), ofInt(d));
      case 8 -> expressions.floating(d).cast(ScalarType.INT);
      case 9 -> ofLong(d).cast(ScalarType.INT);
      case 10 -> sideEffect(d);
      case 11 ->
        Term.logic(
            ScalarType.INT,
            "Math." + pick("max", "min", "floorMod"),
            "(",
            ofInt(d),
            ", ",
            divisor(d),
            ")");
      case 12 -> ofInt(d).cast(pickNarrow()).widened(ScalarType.INT);
      default -> intLeaf();
    };
  }

  private Term intLeaf() {
    switch (random.nextInt(6)) {
      case 0:
        return Term.same(ScalarType.INT, String.valueOf(random.nextInt(12)));
      case 1:
        return Term.same(ScalarType.INT, pick("COUNT", "'x'", "(-7)", "1000000007", "0x7f"));
      case 2:
        Scope.Array floats = scope.anyArray(ScalarType.DOUBLE, 1 + random.nextInt(2));
        if (floats != null) {
          return Term.same(ScalarType.INT, floats.name() + ".length");
        }
        break;
      case 3:
        Scope.Array ints = scope.anyArray(ScalarType.INT, 1);
        if (ints != null) {
          Term load = Term.logic(ScalarType.INT, ints.name(), "[", indexInto(ints, 0), "]");
          Term notEmpty = Term.same(ScalarType.BOOLEAN, "(" + ints.name() + ".length > 0)");
          return Term.ternary(notEmpty, load, Term.same(ScalarType.INT, "3"));
        }
        break;
      default:
        break;
    }
    Scope.Variable variable = scope.any(v -> v.type().isIntegral() && v.type() != ScalarType.LONG);
    return variable == null
        ? Term.same(ScalarType.INT, "2")
        : Term.same(ScalarType.INT, variable.name());
  }

  /** A {@code long}. */
  Term ofLong(int depth) {
    if (depth <= 0) {
      Scope.Variable variable = scope.anyOf(ScalarType.LONG);
      return variable == null
          ? Term.same(ScalarType.LONG, random.nextInt(9) + "L")
          : Term.same(ScalarType.LONG, variable.name());
    }
    int d = depth - 1;
    return switch (random.nextInt(7)) {
      case 0, 1 ->
        Term.binary(pick(ARITHMETIC), ofLong(d), random.nextBoolean() ? ofInt(d) : ofLong(d));
      case 2 -> Term.shift(pick(SHIFTS), ofLong(d), ofInt(d));
      case 3 -> Term.logic(ScalarType.LONG, ofLong(d), " " + pick(BITWISE) + " ", ofInt(d));
      case 4 -> {
        Term x = expressions.floating(d).cast(ScalarType.DOUBLE);
        yield new Term(
            ScalarType.LONG,
            "Math.round(" + x.plain() + ")",
            "Math.round(" + x.oracle() + ".getValue())");
      }
      case 5 -> expressions.floating(d).cast(ScalarType.LONG);
      default -> ofInt(d).cast(ScalarType.LONG);
    };
  }

  /** An odd number, or now and then one that may be zero, so that the program throws. */
  private Term divisor(int depth) {
    return random.nextInt(12) == 0
        ? ofInt(depth)
        : Term.logic(ScalarType.INT, ofInt(depth), " | 1");
  }

  private Term sideEffect(int depth) {
    Scope.Variable variable = scope.any(v -> v.type().isIntegral() && v.assignable());
    if (variable == null) {
      return ofInt(depth);
    }
    Term target = Term.same(variable.type(), variable.name());
    Term changed = random.nextBoolean()
        ? Term.increment(target, random.nextBoolean(), pick("++", "--"))
        : compound(variable, depth);
    return variable.type() == ScalarType.LONG
        ? changed.cast(ScalarType.INT)
        : changed.widened(ScalarType.INT);
  }

  /** {@code variable op= value}, with every kind of narrowing. */
  Term compound(Scope.Variable variable, int depth) {
    Term target = Term.same(variable.type(), variable.name());
    return switch (random.nextInt(4)) {
      case 0 -> Term.compound(target, pick(SHIFTS), ofInt(depth));
      case 1 -> Term.compound(target, pick(BITWISE), ofInt(depth));
      case 2 -> Term.compound(target, pick("+", "-"), expressions.floating(depth));
      default -> Term.compound(target, pick(ARITHMETIC), ofInt(depth));
    };
  }

  /** An index that is in range if the array is not empty. */
  Term indexInto(Scope.Array array, int depth) {
    return Term.logic(
        ScalarType.INT, "Math.floorMod(", ofInt(depth), ", " + array.name() + ".length)");
  }

  private ScalarType pickNarrow() {
    ScalarType[] narrow = {ScalarType.BYTE, ScalarType.SHORT, ScalarType.CHAR};
    return narrow[random.nextInt(narrow.length)];
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
