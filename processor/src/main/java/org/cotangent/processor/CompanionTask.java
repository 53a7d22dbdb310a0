package org.cotangent.processor;

import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.cotangent.processor.check.ActivityCheck;
import org.cotangent.processor.check.WriteCheck;
import org.cotangent.processor.diagnostics.Reporter;
import org.cotangent.processor.emit.CompanionWriter;
import org.cotangent.processor.frontend.ClassReader;
import org.cotangent.processor.frontend.ReadClass;
import org.cotangent.processor.frontend.ReadMethod;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.model.Companion;
import org.cotangent.processor.model.Gradient;

/**
 * Takes one class through all stages: reads it, checks it, differentiates its methods, writes the
 * companion.
 */
final class CompanionTask {

  /** What became of a class. */
  enum Outcome {
    DONE,
    /** A name does not resolve yet: try again in the next round. */
    DEFERRED
  }

  private final ProcessingEnvironment environment;
  private final Reporter reporter;
  private final ClassReader reader;
  private final boolean isDumping;

  CompanionTask(
      ProcessingEnvironment environment, Trees trees, Reporter reporter, boolean isDumping) {
    this.environment = environment;
    this.reporter = reporter;
    this.reader = new ClassReader(environment, trees, reporter);
    this.isDumping = isDumping;
  }

  /**
   * Writes the companion of a class, or reports why there is none. No exception leaves this method.
   */
  Outcome write(TypeElement owner) {
    try {
      ReadClass read = reader.read(owner);
      switch (read.outcome()) {
        case READ -> derive(owner, read);
        case DEFERRED -> {
          return Outcome.DEFERRED;
        }
        case REJECTED -> {}
      }
    } catch (RuntimeException | StackOverflowError | IOException failure) {
      reporter.internalError(owner, failure);
    }
    return Outcome.DONE;
  }

  private void derive(TypeElement owner, ReadClass read) throws IOException {
    List<Gradient> gradients = new ArrayList<>();
    boolean isSound = true;
    for (ReadMethod method : read.methods()) {
      isSound &= derive(method, gradients);
    }
    if (isSound) {
      Companion companion = new Companion(
          read.packageName(), read.ownerNames(), read.isPublic(), read.hiddenNames(), gradients);
      write(companion, owner);
    }
  }

  private boolean derive(ReadMethod read, List<Gradient> gradients) {
    try {
      WriteCheck.check(read.method(), read.reporter());
      if (!read.reporter().hasErrors()) {
        ActivityCheck.check(read.method(), read.reporter());
      }
      if (!read.reporter().hasErrors()) {
        gradients.add(Derivation.gradient(read.method(), dump(read.method().name())));
      }
    } catch (RuntimeException | StackOverflowError failure) {
      read.reporter().internalError(failure);
    }
    return !read.reporter().hasErrors();
  }

  private BiConsumer<String, Function> dump(String method) {
    if (!isDumping) {
      return (pass, function) -> {};
    }
    return (pass, function) -> environment
        .getMessager()
        .printMessage(
            Kind.NOTE,
            method + " after " + pass + System.lineSeparator() + Printer.print(function));
  }

  /** Writes the file; its one originating element lets build tools process the class by itself. */
  private void write(Companion companion, TypeElement owner) throws IOException {
    String text = CompanionWriter.write(companion);
    String name = companion.packageName().isEmpty() ? "" : companion.packageName() + ".";
    try (Writer writer = environment
        .getFiler()
        .createSourceFile(name + companion.simpleName(), owner)
        .openWriter()) {
      writer.write(text);
    }
  }
}
