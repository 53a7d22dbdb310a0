package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes that make it hard for a processor compile without a warning, and compute the right thing,
 * on every JDK that is installed beside the one that runs the test.
 */
class HostileTest {
  private static final Path SOURCES = Path.of("src/test/resources/hostile");

  @TempDir
  Path folder;

  @TestFactory
  Stream<DynamicTest> compiles_without_a_warning_and_runs() throws IOException {
    return jdks().stream()
        .map(jdk -> DynamicTest.dynamicTest(jdk.getFileName().toString(), () -> check(jdk)));
  }

  private void check(Path jdk) throws IOException, InterruptedException {
    Path classes = Files.createDirectories(folder.resolve(jdk.getFileName()));
    String classPath = System.getProperty("java.class.path");
    List<String> compile = new ArrayList<>(List.of(
        jdk.resolve("bin/javac").toString(),
        "-encoding",
        "UTF-8",
        "--release",
        "17",
        "-Xlint:all,-path",
        "-Werror",
        "-cp",
        classPath,
        "-processor",
        "org.cotangent.processor.CotangentProcessor",
        "-d",
        classes.toString()));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .forEach(compile::add);
    }
    assertThat(run(compile)).isEmpty();
    assertThat(run(List.of(
            jdk.resolve("bin/java").toString(),
            "-ea",
            "-cp",
            classes + System.getProperty("path.separator") + classPath,
            "hostile.Hostile")))
        .isEqualToIgnoringNewLines("all right");
  }

  private static List<Path> jdks() throws IOException {
    Path current = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> found = new ArrayList<>(List.of(current));
    try (Stream<Path> siblings = Files.list(current.getParent())) {
      for (Path sibling : siblings.sorted().toList()) {
        Path real = sibling.toRealPath();
        if (!found.contains(real) && isUsable(real)) {
          found.add(real);
        }
      }
    }
    return found;
  }

  private static boolean isUsable(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    if (!Files.isExecutable(jdk.resolve("bin/javac")) || !Files.exists(release)) {
      return false;
    }
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION=\""))
        .map(line -> line.substring("JAVA_VERSION=\"".length()).split("[.\"-]")[0])
        .anyMatch(version -> Integer.parseInt(version) >= 17);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
