package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cotangent.processor.testing.Compilation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is generated grows no faster than the method. The limit of time is far from what it takes,
 * and there to end what would never end by itself.
 */
@Timeout(300)
class GrowthTest {

  /** Shapes of methods, each of any size. */
  enum Shape {
    STRAIGHT_LINE("double v = b;", i -> "v = Math.sin(v) * x[" + i % 4 + "] + v / (b + 2);", ""),
    CHAIN("double v = b;", i -> "if (b < %d) v = b * %d; else ".formatted(i, i + 1), "v = 1;"),
    CHAIN_OF_COSTLY_CHOICES(
        "double v = b;",
        i -> "if (b + Math.sin(b * %d) < %d) v = v * b + %d; else ".formatted(i, i, i),
        "v = b;"),
    CHAIN_OVER_ELEMENTS(
        "double[] y = x.clone(); double v = 0;",
        i -> "if (b < %1$d) { y[%1$d] = y[%1$d] * b; v = y[%1$d] * b; } else ".formatted(i),
        "y[0] = b; for (double e : y) v += e * e;"),
    CHOICES("double v = b;", i -> "if (v < %d) v = v * b + Math.sin(v);".formatted(i), ""),
    CARRIED_BODY(
        "double v = b; for (int i = 0; i < x.length; i++) {",
        i -> i % 2 == 0 ? "v = v * x[i] + b;" : "v = Math.sin(v) * v;",
        "}"),
    LOOPS("double v = b;", i -> "for (int i = 0; i < x.length; i++) v = v * x[i] + b;", ""),
    LOOPS_OVER_ELEMENTS(
        "double[] y = x.clone(); double v = 0;",
        i -> "for (int i = 1; i < x.length; i++) y[i] = y[i - 1] * b + Math.sin(y[i]);",
        "for (double e : y) v += e;"),
    SWITCH(
        "double v = 0; switch (x.length) {",
        i -> "case %d: v = b * Math.sin(%d * b); break;".formatted(i, i),
        "default: v = b; }");

    private final String start;
    private final IntFunction<String> part;
    private final String end;

    Shape(String start, IntFunction<String> part, String end) {
      this.start = start;
      this.part = part;
      this.end = end;
    }

    String body(int size) {
      String parts = IntStream.range(0, size).mapToObj(part).collect(Collectors.joining("\n"));
      return start + "\n" + parts + "\n" + end + "\nreturn v * x[0];";
    }
  }

  @ParameterizedTest
  @EnumSource
  void growsInProportion(Shape shape) {
    int small = generated(shape.body(60)).length();
    int big = generated(shape.body(180)).length();
    assertThat(big).isLessThan(4 * small);
  }

  @Test
  void ends400Arms() {
    assertThat(generated(Shape.CHAIN_OF_COSTLY_CHOICES.body(400))).contains("* 399.0");
  }

  @Test
  void endsTwelveLoopsInOneAnother() {
    StringBuilder body = new StringBuilder("double v = b;\n");
    for (int i = 0; i < 12; i++) {
      body.append("for (int i%1$d = 0; i%1$d < x.length; i%1$d++) {\n".formatted(i));
      body.append("double v%d = Math.sin(x[i%d]) * v;\n".formatted(i, i));
    }
    for (int i = 11; i >= 0; i--) {
      body.append("v += v%d * 0.5;\n}\n".formatted(i));
    }
    assertThat(generated(body + "return v;")).contains("i11");
  }

  private static String generated(String body) {
    String source = """
        import org.cotangent.Differentiable;
        final class P {
          @Differentiable
          static double f(double[] x, double b) {
            %s
          }
        }
        """.formatted(body);
    return Compilation.of(source).companionSource("P");
  }
}
