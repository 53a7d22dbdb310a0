package org.cotangent.processor.ir;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
 * The text of a function, for people and for tests. It depends only on the function's structure and
 * on the variables' names, so equal functions have equal texts.
 *
 * <pre>{@code
 * f(double x, int n) {
 *   (double s2, int i2) = loop (double s = 0.0, int i = 0) while {
 *     boolean t1 = i < n
 *     yield t1
 *   } do {
 *     double t2 = s + x
 *     int t3 = i + 1
 *     yield true, t2, t3
 *   }
 *   yield s2
 * }
 * }</pre>
 */
public final class Printer implements StatementCases<Void> {

  private final StringBuilder out = new StringBuilder();
  private final PrinterNames names = new PrinterNames();
  private final PrinterExpressions expressions = new PrinterExpressions(names);
  private int depth;

  private Printer() {}

  /** The text of a function. */
  public static String print(Function function) {
    Printer printer = new Printer();
    printer.line(function.name() + "(" + printer.declare(function.params()) + ") {");
    printer.body(function.body());
    printer.line("}");
    return printer.out.toString();
  }

  /** The text of statements alone. */
  public static String print(List<Statement> statements) {
    Printer printer = new Printer();
    statements.forEach(printer::of);
    return printer.out.toString();
  }

  @Override
  public Void let(Let let) {
    String right = expressions.of(let.expression());
    return line(declare(let.target()) + " = " + right + mark(let));
  }

  @Override
  public Void branch(Branch branch) {
    String selector = names.of(branch.selector());
    String head = branch.results().isEmpty() ? "" : "(" + declare(branch.results()) + ") = ";
    if (branch.isIf() && branch.arms().size() == 2) {
      Block then = branch.arms().get(0).body();
      boolean plain = branch.arms().get(0).labels().equals(List.of(Constant.TRUE));
      line(head + "if (" + (plain ? "" : "not ") + selector + ") {" + mark(branch));
      body(then);
      line("} else {");
      body(branch.arms().get(1).body());
      return line("}");
    }
    line(head + "switch (" + selector + ") {" + mark(branch));
    depth++;
    for (Arm arm : branch.arms()) {
      String labels = arm.labels().stream().map(names::of).collect(Collectors.joining(", "));
      line((labels.isEmpty() ? "default" : "case " + labels) + " {");
      body(arm.body());
      line("}");
    }
    depth--;
    return line("}");
  }

  @Override
  public Void loop(Loop loop) {
    StringBuilder carried = new StringBuilder();
    for (int i = 0; i < loop.params().size(); i++) {
      String init = i < loop.inits().size() ? names.of(loop.inits().get(i)) : "?";
      carried
          .append(i == 0 ? "" : ", ")
          .append(declare(loop.params().get(i)))
          .append(" = ")
          .append(init);
    }
    String head = loop.results().isEmpty() ? "" : "(" + declare(loop.results()) + ") = ";
    line(head + "loop (" + carried + ") while {" + mark(loop));
    body(loop.test());
    line("} do {");
    body(loop.body());
    return line("}");
  }

  @Override
  public Void store(Store store) {
    return line(
        element(store.array(), store.index()) + " = " + names.of(store.value()) + mark(store));
  }

  @Override
  public Void accumulate(Accumulate add) {
    return line(element(add.array(), add.index()) + " += " + names.of(add.value()) + mark(add));
  }

  @Override
  public Void copy(Copy copy) {
    return line("copy " + list(copy.uses()) + mark(copy));
  }

  @Override
  public Void fill(Fill fill) {
    return line("fill " + list(fill.uses()) + mark(fill));
  }

  @Override
  public Void push(Push push) {
    return line("push " + names.of(push.tape()) + ", " + names.of(push.value()) + mark(push));
  }

  @Override
  public Void call(Call call) {
    line("call (" + list(call.arguments()) + ") as (" + declare(call.part().params()) + ") {"
        + mark(call));
    body(call.part().body());
    return line("}");
  }

  @Override
  public Void run(Run run) {
    String head = run.results().isEmpty() ? "" : "(" + declare(run.results()) + ") = ";
    String arguments = run.arguments().stream().map(names::of).collect(Collectors.joining(", "));
    String step = run.routine().step().name().toLowerCase(Locale.ROOT);
    return line(head + step + " " + run.routine().name() + "(" + arguments + ")" + mark(run));
  }

  @Override
  public Void raise(Throw raise) {
    return line("throw " + names.of(raise.exception()) + mark(raise));
  }

  private void body(Block block) {
    depth++;
    block.statements().forEach(this::of);
    if (!block.results().isEmpty()) {
      line("yield " + list(block.results()));
    }
    depth--;
  }

  private String element(Value array, Value index) {
    return names.of(array) + "[" + names.of(index) + "]";
  }

  private String list(List<Value> values) {
    return values.stream().map(names::of).collect(Collectors.joining(", "));
  }

  private String declare(List<Var> vars) {
    return vars.stream().map(this::declare).collect(Collectors.joining(", "));
  }

  private String declare(Var variable) {
    return variable.type() + " " + names.of(variable);
  }

  private static String mark(Statement statement) {
    return switch (statement.origin().role()) {
      case PRIMAL -> "";
      case RECORD -> "  // record";
      case REPLAY -> "  // again";
      case TANGENT -> "  // tangent";
      case ADJOINT -> "  // adjoint";
    };
  }

  private Void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
    return null;
  }
}
