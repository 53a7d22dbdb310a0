package org.cotangent.processor.optimize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** Which arrays only one piece of code knows, and which statements write all of their elements. */
final class WholeWrite {

  private final Map<Var, Expression> definitions = new HashMap<>();

  WholeWrite(Function function) {
    Uses.forEachStatement(function.body().statements(), statement -> {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      }
    });
  }

  /** The length of the new array of numbers that a statement defines, if it does. */
  static Optional<Value> lengthOfNew(Statement statement) {
    return statement instanceof Statement.Let let
            && let.expression() instanceof Expression.NewArray made
            && made.type().element() instanceof ScalarType
        ? Optional.of(made.operands().get(0))
        : Optional.empty();
  }

  /** Whether a value is a length, or a constant that could be one. */
  boolean isLength(Value value) {
    return definitions.get(value) instanceof Expression.Length
        || value instanceof Constant constant
            && constant.value() instanceof Integer number
            && number >= 0;
  }

  /** Whether statements only read and write an array's elements, and make no second name for it. */
  static boolean onlyUseElements(List<Statement> statements, Var array) {
    boolean[] only = {true};
    Uses.forEachStatement(statements, statement -> {
      if (statement.uses().contains(array)) {
        only[0] &= usesElements(statement, array);
      }
      statement.blocks().forEach(block -> only[0] &= !block.results().contains(array));
    });
    return only[0];
  }

  private static boolean usesElements(Statement statement, Var array) {
    if (statement instanceof Statement.Let let) {
      return let.expression() instanceof Expression.Load
          || let.expression() instanceof Expression.Length;
    } else if (statement instanceof Statement.Store store) {
      return !store.value().equals(array);
    }
    return statement instanceof Statement.Accumulate
        || statement instanceof Statement.Copy
        || statement instanceof Statement.Fill;
  }

  /**
   * Whether the first of the statements that uses an array writes all of it, reading nothing. A few
   * of the first elements may be written before the rest: a loop from 1 comes after {@code a[0] =
   * …}, which throws if there is no such element.
   */
  boolean comesFirst(List<Statement> statements, Var array, Value length) {
    Set<Value> written = new HashSet<>();
    for (Statement statement : statements) {
      if (Uses.free(statement).contains(array)) {
        if (isWhole(statement, array, length, written)) {
          return true;
        }
        if (!(statement instanceof Statement.Store store)
            || !store.array().equals(array)
            || store.value().equals(array)
            || !(store.index() instanceof Constant)) {
          return false;
        }
        written.add(store.index());
      }
    }
    return false;
  }

  /**
   * Whether the statements read nothing of an array but what they have written: they write all of
   * it first, or only a loop uses it, of which each iteration does that.
   */
  boolean readNothingFromBefore(List<Statement> statements, Var array, Value length) {
    if (comesFirst(statements, array, length)) {
      return true;
    }
    List<Statement> users = statements.stream()
        .filter(statement -> Uses.free(statement).contains(array))
        .toList();
    return users.size() == 1
        && users.get(0) instanceof Statement.Loop loop
        && !Uses.free(loop.test()).contains(array)
        && !loop.inits().contains(array)
        && readNothingFromBefore(loop.body().statements(), array, length);
  }

  private boolean isWhole(Statement statement, Var array, Value length, Set<Value> written) {
    if (statement instanceof Statement.Fill fill) {
      return isAll(fill.from(), fill.to(), array, length);
    } else if (statement instanceof Statement.Copy copy) {
      return copy.target().equals(array)
          && !copy.source().equals(array)
          && isAll(copy.targetFrom(), copy.length(), array, length);
    }
    return statement instanceof Statement.Loop loop && isWhole(loop, array, length, written);
  }

  private boolean isWhole(Statement.Loop loop, Var array, Value length, Set<Value> written) {
    Optional<LoopEnd> end = LoopEnd.of(loop);
    if (end.isEmpty()) {
      return false;
    }
    Value bound = end.get().comparison().operand(1);
    boolean isAll = end.get().step() == 1
        ? !end.get().isInclusive()
            && startsBehind(end.get().init(), written)
            && isLengthOf(bound, array, length)
        : end.get().isInclusive()
            && startsBehind(bound, written)
            && isLastOf(end.get().init(), array, length);
    return isAll && storesFirst(loop.body().statements(), array, end.get().counter());
  }

  /** Whether an element is written before it, and no other one, is read. */
  private static boolean storesFirst(List<Statement> statements, Var array, Var index) {
    boolean isStored = false;
    for (Statement statement : statements) {
      if (statement instanceof Statement.Store store && store.array().equals(array)) {
        if (!store.index().equals(index)) {
          return false;
        }
        isStored = true;
      } else if (Uses.free(statement).contains(array)) {
        boolean isHarmless = statement instanceof Statement.Let let
            && (let.expression() instanceof Expression.Length
                || isStored
                    && let.expression() instanceof Expression.Load load
                    && load.index().equals(index));
        if (!isHarmless) {
          return false;
        }
      }
    }
    return isStored;
  }

  /** Whether all elements before a constant have been written. */
  private static boolean startsBehind(Value first, Set<Value> written) {
    return first instanceof Constant constant
        && constant.value() instanceof Integer number
        && number >= 0
        && number <= written.size()
        && IntStream.range(0, number).allMatch(i -> written.contains(Constant.of(i)));
  }

  private boolean isAll(Value from, Value to, Var array, Value length) {
    return from.equals(Constant.of(0)) && isLengthOf(to, array, length);
  }

  /** Whether a value is the index of the last element. */
  private boolean isLastOf(Value value, Var array, Value length) {
    return definitions.get(value) instanceof Expression.Apply apply
        && apply.primitive() == Primitive.SUBTRACT
        && apply.operand(1).equals(Constant.of(1))
        && isLengthOf(apply.operand(0), array, length);
  }

  private boolean isLengthOf(Value value, Var array, Value length) {
    if (value.equals(length)) {
      return true;
    }
    Expression expression = definitions.get(value);
    return expression instanceof Expression.Length of
        && (of.array().equals(array) || expression.equals(definitions.get(length)));
  }
}
