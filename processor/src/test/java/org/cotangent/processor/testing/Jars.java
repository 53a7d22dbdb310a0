package org.cotangent.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.cotangent.processor.CotangentProcessor;

/** Compiles in steps, into folders and jars, as separate modules of a build are. */
public final class Jars {

  private Jars() {}

  /** Compiles sources with the processor into a folder, with other folders or jars on the path. */
  public static Path compile(Path folder, String name, String path, String... sources)
      throws IOException {
    Path output = Files.createDirectories(folder.resolve(name));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      String all = System.getProperty("java.class.path") + File.pathSeparator + path;
      JavaCompiler.CompilationTask task = compiler.getTask(
          messages,
          files,
          null,
          List.of("--release", "17", "-d", output.toString(), "-classpath", all),
          null,
          Stream.of(sources).map(Source::of).toList());
      task.setProcessors(List.of(new CotangentProcessor()));
      assertThat(task.call()).as(messages.toString()).isTrue();
    }
    return output;
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
