package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Expression.Load;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Store;
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

  private final Function function;
  private final Map<Var, Integer> numberOf = new HashMap<>();
  private final Numbers numbers = new Numbers();
  private final MemoryVersions memory;
  private final Set<Store> redundant = Collections.newSetFromMap(new IdentityHashMap<>());
  private CarriedGuess guess;

  /** What was found of each loop that has been numbered, for when a loop around it is refined. */
  private final Map<Loop, List<Integer>> known = new IdentityHashMap<>();

  private Numbering(Function function) {
    this.function = function;
    this.memory = new MemoryVersions(function.body().statements(), numbers);
  }

  static Numbering of(Function function) {
    Numbering numbering = new Numbering(function);
    function.params().forEach(param -> numbering.numberOf.put(param, numbering.numbers.fresh()));
    numbering.number(function.body());
    return numbering;
  }

  /** The number of a value. */
  int of(Value value) {
    if (value instanceof Constant constant) {
      return numbers.of(constant);
    }
    Integer number = numberOf.get(value);
    if (number == null) {
      number = numbers.fresh();
      numberOf.put((Var) value, number);
    }
    return number;
  }

  private int[] of(List<Value> values) {
    int[] result = new int[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = of(values.get(i));
    }
    return result;
  }

  /** The constant with a number, or null if there is none. */
  Constant constant(int number) {
    return numbers.operationOf(number) instanceof Constant constant ? constant : null;
  }

  /** The number of the test whether an array is null. */
  int ofNullTest(Value array) {
    return number(Apply.of(Primitive.EQUAL, array, Constant.zero(array.type())));
  }

  /** Whether a store writes what the element is already. */
  boolean isRedundant(Store store) {
    return redundant.contains(store);
  }

  private void number(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Let let) {
        numberOf.put(let.target(), number(let.expression()));
        memory.after(let);
      } else if (statement instanceof Store store) {
        number(store);
      } else if (statement instanceof Branch branch) {
        number(branch);
      } else if (statement instanceof Loop loop) {
        number(loop);
      } else {
        memory.after(statement);
      }
    }
  }

  /** What has been stored is what a load would give. */
  private void number(Store store) {
    int value = of(store.value());
    if (load(store.array(), store.index()) == value) {
      redundant.add(store);
    } else {
      redundant.remove(store);
      memory.after(store);
      numbers.name(value, Operation.LOAD, place(store.array(), store.index()));
    }
  }

  private int load(Value array, Value index) {
    return numbers.of(Operation.LOAD, place(array, index));
  }

  private int[] place(Value array, Value index) {
    return new int[] {of(array), of(index), memory.of(array)};
  }

  private int number(Expression expression) {
    Optional<Object> operation = Operation.behind(expression);
    if (operation.isEmpty()) {
      return numbers.fresh();
    } else if (expression instanceof Load load) {
      return load(load.array(), load.index());
    }
    int[] operands = of(expression.operands());
    if (expression instanceof Apply apply) {
      // a > b is b < a.
      return switch (apply.primitive()) {
        case GREATER ->
          numbers.of(Operation.of(Primitive.LESS, apply.strict()), operands[1], operands[0]);
        case GREATER_EQUAL ->
          numbers.of(Operation.of(Primitive.LESS_EQUAL, apply.strict()), operands[1], operands[0]);
        default -> numbers.of(apply.primitive(), operation.get(), operands);
      };
    }
    return numbers.of(operation.get(), operands);
  }

  private void number(Branch branch) {
    List<Object> labels = new ArrayList<>();
    List<Block> yielding = new ArrayList<>();
    MemoryVersions.State before = memory.state();
    List<MemoryVersions.State> ends = new ArrayList<>();
    for (Arm arm : branch.arms()) {
      memory.goBackTo(before);
      number(arm.body());
      boolean alwaysThrows = arm.body().alwaysThrows();
      labels.add(alwaysThrows ? "throws" : arm.labels());
      if (!alwaysThrows) {
        yielding.add(arm.body());
        ends.add(memory.state());
      }
    }
    memory.join(ends);
    for (int i = 0; i < branch.results().size(); i++) {
      int[] choices = new int[yielding.size() + 1];
      int different = 0;
      for (int k = 0; k < yielding.size(); k++) {
        choices[k] = of(yielding.get(k).results().get(i));
        different |= choices[k] ^ choices[0];
      }
      choices[yielding.size()] = of(branch.selector());
      boolean same = !yielding.isEmpty() && different == 0;
      numberOf.put(
          branch.results().get(i),
          same ? choices[0] : numbers.of(List.of("branch", labels), choices));
    }
  }

  private void number(Loop loop) {
    int[] inits = of(loop.inits());
    MemoryVersions.State before = memory.state();
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
      memory.goBackTo(before);
      memory.throughout(loop);
      number(loop.test());
      number(loop.body());
      changed = round < MAX_ROUNDS && refine(loop, classes);
    }
    memory.throughout(loop);
    known.put(loop, classes);
    finish(loop, inits, start);
  }

  /** At first, what looks alike; later, what turned out to be equal if more is around the loop. */
  private List<Integer> classes(Loop loop, int[] inits) {
    List<Integer> before = known.get(loop);
    Map<List<Object>, Integer> alike = new HashMap<>();
    List<Integer> classes = new ArrayList<>();
    for (int i = 0; i < inits.length; i++) {
      boolean isUnchanged = before == null ? guess().isUnchanged(loop, i) : before.get(i) < 0;
      if (isUnchanged) {
        classes.add(-1);
      } else {
        int look = before == null ? guess().look(loop, i) : before.get(i);
        classes.add(alike.computeIfAbsent(List.of(inits[i], look), key -> alike.size()));
      }
    }
    return classes;
  }

  /** The guess, made when first asked for: code without loops needs none. */
  private CarriedGuess guess() {
    if (guess == null) {
      guess = CarriedGuess.of(function);
    }
    return guess;
  }

  private void assume(Loop loop, int[] inits, List<Integer> classes) {
    Map<Integer, Integer> shared = new HashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      int number = classes.get(i) < 0
          ? inits[i]
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

  private void finish(Loop loop, int[] inits, int start) {
    Map<Integer, int[]> carried = new HashMap<>();
    for (int i = 0; i < inits.length; i++) {
      int param = of(loop.params().get(i));
      if (param >= start) {
        carried.put(param, new int[] {inits[i], of(loop.next().get(i))});
      }
    }
    LoopShape shape = new LoopShape(numbers, start, carried);
    Map<Integer, Integer> finals = new HashMap<>();
    int test =
        loop.test().alwaysThrows() ? numbers.fresh() : of(loop.test().results().get(0));
    for (int i = 0; i < inits.length; i++) {
      int param = of(loop.params().get(i));
      int result = carried.containsKey(param)
          ? finals.computeIfAbsent(param, p -> numbers.of(shape.of(p, test, of(loop.again()))))
          : param;
      numberOf.put(loop.results().get(i), result);
    }
  }
}
