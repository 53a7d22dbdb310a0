package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class SizeTest {
  private static final long LIMIT = 100_000;

  /** Each class as a jar compresses it, without the jar's tables of names. */
  @Test
  void theMinimisersAndAllThatBelongsToThemTakeLessThan100Kilobytes()
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(Minimizer.class.getResource("Minimizer.class").toURI()).getParent();
    int count = 0;
    Counter compressed = new Counter();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
      for (Path file : files) {
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
          Files.copy(file, deflater);
        }
        count++;
      }
    }
    assertThat(count).isGreaterThan(30);
    assertThat(compressed.bytes).isPositive().isLessThan(LIMIT);
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }
  }
}
