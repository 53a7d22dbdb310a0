package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Stores the elements of an array where they would be added to zeros: {@code g[i] += e} becomes
 * {@code g[i] = e}, if the first loop that adds to the array goes through all of it. Nobody has to
 * clear the array before.
 *
 * <p>The loop may leave out the last few elements, if behind it a branch adds to each of them
 * whenever the loop was entered; otherwise the branch then clears the array.
 *
 * <p>Where the first elements are added to one by one, these are stored, and only the others are
 * cleared.
 */
public final class Overwriting {

  /**
   * A function that overwrites arrays.
   *
   * @param arrays those of its params that need not be cleared before
   */
  public record Result(Function function, Set<Var> arrays) {}

  private List<Statement> statements;

  private Overwriting(Function function) {
    statements = new ArrayList<>(function.body().statements());
  }

  /**
   * Stores in place of adding to zeros.
   *
   * @param lengths for arrays that are zero when the function starts, an array of the same length
   */
  public static Result apply(Function function, Map<Var, Var> lengths) {
    Overwriting pass = new Overwriting(function);
    Set<Var> overwritten = new HashSet<>();
    lengths.forEach((array, like) -> {
      if (((ArrayType) array.type()).element() instanceof ScalarType
          && (pass.overwrite(array, new Lengths(Set.of(array, like)))
              || pass.overwriteFirst(array))) {
        overwritten.add(array);
      }
    });
    Block body = new Block(pass.statements, function.body().results());
    return new Result(overwritten.isEmpty() ? function : function.withBody(body), overwritten);
  }

  private boolean overwrite(Var array, Lengths lengths) {
    lengths.define(statements);
    int first = nextUser(array, 0);
    if (first < 0
        || !(statements.get(first) instanceof Loop loop)
        || additions(List.of(loop), array).size() != 1) {
      return false;
    }
    Accumulate addition = additions(List.of(loop), array).get(0);
    Optional<LoopEnd> end = LoopEnd.of(loop);
    if (end.isEmpty() || !loop.body().statements().contains(addition)) {
      return false;
    }
    lengths.define(loop.test().statements()).define(loop.body().statements());
    OptionalInt left = lengths.leftOut(end.get(), addition.index());
    if (left.isEmpty()) {
      return false;
    }
    if (left.getAsInt() == 0) {
      statements.set(first, storing(loop, array));
      statements = RecordInPlace.apply(statements, first, stored(addition), lengths);
      return true;
    }
    int second = nextUser(array, first + 1);
    if (second < 0 || !completes(second, array, lengths, left.getAsInt())) {
      return false;
    }
    Branch rest = (Branch) statements.get(second);
    Block then = storing(rest.blocks().get(0), array);
    List<Statement> otherwise = new ArrayList<>(clearing(array, 0, rest.origin()));
    otherwise.addAll(rest.blocks().get(1).statements());
    Block cleared = new Block(otherwise, rest.blocks().get(1).results());
    statements.set(first, storing(loop, array));
    statements.set(second, rest.with(rest.results(), List.of(then, cleared)));
    return true;
  }

  /**
   * Stores the first elements where they are added to for the first time, and clears the others
   * before. Nothing else may have used the array by then.
   */
  private boolean overwriteFirst(Var array) {
    Map<Integer, Integer> places = new HashMap<>();
    int first = nextUser(array, 0);
    for (int i = first; i >= 0; i = nextUser(array, i + 1)) {
      if (!(statements.get(i) instanceof Accumulate add)
          || !add.array().equals(array)
          || add.value().type() != ((ArrayType) array.type()).element()
          || !(add.index() instanceof Constant index)) {
        break;
      }
      places.putIfAbsent((Integer) index.value(), i);
    }
    int most = 2 * places.size() + 1;
    places.keySet().removeIf(index -> index < 0 || index > most);
    if (places.isEmpty()) {
      return false;
    }
    places
        .values()
        .forEach(place -> statements.set(place, stored((Accumulate) statements.get(place))));
    Origin origin = statements.get(first).origin();
    int count = Collections.max(places.keySet()) + 1;
    List<Statement> clearing = new ArrayList<>(clearing(array, count, origin));
    for (int i = 0; i < count; i++) {
      if (!places.containsKey(i)) {
        clearing.add(new Store(array, Constant.of(i), Constant.of(0.0), origin));
      }
    }
    statements.addAll(first, clearing);
    return true;
  }

  /** Whether a branch adds to the last elements if there are more than these, and else to none. */
  private boolean completes(int index, Var array, Lengths lengths, int count) {
    if (!(statements.get(index) instanceof Branch branch)
        || !branch.isIf()
        || branch.arms().size() != 2
        || !branch.arms().get(0).labels().equals(List.of(Constant.TRUE))
        || Uses.free(branch.blocks().get(1)).contains(array)
        || !isLongerThan(count, branch.selector(), lengths)) {
      return false;
    }
    List<Statement> then = branch.blocks().get(0).statements();
    lengths.define(then);
    Set<Integer> fromEnd = new HashSet<>();
    for (Accumulate addition : additions(then, array)) {
      int beyond = lengths.beyond(addition.index()).orElse(0);
      if (beyond < -count || beyond >= 0 || !then.contains(addition) || !fromEnd.add(beyond)) {
        return false;
      }
    }
    return fromEnd.size() == count;
  }

  /** Whether a condition says that the array has more elements than so many. */
  private static boolean isLongerThan(int count, Value condition, Lengths lengths) {
    if (!(lengths.definition(condition) instanceof Expression.Apply apply)
        || apply.primitive() != Primitive.LESS
        || !(apply.operand(0) instanceof Constant constant)
        || !(constant.value() instanceof Integer number)) {
      return false;
    }
    OptionalInt beyond = lengths.beyond(apply.operand(1));
    return beyond.isPresent() && number - beyond.getAsInt() == count;
  }

  private int nextUser(Var array, int from) {
    for (int i = from; i < statements.size(); i++) {
      if (Uses.free(statements.get(i)).contains(array)) {
        return i;
      }
    }
    return -1;
  }

  /** All additions to an array; none if it is used in another way too. */
  private static List<Accumulate> additions(List<Statement> statements, Var array) {
    List<Accumulate> additions = new ArrayList<>();
    List<Statement> others = new ArrayList<>();
    Uses.forEachStatement(statements, statement -> {
      if (statement instanceof Accumulate add && add.array().equals(array)) {
        additions.add(add);
      } else if (statement.uses().contains(array)) {
        others.add(statement);
      }
    });
    return others.isEmpty() ? additions : List.of();
  }

  private static Loop storing(Loop loop, Var array) {
    return new Loop(
        loop.results(),
        loop.params(),
        loop.inits(),
        loop.test(),
        storing(loop.body(), array),
        loop.origin());
  }

  private static Block storing(Block block, Var array) {
    List<Statement> stores = new ArrayList<>();
    for (Statement statement : block.statements()) {
      boolean isAddition = statement instanceof Accumulate add && add.array().equals(array);
      stores.add(isAddition ? stored((Accumulate) statement) : statement);
    }
    return new Block(stores, block.results());
  }

  private static Store stored(Accumulate add) {
    return new Store(add.array(), add.index(), add.value(), add.origin());
  }

  /** {@code for (int i = from; i < array.length; i++) array[i] = 0}. */
  private static List<Statement> clearing(Var array, int from, Origin origin) {
    Var length = Var.unnamed(ScalarType.INT);
    Var i = Var.named("i", ScalarType.INT);
    Var next = Var.named("i", ScalarType.INT);
    Var test = Var.unnamed(ScalarType.BOOLEAN);
    Statement zero =
        new Store(array, i, Constant.zero(((ArrayType) array.type()).element()), origin);
    Statement step =
        new Statement.Let(next, Expression.Apply.of(Primitive.ADD, i, Constant.of(1)), origin);
    Statement compare =
        new Statement.Let(test, Expression.Apply.of(Primitive.LESS, i, length), origin);
    return List.of(
        new Statement.Let(length, new Expression.Length(array), origin),
        new Loop(
            List.of(i.copy()),
            List.of(i),
            List.of(Constant.of(from)),
            new Block(List.of(compare), List.of(test)),
            new Block(List.of(zero, step), List.of(Constant.TRUE, next)),
            origin));
  }
}
