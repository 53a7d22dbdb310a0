package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cotangent.processor.emit.Emitted;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.cotangent.processor.ir.Verifier;
import org.cotangent.processor.optimize.Passes;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is read from a method with arrays of its own computes what the method computes and throws
 * what it throws: as it was read, cleaned, and printed again. Each line of a file of snippets is an
 * expression, each block the body of a method.
 */
class ArraySnippetTest {
  private static final Path FOLDER = Path.of("src/test/resources/snippets-of-arrays");

  private static final String PARAMETERS =
      "double x, double y, float g, long k, int i, int j, short s, byte b, char c,"
          + " boolean p, double[] v, double[][] m, int[] n, String t,"
          + " java.util.concurrent.TimeUnit u, Integer box";

  private static final double[] V = {1.5, -2, 3.25};
  private static final double[][] M = {{1, 2, 3.5}, {-4, 5, 6}};
  private static final int[] N = {7, -8, 9};

  private static final List<List<Object>> ARGUMENTS = List.of(
      arguments(1.5, -2.25, 3.7f, 5L, 1, 2, (short) 3, (byte) 1, 'a', true, TimeUnit.SECONDS),
      arguments(
          -0.1, 7.5, -1e10f, 1L << 40, 0, 1, (short) 0, (byte) 0, '\2', false, TimeUnit.HOURS),
      arguments(3, 1e-3, 0.1f, -3L, 2, 0, (short) -300, (byte) 127, 'z', true, TimeUnit.DAYS),
      arguments(7, 8, 2, 97L, -1, 3, (short) -1, (byte) -1, '\0', false, TimeUnit.SECONDS),
      arguments(-70000.9, -0.0, 1, 0, 3, -1, (short) 1, (byte) 5, '\1', false, TimeUnit.DAYS));

  private static List<Object> arguments(
      double x,
      double y,
      float g,
      long k,
      int i,
      int j,
      short s,
      byte b,
      char c,
      boolean p,
      TimeUnit u) {
    double[][] m = {M[0].clone(), M[1].clone()};
    return Arrays.asList(x, y, g, k, i, j, s, b, c, p, V.clone(), m, N.clone(), "linear", u, i);
  }

  @TestFactory
  Stream<DynamicContainer> computesWhatJavaComputes() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        containers.add(DynamicContainer.dynamicContainer(
            file.getFileName().toString(), tests(SnippetTest.snippets(Files.readAllLines(file)))));
      }
    }
    return containers.stream();
  }

  private static List<DynamicTest> tests(List<String> snippets) {
    StringBuilder text = new StringBuilder(
        "package snippets;\n@SuppressWarnings({\"cast\", \"fallthrough\", \"lossy-conversions\"})\nfinal class Snippets {\n");
    for (int i = 0; i < snippets.size(); i++) {
      text.append("  @org.cotangent.Differentiable(wrt = \"x\") static double f" + i + "(")
          .append(PARAMETERS + ") ")
          .append(SnippetTest.body(snippets.get(i)))
          .append("\n");
    }
    Source source = Source.of(text + "}\n");
    ReadingProcessor processor = new ReadingProcessor();
    Compilation.with(processor, List.of(source));
    ReadClass read = processor.classes().get(0);
    assertThat(read.outcome()).isEqualTo(ReadClass.Outcome.READ);
    List<Function> primals = read.methods().stream()
        .map(method -> Verifier.verify(method.method().primal()))
        .toList();
    List<Function> cleaned =
        primals.stream().map(primal -> Verifier.verify(Passes.prepare(primal))).toList();
    Loaded loaded = Compilation.withoutProcessor(List.of(
            source,
            Emitted.source("snippets", "Snippets", "Read", primals),
            Emitted.source("snippets", "Snippets", "Cleaned", cleaned)))
        .load();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < snippets.size(); i++) {
      int index = i;
      tests.add(DynamicTest.dynamicTest(
          snippets.get(i),
          () -> compare(loaded, "f" + index, primals.get(index), cleaned.get(index))));
    }
    return tests;
  }

  private static void compare(Loaded loaded, String name, Function primal, Function cleaned) {
    for (List<Object> arguments : ARGUMENTS) {
      Object expected = called(loaded, "snippets.Snippets", name, arguments);
      String context = arguments + " of\n" + Printer.print(primal);
      assertThat(interpreted(primal, arguments)).as(context).isEqualTo(expected);
      assertThat(interpreted(cleaned, arguments))
          .as("cleaned: %s", Printer.print(cleaned))
          .isEqualTo(expected);
      assertThat(called(loaded, "snippets.Read", name, arguments))
          .as("printed: %s", context)
          .isEqualTo(expected);
      assertThat(called(loaded, "snippets.Cleaned", name, arguments))
          .as("cleaned and printed: %s", context)
          .isEqualTo(expected);
      assertThat(arguments.subList(10, 13)).as("the parameters' elements").containsExactly(V, M, N);
    }
  }

  private static Object called(Loaded loaded, String type, String name, List<Object> arguments) {
    Method method = Arrays.stream(loaded.type(type).getDeclaredMethods())
        .filter(candidate -> candidate.getName().equals(name))
        .findFirst()
        .orElseThrow();
    return outcome(() -> Loaded.call(method, arguments.toArray()));
  }

  private static Object interpreted(Function function, List<Object> arguments) {
    return outcome(() -> Interpreter.run(function, arguments, 1_000_000).get(0));
  }

  /** The value; where an exception is thrown, that, with its message unless it names variables. */
  private static Object outcome(Supplier<Object> run) {
    try {
      return run.get();
    } catch (Interpreter.OutOfFuel endless) {
      throw endless;
    } catch (NullPointerException thrown) {
      return NullPointerException.class;
    } catch (RuntimeException thrown) {
      return thrown.toString();
    }
  }
}
