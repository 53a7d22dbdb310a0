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

/** Records as parameters: taken apart for the derivative, and put together for the gradient. */
class RecordParametersTest {

  private static final String CASE = """
      package sample;

      import org.cotangent.Differentiable;

      /** Methods of records. */
      public final class Case {
        private Case() {}

        /**
         * A point.
         *
         * @param x to the right
         * @param y up
         */
        public record Point(double x, float y) {}

        /**
         * A model.
         *
         * @param w weights
         * @param from a point
         * @param m rows
         */
        public record Model(double[] w, Point from, double[][] m) {}

        /**
         * What is constant.
         *
         * @param n a count
         * @param name a name
         * @param tags what no derivative can carry along
         * @param inner a point
         */
        public record Setting(int n, String name, java.util.List<String> tags, Point inner) {}

        /**
         * A mixture.
         *
         * @param p a point
         * @param scale a number
         * @param model a model
         * @param setting what is constant
         * @return a number
         */
        @Differentiable
        public static double mixture(Point p, double scale, Model model, Setting setting) {
          double s = p.x() * p.y() * scale;
          for (int i = 0; i < model.w().length; i++) {
            s += model.w()[i] * model.from().x() * setting.n();
          }
          return s + model.m()[1][0] * setting.inner().x() + model.from().y();
        }

        /**
         * Arrays only, beside a record that is constant.
         *
         * @param v an array
         * @param p a point
         * @return a number
         */
        @Differentiable(wrt = "v")
        public static double constant(double[] v, Point p) {
          return v[0] * p.x() * p.x() + p.y();
        }

        /**
         * Rows.
         *
         * @param m the only parameter
         * @return a number
         */
        @Differentiable
        public static double rows(Rows m) {
          return m.m()[0][0] * m.m()[1][0];
        }

        /**
         * Rows.
         *
         * @param m them
         */
        public record Rows(double[][] m) {}

        @Differentiable
        private static double hidden(Point pX, Point p, double p2) {
          p = p2 > 0 ? p : pX;
          return p.x() * p2 + pX.x();
        }
      }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of(List.of(Source.of(CASE)), "-Xdoclint:all/protected").load();
  }

  private static Object made(String type, Object... arguments) {
    try {
      var constructor = loaded.type("sample.Case$" + type).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object[] mixture() {
    Object model =
        made("Model", new double[] {2, 3, 4}, made("Point", 5.0, 6f), new double[][] {{7}, {8, 9}});
    return new Object[] {
      made("Point", 10.0, 11f),
      12.0,
      model,
      made("Setting", 13, "a", List.of(), made("Point", 14.0, 15f))
    };
  }

  @Test
  void the_gradient_by_a_record_is_a_record_of_its_type() {
    GradientResult result = loaded.gradient("sample.Case", "mixture", mixture());

    assertThat(result.value()).isEqualTo(loaded.call("sample.Case", "mixture", mixture()));
    assertThat(result.components()[0]).isEqualTo(made("Point", 11.0 * 12, 10f * 12));
    assertThat(result.components()).hasSize(3);
    assertThat(result.flat()).containsExactly(132, 120, 110, 65, 65, 65, 9 * 13, 1, 0, 14, 0);
  }

  @Test
  void the_objective_lays_records_out_component_by_component() {
    Objective objective = loaded.objective("sample.Case", "mixture", mixture());

    assertThat(objective.start()).containsExactly(10, 11, 12, 2, 3, 4, 5, 6, 7, 8, 9);
    double[] gradient = new double[objective.dimension()];
    assertThat(objective.valueAndGradient(objective.start(), gradient))
        .isEqualTo(objective.value(objective.start()))
        .isEqualTo(loaded.call("sample.Case", "mixture", mixture()));
    assertThat(gradient).containsExactly(132, 120, 110, 65, 65, 65, 117, 1, 0, 14, 0);
    double[] alone = new double[objective.dimension()];
    objective.gradient(objective.start(), alone);
    assertThat(alone).isEqualTo(gradient);
  }

  @Test
  void the_objective_gives_records_back() throws ReflectiveOperationException {
    Objective objective = loaded.objective("sample.Case", "mixture", mixture());
    double[] point = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    assertThat(objective.getClass().getMethod("p", double[].class).invoke(objective, point))
        .isEqualTo(made("Point", 1.0, 2f));
    Object model = objective.getClass().getMethod("model", double[].class).invoke(objective, point);
    assertThat(GradientResult.flatten(model)).containsExactly(4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void a_record_outside_of_wrt_is_held_constant() {
    Object p = made("Point", 3.0, 4f);
    GradientResult result = loaded.gradient("sample.Case", "constant", new double[] {2}, p);

    assertThat(result.value()).isEqualTo(22.0);
    assertThat(result.flat()).containsExactly(9);
    assertThat(
            loaded.objective("sample.Case", "constant", new double[] {2}, p).value(new double[] {5
            }))
        .isEqualTo(49);
  }

  @Test
  void a_record_of_rows_alone_is_one_part_of_a_point() {
    Object rows = made("Rows", (Object) new double[][] {{2}, {3}});
    Objective objective = loaded.objective("sample.Case", "rows", rows);

    assertThat(objective.start()).containsExactly(2, 3);
    assertThat(loaded.gradient("sample.Case", "rows", rows).flat()).containsExactly(3, 2);
  }

  @Test
  void names_that_could_be_those_of_components_are_kept_apart() {
    GradientResult result = loaded.gradient(
        "sample.Case", "hidden", made("Point", 2.0, 3f), made("Point", 5.0, 7f), 11.0);

    assertThat(result.value()).isEqualTo(57.0);
    assertThat(result.flat()).containsExactly(1, 0, 11, 0, 5);
    assertThat(loaded
            .objective(
                "sample.Case", "hidden", made("Point", 2.0, 3f), made("Point", 5.0, 7f), 11.0)
            .value(new double[] {2, 3, 5, 7, 11}))
        .isEqualTo(57);
  }

  @Test
  void a_null_record_is_a_null_pointer_exception() {
    Object[] arguments = mixture();
    arguments[0] = null;

    assertThatThrownBy(() -> loaded.gradient("sample.Case", "mixture", arguments))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void the_record_of_the_result_has_components_of_the_types_of_the_parameters() {
    assertThat(Arrays.stream(
                loaded.type("sample.CaseDerivatives$MixtureGradient").getRecordComponents())
            .map(RecordComponent::getType)
            .map(Class::getSimpleName))
        .containsExactly("double", "Point", "double", "Model");
  }

  @Test
  void a_record_of_another_class_is_read() {
    Loaded other = Compilation.of("""
            package sample;
            public record Outside(double x, double[] y) {}
            """, """
            package sample;
            final class User {
              @org.cotangent.Differentiable
              static double f(Outside o) { return o.x() * twice(o)[0]; }
              private static double[] twice(Outside o) {
                double[] y = o.y().clone();
                y[0] *= 2;
                return y;
              }
            }
            """).load();
    Object outside;
    try {
      outside = other
          .type("sample.Outside")
          .getConstructor(double.class, double[].class)
          .newInstance(3.0, new double[] {5});
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }

    assertThat(other.gradient("sample.User", "f", outside).flat()).containsExactly(10, 6);
  }
}
