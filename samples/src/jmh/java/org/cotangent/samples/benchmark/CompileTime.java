package org.cotangent.samples.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Measures the time that the processor adds to javac: 1,000 annotated methods of ten lines each, in
 * 50 classes, compiled with and without it in turns.
 */
public final class CompileTime {
  private static final int CLASSES = 50;
  private static final int METHODS_PER_CLASS = 20;
  private static final int ROUNDS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String METHOD = """
        @Differentiable
        static double f%d(double x, double y, double[] w) {
          double a = x * y + %d;
          double b = Math.sin(a) / (1 + x * x);
          double sum = 0;
          for (int i = 0; i < w.length; i++) {
            double z = a * w[i] - b;
            sum += z > 0 ? z * z : Math.exp(z);
          }
          return sum + Math.sqrt(1 + b * b);
        }
      """;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final List<Source> sources = sources();

  private CompileTime() {}

  /**
   * Runs the measurement.
   *
   * @param args none are read
   * @throws IOException if the scratch folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    CompileTime benchmark = new CompileTime();
    List<Double> added = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Time without = benchmark.compile("-proc:none");
      Time with = benchmark.compile("-processor", "org.cotangent.processor.CotangentProcessor");
      added.add(with.elapsed() - without.elapsed());
      System.out.printf(
          Locale.ROOT,
          "round %d: busy for %.2f s without, %.2f s with; elapsed %.2f s without, %.2f s with%n",
          round,
          without.busy(),
          with.busy(),
          without.elapsed(),
          with.elapsed());
    }
    double first = added.get(0);
    Collections.sort(added);
    System.out.printf(
        Locale.ROOT,
        "%d methods, JDK %s: javac takes %.2f s longer (median; first round %.2f s)%n",
        CLASSES * METHODS_PER_CLASS,
        System.getProperty("java.runtime.version"),
        added.get(ROUNDS / 2),
        first);
  }

  /**
   * The seconds that a compilation takes.
   *
   * @param elapsed by the clock
   * @param busy by the processor time of the compiling thread, without what runs beside it
   */
  private record Time(double elapsed, double busy) {}

  private Time compile(String... options) throws IOException {
    Path output = Files.createTempDirectory("compile-time");
    try {
      List<String> all = new ArrayList<>(
          List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path")));
      all.addAll(List.of(options));
      long start = System.nanoTime();
      long startBusy = THREADS.getCurrentThreadCpuTime();
      if (!compiler.getTask(null, null, null, all, null, sources).call()) {
        throw new IllegalStateException("the sources do not compile");
      }
      long busy = THREADS.getCurrentThreadCpuTime() - startBusy;
      return new Time((System.nanoTime() - start) / 1e9, busy / 1e9);
    } finally {
      delete(output);
    }
  }

  private static List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      StringBuilder text =
          new StringBuilder("import org.cotangent.Differentiable;\n\nfinal class C" + c + " {\n");
      for (int m = 0; m < METHODS_PER_CLASS; m++) {
        text.append(String.format(Locale.ROOT, METHOD, m, c * METHODS_PER_CLASS + m));
      }
      sources.add(new Source("C" + c, text.append("}\n").toString()));
    }
    return sources;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /** A source file in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
