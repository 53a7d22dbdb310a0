package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Differences;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Sealed interfaces that extend others, and objects of them as elements and constants. */
class SealedHierarchiesTest {

  private static final String TYPES = """
        sealed interface Shape permits Circle, Box, Dot {
          double area();
          default double twice() { return 2 * area(); }
        }
        sealed interface Box extends Shape permits Square, Rect {
          double side();
          default double half() { return side() / 2 + twice(); }
        }
        sealed interface Round permits Dot, Circle {
          double around(double x);
        }
        record Circle(double r) implements Shape, Round {
          public double area() { return 3 * r * r; }
          public double around(double x) { return 6 * r * x; }
        }
        record Square(double a) implements Box {
          public double area() { return a * a; }
          public double side() { return a; }
        }
        record Rect(float a, double b) implements Box {
          public double area() { return a * b; }
          public double side() { return b; }
        }
        record Dot(double weight) implements Shape, Round {
          public double area() { return weight * 0.25; }
          public double around(double x) { return weight * x * x; }
        }
        record Scene(double light, Shape shape, int n) {}
        record Model(Shape[] shapes, Scene[][] scenes) {}
        static final Shape UNIT = new Circle(1);
        static final Scene[] ALL = {new Scene(2, new Rect(2, 3), 1), new Scene(3, UNIT, 2)};
        enum Kind {
          SMALL(new Dot(2)), LARGE(new Square(5));
          final Shape shape;
          Kind(Shape shape) { this.shape = shape; }
        }
      """;

  private static final String METHODS = """
        @Differentiable static double elements(double x, double y, Shape[] shapes, Model model) {
          double sum = 0;
          for (Shape s : shapes) {
            sum += area(s, x) * s.area();
            if (s instanceof Box b && b.side() > 1) sum += b.half() * x * y;
          }
          Shape last = UNIT;
          for (int i = 0; i < model.shapes().length; i++) {
            Shape s = shapes[i % shapes.length];
            Scene scene = model.scenes()[0][i];
            last = i % 2 == 0 ? model.shapes()[i] : scene.shape();
            sum += scene.light() * x * last.area() + scene.n() * area(s, y);
          }
          return sum * last.area() + over(shapes, shapes.length - 1, x);
        }

        private static double area(Shape s, double x) {
          if (s instanceof Rect r) return r.a() * x * r.b();
          return s instanceof Circle c ? Math.sin(c.r() * x) : x * x;
        }

        private static double over(Shape[] shapes, int i, double x) {
          return i < 0 ? x : shapes[i].area() * over(shapes, i - 1, x * x);
        }

        @Differentiable static double constants(double x, Kind kind) {
          double sum = UNIT.area() * x;
          for (Scene scene : ALL) sum += area(scene.shape(), x) * scene.light();
          return sum + (kind.shape instanceof Box b ? b.side() * x * x : kind.shape.twice() * x);
        }

        @Differentiable static double widened(double x, double y, int n) {
          Box b = n > 1 ? new Square(x) : new Rect((float) x, y);
          Shape s = b;
          if (n > 4) s = new Circle(y);
          Shape t = n > 2 ? b : s;
          if (n == 7) t = new Dot(x * y);
          double r = t instanceof Round round ? round.around(x) : 1;
          if (!(t instanceof Box back)) return s.area() * x * r;
          return back.half() + back.area() * s.area() + volume(b, back) * volume((Shape) back, b);
        }

        private static double volume(Shape s, Box b) { return s.area() * b.side(); }

        @Differentiable static double free(Shape s, Box b, double k) {
          Round round = s instanceof Round found ? found : new Dot(k);
          Shape other = b;
          if (other instanceof Rect || s instanceof Square) k *= k;
          boolean isBox = s instanceof Box && k > 1;
          return round.around(k) * b.half() + (isBox ? s.area() : k) * volume(b, b);
        }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of("import org.cotangent.*;\n@SuppressWarnings(\"cotangent\")\n"
            + "final class Case {\n" + TYPES + METHODS + "}\n")
        .load();
  }

  private static Object made(String type, Object... components) {
    return Differences.made(loaded, "Case$" + type, components);
  }

  private static List<Object> shapes() {
    return List.of(
        made("Circle", 1.25), made("Square", 0.75), made("Rect", 1.5f, 2.5), made("Dot", 0.625));
  }

  private static Object array(String type, List<Object> elements) {
    Object array = Array.newInstance(loaded.type("Case$" + type), elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  /** The gradient is that of central differences, and so is the objective's. */
  private static GradientResult check(Loaded from, String method, Object... arguments) {
    GradientResult result = from.gradient("Case", method, arguments);
    assertThat(result.value()).isEqualTo(from.call("Case", method, arguments));
    Objective objective = from.objective("Case", method, arguments);
    double[] point = objective.start();
    for (int i = 0; i < point.length; i++) {
      double h = 0x1p-12; // One component is a float.
      double[] shifted = point.clone();
      shifted[i] = point[i] + h;
      double above = objective.value(shifted);
      shifted[i] = point[i] - h;
      double slope = (above - objective.value(shifted)) / (2 * h);
      assertThat(result.flat()[i]).isEqualTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
    return result;
  }

  @Test
  void elements_of_arrays_are_taken_apart_where_they_are_read() {
    List<Object> scenes = new ArrayList<>();
    for (Object shape : shapes()) {
      scenes.add(made("Scene", 1.5 + scenes.size(), shape, scenes.size()));
    }
    Object grid = Array.newInstance(array("Scene", List.of()).getClass(), 1);
    Array.set(grid, 0, array("Scene", scenes));
    for (int count = 1; count <= 4; count++) {
      Object some = array("Shape", shapes().subList(0, count));
      Object model = made("Model", array("Shape", shapes()), grid);
      check(loaded, "elements", 0.875, 1.125, some, model);
    }
  }

  @Test
  void an_element_that_is_null_is_none_of_the_records() {
    Object shapes = array("Shape", Arrays.asList(made("Circle", 1.0), null));
    Object model = made("Model", array("Shape", List.of()), null);
    assertThatThrownBy(() -> loaded.gradient("Case", "elements", 1.0, 1.0, shapes, model))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void constants_are_taken_apart_where_they_are_read() {
    for (Object kind : loaded.type("Case$Kind").getEnumConstants()) {
      check(loaded, "constants", 0.875, kind);
    }
  }

  @Test
  void values_pass_between_interfaces_that_extend_each_other() {
    for (int n : new int[] {1, 2, 3, 5, 7}) {
      check(loaded, "widened", 1.375, 0.625, n);
    }
  }

  @Test
  void an_interface_is_tested_for_another_that_shares_some_records() {
    for (Object shape : shapes()) {
      for (Object box : shapes().subList(1, 3)) {
        GradientResult result = check(loaded, "free", shape, box, 1.25);
        assertThat(result.components()[0]).hasSameClassAs(shape);
        assertThat(result.components()[1]).hasSameClassAs(box);
      }
    }
  }

  private static final String CALLS = """
        sealed interface Named permits Plain, Both, Special {
          double of(double x);
          default double inherited(double x) { return 3 * x; }
          void addTo(double[] sum, double x);
          default double deep(double x) { return inherited(x) * x; }
        }
        sealed interface Special extends Named permits Both, Other {
          default double inherited(double x) { return 5 * x * x; }
        }
        record Plain(double a) implements Named {
          public double of(double x) { return a * x; }
          double of(int x) { return 100; }
          public void addTo(double[] sum, double x) { sum[0] += a * x; }
          double own(double x) { return inherited(x) + this.deep(x); }
        }
        record Both(double b) implements Named, Special {
          public double of(double x) { return b + x * x; }
          public void addTo(double[] sum, double x) { sum[1] *= b; }
        }
        record Other(double c) implements Special {
          public double of(double x) { return c - x; }
          public void addTo(double[] sum, double x) { for (int i = 0; i < 2; i++) sum[i] -= c * x; }
          public double inherited(double x) { return c * x; }
        }

        @Differentiable static double f(Named named, double x, int n) {
          double[] sum = {x, x * x};
          named.addTo(sum, 2 * x);
          double r = named.of(n) * x + named.inherited(x) + named.deep(x) * sum[0] + sum[1];
          if (named instanceof Special s) r += s.inherited(x) * s.of('a') + s.deep(x);
          return r + new Both(x).inherited(x) + new Plain(x).own(x);
        }
      """;

  @Test
  void the_method_that_is_called_is_the_one_that_java_calls() {
    Loaded calls = Compilation.of("import org.cotangent.*;\nfinal class Case {\n" + CALLS + "}\n")
        .load();
    for (String type : List.of("Plain", "Both", "Other")) {
      check(calls, "f", Differences.made(calls, "Case$" + type, 0.75), 1.25, 3);
    }
  }

  private static final String SWITCHES = """
        record Pair(Shape left, Box right) {}

        @Differentiable static double matched(Shape s, Box b, double k) {
          return switch (new Pair(s, b)) {
            case Pair(Circle(double r), Square(double a)) when r > 1 -> r * a * k;
            case Pair(Box box, Box other) -> switch (box) {
              case Square q -> q.a() * other.side() * k;
              case Rect(float a, double c) when a > 10 -> c;
              case Rect q -> q.side() / other.half() + k;
            };
            case Pair(Round round, Rect rect) -> round.around(k) * rect.b();
            case Pair(Dot d, Box other) -> other.twice() * d.weight() * k;
            case Pair(Shape any, Square q) -> q.a() * any.area() * k;
          };
        }
      """;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void switches_match_sealed_interfaces() {
    Loaded switches = Compilation.of(
            List.of(Source.of("import org.cotangent.*;\n@SuppressWarnings(\"cotangent\")\n"
                + "final class Case {\n" + TYPES + SWITCHES + "}\n")),
            "--release",
            "21")
        .load();
    for (double size : new double[] {0.75, 1.25}) {
      Object circle = Differences.made(switches, "Case$Circle", size);
      Object square = Differences.made(switches, "Case$Square", size);
      Object rect = Differences.made(switches, "Case$Rect", 1.5f, size);
      Object dot = Differences.made(switches, "Case$Dot", size);
      for (Object shape : List.of(circle, square, rect, dot)) {
        for (Object box : List.of(square, rect)) {
          check(switches, "matched", shape, box, 0.625);
        }
      }
    }
  }
}
