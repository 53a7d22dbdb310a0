package org.cotangent.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/**
 * The environments that build tools hand to processors: javac's own, wrapped, or none of javac's.
 */
class JavacEnvironmentTest {

  @Test
  void javacsOwnIsTaken() {
    check(environment -> environment, true);
  }

  @Test
  void aDynamicProxyIsUnwrapped() {
    check(JavacEnvironmentTest::proxyOf, true);
  }

  @Test
  void severalWrappersAreUnwrapped() {
    check(environment -> proxyOf(proxyOf(environment)), true);
  }

  @Test
  void anotherCompilersIsNone() {
    check(environment -> foreign(), false);
  }

  /** As IntelliJ does: a proxy whose handler holds the environment in a field. */
  private static ProcessingEnvironment proxyOf(ProcessingEnvironment environment) {
    return proxy((proxy, method, arguments) -> method.invoke(environment, arguments));
  }

  private static ProcessingEnvironment foreign() {
    return proxy((proxy, method, arguments) -> null);
  }

  private static ProcessingEnvironment proxy(InvocationHandler handler) {
    return (ProcessingEnvironment) Proxy.newProxyInstance(
        JavacEnvironmentTest.class.getClassLoader(),
        new Class<?>[] {ProcessingEnvironment.class},
        handler);
  }

  private static void check(
      Function<ProcessingEnvironment, ProcessingEnvironment> wrapper, boolean isFound) {
    Unwrapping processor = new Unwrapping(wrapper);
    javac().withProcessors(processor).compile(JavaFileObjects.forSourceString("A", "class A {}"));
    assertThat(processor.found).isEqualTo(isFound ? Optional.of(processor.own) : Optional.empty());
  }

  /** A processor that does nothing but look for javac's environment. */
  private static final class Unwrapping extends AbstractProcessor {
    private final Function<ProcessingEnvironment, ProcessingEnvironment> wrapper;
    private ProcessingEnvironment own;
    private Optional<ProcessingEnvironment> found;

    Unwrapping(Function<ProcessingEnvironment, ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      own = environment;
      found = JavacEnvironment.unwrap(wrapper.apply(environment));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return false;
    }
  }
}
