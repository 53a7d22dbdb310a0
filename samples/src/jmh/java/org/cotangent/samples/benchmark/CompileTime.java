package org.cotangent.samples.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Measures the time that the processor adds to javac: 1,000 annotated methods of ten lines each, in
 * 50 classes, compiled with and without it in turns. In the first round, HotSpot has compiled
 * nothing yet; the median is that of a build daemon or an editor, which keep the processor loaded.
 * Also measured is what of it is javac's own: to compile the sources that the processor writes. All
 * files are kept in memory: disks differ too much in the time that they need to create thousands.
 */
public final class CompileTime {
  private static final int CLASSES = 50;
  private static final int METHODS_PER_CLASS = 20;
  private static final int ROUNDS = 14;
  private static final int WARM_UP = 5;

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
  private final List<JavaFileObject> sources = sources();
  private List<JavaFileObject> generated = List.of();

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
    List<Double> javac = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double without = benchmark.compile(benchmark.sources, "-proc:none");
      added.add(benchmark.compile(
              benchmark.sources, "-processor", "org.cotangent.processor.CotangentProcessor")
          - without);
      List<JavaFileObject> all = new ArrayList<>(benchmark.sources);
      all.addAll(benchmark.generated);
      javac.add(benchmark.compile(all, "-proc:none") - without);
      System.out.printf(
          Locale.ROOT,
          "round %d: %.2f s without; %.2f s added, %.2f s of it for the generated sources%n",
          round,
          without,
          added.get(round),
          javac.get(round));
    }
    System.out.printf(
        Locale.ROOT,
        "%d methods, JDK %s: added %.2f s in the first round; median of the last %d: %.2f s, %.2f s"
            + " of it for the generated sources%n",
        CLASSES * METHODS_PER_CLASS,
        System.getProperty("java.runtime.version"),
        added.get(0),
        ROUNDS - WARM_UP,
        median(added),
        median(javac));
  }

  private static double median(List<Double> times) {
    return times.stream()
        .skip(WARM_UP)
        .sorted()
        .skip((ROUNDS - WARM_UP) / 2)
        .findFirst()
        .orElseThrow();
  }

  /** The seconds that a compilation takes; what it generates replaces what others have. */
  private double compile(List<JavaFileObject> inputs, String... options) throws IOException {
    try (InMemory files = new InMemory(compiler.getStandardFileManager(null, null, null))) {
      List<String> all =
          new ArrayList<>(List.of("-classpath", System.getProperty("java.class.path")));
      all.addAll(List.of(options));
      long start = System.nanoTime();
      if (!compiler.getTask(null, files, null, all, null, inputs).call()) {
        throw new IllegalStateException("the sources do not compile");
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      generated = files.sources;
      return seconds;
    }
  }

  private static List<JavaFileObject> sources() {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      StringBuilder text =
          new StringBuilder("import org.cotangent.Differentiable;\n\nfinal class C" + c + " {\n");
      for (int m = 0; m < METHODS_PER_CLASS; m++) {
        text.append(String.format(Locale.ROOT, METHOD, m, c * METHODS_PER_CLASS + m));
      }
      byte[] content = text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
      sources.add(new InMemoryFile("C" + c, JavaFileObject.Kind.SOURCE, content));
    }
    return sources;
  }

  /** A source or class file in memory. */
  private static final class InMemoryFile extends SimpleJavaFileObject {
    private byte[] content;

    InMemoryFile(String className, Kind kind, byte[] content) {
      super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public OutputStream openOutputStream() {
      return new ByteArrayOutputStream() {
        @Override
        public void close() {
          content = toByteArray();
        }
      };
    }
  }

  /** Keeps what javac writes in memory. */
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<JavaFileObject> sources = new ArrayList<>();

    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      InMemoryFile file = new InMemoryFile(className, kind, new byte[0]);
      if (kind == JavaFileObject.Kind.SOURCE) {
        sources.add(file);
      }
      return file;
    }
  }
}
