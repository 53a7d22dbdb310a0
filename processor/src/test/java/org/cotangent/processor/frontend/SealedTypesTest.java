package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cotangent.Objective;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed interfaces of records: which record there is, is known only when the code runs. */
class SealedTypesTest {

  private static final String TYPES = """
        sealed interface Shape permits Circle, Box, Nothing {
          double area();
          double scaled(double by, double[] w);
        }
        sealed interface Box extends Shape permits Rect, Cube {}
        record P(double x, double y) {
          double product() { return x * y; }
        }
        record Circle(P at, double r) implements Shape {
          public double area() { return Math.PI * r * r; }
          public double scaled(double by, double[] w) { return by * area() + at.product() * w[0]; }
        }
        record Rect(double a, float b) implements Box {
          public double area() { return a * b; }
          public double scaled(double by, double[] w) { return by * by * a; }
        }
        record Cube(double a, double b) implements Box {
          public double area() { return a * a * b; }
          public double scaled(double by, double[] w) { return w[1] * b; }
        }
        record Nothing() implements Shape {
          public double area() { return 0.25; }
          public double scaled(double by, double[] w) { return by; }
        }
        record Scene(double light, Shape shape, int n) {}
        static final double c = 10;
      """;

  private static final String METHODS = """
        @Differentiable static double tested(Shape s, double k) {
          double t = k * k;
          if (s instanceof Circle c && c.r() > 1 && !(c.at().x() < 0)) {
            t += c.r() * c.r() * k + c.at().product();
          } else if (s instanceof Rect q || k > 100) {
            t *= k;
          }
          if (!(s instanceof Rect rect)) return t * c;
          boolean isBig = s instanceof Rect big && big.a() > 1;
          return (isBig ? t * rect.a() : t + rect.a()) * rect.b() + c;
        }

        @Differentiable static double branched(Shape s, double[] v) {
          double t = 1;
          int n = v.length;
          if (s instanceof Circle c) {
            for (double each : v) t += each * c.r();
          } else if (!(s instanceof Rect r)) {
            for (int i = 0; i < 2; i++) t *= v[i];
          } else {
            int i = 0;
            while (i < n) t += r.a() * v[i++] * r.b();
          }
          return t + c;
        }

        @Differentiable static double made(double x, double y) {
          Shape s = x > 1 ? new Circle(new P(x, y), x * y) : new Rect(y, (float) x);
          Shape other = new Nothing();
          double t = 0;
          for (int i = 0; i < 4; i++) {
            t += tested(s, x + i) + tested(other, y) + s.area() * other.area();
            other = s;
            if (s instanceof Circle c) {
              s = new Rect(c.r() * y, 2);
            } else if (s instanceof Rect q) {
              s = i > 1 ? new Cube(q.a(), x) : next(new P(y, q.a()), x);
            }
            while (s instanceof Cube cube && t < 1e3) {
              t = t * cube.b() + cube.a() + 100;
              if (t > 300) s = new Rect(cube.b(), 1.5f);
            }
          }
          return t;
        }

        private static Shape next(P p, double r) {
          if (r > 3) return new Nothing();
          return new Circle(p, r + p.y());
        }

        @Differentiable static double called(Shape s, double[] w) {
          Shape twice = s instanceof Circle q ? (Shape) new Circle(q.at(), 2 * q.r()) : s;
          return s.scaled(w[1], w) * twice.area() + twice.scaled(s.area(), w);
        }

        @Differentiable(wrt = {"x"}) static double held(double x, Scene scene) {
          return scene.n() * x * scene.light()
              + (scene.shape() instanceof Rect q ? q.a() * x * x : scene.shape().area() * x);
        }

        sealed interface Step permits Plain, Weighted {}
        record Plain(double r) implements Step {}
        record Weighted(double side, double[] w) implements Step {}

        private static double fold(Step s, double x, int n) {
          if (n == 0) return s instanceof Plain c ? c.r() * x : x;
          if (s instanceof Weighted q) {
            return q.w()[0] * fold(new Plain(q.side() * x), x, n - 1);
          }
          return s instanceof Plain c
              ? fold(n % 3 == 0 ? grown(s, n, x) : weighted(c, x), x * 1.1, n - 1)
              : 0;
        }
        private static Weighted weighted(Plain p, double x) {
          return new Weighted(p.r() + x, new double[] {x, p.r()});
        }
        private static Step grown(Step s, int n, double x) {
          return n < 2 ? s : grown(s instanceof Plain c ? new Plain(c.r() * 1.2 + x) : s, n - 1, x);
        }

        @Differentiable static double recursive(double x, double y) {
          return fold(new Plain(y), x, 5) + fold(new Weighted(x, new double[] {y}), y, 4);
        }

        @Differentiable(derivatives = Derivative.VJP) static double[] several(Shape s, double k) {
          if (s instanceof Cube q) return new double[] {q.a() * k, q.b() * q.b()};
          return new double[] {s.area() * k, k};
        }
      """;

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    loaded = Compilation.of(
            "import org.cotangent.*;\nfinal class Case {\n" + TYPES + METHODS + "}\n")
        .load();
  }

  private static Object made(Loaded from, String type, Object... components) {
    try {
      var constructor = from.type("Case$" + type).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object shape(Loaded from, String type) {
    return switch (type) {
      case "small" -> made(from, "Circle", made(from, "P", 2.0, 3.0), 0.5);
      case "left" -> made(from, "Circle", made(from, "P", -2.0, 3.0), 1.5);
      case "Circle" -> made(from, "Circle", made(from, "P", 2.0, 3.0), 1.5);
      case "Rect" -> made(from, "Rect", 1.25, 0.75f);
      case "flat" -> made(from, "Rect", 0.25, 0.75f);
      case "Cube" -> made(from, "Cube", 1.5, -0.5);
      default -> made(from, type);
    };
  }

  /** The gradient is that of central differences, and so is the objective's, over what there is. */
  private static GradientResult check(Loaded from, String method, Object... arguments) {
    GradientResult result = from.gradient("Case", method, arguments);
    assertThat(result.value()).isEqualTo(from.call("Case", method, arguments));
    Objective objective = from.objective("Case", method, arguments);
    double[] point = objective.start();
    assertThat(result.flat()).hasSameSizeAs(point);
    double[] gradient = new double[point.length];
    assertThat(objective.valueAndGradient(point, gradient)).isEqualTo(result.value());
    assertThat(gradient).containsExactly(result.flat());
    for (int i = 0; i < point.length; i++) {
      double h = 0x1p-12; // One component is a float.
      double[] shifted = point.clone();
      shifted[i] = point[i] + h;
      double above = objective.value(shifted);
      shifted[i] = point[i] - h;
      double slope = (above - objective.value(shifted)) / (2 * h);
      assertThat(gradient[i]).isEqualTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "left", "Circle", "Rect", "flat", "Cube", "Nothing"})
  void a_value_of_each_record_is_tested_and_called(String type) {
    Object shape = shape(loaded, type);

    GradientResult tested = check(loaded, "tested", shape, 1.75);

    assertThat(tested.components()[0]).hasSameClassAs(shape);
    check(loaded, "called", shape, new double[] {0.5, 1.5});
    check(loaded, "branched", shape, new double[] {0.5, 1.5, -2});
  }

  @Test
  void values_that_are_made_change_their_kind_in_loops() {
    for (double x : new double[] {-1.53125, 0.78125, 1.28125, 3.40625}) {
      for (double y : new double[] {-0.71875, 0.53125, 2.46875}) {
        check(loaded, "made", x, y);
      }
    }
  }

  @Test
  void methods_that_call_themselves_take_and_return_them() {
    check(loaded, "recursive", 0.75, 1.375);
  }

  @Test
  void what_is_constant_may_hold_a_value_of_a_sealed_interface() {
    for (String type : List.of("Circle", "Rect", "Cube", "Nothing")) {
      check(loaded, "held", 1.5, made(loaded, "Scene", 2.0, shape(loaded, type), 3));
    }
  }

  @Test
  void a_vector_jacobian_product_gives_the_record_that_there_is() {
    GradientResult cube =
        loaded.derivative("Case", "severalVjp", shape(loaded, "Cube"), 2.0, new double[] {3, 10});
    assertThat(cube.components()[0]).isEqualTo(made(loaded, "Cube", 6.0, -10.0));
    assertThat(cube.components()[1]).isEqualTo(4.5);

    GradientResult nothing = loaded.derivative(
        "Case", "severalVjp", shape(loaded, "Nothing"), 2.0, new double[] {3, 10});
    assertThat(nothing.components()[0]).isEqualTo(made(loaded, "Nothing"));
    assertThat(nothing.components()[1]).isEqualTo(10.75);
  }

  @Test
  void no_object_is_none_of_the_records() {
    assertThatThrownBy(() -> loaded.gradient("Case", "tested", null, 1.0))
        .isInstanceOf(NullPointerException.class);
  }

  private static final String OBJECTS = """
      import java.util.function.DoubleUnaryOperator;
      import org.cotangent.*;
      final class Case {
        sealed interface Shape permits Circle, Rect, None {
          double area();
          default double twice() {
            return 2 * area() + (this instanceof Circle c ? c.r() : 0);
          }
          default Shape grown(double by) {
            if (this instanceof Rect q) return new Rect(q.a() * by, q.b());
            return this;
          }
          static Shape unit(double x) { return new Circle(x); }
        }
        record Circle(double r) implements Shape { public double area() { return r * r; } }
        record Rect(double a, double b) implements Shape {
          public double area() { return a * b; }
          public double twice() { return a; }
        }
        record None() implements Shape { public double area() { return 1; } }

        @Differentiable static double f(Shape s, double x) {
          Shape t;
          if (x > 0) t = s; else t = new Rect(x, 2);
          DoubleUnaryOperator g = v -> s instanceof Circle c ? c.r() * v : v * v;
          double r = t.twice() * g.applyAsDouble(x) + t.grown(x).area();
          r += Shape.unit(x).grown(2).twice() + Other.area(t, x) * Other.area(new Rect(x, r), 2);
          if (s instanceof Circle || s instanceof None) r *= 2;
          return s instanceof final Circle c && !(c.r() < 0) || !(s instanceof Rect q)
              ? r
              : r * q.a();
        }
        static final class Holder {
          final Shape shape;
          final double k = 3;
          Holder(Shape shape) { this.shape = shape; }
          @Differentiable double cost(double x) {
            return shape.area() * k * x + (shape instanceof Rect q ? q.a() : x);
          }
        }
      }
      """;

  private static final String OTHER = """
      import org.cotangent.*;
      final class Other {
        @Differentiable static double area(Case.Shape s, double x) {
          if (s instanceof Case.Rect r) return r.a() * x * r.b();
          return s instanceof Case.Circle c ? Math.sin(c.r() * x) : x * x;
        }
      }
      """;

  @Test
  void they_have_default_methods_are_fields_and_go_to_other_classes() {
    Loaded objects = Compilation.of(OBJECTS, OTHER).load();
    for (Object shape : List.of(
        made(objects, "Circle", 1.25),
        made(objects, "Circle", -0.75),
        made(objects, "Rect", 0.625, -1.125),
        made(objects, "None"))) {
      check(objects, "f", shape, -0.4375);
      check(objects, "f", shape, 0.8125);
    }
    Object rect = made(objects, "Rect", 2.0, 5.0);
    GradientResult cost =
        objects.gradient("Case_Holder", "cost", made(objects, "Holder", rect), 7.0);
    assertThat(cost.value()).isEqualTo(2.0 * 5 * 3 * 7 + 2);
    assertThat(cost.components()[0]).isEqualTo(made(objects, "Rect", 5.0 * 3 * 7 + 1, 2.0 * 3 * 7));
  }

  private static final String SWITCHES = """
        @Differentiable static double matched(Shape s, double k) {
          return k * switch (s) {
            case Circle(P(double x, var y), double r) when r > 1 && x > 0 -> r * r + x * y * k;
            case Circle c when c.r() > 1 -> c.r() * k;
            case Rect(double a, float b) -> { double w = a * a; yield w * b; }
            case Circle(var at, _) -> at.product();
            case Cube cube -> cube.a() / cube.b() + c;
            case Nothing() -> k;
          };
        }

        @Differentiable static double stated(Shape s, double k) {
          double t = k;
          for (int i = 0; i < 3; i++) {
            switch (s) {
              case Circle c when c.at() instanceof P(double x, double y) && x > y - k -> t += x * k;
              case Rect(double a, _) -> {
                if (a > 1) break;
                t *= a;
              }
              case Circle _, Cube _ -> {
                t = 3 * k + t * s.area();
                if (i > 0) continue;
                t *= k;
              }
              default -> t = 4 * k * t;
            }
            t += i * k;
          }
          Shape u = switch ((int) t) {
            case 1, 2, 3 -> new Cube(k, t);
            case 4, 5 -> s;
            default -> new Circle(new P(k, t), t);
          };
          return t * matched(u, t) + (u instanceof Cube(double h, double w) && h > 0 ? w : k);
        }

        @Differentiable static double ofRecord(P p) {
          return switch (p) {
            case P(double x, double y) when x > 0 -> x * y;
            case P q -> q.x() - q.y();
          };
        }
      """;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void switches_match_patterns() {
    boolean isUnnamed = Runtime.version().feature() >= 22;
    String code = isUnnamed
        ? SWITCHES
        : SWITCHES.replace("Circle _, Cube _ ->", "Cube cube ->").replace(" _)", " var z)");
    Loaded switches = Compilation.of(
            List.of(Source.of("import org.cotangent.*;\n@SuppressWarnings(\"cotangent\")\n"
                + "final class Case {\n" + TYPES + code + "}\n")),
            "--release",
            isUnnamed ? "22" : "21")
        .load();

    for (String type : List.of("small", "left", "Circle", "Rect", "flat", "Cube", "Nothing")) {
      check(switches, "matched", shape(switches, type), 0.75);
      check(switches, "stated", shape(switches, type), 0.75);
      check(switches, "stated", shape(switches, type), 1.4);
    }
    check(switches, "ofRecord", made(switches, "P", 2.0, 3.0));
    check(switches, "ofRecord", made(switches, "P", -2.0, 3.0));
  }
}
