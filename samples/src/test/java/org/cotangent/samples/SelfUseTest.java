package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A class may use its own companion. */
class SelfUseTest {

  @Test
  void throughVarAndLambda() {
    assertThat(SelfUse.throughVar(3, 5)).isEqualTo(39);
    assertThat(SelfUse.throughLambda(3, 5)).isEqualTo(39);
  }

  @Test
  void throughStaticImportReferenceAndStream() {
    assertThat(SelfUse.throughStaticImport(1)).isEqualTo(Math.cos(1));
    assertThat(SelfUse.throughReference(1)).isEqualTo(Math.cos(1));
    assertThat(SelfUse.throughStream(1, 2)).isEqualTo(Math.cos(1) + Math.cos(2));
  }

  @Test
  void throughAnonymousClass() {
    assertThat(SelfUse.throughAnonymousClass(3, 5)).isEqualTo(30);
  }

  @Test
  void throughObjective() {
    double[] gradient = new double[2];
    double value = SelfUse.throughObjective(3, 5).valueAndGradient(new double[] {2, 7}, gradient);
    assertThat(value).isEqualTo(28);
    assertThat(gradient).containsExactly(28, 4);
  }
}
