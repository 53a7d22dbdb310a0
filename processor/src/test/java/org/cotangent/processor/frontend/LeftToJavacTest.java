package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.cotangent.processor.CotangentProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no Java, or is not Java yet, gets no message of Cotangent's. */
class LeftToJavacTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Differentiable static double f(double x) { return y; }",
        "@Differentiable static double f(double x) { return Math.sin(x, x); }",
        "@Differentiable static double f(Missing x) { return 1; }",
        "@Differentiable static Missing f(double x) { return 1; }",
        "@Differentiable(wrt = MISSING) static double f(double x) { return x; }",
        "@Differentiable(wrt = 5) static double f(double x) { return x; }",
        "@Differentiable(name = MISSING) static double f(double x) { return x; }",
        "@Differentiable(derivatives = Derivative.GRADIENT) static double f(double x) { return x; }",
        "@Differentiable(missing = 5) static double f(double x) { return x; }",
        "@Differentiable static double f(double x) { }",
        "@Differentiable static double f(double x) { double x = 1; return x; }",
        "@Differentiable static double f(double x) { int i = 0.5; return x * i; }",
        "@Differentiable static double f(double x) { double r; return x * r; }",
        "@Differentiable static double f(double x) { return x; x = 1; }",
        "@Differentiable static double f(double x) { final double r = 1; r = 2; return x * r; }",
        "@Differentiable static double f(double x) { double r; if (x > 0) r = 1; return x * r; }",
        "@Differentiable static double f(double x) { switch (1) { case 1: case 1: } return x; }",
        "@Differentiable static double f(double x) { return instance * x; } double instance;",
        "@Differentiable static double f(double x) { throw new String(); }",
        "@Differentiable static double f(double x) { if (x > 0) throw new IllegalStateException(x, x, x); return x; }",
        "@Differentiable static double f(double x) { x; return x; }"
      })
  void what_is_wrong_is_reported_by_javac_alone(String method) {
    Compilation compilation = Compiler.javac()
        .withProcessors(new CotangentProcessor())
        .compile(JavaFileObjects.forSourceString(
            "Case", "import org.cotangent.Differentiable; class Case { " + method + " }"));

    assertThat(compilation.errors())
        .isNotEmpty()
        .noneMatch(error -> error.getMessage(Locale.ROOT).contains("[CT"));
  }

  @Test
  void a_class_that_another_processor_generates_is_waited_for() {
    Compilation compilation = Compiler.javac()
        .withProcessors(new Generator(), new CotangentProcessor())
        .compile(JavaFileObjects.forSourceString("Case", """
            import static made.Soon.RATE;
            class Case {
              @org.cotangent.Differentiable
              static double f(double x, made.Soon mode) { return x * RATE + made.Soon.OFFSET; }
              static double use() { return CaseDerivatives.fGradient(1, null).x(); }
            }
            """));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.generatedSourceFile("CaseDerivatives")).isPresent();
  }

  /** Generates a class in the first round. */
  private static final class Generator extends AbstractProcessor {
    private boolean isDone;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!isDone) {
        isDone = true;
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("made.Soon").openWriter()) {
          writer.write("package made; public class Soon {"
              + " public static final double RATE = 3; public static final int OFFSET = 1; }");
        } catch (IOException impossible) {
          throw new UncheckedIOException(impossible);
        }
      }
      return false;
    }
  }
}
