package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Interpreter;
import org.cotangent.processor.ir.Printer;
import org.junit.jupiter.api.Test;

/** Names mean to the reader what they mean to javac. */
class NamesTest {

  private static final String CONSTANTS = """
            package other;
            public final class Constants {
              public static final double RATE = 0.5;
              public static final double PI = 3;
              static final double HIDDEN = 7;
              public static double sin(double x) { return -1; }
              public static final class Math { public static final double PI = 4; }
              public interface Scale { int FACTOR = 10; }
            }
            """;

  @Test
  void a_local_variable_hides_a_field_that_hides_an_import() {
    check("""
                import static other.Constants.RATE;
                import org.cotangent.Differentiable;
                class Case {
                  static final double PI = 1.25;
                  @Differentiable static double f(double x) {
                    double r = RATE + PI;
                    { double RATE = 2, PI = RATE * 3; r += RATE * PI * x; }
                    return r + RATE + PI;
                  }
                }
                """);
  }

  @Test
  void a_single_static_import_hides_one_on_demand() {
    check("""
                import static java.lang.Math.*;
                import static other.Constants.PI;
                import org.cotangent.Differentiable;
                class Case {
                  @Differentiable static double f(double x) { return PI * x + sin(x) + E; }
                }
                """);
  }

  @Test
  void a_nested_class_called_Math_hides_that_of_the_platform() {
    check("""
                import org.cotangent.Differentiable;
                class Case {
                  static class Math { static final double PI = 2; }
                  @Differentiable static double f(double x) { return x * Math.PI + java.lang.Math.PI; }
                }
                """);
  }

  @Test
  void a_single_import_hides_the_package_and_the_platform() {
    check("""
                import org.cotangent.Differentiable;
                import other.Constants.Math;
                class Case {
                  @Differentiable static double f(double x) { return x * Math.PI; }
                }
                """);
  }

  @Test
  void a_class_of_the_package_hides_those_imported_on_demand() {
    check("""
                package mine;
                import other.*;
                import org.cotangent.Differentiable;
                class Case {
                  @Differentiable static double f(double x) { return x * Constants.RATE + Math.PI; }
                }
                class Constants { static final int RATE = 3; }
                class Math { static final double PI = 7; }
                """);
  }

  @Test
  void constants_are_inherited_from_classes_and_interfaces() {
    check("""
                import org.cotangent.Differentiable;
                interface Top { double A = 2; double B = 3; }
                class Base implements other.Constants.Scale { static final int B = 5; protected static final int C = 7; }
                class Case extends Base {
                  static class Inner implements Top {
                    @Differentiable static double f(double x) { return A * x + B + C + FACTOR; }
                  }
                }
                """, "Case$Inner");
  }

  @Test
  void constants_are_computed_from_constants() {
    check("""
                import org.cotangent.Differentiable;
                class Case {
                  private static final int N = 1 << 4 | 3, M = N * (int) 2.9 - 'a';
                  static final long BIG = Integer.MAX_VALUE + 1L;
                  static final byte SMALL = N > 3 ? 100 : 20;
                  static final double HALF = 1 / 2 + other.Constants.RATE, THIRD = 1 / 3.0f;
                  static final String NAME = "n" + N + 1.5 + true + 'c';
                  @Differentiable static double f(double x) {
                    switch (N) { case N * 1: x += 1; break; case M: x += 2; }
                    byte b = SMALL;
                    switch ("n191.5truec") { case NAME: x += 10; break; default: }
                    return x * N + M + BIG + b + HALF * THIRD;
                  }
                }
                """);
  }

  @Test
  void a_private_constant_that_is_computed_is_computed_again() {
    check("""
                import static java.lang.Math.sqrt;
                import org.cotangent.Differentiable;
                class Case {
                  private static final double ROOT = sqrt(2) * Inner.SCALE;
                  private static final float NARROW = (float) ROOT;
                  private static class Inner { private static final double SCALE = Math.exp(other.Constants.RATE); }
                  @Differentiable static double f(double x) { return x * ROOT + NARROW - Inner.SCALE; }
                }
                """);
  }

  @Test
  void an_enum_is_compared_and_switched_over() {
    check("""
                import static java.util.concurrent.TimeUnit.DAYS;
                import java.util.concurrent.TimeUnit;
                import org.cotangent.Differentiable;
                class Case {
                  @Differentiable static double f(double x) {
                    TimeUnit unit = x > 1 ? DAYS : TimeUnit.HOURS;
                    var other = java.util.concurrent.TimeUnit.DAYS;
                    double r = switch (unit) { case DAYS -> 3; case HOURS -> 4; default -> 5; };
                    return unit == other ? r * x : x;
                  }
                }
                """);
  }

  @Test
  void strange_identifiers_are_fine() {
    check("""
                import org.cotangent.Differentiable;
                class Case {
                  static final double größe = 2;
                  @Differentiable static double f(double $x) {
                    double _y = $x * größe, Math$ = 3, \\u00e4 = 1; double f = ä + _y; double Case = f;
                    return Case * Math$ + Math.PI;
                  }
                }
                """);
  }

  @Test
  void a_constant_keeps_the_name_that_the_companion_can_use() {
    assertThat(Printer.print(read("Case", """
                        package mine;
                        import static java.lang.Math.PI;
                        import static other.Constants.RATE;
                        import org.cotangent.Differentiable;
                        class Case {
                          static final double A = 2;
                          private static final double B = 3;
                          static class In { static final double C = 4; private static class Deep { static final double D = 5; } }
                          @Differentiable static double f(double x) {
                            return x * PI * RATE * A * B * In.C * In.Deep.D * Math.E;
                          }
                        }
                        """)))
        .contains("Math.PI", "other.Constants.RATE", "Case.A", "3.0", "Case.In.C", "5.0", "Math.E");
  }

  @Test
  void a_constant_loses_its_name_where_a_variable_hides_its_class() {
    assertThat(Printer.print(read("Case", """
                        import org.cotangent.Differentiable;
                        class Case {
                          static final double A = 2.5;
                          @Differentiable static double f(double x) { double r = x * A; { double Case = r; return Case; } }
                        }
                        """))).contains("2.5").doesNotContain("Case.A");
  }

  @Test
  void a_constant_of_the_platform_is_qualified_where_the_package_hides_it() {
    assertThat(Printer.print(read("mine.Case", """
                        package mine;
                        import org.cotangent.Differentiable;
                        class Case {
                          @Differentiable static double f(double x) { return x * java.lang.Math.PI; }
                        }
                        class Math {}
                        """))).contains("java.lang.Math.PI");
  }

  @Test
  void what_does_not_resolve_is_left_to_javac() {
    for (String wrong : List.of(
        "return y;",
        "return x + Unknown.f(x);",
        "return unknown(x);",
        "return x.length;",
        "return Math.sin(x, x);",
        "return Math.unknown(x);",
        "int i = x; return i;",
        "return x + true;",
        "if (x) return 1; return 2;",
        "double[] a = x; return 1;",
        "return x[0];",
        "Unknown u = null; return x;",
        "break; return x;",
        "double y = 1;",
        "switch (1) { case x: return 1; default: return x; }",
        "return !x ? 1 : 2;",
        "throw new Unknown();",
        "return \"\" * x;",
        "int i = 1L; return i;",
        "byte b = 128; return b;",
        "return x = null;")) {
      ReadingProcessor processor = new ReadingProcessor();
      Compilation compilation = Compiler.javac()
          .withProcessors(processor)
          .compile(JavaFileObjects.forSourceString(
              "Case",
              "class Case { @org.cotangent.Differentiable static double f(double x) { " + wrong
                  + " } }"));
      assertThat(compilation.errors()).as(wrong).hasSize(1);
      assertThat(compilation.errors().get(0).getMessage(null)).as(wrong).doesNotContain("[CT");
      assertThat(processor.classes().get(0).outcome())
          .as(wrong)
          .isEqualTo(ReadClass.Outcome.DEFERRED);
    }
  }

  @Test
  void a_type_that_is_yet_to_be_generated_is_waited_for() {
    ReadingProcessor processor = new ReadingProcessor();
    Compiler.javac()
        .withProcessors(processor)
        .compile(
            JavaFileObjects.forSourceString(
                "Case",
                "class Case { @org.cotangent.Differentiable static double f(double x, Soon mode) { return x; } }"));
    assertThat(processor.classes().get(0).outcome()).isEqualTo(ReadClass.Outcome.DEFERRED);
  }

  private static void check(String source) {
    check(source, source.startsWith("package mine;") ? "mine.Case" : "Case");
  }

  private static void check(String source, String className) {
    ReadingProcessor processor = new ReadingProcessor();
    Compilation compilation = compile(processor, className, source);
    Function function = processor.classes().get(0).methods().get(0).method().primal();
    for (double x : new double[] {-1.5, 0, 2, 1e9}) {
      Object expected;
      try {
        expected = Loaded.method(Loaded.of(compilation, className), "f").invoke(null, x);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
      assertThat(Interpreter.run(function, x).get(0))
          .as(Printer.print(function))
          .isEqualTo(expected);
    }
  }

  private static Function read(String className, String source) {
    ReadingProcessor processor = new ReadingProcessor();
    compile(processor, className, source);
    return processor.classes().get(0).methods().get(0).method().primal();
  }

  private static Compilation compile(ReadingProcessor processor, String className, String source) {
    List<JavaFileObject> files = new ArrayList<>();
    files.add(JavaFileObjects.forSourceString(className.replaceAll("\\$.*", ""), source));
    files.add(JavaFileObjects.forSourceString("other.Constants", CONSTANTS));
    Compilation compilation = Compiler.javac().withProcessors(processor).compile(files);
    assertThat(compilation.errors()).isEmpty();
    assertThat(processor.classes().get(0).outcome()).isEqualTo(ReadClass.Outcome.READ);
    return compilation;
  }
}
