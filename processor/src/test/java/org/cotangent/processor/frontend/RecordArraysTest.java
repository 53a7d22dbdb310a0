package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrays of records are data to be read. */
class RecordArraysTest {
  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("""
        import java.util.List;
        import org.cotangent.Differentiable;

        final class Case {
          record Point(double x, double[] y, List<String> tags, Inner inner) {
            double dot(double[] w) { return x * w[0] + y[0] * w[1]; }
          }

          record Inner(double z) {}

          record Data(Point[] points, Point[][] grid) {}

          @Differentiable(wrt = "w")
          static double f(double[] w, Point[] points, Data data) {
            double s = 0;
            for (Point p : points) {
              s += p.dot(w);
            }
            for (int i = 0; i < data.points().length; i++) {
              Point p = i % 2 == 0 ? data.points()[i] : points[0];
              s += first(data.points(), i) * w[0] * p.inner().z();
            }
            return s + data.grid()[0][0].y()[0] * w[1];
          }

          private static double first(Point[] points, int i) { return points[i].x; }
        }
        """).load();
  }

  private static Object made(String type, Object... arguments) {
    try {
      var constructor = loaded.type("Case$" + type).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object point(double x, double y, double z) {
    return made("Point", x, new double[] {y}, List.of(), made("Inner", z));
  }

  private static Object array(Object... elements) {
    Object array = Array.newInstance(loaded.type("Case$Point"), elements.length);
    for (int i = 0; i < elements.length; i++) {
      Array.set(array, i, elements[i]);
    }
    return array;
  }

  private static Object[] arguments(Object... points) {
    Object grid = Array.newInstance(array().getClass(), 1);
    Array.set(grid, 0, array(point(0, 19, 0)));
    Object data = made("Data", array(point(11, 0, 13), point(17, 0, 0)), grid);
    return new Object[] {new double[] {2, 3}, array(points), data};
  }

  @Test
  void elements_are_read_component_by_component() {
    Object[] arguments = arguments(point(5, 7, 23), point(1, 1, 1));
    GradientResult result = loaded.gradient("Case", "f", arguments);

    assertThat(result.value()).isEqualTo(loaded.call("Case", "f", arguments));
    assertThat(result.flat()).containsExactly(5 + 1 + 11 * 13 + 17 * 23, 7 + 1 + 19);
  }

  @Test
  void an_element_that_is_null_is_a_null_pointer_exception() {
    assertThatThrownBy(() -> loaded.gradient("Case", "f", arguments(point(5, 7, 23), null)))
        .isInstanceOf(NullPointerException.class);
  }
}
