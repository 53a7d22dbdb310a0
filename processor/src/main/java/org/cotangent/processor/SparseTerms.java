package org.cotangent.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.analysis.Activity;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * A loop whose iterations each read a few elements of what is differentiated by, and are otherwise
 * on their own: each adds a term to one sum, or writes elements that no other iteration writes.
 *
 * @param before the statements before the loop
 * @param loop the loop
 * @param first what an iteration computes first: where the elements are, and the elements
 * @param rest what it computes of them
 * @param inputs the elements, with their places in their arrays; and the numbers, without
 * @param outputs what an iteration gives, with the places of these in the result; a sum has none
 */
record SparseTerms(
    List<Statement> before,
    Loop loop,
    List<Statement> first,
    List<Statement> rest,
    Map<Var, Input> inputs,
    Map<Value, Value> outputs) {

  /**
   * Where an element is.
   *
   * @param of the param that it is an element of, or the number itself
   * @param index its place there; empty for a number
   */
  record Input(Var of, Optional<Value> index) {}

  /** The most elements of an iteration: what there is to compute grows with the square. */
  private static final int MOST = 16;

  /** The terms of a sum that is the function's result. */
  static Optional<SparseTerms> ofSum(Function function, List<Var> independents) {
    return new Search(function, independents).sum();
  }

  /** The elements of an array that is the function's result. */
  static Optional<SparseTerms> ofElements(Function function, List<Var> independents) {
    return new Search(function, independents).elements();
  }

  /** The search for such a loop. */
  private static final class Search {
    private final Function function;
    private final List<Var> independents;
    private final Activity activity;
    private final List<Statement> before = new ArrayList<>();
    private Loop loop;

    Search(Function function, List<Var> independents) {
      this.function = function;
      this.independents = independents;
      this.activity = Activity.of(function, independents, function.results());
    }

    /** Finds the one loop that matters; behind it nothing does. */
    private boolean find() {
      boolean areVectors = independents.stream()
          .allMatch(
              param -> param.type() == ScalarType.DOUBLE || param.type().equals(ArrayType.VECTOR));
      if (!areVectors || function.results().size() != 1 || function.body().alwaysThrows()) {
        return false;
      }
      for (Statement statement : function.body().statements()) {
        boolean isActive = mentionsActive(statement);
        if (statement instanceof Loop found && isActive && loop == null) {
          loop = found;
        } else if (isActive && !isArrayMade(statement)) {
          return false;
        } else if (loop == null) {
          before.add(statement);
        } else if (!(statement instanceof Let)) {
          return false;
        }
      }
      return loop != null && loop.again().equals(Constant.TRUE) && areLoadsAlone();
    }

    /** Whether a statement, or one in it, defines or writes what matters. */
    private boolean mentionsActive(Statement statement) {
      boolean[] mentions = {false};
      Uses.forEachStatement(List.of(statement), each -> {
        mentions[0] |= each.definitions().stream().anyMatch(activity::isActive);
        if (!(each instanceof Let) && each.blocks().isEmpty()) {
          mentions[0] |= each.uses().stream().anyMatch(activity::isActive);
        }
      });
      return mentions[0];
    }

    private boolean isArrayMade(Statement statement) {
      return loop == null
          && statement instanceof Let let
          && let.expression() instanceof Expression.NewArray made
          && made.type().equals(ArrayType.VECTOR)
          && function.results().contains(let.target());
    }

    /** Whether the arrays to differentiate by are only loaded from, by the iteration itself. */
    private boolean areLoadsAlone() {
      Set<Value> arrays = new HashSet<>(independents);
      arrays.removeIf(param -> !(param.type() instanceof ArrayType));
      boolean[] areAlone = {true};
      Uses.forEachStatement(List.of(loop), each -> {
        boolean isLength = each instanceof Let let && let.expression() instanceof Expression.Length;
        boolean isLoad = each instanceof Let load
            && load.expression() instanceof Expression.Load
            && loop.body().statements().contains(load);
        boolean uses = each.uses().stream().anyMatch(arrays::contains);
        areAlone[0] &= !uses || isLength || isLoad;
        areAlone[0] &= !(each instanceof Statement.Run);
      });
      boolean isCarried = loop.inits().stream().anyMatch(arrays::contains)
          || loop.next().stream().anyMatch(arrays::contains);
      return areAlone[0] && !isCarried;
    }

    private Map<Var, Input> inputs() {
      Map<Var, Input> inputs = new LinkedHashMap<>();
      for (Statement statement : loop.body().statements()) {
        if (statement instanceof Let let
            && let.expression() instanceof Expression.Load load
            && load.array() instanceof Var array
            && independents.contains(array)) {
          inputs.put(let.target(), new Input(array, Optional.of(load.index())));
        }
      }
      Set<Var> free = Uses.free(loop.body());
      for (Var independent : independents) {
        if (independent.type() == ScalarType.DOUBLE && free.contains(independent)) {
          inputs.put(independent, new Input(independent, Optional.empty()));
        }
      }
      return inputs;
    }

    /** What of an iteration has to come before its loads; empty if that is not possible. */
    private Optional<List<Statement>> first(Map<Var, Input> inputs) {
      Set<Var> needed = new HashSet<>();
      inputs
          .values()
          .forEach(input -> input.index().ifPresent(index -> {
            if (index instanceof Var variable) {
              needed.add(variable);
            }
          }));
      Regions regions = Regions.of(loop.body().statements());
      List<Statement> first = new ArrayList<>();
      List<Statement> all = loop.body().statements();
      for (int i = all.size() - 1; i >= 0; i--) {
        Statement statement = all.get(i);
        boolean isInput = statement instanceof Let let && inputs.containsKey(let.target());
        if (isInput) {
          first.add(0, statement);
        } else if (statement.definitions().stream().anyMatch(needed::contains)) {
          boolean isPlain = statement instanceof Let let
              && !activity.isActive(let.target())
              && !(let.expression() instanceof Expression.Load load
                  && regions.isWritten(load.array()));
          if (!isPlain) {
            return Optional.empty();
          }
          needed.addAll(Uses.free(statement));
          first.add(0, statement);
        }
      }
      return Optional.of(first);
    }

    private Optional<SparseTerms> sum() {
      if (!find()) {
        return Optional.empty();
      }
      int place = loop.results().indexOf(function.results().get(0));
      if (place < 0
          || active(loop.params()) != 1
          || !activity.isActive(loop.params().get(place))) {
        return Optional.empty();
      }
      boolean writes = writesActive(loop);
      Var sum = loop.params().get(place);
      List<Statement> rest = new ArrayList<>(loop.body().statements());
      List<Value> terms = new ArrayList<>();
      if (writes
          || Uses.free(loop.test()).contains(sum)
          || !split(loop.next().get(place), sum, rest, terms)
          || uses(rest, sum)) {
        return Optional.empty();
      }
      Map<Value, Value> outputs = new LinkedHashMap<>();
      outputs.put(total(terms, rest, loop.origin()), Constant.of(0));
      return terms(rest, outputs);
    }

    private Optional<SparseTerms> terms(List<Statement> rest, Map<Value, Value> outputs) {
      Map<Var, Input> inputs = inputs();
      Optional<List<Statement>> first = first(inputs);
      if (first.isEmpty() || inputs.isEmpty() || inputs.size() > MOST) {
        return Optional.empty();
      }
      rest.removeAll(first.get());
      return Optional.of(new SparseTerms(before, loop, first.get(), rest, inputs, outputs));
    }

    private int active(List<Var> variables) {
      return (int) variables.stream().filter(activity::isActive).count();
    }

    private boolean writesActive(Loop within) {
      boolean[] writes = {false};
      Uses.forEachStatement(within.body().statements(), each -> {
        if (!(each instanceof Let) && each.blocks().isEmpty()) {
          writes[0] |= each.uses().stream().anyMatch(activity::isActive);
        }
        writes[0] |= each.definitions().stream()
            .anyMatch(defined -> defined.type() instanceof ArrayType && activity.isActive(defined));
      });
      return writes[0];
    }

    private static boolean uses(List<Statement> statements, Var variable) {
      return Uses.free(statements).contains(variable);
    }

    /** Takes the additions to a sum out of the statements, and collects what is added. */
    private static boolean split(Value value, Var sum, List<Statement> rest, List<Value> terms) {
      if (value.equals(sum)) {
        return !terms.isEmpty();
      }
      for (int i = 0; i < rest.size(); i++) {
        if (rest.get(i) instanceof Statement.Branch branch && branch.results().contains(value)) {
          Optional<Statement.Branch> ofTerms = split(branch, value, sum, terms);
          ofTerms.ifPresent(found -> rest.set(rest.indexOf(branch), found));
          return ofTerms.isPresent();
        }
        if (rest.get(i) instanceof Let let
            && let.target().equals(value)
            && let.expression() instanceof Apply apply) {
          boolean isSum = apply.primitive() == Primitive.ADD;
          if (!isSum && apply.primitive() != Primitive.SUBTRACT) {
            return false;
          }
          rest.remove(i);
          int before = reaches(apply.operand(0), sum, rest) ? 0 : 1;
          if (before == 1 && (!isSum || !reaches(apply.operand(1), sum, rest))) {
            return false;
          }
          Value term = apply.operand(1 - before);
          if (!isSum) {
            Var negated = Var.unnamed(ScalarType.DOUBLE);
            rest.add(new Let(negated, Apply.of(Primitive.NEGATE, term), let.origin()));
            term = negated;
          }
          terms.add(term);
          return split(apply.operand(before), sum, rest, terms);
        }
      }
      return false;
    }

    /** The branch that gives what each of its arms adds. */
    private static Optional<Statement.Branch> split(
        Statement.Branch branch, Value value, Var sum, List<Value> terms) {
      int place = branch.results().indexOf(value);
      List<Block> bodies = new ArrayList<>();
      for (Block arm : branch.blocks()) {
        List<Statement> statements = new ArrayList<>(arm.statements());
        List<Value> added = new ArrayList<>();
        Value given = arm.results().get(place);
        boolean isSplit = given.equals(sum) || split(given, sum, statements, added);
        Value total = isSplit ? total(added, statements, branch.origin()) : given;
        List<Value> results = new ArrayList<>(arm.results());
        results.set(place, total);
        Block body = new Block(statements, results);
        if (!isSplit || Uses.free(body).contains(sum)) {
          return Optional.empty();
        }
        bodies.add(body);
      }
      Var term = Var.unnamed(ScalarType.DOUBLE);
      List<Var> results = new ArrayList<>(branch.results());
      results.set(place, term);
      terms.add(term);
      return Optional.of(branch.with(results, bodies));
    }

    private static Value total(List<Value> terms, List<Statement> statements, Origin origin) {
      Value total = terms.isEmpty() ? Constant.of(0.0) : terms.get(0);
      for (int i = 1; i < terms.size(); i++) {
        Var next = Var.unnamed(ScalarType.DOUBLE);
        statements.add(new Let(next, Apply.of(Primitive.ADD, total, terms.get(i)), origin));
        total = next;
      }
      return total;
    }

    /** Whether a value is the sum so far, or that with something added. */
    private static boolean reaches(Value value, Var sum, List<Statement> statements) {
      if (value.equals(sum)) {
        return true;
      }
      return statements.stream()
          .filter(Let.class::isInstance)
          .map(Let.class::cast)
          .filter(let -> let.target().equals(value))
          .anyMatch(let -> let.expression() instanceof Apply apply
              && (apply.primitive() == Primitive.ADD || apply.primitive() == Primitive.SUBTRACT)
              && apply.operands().stream().anyMatch(each -> reaches(each, sum, statements)));
    }

    private Optional<SparseTerms> elements() {
      if (!find() || active(loop.params()) != 0) {
        return Optional.empty();
      }
      Value result = function.results().get(0);
      boolean isMade = before.stream().anyMatch(this::isArrayMadeBefore);
      if (!isMade) {
        return Optional.empty();
      }
      List<Statement> rest = new ArrayList<>();
      Map<Value, Value> outputs = new LinkedHashMap<>();
      for (Statement statement : loop.body().statements()) {
        if (statement instanceof Statement.Store store && store.array().equals(result)) {
          if (outputs.put(store.value(), store.index()) != null) {
            return Optional.empty();
          }
        } else {
          rest.add(statement);
        }
      }
      boolean isElsewhere = result instanceof Var array && uses(rest, array)
          || Uses.free(loop.test()).contains(result)
          || loop.inits().contains(result);
      Loop without = loop.with(loop.test(), new Block(rest, loop.body().results()));
      return outputs.isEmpty()
              || isElsewhere
              || writesActive(without)
              || !new CounterMultiples(loop).areApart(List.copyOf(outputs.values()))
          ? Optional.empty()
          : terms(rest, outputs);
    }

    private boolean isArrayMadeBefore(Statement statement) {
      return statement instanceof Let let
          && let.target().equals(function.results().get(0))
          && let.expression() instanceof Expression.NewArray;
    }
  }
}
