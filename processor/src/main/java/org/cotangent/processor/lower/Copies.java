package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Which variables always have the value of another one. A result of a branch does if all arms yield
 * that value; the parameter and the result of a loop do if the iterations hand on the initial
 * value.
 *
 * <p>That is assumed of all parameters at first, and given up for those where it fails, until
 * nothing fails any more; so parameters that only depend on each other are found too.
 */
final class Copies {

  private final Set<Var> changing = new HashSet<>();
  private Map<Var, Value> copies = new HashMap<>();
  private Map<Var, Integer> order = new HashMap<>();

  private Copies() {}

  /** Finds them, given some that are known. */
  static Copies in(Function function, Map<Var, Value> replacements) {
    Copies copies = new Copies();
    int before;
    do {
      before = copies.changing.size();
      copies.copies = new HashMap<>(replacements);
      copies.order = new HashMap<>();
      copies.define(function.params());
      copies.walk(function.body());
    } while (copies.changing.size() > before);
    return copies;
  }

  /** The value that stands for this one. */
  Value of(Value value) {
    Value current = value;
    while (current instanceof Var variable && copies.containsKey(variable)) {
      current = copies.get(variable);
    }
    return current;
  }

  /** The values that stand for these. */
  List<Value> of(List<? extends Value> values) {
    List<Value> result = new ArrayList<>(values.size());
    values.forEach(value -> result.add(of(value)));
    return result;
  }

  /** Whether the variable is replaced by another value. */
  boolean isCopy(Var variable) {
    return copies.containsKey(variable);
  }

  private void walk(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Branch branch) {
        walk(branch);
      } else if (statement instanceof Loop loop) {
        walk(loop);
      }
      define(statement.definitions());
    }
  }

  private void walk(Branch branch) {
    int mark = order.size();
    branch.blocks().forEach(this::walk);
    List<Block> ending =
        branch.blocks().stream().filter(arm -> !arm.alwaysThrows()).toList();
    Map<List<Value>, Var> columns = new HashMap<>();
    for (int i = 0; i < branch.results().size(); i++) {
      List<Value> column = new ArrayList<>();
      for (Block arm : ending) {
        column.add(of(arm.results().get(i)));
      }
      Var result = branch.results().get(i);
      if (column.stream().distinct().count() == 1 && isOlder(column.get(0), mark)) {
        copies.put(result, column.get(0));
      } else {
        share(result, columns, column);
      }
    }
  }

  private void walk(Loop loop) {
    for (int i = 0; i < loop.params().size(); i++) {
      Var param = loop.params().get(i);
      if (!changing.contains(param)) {
        copies.put(param, of(loop.inits().get(i)));
        copies.put(loop.results().get(i), of(loop.inits().get(i)));
      }
    }
    define(loop.params());
    walk(loop.test());
    walk(loop.body());
    Map<List<Value>, Var> sharedParams = new HashMap<>();
    Map<List<Value>, Var> sharedResults = new HashMap<>();
    for (int i = 0; i < loop.params().size(); i++) {
      Var param = loop.params().get(i);
      Value init = of(loop.inits().get(i));
      Value next = of(loop.next().get(i));
      if (changing.contains(param)) {
        share(param, sharedParams, List.of(init, next));
        share(loop.results().get(i), sharedResults, List.of(init, next));
      } else if (!next.equals(init)) {
        changing.add(param);
      }
    }
  }

  /** Makes variables with equal columns copies of the first of them. */
  private void share(Var variable, Map<List<Value>, Var> known, List<Value> column) {
    Var first = known.putIfAbsent(column, variable);
    if (first != null) {
      copies.put(variable, first);
    }
  }

  private void define(List<Var> variables) {
    variables.forEach(variable -> order.put(variable, order.size()));
  }

  private boolean isOlder(Value value, int mark) {
    return !(value instanceof Var variable) || order.get(variable) < mark;
  }
}
