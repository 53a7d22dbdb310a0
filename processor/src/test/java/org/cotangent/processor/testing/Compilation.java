package org.cotangent.processor.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.cotangent.Differentiable;
import org.cotangent.processor.CotangentProcessor;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * A compilation in memory with the processor, every warning an error. Many sources in one
 * compilation are much faster than many compilations.
 */
public final class Compilation {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager PLATFORM = platform();

  private final boolean succeeded;
  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
  private final String otherOutput;
  private final Map<String, byte[]> classes;
  private final Map<String, String> generated;

  private Compilation(
      boolean succeeded,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      String otherOutput,
      MemoryFiles files) {
    this.succeeded = succeeded;
    this.diagnostics = diagnostics;
    this.otherOutput = otherOutput;
    this.classes = files.classes();
    this.generated = files.sources();
  }

  /** Compiles the sources with the processor; the result may be a failure. */
  public static Compilation attempt(List<Source> sources, String... moreOptions) {
    return run(List.of(new CotangentProcessor()), sources, moreOptions);
  }

  /** Compiles the sources with the processor, which must succeed without a warning. */
  public static Compilation of(List<Source> sources, String... moreOptions) {
    return attempt(sources, moreOptions).checked();
  }

  /** Compiles one file for each text with the processor, which must succeed without a warning. */
  public static Compilation of(String... texts) {
    return of(Stream.of(texts).map(Source::of).toList());
  }

  /** Compiles the sources without any processor, which must succeed without a warning. */
  public static Compilation withoutProcessor(List<Source> sources) {
    return run(List.of(), sources, "-proc:none").checked();
  }

  /**
   * Compiles the sources with another processor, which must succeed without a warning; it need not
   * claim the annotations.
   */
  public static Compilation with(Processor processor, List<Source> sources) {
    return run(List.of(processor), sources, "-Xlint:-processing").checked();
  }

  private static synchronized Compilation run(
      List<Processor> processors, List<Source> sources, String... options) {
    List<String> all = new ArrayList<>(List.of("-encoding", "UTF-8", "-Xlint:all", "-Werror"));
    all.addAll(List.of(options));
    if (!all.contains("--release")) {
      all.addAll(List.of("--release", "17"));
    }
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter out = new StringWriter();
    MemoryFiles files = new MemoryFiles(PLATFORM);
    JavaCompiler.CompilationTask task = COMPILER.getTask(out, files, collector, all, null, sources);
    if (!processors.isEmpty()) {
      task.setProcessors(processors);
    }
    boolean succeeded = task.call();
    return new Compilation(succeeded, collector.getDiagnostics(), out.toString(), files);
  }

  private static StandardJavaFileManager platform() {
    StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, Locale.ROOT, null);
    List<File> path = Stream.of(Differentiable.class, Gradient.class, Compilation.class)
        .map(Compilation::location)
        .toList();
    try {
      manager.setLocation(StandardLocation.CLASS_PATH, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manager;
  }

  private static File location(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Compilation checked() {
    if (!succeeded || !diagnostics.isEmpty()) {
      throw new AssertionError("compilation failed:\n" + messages() + "\n" + otherOutput + "\n"
          + String.join("\n", generated.values()));
    }
    return this;
  }

  /** Whether javac wrote classes. */
  public boolean succeeded() {
    return succeeded;
  }

  /** What javac and the processor reported. */
  public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
    return diagnostics;
  }

  /** All reports as javac would print them, and what it printed otherwise. */
  public String messages() {
    return diagnostics.stream().map(Object::toString).collect(Collectors.joining("\n"))
        + otherOutput;
  }

  /** The generated files, by qualified class name. */
  public Map<String, String> generated() {
    return generated;
  }

  /** The generated file of a class's companion, nested classes named {@code Outer_Inner}. */
  public String companionSource(String className) {
    return generated.get(className + "Derivatives");
  }

  /** The bytes of every class that was written. */
  public Map<String, byte[]> classes() {
    return classes;
  }

  /** Loads what was compiled, in a new class loader. */
  public Loaded load() {
    return new Loaded(classes, true);
  }

  /** Loads what was compiled with assertions switched off. */
  public Loaded loadWithoutAssertions() {
    return new Loaded(classes, false);
  }
}
