package org.cotangent.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.cotangent.Differentiable;
import org.cotangent.processor.CotangentProcessor;

/** Compiles in steps, into folders and jars, as separate modules of a build are. */
public final class Jars {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private Jars() {}

  /** What a compilation said, and whether it wrote classes. */
  public record Result(boolean succeeded, String messages) {}

  /** Compiles sources with the processor into a folder, with other folders or jars on the path. */
  public static Path compile(Path folder, String name, String path, String... sources)
      throws IOException {
    Path output = folder.resolve(name);
    Result result = attempt(output, path, sources);
    assertThat(result.succeeded()).as(result.messages()).isTrue();
    return output;
  }

  /** Compiles sources with the processor into a folder; the result may be a failure. */
  public static Result attempt(Path output, String path, String... sources) throws IOException {
    String all = System.getProperty("java.class.path") + File.pathSeparator + path;
    return run(
        List.of("-d", Files.createDirectories(output).toString(), "-classpath", all),
        Stream.of(sources).map(Source::of).toList());
  }

  /**
   * Compiles files with the processor, each warning an error, with the runtime and others on the
   * module path; the result may be a failure.
   */
  public static Result attemptModules(List<String> options, List<Path> modulePath, List<Path> files)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xlint:all", "-Werror", "--module-path"));
    all.add(Stream.concat(Stream.of(runtime()), modulePath.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator)));
    all.addAll(options);
    try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
      List<JavaFileObject> sources = new ArrayList<>();
      manager.getJavaFileObjectsFromPaths(files).forEach(sources::add);
      return run(all, sources);
    }
  }

  private static Result run(List<String> options, List<? extends JavaFileObject> sources)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--release", "17"));
    all.addAll(options);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          COMPILER.getTask(messages, files, null, all, null, sources);
      task.setProcessors(List.of(new CotangentProcessor()));
      boolean succeeded = task.call();
      return new Result(succeeded, messages.toString());
    }
  }

  /** Where the runtime's module is. */
  public static Path runtime() {
    try {
      return Path.of(Differentiable.class
          .getProtectionDomain()
          .getCodeSource()
          .getLocation()
          .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Packs the files of a folder. */
  public static Path pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String entry = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new ZipEntry(entry));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /** A loader of what was compiled. */
  public static URLClassLoader loader(Path... path) throws MalformedURLException {
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = path[i].toUri().toURL();
    }
    return new URLClassLoader(urls, Jars.class.getClassLoader());
  }
}
