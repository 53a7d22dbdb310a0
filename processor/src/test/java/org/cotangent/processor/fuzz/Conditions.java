package org.cotangent.processor.fuzz;

import java.util.Random;
import org.cotangent.processor.ir.ScalarType;

/** Random boolean expressions. */
final class Conditions {
  private static final String[] ORDERINGS = {"<", "<=", ">", ">="};
  private static final String[] ALL = {"<", "<=", ">", ">=", "==", "!="};

  private final Random random;
  private final Scope scope;
  private final Expressions expressions;
  private final Integers integers;

  Conditions(Random random, Scope scope, Expressions expressions, Integers integers) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.integers = integers;
  }

  Term of(int depth) {
    int d = depth - 1;
    switch (random.nextInt(depth <= 0 ? 6 : 10)) {
      case 0:
        Scope.Variable variable = scope.anyOf(ScalarType.BOOLEAN);
        if (variable != null) {
          return Term.same(ScalarType.BOOLEAN, variable.name());
        }
        return floating(d);
      case 1, 2:
        return Term.comparison(pick(ALL), integers.ofInt(d), integers.ofInt(0));
      case 6:
        return logic(of(d), pick("&&", "||"), of(d));
      case 7:
        return logic(of(d), pick("&", "|", "^"), of(d));
      case 8:
        return Term.logic(ScalarType.BOOLEAN, "!", of(d));
      case 9:
        return Term.ternary(of(d), of(d), of(d));
      default:
        return floating(d);
    }
  }

  private Term floating(int depth) {
    return Term.comparison(pick(ORDERINGS), expressions.floating(depth), expressions.leaf());
  }

  private static Term logic(Term x, String operator, Term y) {
    return Term.logic(ScalarType.BOOLEAN, x, " " + operator + " ", y);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
