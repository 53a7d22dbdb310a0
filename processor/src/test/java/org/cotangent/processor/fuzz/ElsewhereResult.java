package org.cotangent.processor.fuzz;

import org.cotangent.processor.ir.ScalarType;

/**
 * What annotated methods of another class return: something that depends on a parameter, for
 * otherwise they are rejected.
 */
final class ElsewhereResult {

  private ElsewhereResult() {}

  /** A return whose value depends on a variable. */
  static Pair of(String result, String first, Expressions expressions) {
    Term half = Term.constant(ScalarType.DOUBLE, "0.5");
    Term part = Term.binary("*", half, Term.same(ScalarType.DOUBLE, first));
    Term all = Term.binary("+", part, expressions.floating(1)).widened(ScalarType.DOUBLE);
    Pair other = expressions.floating(1).cast(ScalarType.FLOAT).pair();
    Pair value = switch (result) {
      case "double" -> all.pair();
      case "float" -> all.cast(ScalarType.FLOAT).pair();
      case "Duo" ->
        Pair.same("new Duo(")
            .then(all.pair())
            .then(Pair.same(", "))
            .then(other)
            .then(Pair.same(")"));
      default ->
        new Pair(
            "new double[] {" + all.plain() + ", RATE, " + other.plain() + "}",
            "new Exact[] {" + all.oracle() + ", oracle.of(RATE), " + other.oracle() + "}");
    };
    return Pair.same("return ").then(value).then(Pair.same(";"));
  }
}
