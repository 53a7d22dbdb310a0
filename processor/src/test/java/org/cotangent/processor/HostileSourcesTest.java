package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that use their own companion, in the ways that once made compilers crash. */
class HostileSourcesTest {
  private static final String METHOD = """
              @Differentiable
              static double f(double x, double y) {
                return x * x * y;
              }
            """;

  /**
   * Each use is a method {@code static double use()} whose result is the partial derivative by x at
   * (3, 5).
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "var g = HostileDerivatives.fGradient(3, 5); return g.x();",
        "java.util.function.DoubleBinaryOperator h = (a, b) -> HostileDerivatives.fGradient(a, b).x();"
            + " return h.applyAsDouble(3, 5);",
        "Op op = HostileDerivatives::fGradient; return op.apply(3, 5).x();",
        "return fGradient(3, 5).x();",
        "HostileDerivatives.FGradient g = HostileDerivatives.fGradient(3, 5); return g.x();",
        "FGradient g = fGradient(3, 5); var x = g.x(); return x;",
        "double[] g = new double[2]; HostileDerivatives.fObjective(3, 5).gradient(new double[] {3, 5}, g);"
            + " return g[0];",
        "return java.util.stream.Stream.of(3.0).map(a -> { var g = HostileDerivatives.fGradient(a, 5);"
            + " return g.x(); }).findFirst().orElseThrow();",
        "var o = new Object() { double d = HostileDerivatives.fGradient(3, 5).x(); }; return o.d;",
      })
  void aClassUsesItsOwnCompanionBeforeAndAfter(String use) {
    boolean imports = use.contains("fGradient(3, 5)") || use.contains("FGradient g");
    String importsOfCompanion = imports
        ? "import static hostile.HostileDerivatives.fGradient;\nimport hostile.HostileDerivatives.FGradient;\n"
        : "";
    for (boolean before : new boolean[] {true, false}) {
      String user = "  static double use() { " + use + " }\n";
      String source =
          "package hostile;\n\nimport org.cotangent.Differentiable;\n" + importsOfCompanion
              + "\nfinal class Hostile {\n  private Hostile() {}\n\n"
              + "  interface Op { HostileDerivatives.FGradient apply(double x, double y); }\n\n"
              + (before ? user + METHOD : METHOD + user) + "}\n";
      Loaded loaded = Compilation.of(source).load();
      assertThat(loaded.call("hostile.Hostile", "use")).isEqualTo(30.0);
    }
  }

  @Test
  void fieldsMayHoldTheCompanionsTypes() {
    Loaded loaded = Compilation.of("""
                        import java.util.function.DoubleFunction;
                        import org.cotangent.Differentiable;

                        final class Fields {
                          static final FieldsDerivatives.FGradient AT_TWO = FieldsDerivatives.fGradient(2);
                          static final DoubleFunction<FieldsDerivatives.FGradient> GRADIENT = FieldsDerivatives::fGradient;

                          private Fields() {}

                          @Differentiable
                          static double f(double x) {
                            return x * x * x;
                          }

                          static double use() {
                            return AT_TWO.x() + GRADIENT.apply(1).x();
                          }
                        }
                        """).load();
    assertThat(loaded.call("Fields", "use")).isEqualTo(15.0);
  }

  @Test
  void classesUseEachOthersCompanions() {
    Loaded loaded = Compilation.of("""
                        package a;

                        import org.cotangent.Differentiable;

                        public final class First {
                          private First() {}

                          @Differentiable
                          public static double f(double x) {
                            return x * x;
                          }

                          public static double use() {
                            var g = b.SecondDerivatives.fGradient(3);
                            return g.x();
                          }
                        }
                        """, """
                        package b;

                        import org.cotangent.Differentiable;

                        public final class Second {
                          private Second() {}

                          @Differentiable
                          public static double f(double x) {
                            return x * x * x;
                          }

                          public static double use() {
                            var g = a.FirstDerivatives.fGradient(3);
                            return g.x();
                          }
                        }
                        """).load();
    assertThat(loaded.call("a.First", "use")).isEqualTo(27.0);
    assertThat(loaded.call("b.Second", "use")).isEqualTo(6.0);
  }

  @Test
  void anExceptionThatTheUserWantsIsNoWarning() {
    Loaded loaded = Compilation.of("""
            import org.cotangent.Differentiable;

            final class Divided {
              private Divided() {}

              @Differentiable
              @SuppressWarnings("divzero")
              static double f(double x, int n) {
                int k = n > 0 ? 1 / 0 : n;
                return k + x;
              }
            }
            """).load();
    assertThat(loaded.gradient("Divided", "f", 3.0, 0).flat()).containsExactly(1);
    assertThatThrownBy(() -> loaded.gradient("Divided", "f", 3.0, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void deprecatedMembersGiveNoWarningInTheCompanion() {
    Loaded loaded = Compilation.of("""
            package old;
            import org.cotangent.Differentiable;
            public final class Old {
              @Deprecated public static final double[] RATES = {3};
              @Deprecated(forRemoval = true) record Point(double x) {}
              @Deprecated final double w = 2;
              @Deprecated @Differentiable static double f(double x) { return RATES[0] * x; }
              @Differentiable static double g(Point p) { return p.x() * p.x(); }
              @Differentiable double h(double x) { return w * x; }
              @Deprecated(forRemoval = true)
              public static double other(double x) { return x; }
            }
            """, """
            package old;
            import org.cotangent.Differentiable;
            import org.cotangent.Inactive;
            final class User {
              @SuppressWarnings({"unused", "deprecation"})
              @Differentiable static double f(double x) { return x * Helpers.rate(); }
            }
            """, """
            package old;
            import org.cotangent.Inactive;
            final class Helpers {
              @Deprecated @Inactive static double rate() { return 5; }
            }
            """).load();
    assertThat(loaded.gradient("old.Old", "f", 2.0).flat()).containsExactly(3);
    assertThat(loaded.gradient("old.User", "f", 2.0).flat()).containsExactly(5);
  }
}
