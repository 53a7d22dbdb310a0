package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.cotangent.processor.CotangentProcessor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file under {@code rejected} compiles with exactly the messages that its comments announce:
 * {@code // error: CT201 at 17} means an error of that code on this line, in that column.
 */
class RejectedTest {
  private static final Path FOLDER = Path.of("src/test/resources/rejected");
  private static final Pattern MARKER =
      Pattern.compile("// (error|warning): (CT\\d+)(?: at (\\d+))?");
  private static final Pattern SINCE = Pattern.compile("// since (\\d+)");
  private static final Pattern CODE = Pattern.compile("\\[(CT\\d+)]");

  @TestFactory
  Stream<DynamicTest> says_exactly_what_is_announced() throws IOException {
    return files()
        .map(
            file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> check(file)));
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    }
  }

  private static void check(Path file) throws IOException {
    Matcher since = SINCE.matcher(Files.readAllLines(file).get(0));
    Assumptions.assumeTrue(
        !since.matches() || Runtime.version().feature() >= Integer.parseInt(since.group(1)));
    Compilation compilation = Compiler.javac()
        .withProcessors(new CotangentProcessor())
        .compile(JavaFileObjects.forResource(file.toUri().toURL()));
    List<String> said = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      if (diagnostic.getKind() != Diagnostic.Kind.NOTE) {
        said.add(describe(diagnostic));
      }
    }
    assertThat(said).containsExactlyInAnyOrderElementsOf(announced(file));
    assertThat(said)
        .anyMatch(text -> text.contains(file.getParent().getFileName().toString()));
  }

  private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT);
    Matcher code = CODE.matcher(message);
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    return diagnostic.getLineNumber() + ": " + kind + ": " + (code.find() ? code.group(1) : message)
        + " at " + diagnostic.getColumnNumber();
  }

  private static List<String> announced(Path file) throws IOException {
    List<String> announced = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      Matcher marker = MARKER.matcher(lines.get(i));
      while (marker.find()) {
        announced.add(
            (i + 1) + ": " + marker.group(1) + ": " + marker.group(2) + " at " + marker.group(3));
      }
    }
    return announced;
  }
}
