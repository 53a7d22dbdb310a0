package org.cotangent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

class DifferentiableTest {
  @Test
  void staysInClassFilesForOtherCompilationsButCostsNothingAtRunTime() {
    assertThat(Differentiable.class.getAnnotation(Retention.class).value())
        .isEqualTo(RetentionPolicy.CLASS);
  }

  @Test
  void goesOnMethodsOnly() {
    assertThat(Differentiable.class.getAnnotation(Target.class).value())
        .containsExactly(ElementType.METHOD);
  }

  @Test
  void asksForNothingInParticularByDefault() throws NoSuchMethodException {
    assertThat((String[]) defaultOf("wrt")).isEmpty();
    assertThat((Derivative[]) defaultOf("derivatives")).isEmpty();
    assertThat(defaultOf("name")).isEqualTo("");
  }

  private static Object defaultOf(String element) throws NoSuchMethodException {
    return Differentiable.class.getMethod(element).getDefaultValue();
  }
}
