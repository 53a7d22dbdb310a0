package org.cotangent.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import org.cotangent.processor.CotangentProcessor;
import org.junit.jupiter.api.Test;

class ForeignCompilerTest {

  @Test
  void another_compiler_than_javac_gets_one_clear_message() {
    List<String> said = new ArrayList<>();
    Messager messager =
        proxy(Messager.class, Map.of(), arguments -> said.add(arguments[0] + ": " + arguments[1]));
    Name name = proxy(Name.class, Map.of("toString", "Losses"), ignored -> {});
    TypeElement owner = proxy(TypeElement.class, Map.of("getQualifiedName", name), ignored -> {});
    Element method =
        proxy(ExecutableElement.class, Map.of("getEnclosingElement", owner), ignored -> {});
    RoundEnvironment round = proxy(
        RoundEnvironment.class,
        Map.of(
            "getElementsAnnotatedWith",
            Set.of(method),
            "getElementsAnnotatedWithAny",
            Set.of(),
            "processingOver",
            false),
        ignored -> {});
    CotangentProcessor processor = new CotangentProcessor();
    processor.init(proxy(
        ProcessingEnvironment.class,
        Map.of("getMessager", messager, "getOptions", Map.of()),
        ignored -> {}));

    processor.process(Set.of(), round);
    processor.process(Set.of(), round);

    assertThat(said).singleElement().asString().startsWith("ERROR: [CT413] ").contains("javac");
  }

  @FunctionalInterface
  private interface Call {
    void with(Object... arguments);
  }

  /**
   * An object that answers the named methods with these values, and hands the arguments of all
   * others on.
   */
  private static <T> T proxy(Class<T> type, Map<String, Object> answers, Call other) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
          if (method.getName().equals("hashCode")) {
            return System.identityHashCode(self);
          }
          if (answers.containsKey(method.getName())) {
            return answers.get(method.getName());
          }
          other.with(arguments == null ? new Object[0] : arguments);
          return null;
        }));
  }
}
