package org.cotangent.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cotangent.processor.analysis.Explanation;
import org.cotangent.processor.check.ActivityCheck;
import org.cotangent.processor.check.WriteCheck;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.Derived;

/** Takes one method through the stages from its checks to its derivatives. */
final class MethodTask {

  /** A loop that keeps a record for each iteration though the method asks for checkpoints. */
  private record Unbounded(Origin origin, String reason) {}

  private final ReadMethod read;
  private final Set<Var> changing;
  private final Options options;
  private final Explanation explanation;
  private final List<Unbounded> unbounded = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<Derived> derived = Optional.empty();
  private Throwable failure;

  /** @param changing the params of a method that is called which may be written to after that */
  MethodTask(ReadMethod read, Set<Var> changing, Options options) {
    this.read = read;
    this.changing = changing;
    this.options = options;
    this.explanation = options.explains() ? Explanation.kept() : Explanation.none();
  }

  /** Reports what is wrong with the method. */
  void check() {
    attempt(() -> {
      WriteCheck.check(read.method(), read.reporter());
      if (isSound()) {
        ActivityCheck.check(read.method(), read.reporter());
      }
    });
    report();
  }

  /** Whether no error was reported. */
  boolean isSound() {
    return !read.reporter().hasErrors();
  }

  /** Differentiates the method. Needs nothing of javac, so that it may run on any thread. */
  void derive() {
    Derivation derivation = new Derivation(
        read.method(),
        changing,
        (loop, reason) -> unbounded.add(new Unbounded(loop, reason)),
        this::dump,
        explanation);
    attempt(() -> derived = Optional.of(derivation.apply()));
  }

  private void dump(String pass, Function function) {
    if (options.dumps()) {
      String header = read.method().name() + " after " + pass;
      notes.add(header + System.lineSeparator() + Printer.print(function));
    }
  }

  /** Reports what happened meanwhile. */
  void report(Consumer<String> note) {
    notes.forEach(note);
    explanation
        .lines()
        .forEach(line -> read.reporter().explain(read.method().name() + ": " + line));
    for (Unbounded loop : unbounded) {
      read.reporter()
          .report(
              Diagnostic.UNBOUNDED_LOOP,
              loop.origin(),
              "checkpoints = " + read.method().checkpoints(),
              loop.reason());
    }
    report();
  }

  /** The method's derivatives, if it could be differentiated. */
  Optional<Derived> derived() {
    return derived;
  }

  private void attempt(Runnable stage) {
    try {
      DeepStack.run(stage);
    } catch (RuntimeException | StackOverflowError thrown) {
      failure = thrown;
    }
  }

  private void report() {
    if (failure != null) {
      read.reporter().internalError(failure);
      failure = null;
    }
  }
}
