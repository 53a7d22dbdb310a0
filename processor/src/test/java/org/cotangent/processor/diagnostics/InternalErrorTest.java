package org.cotangent.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.cotangent.Differentiable;
import org.junit.jupiter.api.Test;

class InternalErrorTest {

  @Test
  void a_failure_of_the_processor_is_one_message_at_the_method_with_its_name() {
    Compilation compilation = Compiler.javac()
        .withProcessors(new FailingProcessor())
        .compile(
            JavaFileObjects.forSourceString(
                "Case",
                "class Case {\n  @org.cotangent.Differentiable\n  static double f(double x) { return x; }\n}"));

    assertThat(compilation.diagnostics()).singleElement().satisfies(error -> {
      assertThat(error.getLineNumber()).isEqualTo(3);
      assertThat(error.getMessage(null))
          .startsWith("[CT901] ")
          .contains("f(double)")
          .contains("IllegalStateException: broken at ");
    });
  }

  private static final class FailingProcessor extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(Differentiable.class.getCanonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Reporter reporter = new Reporter(Trees.instance(processingEnv), processingEnv.getMessager());
      for (Element method : round.getElementsAnnotatedWith(Differentiable.class)) {
        reporter.internalError(method, new IllegalStateException("broken"));
      }
      return true;
    }
  }
}
