package org.cotangent.processor.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Statement.Accumulate;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Statement.Call;
import org.cotangent.processor.ir.Statement.Copy;
import org.cotangent.processor.ir.Statement.Fill;
import org.cotangent.processor.ir.Statement.Let;
import org.cotangent.processor.ir.Statement.Loop;
import org.cotangent.processor.ir.Statement.Push;
import org.cotangent.processor.ir.Statement.Run;
import org.cotangent.processor.ir.Statement.Store;
import org.cotangent.processor.ir.Statement.Throw;

/**
 * Checks that a function is well formed: each variable is defined once and before its uses, in
 * their scope; operands and results have the types that Java's promotion rules ask for; blocks
 * yield what the statement around them expects. The results of a block that always throws stand for
 * nothing: unless it is the body of a loop, it may leave them out.
 */
public final class Verifier implements StatementCases<Void> {

  private final List<String> problems = new ArrayList<>();
  private final VerifierTypes types = new VerifierTypes(problems::add);
  private final Set<Var> defined = new HashSet<>();
  private final Set<Var> visible = new HashSet<>();

  private Verifier() {}

  /**
   * Returns a well-formed function as it is.
   *
   * @throws IllegalStateException with all problems and the function's text, if there are problems
   */
  public static Function verify(Function function) {
    List<String> problems = problems(function);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", problems) + "\n" + Printer.print(function));
    }
    return function;
  }

  /** What is wrong with a function, in the order of its text; nothing if it is well formed. */
  public static List<String> problems(Function function) {
    Verifier verifier = new Verifier();
    verifier.define(function.params());
    verifier.scope(function.body(), () -> {});
    return verifier.problems;
  }

  @Override
  public Void let(Let let) {
    types.of(let.expression());
    same(let.expression().type(), let.target().type(), let);
    return null;
  }

  @Override
  public Void branch(Branch branch) {
    types.selector(branch);
    int last = branch.arms().size() - 1;
    for (int i = 0; i <= last; i++) {
      Arm arm = branch.arms().get(i);
      if (arm.labels().isEmpty() != (i == last)) {
        report("only the last arm, and it alone, takes what is left", branch);
      }
      Block body = arm.body();
      scope(body, () -> {
        if (!body.alwaysThrows() || !body.results().isEmpty()) {
          match(body.results(), branch.results(), branch);
        }
      });
    }
    if (last < 0) {
      report("a branch needs an arm", branch);
    }
    return null;
  }

  @Override
  public Void loop(Loop loop) {
    match(loop.inits(), loop.params(), loop);
    match(loop.results(), loop.params(), loop);
    define(loop.params());
    scope(loop.test(), () -> {
      if (!loop.test().alwaysThrows() || !loop.test().results().isEmpty()) {
        condition(loop.test().results(), loop);
      }
    });
    scope(loop.body(), () -> {
      condition(loop.body().results().stream().limit(1).toList(), loop);
      match(loop.body().results().stream().skip(1).toList(), loop.params(), loop);
    });
    visible.removeAll(loop.params());
    return null;
  }

  @Override
  public Void store(Store store) {
    types.element(store.array(), store.index());
    if (store.array().type() instanceof ArrayType array) {
      same(array.element(), store.value().type(), store);
    }
    return null;
  }

  @Override
  public Void accumulate(Accumulate add) {
    types.element(add.array(), add.index());
    if (add.array().type() instanceof ArrayType array) {
      same(array.element(), add.value().type(), add);
    }
    if (!add.value().type().isFloating()) {
      report("only floating values are accumulated", add);
    }
    return null;
  }

  @Override
  public Void copy(Copy copy) {
    types.element(copy.source(), copy.sourceFrom());
    types.element(copy.target(), copy.targetFrom());
    same(copy.source().type(), copy.target().type(), copy);
    same(ScalarType.INT, copy.length().type(), copy);
    return null;
  }

  @Override
  public Void fill(Fill fill) {
    types.element(fill.array(), fill.from());
    types.element(fill.array(), fill.to());
    if (fill.array().type() instanceof ArrayType array) {
      same(array.element(), fill.value().type(), fill);
    }
    return null;
  }

  @Override
  public Void push(Push push) {
    if (push.tape().type() instanceof TapeType tape) {
      same(tape.element(), push.value().type(), push);
    } else {
      report("no tape", push);
    }
    return null;
  }

  @Override
  public Void call(Call call) {
    problems.addAll(problems(call.part()));
    match(call.arguments(), call.part().params(), call);
    if (!call.part().results().isEmpty()) {
      report("a part has no results", call);
    }
    return null;
  }

  @Override
  public Void run(Run run) {
    if (run.is(Routine.Step.PRIMAL)
        && (run.arguments().size() != run.routine().parameters().size()
            || run.results().size() != run.routine().results().size())) {
      report("a call with other arguments or results", run);
    }
    return null;
  }

  @Override
  public Void raise(Throw raise) {
    if (!(raise.exception().type() instanceof ReferenceType)) {
      report("no exception", raise);
    }
    return null;
  }

  private void scope(Block block, Runnable end) {
    List<Var> local = new ArrayList<>();
    List<Statement> statements = block.statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      use(statement.uses(), statement);
      of(statement);
      define(statement.definitions());
      local.addAll(statement.definitions());
      if (statement instanceof Throw && i < statements.size() - 1) {
        report("statements after a throw", statement);
      }
    }
    use(block.results(), null);
    end.run();
    visible.removeAll(local);
  }

  private void define(List<Var> vars) {
    for (Var variable : vars) {
      if (!defined.add(variable)) {
        problems.add(variable + " is defined twice");
      }
      visible.add(variable);
    }
  }

  private void use(List<? extends Value> values, Statement statement) {
    for (Value value : values) {
      if (value instanceof Var variable && !visible.contains(variable)) {
        report(variable + " is not defined here", statement);
      } else if (value instanceof Constant constant) {
        types.constant(constant);
      }
    }
  }

  private void condition(List<Value> values, Statement statement) {
    if (values.size() != 1 || values.get(0).type() != ScalarType.BOOLEAN) {
      report("one condition expected", statement);
    }
  }

  private void match(List<? extends Value> actual, List<Var> expected, Statement statement) {
    if (actual.size() != expected.size()) {
      report(expected.size() + " values expected, not " + actual.size(), statement);
      return;
    }
    for (int i = 0; i < actual.size(); i++) {
      same(expected.get(i).type(), actual.get(i).type(), statement);
    }
  }

  private void same(Type expected, Type actual, Statement statement) {
    if (!expected.equals(actual)) {
      report(expected + " expected, not " + actual, statement);
    }
  }

  private void report(String problem, Statement statement) {
    problems.add(problem
        + (statement == null
            ? " (a result)"
            : ": " + Printer.print(List.of(statement)).strip()));
  }
}
