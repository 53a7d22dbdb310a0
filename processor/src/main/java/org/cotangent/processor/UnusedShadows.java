package org.cotangent.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Rewriter;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.CallSteps;
import org.cotangent.processor.model.Derived;

/**
 * Takes shadows away from forward steps that do nothing with them but hand them on to forward
 * steps: most methods need the shadow of an array only in their reverse.
 */
final class UnusedShadows {

  /** Of each method, by its name, the places of the shadows that its forward step needs. */
  private final Map<String, Set<Integer>> needed = new HashMap<>();

  private UnusedShadows() {}

  /** The methods of a class without them. */
  static List<Derived> removed(List<Derived> methods) {
    UnusedShadows pass = new UnusedShadows();
    pass.find(methods);
    return pass.needed.isEmpty() ? methods : methods.stream().map(pass::without).toList();
  }

  private void find(List<Derived> methods) {
    List<Derived> called =
        methods.stream().filter(method -> method.steps().isPresent()).toList();
    called.forEach(method -> needed.put(nameOf(method), new HashSet<>()));
    boolean changes = true;
    while (changes) {
      changes = false;
      for (Derived method : called) {
        Function forward = method.steps().get().forward();
        Set<Var> used = Uses.counts(without(forward)).keySet();
        int own = method.method().primal().params().size();
        for (int i = own; i < forward.params().size(); i++) {
          changes |= used.contains(forward.params().get(i))
              && needed.get(nameOf(method)).add(i);
        }
      }
    }
  }

  private static String nameOf(Derived method) {
    return method.method().routine().orElseThrow().name();
  }

  private Derived without(Derived derived) {
    Derived rest = derived.rewritten(this::without);
    return derived
        .steps()
        .map(found -> rest.with(new CallSteps(
            forward(derived, found.forward()), without(found.reverse()), found.kept())))
        .orElse(rest);
  }

  private Function forward(Derived method, Function forward) {
    int own = method.method().primal().params().size();
    List<Var> params = new ArrayList<>();
    for (int i = 0; i < forward.params().size(); i++) {
      if (i < own || needed.get(nameOf(method)).contains(i)) {
        params.add(forward.params().get(i));
      }
    }
    return new Function(forward.name(), params, without(forward.body()));
  }

  private Function without(Function function) {
    return function.withBody(without(function.body()));
  }

  private Block without(Block block) {
    Rewriter inside = Rewriter.ofBlocks(this::without);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : block.statements()) {
      statements.add(
          statement instanceof Run run && run.is(Routine.Step.FORWARD)
              ? without(run)
              : inside.of(statement));
    }
    return new Block(statements, block.results());
  }

  private Run without(Run run) {
    int own = run.routine().parameters().size();
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < run.arguments().size(); i++) {
      if (i < own || needed.get(run.routine().name()).contains(i)) {
        arguments.add(run.arguments().get(i));
      }
    }
    return new Run(run.results(), run.routine(), arguments, run.origin());
  }
}
