package org.cotangent.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cotangent.Objective;
import org.cotangent.optim.CheckedSlope.Kind;
import org.junit.jupiter.api.Test;

/** What an objective promises beside the right gradient, Hessian-vector products, and bad input. */
class GradientCheckGuardsTest {
  private final Cubic cubic = new Cubic();

  @Test
  void anObjectiveThatAddsToTheGradientIsFound() {
    assertViolation(
        new Cubic() {
          @Override
          public double valueAndGradient(double[] point, double[] gradient) {
            for (int i = 0; i < 3; i++) {
              gradient[i] += 3 * point[i] * point[i];
            }
            return value(point);
          }
        },
        "valueAndGradient does not overwrite gradient[0]: it is NaN where NaN was before, and 3.0 where 0 was");
  }

  @Test
  void aGradientAloneThatIsAnotherIsFound() {
    assertViolation(
        new Cubic() {
          @Override
          public void gradient(double[] point, double[] gradient) {
            super.gradient(point, gradient);
            gradient[2] *= 1.001;
          }
        },
        "gradient gives 27.026999999999997 for component 2, and valueAndGradient 27.0");
  }

  @Test
  void anObjectiveThatCountsItsCallsIsFound() {
    Objective counting = new Cubic() {
      private int calls;

      @Override
      public double value(double[] point) {
        return super.value(point) + calls++;
      }
    };
    assertThat(GradientCheck.of(counting).report().violations())
        .containsExactly(
            "value returned 36.0, but valueAndGradient returns 37.0",
            "value returned 36.0, but a second call of valueAndGradient returns 38.0",
            "value returned 36.0, but value, called again, returns 39.0");
    assertViolation(
        new Cubic() {
          private int calls;

          @Override
          public double valueAndGradient(double[] point, double[] gradient) {
            double value = super.valueAndGradient(point, gradient);
            gradient[1] += calls++;
            return value;
          }
        },
        "valueAndGradient gives another gradient[1] each time: 12.0, then 13.0");
  }

  @Test
  void anotherValueBesideTheGradientIsFound() {
    assertViolation(
        new Cubic() {
          @Override
          public double valueAndGradient(double[] point, double[] gradient) {
            return Math.nextUp(super.valueAndGradient(point, gradient));
          }
        },
        "value returned 36.0, but valueAndGradient returns 36.00000000000001");
  }

  @Test
  void anObjectiveThatChangesThePointIsFound() {
    assertViolation(
        new Cubic() {
          @Override
          public double value(double[] point) {
            double value = super.value(point);
            point[1] = 5;
            return value;
          }
        },
        "value changes the point: point[1] was 2.0 and is 5.0");
    double[] given = {1, 2, 3};
    GradientCheck.of(cubic).at(given).assertWithin(1e-6);
    assertThat(given).containsExactly(1, 2, 3);
  }

  @Test
  void aValueThatIsNotFiniteAtThePointIsNamed() {
    assertViolation(
        new Cubic() {
          @Override
          public double value(double[] point) {
            return Double.NaN;
          }
        },
        "value is NaN at the point itself");
  }

  @Test
  void hessianVectorProductsAreComparedWithDifferencesOfGradients() {
    GradientReport report = GradientCheck.of(cubic).withHessian().report();
    assertThat(report.passed()).isTrue();
    assertThat(report.compared()).isEqualTo(3 + 4 + 4 * 4);
    Objective wrong = new Cubic() {
      @Override
      public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
        super.hessianVectorProduct(point, vector, product);
        product[1] *= 1.0001;
      }
    };
    GradientCheck.of(wrong).assertWithin(1e-6);
    assertThat(GradientCheck.of(wrong).withHessian().report().off())
        .hasSize(8)
        .allMatch(slope -> slope.kind() == Kind.CURVATURE || slope.index() == 1)
        .anyMatch(slope -> slope.kind() == Kind.PRODUCT);
    assertThat(GradientCheck.of(wrong).withHessian().withComponents(0).report().off())
        .hasSize(4);
  }

  @Test
  void hessianVectorProductsMustOverwriteAndLeaveTheirInputsAlone() {
    Objective adding = new Cubic() {
      @Override
      public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
        product[0] += 6 * point[0] * vector[0];
        product[1] = 6 * point[1] * vector[1];
        product[2] = 6 * point[2] * vector[2];
        vector[2] = 0;
      }
    };
    assertThat(GradientCheck.of(adding).withHessian().withDirections(1).report().violations())
        .hasSize(3)
        .anyMatch(text -> text.startsWith("hessianVectorProduct does not overwrite product[0]"))
        .anyMatch(text -> text.startsWith("hessianVectorProduct changes the vector: vector[2]"));
  }

  @Test
  void anObjectiveWithoutHessianSaysSo() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> GradientCheck.of(TestObjective.bowl()).withHessian().report())
        .withMessageContaining("Derivative.HVP");
  }

  @Test
  void whatTheObjectiveThrowsAtThePointReachesTheCaller() {
    Objective broken = new Cubic() {
      @Override
      public double value(double[] point) {
        throw new IllegalStateException("no data");
      }
    };
    assertThatThrownBy(() -> GradientCheck.of(broken).report()).hasMessage("no data");
  }

  @Test
  void badInputIsRejected() {
    GradientCheck check = GradientCheck.of(cubic);
    assertThatNullPointerException()
        .isThrownBy(() -> GradientCheck.of(null))
        .withMessage("objective");
    assertThatNullPointerException()
        .isThrownBy(() -> check.at((double[]) null))
        .withMessage("point");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.at(1, 2))
        .withMessage("point has length 2, the objective has dimension 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.at(1, Double.NaN, 2))
        .withMessage("point[1] is not finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.withTolerance(Double.NaN))
        .withMessageContaining("tolerance");
    assertThatIllegalArgumentException().isThrownBy(() -> check.assertWithin(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.withComponents(-1))
        .withMessage("components must not be negative, is -1");
    assertThatIllegalArgumentException().isThrownBy(() -> check.withDirections(-1));
  }

  @Test
  void aCheckDoesNotChange() {
    GradientCheck check = GradientCheck.of(cubic);
    check
        .at(5, 5, 5)
        .withTolerance(0)
        .withComponents(0)
        .withDirections(0)
        .withHessian()
        .withSeed(3);
    assertThat(check.report().compared()).isEqualTo(7);
    assertThat(check.report().toString()).contains("tolerance 1.0E-6");
    assertThat(check.report()).hasToString(check.report().toString());
  }

  private static void assertViolation(Objective objective, String violation) {
    GradientReport report = GradientCheck.of(objective).report();
    assertThat(report.violations()).isNotEmpty();
    assertThat(report.violations().get(0)).isEqualTo(violation);
    assertThatThrownBy(() -> GradientCheck.of(objective).assertWithin(1e-6))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(violation.substring(0, 20));
  }

  /** The sum of the cubes of three variables. */
  private static class Cubic implements Objective {
    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public double[] start() {
      return new double[] {1, 2, 3};
    }

    @Override
    public double value(double[] point) {
      return point[0] * point[0] * point[0]
          + point[1] * point[1] * point[1]
          + point[2] * point[2] * point[2];
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      for (int i = 0; i < 3; i++) {
        gradient[i] = 3 * point[i] * point[i];
      }
      return value(point);
    }

    @Override
    public void hessianVectorProduct(double[] point, double[] vector, double[] product) {
      for (int i = 0; i < 3; i++) {
        product[i] = 6 * point[i] * vector[i];
      }
    }
  }
}
