package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.GradientResult;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind an {@code if} a name is the pattern's variable, or the field that it hid inside. */
class PatternScopeTest {

  /** What cannot complete normally. */
  private static final List<String> LEAVES = List.of(
      "return t * x;",
      "int m = 0; while (true) { if (m++ > 3) return t; t *= x; }",
      "for (;;) { t *= x; if (n++ > 2) return t; }",
      "do { t += x; if (n++ > 3) return t * x; } while (true);",
      "switch (n) { case 1: return t; default: t *= 2; return t * x; }",
      "switch (n) { case 1 -> { return t * x; } default -> throw new IllegalStateException(); }",
      "a: { if (n > 1) return t; else return x * x; }",
      "if (n > 1) { return t; } else { continue outer; }",
      "switch (n) { case 1: while (n < 2) { n++; break; } default: t *= x; break outer; }",
      "while (true) { for (int i = 0; i < 3; i++) { if (i > 1) break; t *= x; } break outer; }");

  /** What can. */
  private static final List<String> COMPLETES = List.of(
      "while (true) { t *= x; if (n++ > 3) break; }",
      "a: while (true) { while (true) { n++; t *= x; if (n > 4) break a; } }",
      "do { t *= x; n++; } while (n < 3);",
      "a: { if (n > 0) { t *= x; break a; } return t; }",
      "switch (n) { case 2: return t; }",
      "switch (n) { case 1 -> t *= x; default -> { return t; } }",
      "switch (n) { case 1: t *= x; break; default: return t; }",
      "int m = 0; while (m < 3) { m++; t *= x; }",
      "for (int i = 0; i < n; i++) { t *= x; }",
      "while (Math.abs(t) > 1) { t /= 2; }",
      "if (n > 1) { return t; } else if (n > 0) { t *= x; } else { return x; }");

  private static Loaded loaded;

  @BeforeAll
  static void compile() {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < LEAVES.size(); i++) {
      methods.append(method("leaves" + i, LEAVES.get(i), "c.r()"));
    }
    for (int i = 0; i < COMPLETES.size(); i++) {
      methods.append(method("completes" + i, COMPLETES.get(i), "c"));
    }
    loaded = Compilation.of("import org.cotangent.*;\n@SuppressWarnings(\"fallthrough\")\n"
            + "final class Case {\n"
            + "  static final double c = 10;\n"
            + "  sealed interface Shape permits Circle, Rect {}\n"
            + "  record Circle(double r) implements Shape {}\n"
            + "  record Rect(double a) implements Shape {}\n" + methods + "}\n")
        .load();
  }

  private static String method(String name, String body, String behind) {
    return """
          @Differentiable static double %s(double x, boolean isCircle, int n) {
            Shape s = isCircle ? new Circle(x * x) : new Rect(x);
            double t = x;
            outer:
            for (int k = 0; k < 2; k++) {
              if (!(s instanceof Circle c)) {
                %s
              }
              t *= %s;
            }
            return t;
          }
        """.formatted(name, body, behind);
  }

  @Test
  void a_variable_is_in_scope_behind_what_cannot_complete() {
    for (int i = 0; i < LEAVES.size(); i++) {
      check("leaves" + i);
    }
  }

  @Test
  void a_variable_is_not_in_scope_behind_what_can_complete() {
    for (int i = 0; i < COMPLETES.size(); i++) {
      check("completes" + i);
    }
  }

  private static void check(String method) {
    double x = 1.3125;
    double h = 0x1p-14;
    for (boolean isCircle : new boolean[] {true, false}) {
      GradientResult result = loaded.gradient("Case", method, x, isCircle, 1);
      assertThat(result.value()).isEqualTo(loaded.call("Case", method, x, isCircle, 1));
      double above = (double) loaded.call("Case", method, x + h, isCircle, 1);
      double slope = (above - (double) loaded.call("Case", method, x - h, isCircle, 1)) / (2 * h);
      assertThat(result.flat()[0])
          .as(method + isCircle)
          .isEqualTo(slope, within(1e-5 * (1 + Math.abs(slope))));
    }
  }
}
