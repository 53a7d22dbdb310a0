package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * The start of a reverse sweep: the adjoint of the function's result is one, or a seed. An array's
 * seed must have its shape, and is added to its shadow: the result may be an array that was there
 * before, such as a parameter.
 */
final class Seeding {

  private static final ReferenceType EXCEPTION =
      new ReferenceType("java.lang.IllegalArgumentException");

  /**
   * The adjoint of a result.
   *
   * @param name what a message calls it
   */
  record Seed(String name, Var value) {}

  private Seeding() {}

  /**
   * Gives the result its adjoint.
   *
   * @param result the function's result, which is active
   * @param seed the adjoint; empty for one
   * @param checks where to check the seed's shape, before the reverse sweep
   */
  static void apply(
      Var result,
      Optional<Seed> seed,
      Adjoints adjoints,
      Map<Var, Var> shadows,
      BlockBuilder checks,
      BlockBuilder reverse) {
    if (result.type() instanceof ScalarType) {
      adjoints.put(result, seed.map(Seed::value).map(reverse::toDouble).orElse(Constant.of(1.0)));
      return;
    }
    String name = seed.orElseThrow().name();
    Var value = seed.get().value();
    check(List.of(Constant.of(name + " has length ")), value, result, checks);
    reverse.at(checks.origin().reversed());
    add(value, shadows.get(result), reverse);
  }

  /** {@code if (seed.length != result.length) throw …}, and so on for the rows. */
  private static void check(List<Value> message, Var seed, Var result, BlockBuilder code) {
    Value actual = code.define("", new Expression.Length(seed));
    Value expected = code.define("", new Expression.Length(result));
    Value differ = code.define("", Apply.of(Primitive.NOT_EQUAL, actual, expected));
    List<Value> words = new ArrayList<>(message);
    words.addAll(List.of(actual, Constant.of(", but must have length "), expected));
    BlockBuilder wrong = new BlockBuilder().at(code.origin());
    Value text = wrong.define("", new Expression.Concatenate(words));
    Value thrown = wrong.define("", new Expression.Construct(EXCEPTION, List.of(text)));
    wrong.add(new Statement.Throw(thrown, code.origin()));
    Block throwing = new Block(wrong.statements(), List.of());
    code.add(Statement.Branch.of(
        List.of(), differ, throwing, new Block(List.of(), List.of()), code.origin()));
    if (((ArrayType) result.type()).element() instanceof ArrayType) {
      BlockBuilder body = new BlockBuilder().at(code.origin());
      Var index = Var.named("i", ScalarType.INT);
      Var seedRow = body.define("", new Expression.Load(seed, index));
      Var resultRow = body.define("", new Expression.Load(result, index));
      check(ofRow(message, index), seedRow, resultRow, body);
      ArrayReversal.forEach(index, expected, body, code);
    }
  }

  /** {@code "seed[" + i + "] has length "}. */
  private static List<Value> ofRow(List<Value> message, Var index) {
    List<Value> row = new ArrayList<>(message);
    String last = (String) ((Constant) row.remove(row.size() - 1)).value();
    row.add(Constant.of(last.replace(" has length ", "[")));
    row.add(index);
    row.add(Constant.of("] has length "));
    return row;
  }

  private static void add(Var seed, Var shadow, BlockBuilder code) {
    Value length = code.define("", new Expression.Length(seed));
    if (((ArrayType) seed.type()).element() instanceof ScalarType) {
      ArrayReversal.addAll(seed, Constant.of(0), length, shadow, Constant.of(0), code);
      return;
    }
    BlockBuilder body = new BlockBuilder().at(code.origin());
    Var index = Var.named("i", ScalarType.INT);
    Var seedRow = body.define("", new Expression.Load(seed, index));
    Var shadowRow = body.define("", new Expression.Load(shadow, index));
    add(seedRow, shadowRow, body);
    ArrayReversal.forEach(index, length, body, code);
  }
}
