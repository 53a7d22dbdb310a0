package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class SizeTest {
  private static final int LIMIT = 100_000;

  @Test
  void theMinimisersAndAllThatBelongsToThemTakeLessThan100Kilobytes()
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(Minimizer.class.getResource("Minimizer.class").toURI()).getParent();
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    int count = 0;
    try (ZipOutputStream zip = new ZipOutputStream(jar);
        DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
      for (Path file : files) {
        if (!file.getFileName().toString().contains("Test")) {
          zip.putNextEntry(new ZipEntry("org/cotangent/optim/" + file.getFileName()));
          Files.copy(file, zip);
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(30);
    assertThat(jar.size()).isLessThan(LIMIT);
  }
}
