package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Gives each variable of a function a number, such that variables with one number have one value
 * wherever both are defined: global value numbering over structured code. The result of a branch is
 * the choice among its arms' values; what a loop carries is what {@link LoopShape} says. Within a
 * loop, variables that look alike are taken to be equal until the contrary is seen.
 */
final class Numbering {

  private static final int MAX_ROUNDS = 4;

  private final Map<Var, Integer> numberOf = new HashMap<>();
  private final Map<Integer, Constant> constants = new HashMap<>();
  private final Numbers numbers = new Numbers();
  private final Operation operations;
  private final CarriedGuess guess;

  private Numbering(Operation operations, CarriedGuess guess) {
    this.operations = operations;
    this.guess = guess;
  }

  static Numbering of(Function function) {
    Regions regions = Regions.of(function.body().statements());
    Numbering numbering = new Numbering(new Operation(regions), CarriedGuess.of(function));
    function.params().forEach(param -> numbering.numberOf.put(param, numbering.numbers.fresh()));
    numbering.number(function.body());
    return numbering;
  }

  /** The number of a value. */
  int of(Value value) {
    if (value instanceof Constant constant) {
      int number = numbers.of(constant, List.of());
      constants.putIfAbsent(number, constant);
      return number;
    }
    return numberOf.computeIfAbsent((Var) value, variable -> numbers.fresh());
  }

  /** The constant with a number, if there is one. */
  Optional<Constant> constant(int number) {
    return Optional.ofNullable(constants.get(number));
  }

  private void number(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let) {
        numberOf.put(let.target(), number(let.expression()));
      } else if (statement instanceof Branch branch) {
        number(branch);
      } else if (statement instanceof Loop loop) {
        number(loop);
      }
    }
  }

  private int number(Expression expression) {
    Optional<Object> operation = operations.of(expression);
    if (operation.isEmpty()) {
      return numbers.fresh();
    }
    List<Integer> operands = expression.operands().stream().map(this::of).toList();
    if (expression instanceof Apply apply) {
      // a > b is b < a.
      return switch (apply.primitive()) {
        case GREATER ->
          numbers.of(
              List.of(Primitive.LESS, apply.strict()), List.of(operands.get(1), operands.get(0)));
        case GREATER_EQUAL ->
          numbers.of(
              List.of(Primitive.LESS_EQUAL, apply.strict()),
              List.of(operands.get(1), operands.get(0)));
        default -> numbers.of(apply.primitive(), operation.get(), operands);
      };
    }
    return numbers.of(operation.get(), operands);
  }

  private void number(Branch branch) {
    branch.blocks().forEach(this::number);
    List<Object> labels = new ArrayList<>();
    for (Arm arm : branch.arms()) {
      labels.add(arm.body().alwaysThrows() ? "throws" : arm.labels());
    }
    for (int i = 0; i < branch.results().size(); i++) {
      List<Integer> choices = new ArrayList<>();
      for (Block body : branch.blocks()) {
        if (!body.alwaysThrows()) {
          choices.add(of(body.results().get(i)));
        }
      }
      boolean same = choices.stream().distinct().count() == 1;
      choices.add(of(branch.selector()));
      numberOf.put(
          branch.results().get(i),
          same ? choices.get(0) : numbers.of(List.of("branch", labels), choices));
    }
  }

  private void number(Loop loop) {
    List<Integer> inits = loop.inits().stream().map(this::of).toList();
    // Params of one class are taken to be equal; those of class -1 keep their first value.
    List<Integer> classes = classes(loop, inits);
    int start = 0;
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round == MAX_ROUNDS) {
        for (int i = 0; i < classes.size(); i++) {
          classes.set(i, classes.get(i) < 0 ? -1 : i);
        }
      }
      start = numbers.size();
      assume(loop, inits, classes);
      number(loop.test());
      number(loop.body());
      changed = round < MAX_ROUNDS && refine(loop, classes);
    }
    finish(loop, inits, start);
  }

  private List<Integer> classes(Loop loop, List<Integer> inits) {
    Map<List<Object>, Integer> alike = new HashMap<>();
    List<Integer> classes = new ArrayList<>();
    for (int i = 0; i < inits.size(); i++) {
      List<Object> key = List.of(inits.get(i), guess.look(loop, i));
      classes.add(guess.isUnchanged(loop, i) ? -1 : alike.computeIfAbsent(key, k -> alike.size()));
    }
    return classes;
  }

  private void assume(Loop loop, List<Integer> inits, List<Integer> classes) {
    Map<Integer, Integer> shared = new HashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      int number = classes.get(i) < 0
          ? inits.get(i)
          : shared.computeIfAbsent(classes.get(i), c -> numbers.fresh());
      numberOf.put(loop.params().get(i), number);
    }
  }

  /** Splits classes whose members turn out to differ; says whether there were any. */
  private boolean refine(Loop loop, List<Integer> classes) {
    Map<List<Integer>, Integer> split = new HashMap<>();
    Set<Integer> before = new HashSet<>();
    for (int i = 0; i < classes.size(); i++) {
      int old = classes.get(i);
      if (old >= 0) {
        before.add(old);
        List<Integer> key = List.of(old, of(loop.next().get(i)));
        classes.set(i, split.computeIfAbsent(key, k -> split.size()));
      }
    }
    return split.size() > before.size();
  }

  private void finish(Loop loop, List<Integer> inits, int start) {
    Map<Integer, int[]> carried = new HashMap<>();
    for (int i = 0; i < inits.size(); i++) {
      int param = of(loop.params().get(i));
      if (param >= start) {
        carried.put(param, new int[] {inits.get(i), of(loop.next().get(i))});
      }
    }
    LoopShape shape = new LoopShape(numbers, start, carried);
    Map<Integer, Integer> finals = new HashMap<>();
    int test =
        loop.test().alwaysThrows() ? numbers.fresh() : of(loop.test().results().get(0));
    for (int i = 0; i < inits.size(); i++) {
      int param = of(loop.params().get(i));
      int result = carried.containsKey(param)
          ? finals.computeIfAbsent(param, p -> number(shape.of(p, test, of(loop.again()))))
          : param;
      numberOf.put(loop.results().get(i), result);
    }
  }

  private int number(Numbers.Key key) {
    return numbers.of(key.operation(), key.children());
  }
}
