package org.cotangent.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.cotangent.Derivative;
import org.cotangent.processor.check.OrderCheck;
import org.cotangent.processor.diagnostics.Reporter;
import org.cotangent.processor.emit.CompanionWriter;
import org.cotangent.processor.frontend.ReadClass;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.model.Companion;
import org.cotangent.processor.model.Derived;

/**
 * Takes one class that was read from its checks to the text of its companion. No exception leaves a
 * stage.
 */
final class CompanionTask {

  private final TypeElement owner;
  private final ReadClass read;
  private final OwnGradients own;
  private final List<MethodTask> methods;
  private Optional<String> text = Optional.empty();
  private Throwable failure;

  CompanionTask(TypeElement owner, ReadClass read, Options options) {
    this.owner = owner;
    this.read = read;
    this.own = OwnGradients.of(read);
    SettledCalls settled = SettledCalls.of(withTangents(NestedCalls.of(read.methods(), own)));
    this.methods = settled.methods().stream()
        .map(method -> new MethodTask(
            method, settled.changing().getOrDefault(method.method(), Set.of()), options))
        .toList();
  }

  /** The methods, and the forward modes of those that are called if others need these. */
  private static List<ReadMethod> withTangents(List<ReadMethod> methods) {
    Map<String, Set<Derivative>> demanded =
        OrderCheck.demanded(methods.stream().map(ReadMethod::method).toList());
    methods.forEach(read -> OrderCheck.check(read.method(), demanded, read.reporter()));
    boolean isSound = methods.stream().noneMatch(read -> read.reporter().hasErrors());
    return isSound ? TangentCalls.of(methods) : methods;
  }

  /** Reports what is wrong with the methods. */
  void check() {
    methods.forEach(MethodTask::check);
  }

  /** Whether nothing was. */
  boolean isSound() {
    return methods.stream().allMatch(MethodTask::isSound);
  }

  /** What is to be differentiated before the companion can be composed. */
  List<MethodTask> methods() {
    return methods;
  }

  /** Composes the companion. Needs nothing of javac, so that it may run on any thread. */
  void compose() {
    List<Derived> derived =
        methods.stream().flatMap(method -> method.derived().stream()).toList();
    if (derived.size() < methods.size()) {
      return;
    }
    try {
      DeepStack.run(() -> text = Optional.of(CompanionWriter.write(new Companion(
          read.packageName(),
          read.ownerNames(),
          read.isPublic(),
          read.hiddenNames(),
          UnusedShadows.removed(derived),
          read.recordCalls(),
          Stream.concat(read.gradients().stream(), own.all().stream()).toList(),
          read.takenApart(),
          read.suppressed()))));
    } catch (RuntimeException | StackOverflowError thrown) {
      failure = thrown;
    }
  }

  /**
   * Reports what happened meanwhile, and writes the file. Its one originating element lets build
   * tools process the class by itself.
   */
  void write(ProcessingEnvironment environment, Reporter reporter) {
    methods.forEach(
        method -> method.report(note -> environment.getMessager().printMessage(Kind.NOTE, note)));
    if (text.isPresent()) {
      try (Writer writer =
          environment.getFiler().createSourceFile(companionName(), owner).openWriter()) {
        writer.write(text.get());
      } catch (IOException | RuntimeException thrown) {
        failure = thrown;
      }
    }
    if (failure != null) {
      reporter.internalError(owner, failure);
    }
  }

  private String companionName() {
    return read.packageName().isEmpty()
        ? read.companionName()
        : read.packageName() + "." + read.companionName();
  }
}
