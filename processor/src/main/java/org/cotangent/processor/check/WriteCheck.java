package org.cotangent.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cotangent.processor.analysis.Aliases;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Regions;
import org.cotangent.processor.ir.Routine;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;

/**
 * Nothing may be written into an array that the method did not make itself: neither into a
 * parameter or a constant, nor through a reference that may be one.
 */
public final class WriteCheck {

  private final Map<Var, Expression> definitions = new HashMap<>();

  /** Where a variable that is chosen or carried gets its array from. */
  private final Map<Var, List<Value>> sources = new HashMap<>();

  private final Regions regions;
  private final Aliases aliases;

  /** The regions of what a method is given that others call in two steps. */
  private final Set<Var> given = new HashSet<>();

  private final MethodReporter reporter;

  private WriteCheck(Function function, MethodReporter reporter) {
    List<Statement> statements = function.body().statements();
    this.regions = Regions.of(statements);
    this.aliases = Aliases.of(function);
    this.reporter = reporter;
    Uses.forEachStatement(statements, statement -> {
      if (statement instanceof Statement.Let let) {
        definitions.put(let.target(), let.expression());
      } else if (statement instanceof Statement.Branch branch) {
        for (Block arm : branch.blocks()) {
          if (!arm.alwaysThrows()) {
            addSources(branch.results(), arm.results());
          }
        }
      } else if (statement instanceof Statement.Loop loop) {
        addSources(loop.params(), loop.inits());
        addSources(loop.params(), loop.next());
        addSources(loop.results(), loop.params());
      }
    });
  }

  private void addSources(List<Var> targets, List<? extends Value> values) {
    for (int i = 0; i < targets.size(); i++) {
      sources.computeIfAbsent(targets.get(i), key -> new ArrayList<>()).add(values.get(i));
    }
  }

  /** Reports each write into an array from outside the method. */
  public static void check(DifferentiableMethod method, MethodReporter reporter) {
    List<Statement> statements = method.primal().body().statements();
    WriteCheck check = new WriteCheck(method.primal(), reporter);
    if (method.routine().isPresent()) {
      // What it is given, it may write to: whether the caller may is asked there.
      method
          .primal()
          .params()
          .forEach(param -> check.given.addAll(check.regions.atAllDepths(param)));
      Uses.forEachStatement(statements, check::addForeign);
    }
    Uses.forEachStatement(statements, check::statement);
  }

  private void addForeign(Statement statement) {
    if (Regions.isForeign(statement)) {
      statement.definitions().forEach(array -> given.removeAll(regions.atAllDepths(array)));
    }
  }

  /** What a call writes to must not be from outside, nor be two of its arguments. */
  private void call(Run run) {
    List<Value> arguments = run.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (run.routine().write(i) == Routine.Write.NOTHING
          || !(arguments.get(i) instanceof Var array)
          || !(array.type() instanceof ArrayType)) {
        continue;
      }
      Set<Var> own = regions.writtenIn(array, run.routine().write(i));
      Set<Var> asked = new HashSet<>(own);
      if (isMadeHere(array)) {
        asked.remove(regions.of(array));
      }
      if (!asked.stream().allMatch(this::mayBeWritten)) {
        reporter.report(Diagnostic.PARAMETER_ARRAY_WRITE, run.origin(), describe(array));
        return;
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      for (int j = 0; j < arguments.size(); j++) {
        if (i != j
            && isNeededAlone(run, i)
            && aliases.mayMeet(arguments.get(i), arguments.get(j))) {
          reporter.report(Diagnostic.SHARED_ARRAY, run.origin(), describe(arguments.get(i)));
          return;
        }
      }
    }
  }

  /** Whether a call writes to an array, or may return it. */
  private static boolean isNeededAlone(Run run, int argument) {
    return run.routine().write(argument) != Routine.Write.NOTHING
        || run.routine().results().stream()
            .anyMatch(result -> result.arguments().contains(argument));
  }

  private boolean mayBeWritten(Value region) {
    return regions.isFresh(region) || given.contains(regions.of(region));
  }

  private void statement(Statement statement) {
    if (statement instanceof Run run) {
      call(run);
    }
    Value target = Regions.target(statement);
    if (target instanceof Var array && !isMadeHere(array) && !mayBeWritten(array)) {
      reporter.report(Diagnostic.PARAMETER_ARRAY_WRITE, statement.origin(), describe(array));
    }
  }

  /** Whether a variable is surely an array of the method's own, whatever else its region holds. */
  private boolean isMadeHere(Var array) {
    return isMadeHere(array, new HashSet<>());
  }

  private boolean isMadeHere(Value array, Set<Value> asked) {
    if (!(array instanceof Var) || !asked.add(array)) {
      return array instanceof Var;
    }
    Expression definition = definitions.get(array);
    return definition instanceof Expression.NewArray
        || definition instanceof Expression.Clone
        || sources.containsKey(array)
            && sources.get(array).stream().allMatch(source -> isMadeHere(source, asked));
  }

  private String describe(Value array) {
    if (array instanceof Var variable && variable.isNamed()) {
      return variable.name();
    }
    Expression definition = array instanceof Var variable ? definitions.get(variable) : null;
    if (definition instanceof Expression.Load load) {
      return "a row of " + describe(load.array());
    }
    return definition instanceof Expression.StaticField field ? field.name() : "an array";
  }
}
