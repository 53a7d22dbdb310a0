package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  @Test
  void javacFindsTheProcessorAsService() {
    assertThat(ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::type))
        .contains(CotangentProcessor.class);
  }

  @Test
  void gradleFindsAnIsolatingProcessor() throws IOException {
    String file = "/META-INF/gradle/incremental.annotation.processors";
    try (InputStream in = CotangentProcessor.class.getResourceAsStream(file)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(CotangentProcessor.class.getName() + ",isolating");
    }
  }
}
