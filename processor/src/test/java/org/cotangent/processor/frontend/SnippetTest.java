package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cotangent.processor.CotangentProcessor;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is read from a method, and what is generated from it, computes what the method computes, to
 * the last bit, and throws what it throws. Each line of a file of snippets is an expression, each
 * block the body of a method.
 */
class SnippetTest {
  private static final List<Path> FOLDERS = List.of(
      Path.of("src/test/resources/snippets"), Path.of("src/test/resources/snippets-of-arrays"));

  private static final String PARAMETERS =
      "double x, double y, float g, long k, int i, int j, short s, byte b, char c,"
          + " boolean p, double[] v, double[][] m, int[] n, String t, java.util.concurrent.TimeUnit u, Integer box, double active";

  private static final double[] V = {1.5, -2, 3.25};
  private static final double[][] M = {{1, 2, 3.5}, {-4, 5, 6}};
  private static final int[] N = {7, -8, 9};

  private static final List<List<Object>> ARGUMENTS = List.of(
      arguments(1.5, -2.25, 3.7f, 5L, 1, 2, 3, 4, 'a', true, "linear", TimeUnit.SECONDS),
      arguments(
          -0.1,
          7.5,
          -1e10f,
          Long.MIN_VALUE,
          -7,
          3,
          -300,
          -128,
          'b',
          false,
          "quadratic",
          TimeUnit.HOURS),
      arguments(1e10, 0, 0.1f, 1L << 40, 3, 1, 32767, 127, '\uffff', true, "", TimeUnit.DAYS),
      arguments(0, 1e-3, 16777216f, -3L, 0, 0, 0, 1, 'c', false, "cubic", TimeUnit.NANOSECONDS),
      arguments(-70000.9, -0.0, Float.NaN, 65537L, 2, -1, 1, -1, '0', true, "x", TimeUnit.MINUTES),
      arguments(
          Double.NaN,
          2,
          300.5f,
          97L,
          Integer.MIN_VALUE,
          -1,
          -1,
          64,
          'z',
          false,
          "y",
          TimeUnit.SECONDS));

  private static List<Object> arguments(
      double x,
      double y,
      float g,
      long k,
      int i,
      int j,
      int s,
      int b,
      char c,
      boolean p,
      String t,
      TimeUnit u) {
    return Arrays.asList(x, y, g, k, i, j, (short) s, (byte) b, c, p, V, M, N, t, u, i, -1.0);
  }

  @TestFactory
  Stream<DynamicContainer> computes_what_java_computes() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          containers.add(DynamicContainer.dynamicContainer(
              file.getFileName().toString(), tests(Files.readAllLines(file))));
        }
      }
    }
    return containers.stream();
  }

  private static List<DynamicTest> tests(List<String> lines) {
    List<String> snippets = snippets(lines);
    StringBuilder source = new StringBuilder("final class Snippets {\n");
    for (int i = 0; i < snippets.size(); i++) {
      source
          .append("  @org.cotangent.Differentiable static double f" + i + "(" + PARAMETERS + ") ")
          .append("{ if (active > 0) { return active; } ")
          .append(body(snippets.get(i)))
          .append(" }\n");
    }
    ReadingProcessor processor = new ReadingProcessor();
    Compilation compilation = Compiler.javac()
        .withProcessors(processor, new CotangentProcessor())
        .compile(JavaFileObjects.forSourceString("Snippets", source + "}\n"));
    assertThat(compilation.errors()).isEmpty();
    ReadClass read = processor.classes().get(0);
    assertThat(read.outcome()).isEqualTo(ReadClass.Outcome.READ);
    Class<?> compiled = Loaded.of(compilation, "Snippets");
    Class<?> companion = Loaded.beside(compiled, "SnippetsDerivatives");
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < snippets.size(); i++) {
      Function function = read.methods().get(i).method().primal();
      Method method = Loaded.method(compiled, "f" + i);
      Method gradient = Loaded.method(companion, "f" + i + "Gradient");
      tests.add(
          DynamicTest.dynamicTest(snippets.get(i), () -> compare(method, function, gradient)));
    }
    return tests;
  }

  static List<String> snippets(List<String> lines) {
    List<String> snippets = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : lines) {
      if (line.equals("{") || !block.isEmpty()) {
        block.append(line).append('\n');
        if (line.equals("}")) {
          snippets.add(block.toString());
          block.setLength(0);
        }
      } else if (!line.isBlank()) {
        snippets.add(line);
      }
    }
    return snippets;
  }

  static String body(String snippet) {
    if (snippet.startsWith("{")) {
      return snippet;
    }
    if (snippet.startsWith("long: ")) {
      return "{ return Double.longBitsToDouble(" + snippet.substring(6) + "); }";
    }
    return snippet.startsWith("boolean: ")
        ? "{ return (" + snippet.substring(9) + ") ? 1 : 0; }"
        : "{ return " + snippet + "; }";
  }

  private static void compare(Method method, Function function, Method gradient) {
    for (List<Object> arguments : ARGUMENTS) {
      Object expected = called(method, arguments);
      assertThat(interpreted(function, arguments))
          .as("%s of%n%s", arguments, Printer.print(function))
          .isEqualTo(expected);
      assertThat(valueOf(called(gradient, arguments)))
          .as("the generated gradient at %s of%n%s", arguments, Printer.print(function))
          .isEqualTo(expected);
    }
  }

  /** The value in the record of a gradient; what was thrown otherwise. */
  private static Object valueOf(Object gradient) {
    return gradient instanceof Record
        ? called(Loaded.method(gradient.getClass(), "value"), gradient, List.of())
        : gradient;
  }

  private static Object called(Method method, List<Object> arguments) {
    return called(method, null, arguments);
  }

  private static Object called(Method method, Object receiver, List<Object> arguments) {
    try {
      return method.invoke(receiver, arguments.toArray());
    } catch (InvocationTargetException thrown) {
      return describe(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object interpreted(Function function, List<Object> arguments) {
    try {
      return Interpreter.run(function, arguments, 1_000_000).get(0);
    } catch (Interpreter.OutOfFuel endless) {
      throw endless;
    } catch (RuntimeException | Error thrown) {
      return describe(thrown);
    }
  }

  /** An exception with its message, unless that names the variables of one compilation. */
  private static String describe(Throwable thrown) {
    return thrown instanceof NullPointerException
        ? NullPointerException.class.getName()
        : thrown.toString();
  }
}
