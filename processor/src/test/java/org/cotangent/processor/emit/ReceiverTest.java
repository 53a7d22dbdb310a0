package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Instance methods of records: the receiver is the first parameter, named self. */
class ReceiverTest {

  private static final String CASE = """
      package sample;

      import org.cotangent.Differentiable;

      record Model(double rate, double[] w) {

        @Differentiable
        double loss(double x) {
          return this.rate * x * w[0] + squared();
        }

        private double squared() {
          return rate() * rate;
        }

        @Differentiable(wrt = "this")
        double byThis(double x) {
          return x * rate;
        }

        @Differentiable(wrt = "v")
        private double hidden(double[] v) {
          double self = w[1];
          return v[0] * self;
        }

        @Differentiable
        double clash(double self) {
          return self * rate;
        }

        @Differentiable
        double[] scaled(double x) {
          return new double[] {x * rate, w[0] * w[0]};
        }

        @Differentiable
        static double twice(Model model, double x) {
          return 2 * model.loss(x);
        }
      }
      """;

  private static Loaded loaded;
  private static Object model;

  @BeforeAll
  static void compile() throws ReflectiveOperationException {
    loaded = Compilation.of(List.of(Source.of(CASE)), "-Xdoclint:all/package,-missing")
        .load();
    var constructor = loaded.type("sample.Model").getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    model = constructor.newInstance(3.0, new double[] {5, 7});
  }

  private static List<String> components(String record) {
    return Arrays.stream(loaded.type("sample.ModelDerivatives$" + record).getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  @Test
  void the_receiver_is_the_first_parameter_and_component() {
    GradientResult result = loaded.gradient("sample.Model", "loss", model, 2.0);

    assertThat(result.value()).isEqualTo(39.0);
    assertThat(result.flat()).containsExactly(2 * 5 + 6, 6, 0, 15);
    assertThat(components("LossGradient")).containsExactly("value", "self", "x");
  }

  @Test
  void wrt_names_the_receiver_as_this() {
    assertThat(loaded.gradient("sample.Model", "byThis", model, 2.0).flat())
        .containsExactly(2, 0, 0);
    assertThat(components("ByThisGradient")).containsExactly("value", "self");
  }

  @Test
  void the_objective_calls_the_method_on_the_receiver_at_the_point() {
    Objective objective = loaded.objective("sample.Model", "loss", model, 2.0);

    assertThat(objective.start()).containsExactly(3, 5, 7, 2);
    assertThat(objective.value(new double[] {1, 2, 3, 4})).isEqualTo(1 * 4 * 2 + 1);
  }

  @Test
  void a_private_method_and_a_receiver_that_is_constant_work_alike() {
    assertThat(
            loaded.gradient("sample.Model", "hidden", model, new double[] {2}).flat())
        .containsExactly(7);
    assertThat(loaded
            .objective("sample.Model", "hidden", model, new double[] {2})
            .value(new double[] {4}))
        .isEqualTo(28);
  }

  @Test
  void a_parameter_called_self_keeps_its_name() {
    assertThat(loaded.gradient("sample.Model", "clash", model, 2.0).flat())
        .containsExactly(2, 0, 0, 3);
    assertThat(components("ClashGradient")).containsExactly("value", "self_", "self");
  }

  @Test
  void a_vector_jacobian_product_by_the_receiver_is_a_record_as_well()
      throws ReflectiveOperationException {
    Object product =
        loaded.call("sample.ModelDerivatives", "scaledVjp", model, 2.0, new double[] {1, 10});
    var self = product.getClass().getMethod("self");
    self.setAccessible(true);

    assertThat(GradientResult.flatten(self.invoke(product))).containsExactly(2, 100, 0);
  }

  @Test
  void annotated_instance_methods_are_called() {
    GradientResult result = loaded.gradient("sample.Model", "twice", model, 2.0);

    assertThat(result.value()).isEqualTo(78.0);
    assertThat(result.flat()).containsExactly(32, 12, 0, 30);
  }
}
