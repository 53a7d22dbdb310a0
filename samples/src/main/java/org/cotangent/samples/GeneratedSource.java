package org.cotangent.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the companions lie that the processor wrote for the samples. */
final class GeneratedSource {
  private GeneratedSource() {}

  /** The generated files, relative to the working directory where they lie inside it. */
  static List<Path> files() {
    Path folder = target().resolve("generated-sources/annotations");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException("no generated source in " + folder);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith("Derivatives.java"))
          .map(GeneratedSource::relative)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build's output folder: the parent of the folder that this class was loaded from. */
  static Path target() {
    try {
      return Path.of(GeneratedSource.class
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file relative to the working directory, where it lies inside it. */
  static Path relative(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
