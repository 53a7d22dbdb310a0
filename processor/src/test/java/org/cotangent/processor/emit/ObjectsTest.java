package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instance methods of classes: the fields that are read are differentiated by. */
class ObjectsTest {

  private static final String CASE = """
      package sample;

      import org.cotangent.Differentiable;

      class Case extends Base {
        record P(double x, double y) {}

        enum Kind {
          FLAT(2),
          STEEP(5);

          final double slope;

          Kind(double slope) {
            this.slope = slope;
          }

          @Differentiable
          double at(double x) {
            return slope * x * x;
          }
        }

        double rate = 3;
        final double[] w = {2, 5};
        final int n = 2;
        private final float bias;
        final P p = new P(7, 11);
        double unread;

        Case(double bias) {
          this.bias = (float) bias;
        }

        final float bias() {
          return bias;
        }

        @Differentiable
        double loss(double x) {
          double s = inherited;
          for (int i = 0; i < n; i++) {
            s += this.w[i] * x + scaled(x) * inherited;
          }
          return s + this.scaled(2) * bias + p.x() * p.y();
        }

        private double scaled(double t) {
          double rate = help(this.rate);
          return rate * t * this.rate;
        }

        static double help(double rate) {
          return rate * rate;
        }

        @Differentiable(wrt = {"rate", "this"})
        double rate(double rate, double self) {
          return this.rate * rate * rate * self;
        }

        @Differentiable(wrt = "this")
        double fixed(double rate) {
          return this.rate * this.rate * rate;
        }

        @Differentiable(wrt = "this")
        double only() {
          double s = 0;
          for (double v : w) {
            s += v * v;
          }
          return s;
        }

        @Differentiable
        double none(double[] x) {
          return x[0] * x[0];
        }

        @Differentiable
        double[] many(double x) {
          return new double[] {x * rate, w[1] * x};
        }

        @Differentiable
        double over(double x) {
          return rate * x;
        }

        @Differentiable
        double over(double x, double y) {
          return x * y;
        }

        @Differentiable
        static double over(double x, double y, double z) {
          return x * y * z;
        }
      }

      class Base {
        double inherited = 13;
      }

      class Sub extends Case {
        Sub() {
          super(17);
        }

        @Override
        double over(double x) {
          return 0;
        }
      }
      """;

  private static Loaded loaded;
  private static Object self;

  @BeforeAll
  static void compile() throws ReflectiveOperationException {
    loaded = Compilation.of(List.of(Source.of(CASE))).load();
    var constructor = loaded.type("sample.Case").getDeclaredConstructor(double.class);
    constructor.setAccessible(true);
    self = constructor.newInstance(17.0);
  }

  private static Object direct(String method, Object... arguments) {
    try {
      var found = loaded.method("sample.Case", method, arguments);
      found.setAccessible(true);
      return found.invoke(self, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_gradient_has_a_component_for_each_field_that_is_read() {
    GradientResult result = loaded.gradient("sample.Case", "loss", self, 4.0);

    assertThat(result.value()).isEqualTo(direct("loss", 4.0));
    assertThat(
            Arrays.stream(loaded.type("sample.CaseDerivatives$LossGradient").getRecordComponents())
                .map(RecordComponent::getName))
        .containsExactly("value", "inherited", "rate", "w", "bias", "p", "x");
    double rateBar = 2 * 4 * 13 * 3 * 9 + 2 * 17 * 3 * 9;
    assertThat(result.flat())
        .containsExactly(1 + 2 * 27 * 4, rateBar, 4, 4, 2 * 27, 11, 7, 2 + 5 + 2 * 13 * 27);
  }

  @Test
  void a_parameter_keeps_its_name_before_a_field_of_the_same() {
    GradientResult both = loaded.gradient("sample.Case", "rate", self, 5.0, 7.0);

    assertThat(both.value()).isEqualTo(direct("rate", 5.0, 7.0));
    assertThat(both.flat()).containsExactly(5 * 5 * 7, 3 * 2 * 5 * 7);
    assertThat(
            Arrays.stream(loaded.type("sample.CaseDerivatives$RateGradient").getRecordComponents())
                .map(RecordComponent::getName))
        .containsExactly("value", "rate_", "rate");
    assertThat(loaded.gradient("sample.Case", "fixed", self, 5.0).flat()).containsExactly(30);
    assertThat(
            Arrays.stream(loaded.type("sample.CaseDerivatives$FixedGradient").getRecordComponents())
                .map(RecordComponent::getName))
        .containsExactly("value", "rate");
  }

  @Test
  void the_objective_is_one_of_the_fields() {
    Objective objective = loaded.objective("sample.Case", "loss", self, 4.0);

    assertThat(objective.start()).containsExactly(13, 3, 2, 5, 17, 7, 11, 4);
    double[] gradient = new double[objective.dimension()];
    assertThat(objective.valueAndGradient(objective.start(), gradient))
        .isEqualTo(objective.value(objective.start()))
        .isEqualTo(direct("loss", 4.0));
    double[] point = objective.start();
    point[1] = 2;
    assertThat(objective.value(point)).isEqualTo(13 + 28 + 2 * 32 * 13 + 16.0 * 17 + 77);
  }

  @Test
  void arrays_of_the_object_are_written_into_those_of_the_caller() {
    double[] out = {9, 9};

    assertThat(Loaded.call(
            loaded.method("sample.CaseDerivatives", "onlyGradientInto", self, out), self, out))
        .isEqualTo(29.0);
    assertThat(out).containsExactly(4, 10);
    assertThat(loaded.objective("sample.Case", "only", self).value(new double[] {1, 2}))
        .isEqualTo(5);
  }

  @Test
  void a_vector_jacobian_product_takes_the_object() {
    GradientResult result =
        loaded.derivative("sample.Case", "manyVjp", self, 2.0, new double[] {10, 100});

    assertThat((double[]) result.value()).containsExactly(6, 10);
    assertThat(result.flat()).containsExactly(20, 0, 200, 30 + 500);
  }

  @Test
  void overloads_are_kept_apart() {
    assertThat(loaded.gradient("sample.Case", "over", self, 2.0).flat()).containsExactly(2, 3);
    assertThat(loaded.gradient("sample.Case", "over", self, 2.0, 5.0).flat()).containsExactly(5, 2);
    assertThat(loaded.gradient("sample.Case", "over", 2.0, 5.0, 7.0).flat())
        .containsExactly(35, 14, 10);
  }

  @Test
  void of_a_subclass_the_method_of_the_declared_class_is_differentiated()
      throws ReflectiveOperationException {
    var constructor = loaded.type("sample.Sub").getDeclaredConstructor();
    constructor.setAccessible(true);

    assertThat(loaded
            .gradient("sample.Case", "over", constructor.newInstance(), 2.0)
            .value())
        .isEqualTo(6.0);
  }

  @Test
  void a_null_object_is_a_null_pointer_exception() {
    assertThatThrownBy(() -> loaded.gradient("sample.Case", "none", null, new double[] {1}))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> loaded.gradient("sample.Case", "loss", null, 1.0))
        .isInstanceOf(NullPointerException.class);
    assertThat(loaded.gradient("sample.Case", "none", self, new double[] {3}).flat())
        .containsExactly(6);
  }

  @Test
  void constants_of_an_enum_are_objects() {
    Object steep = loaded.type("sample.Case$Kind").getEnumConstants()[1];

    assertThat(loaded.derivative("sample.Case_Kind", "atGradient", steep, 3.0).flat())
        .containsExactly(9, 30);
  }
}
