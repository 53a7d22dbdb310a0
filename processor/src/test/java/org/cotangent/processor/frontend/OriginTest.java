package org.cotangent.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.junit.jupiter.api.Test;

/** Each statement knows its line, its exact place, and the user's statement around it. */
class OriginTest {

  @Test
  void an_operator_a_call_and_an_element_are_pointed_at_as_javac_does() {
    assertThat(places("double r = x * /* twice * */ 2 + Math . sin(v [0]);", "return r - 1;"))
        .containsExactly("*", "[", ".", "+", "-");
  }

  @Test
  void the_text_is_the_whole_statement_on_one_line() {
    assertThat(texts(
            "double r = x * x // square",
            "    + Math.sin(x); /* done */",
            "r -= x;",
            "return   Math.exp( r );"))
        .containsExactly("double r = x * x + Math.sin(x)", "r -= x", "return Math.exp( r )");
  }

  @Test
  void what_looks_like_a_comment_in_a_literal_stays() {
    assertThat(texts(
            "if (x < 0) throw new IllegalStateException(\"a//b /* \" + '/' + \"\\\\\" /* c */);",
            "return x * 2;"))
        .contains("throw new IllegalStateException(\"a//b /* \" + '/' + \"\\\\\" )");
  }

  @Test
  void a_declarator_of_a_group_has_its_own_text() {
    assertThat(texts("double a = x * 2, b = a + 1, c;", "c = b * a; return c;"))
        .containsExactly("double a = x * 2", "double b = a + 1", "c = b * a");
  }

  @Test
  void a_statement_around_others_shows_its_header() {
    assertThat(texts(
            "for (int i = 0; i < v.length; i++) {",
            "  x *= v[i];",
            "}",
            "for (var e : v) x += e;",
            "int n = 0; while (n < 3)",
            "  n++;",
            "do { n--; } while (n > 0);",
            "if (x > 1) { x = x - 1; }",
            "switch (n) { case 1: x = -x; }",
            "return x;"))
        .contains(
            "for (int i = 0; i < v.length; i++)",
            "x *= v[i]",
            "for (var e : v)",
            "x += e",
            "while (n < 3)",
            "n++",
            "while (n > 0)",
            "if (x > 1)",
            "x = x - 1",
            "switch (n)",
            "x = -x");
  }

  @Test
  void a_long_text_is_shortened_and_no_escape_survives() {
    assertThat(texts(
            "return x * 1000000000000.0 + x * 2000000000000.0 + x * 3000000000000.0 + x * 4000000000000.0"
                + " + x * '\\u000e';"))
        .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(100).doesNotContain("\\u"));
  }

  @Test
  void the_line_is_that_on_which_the_statement_starts() {
    assertThat(origins("x = x", "  * 2", "  * 3;", "return -x;"))
        .extracting(Origin::line)
        .containsExactly(2, 2, 5);
  }

  private static List<String> places(String... body) {
    String source = source(body);
    return origins(body).stream()
        .map(origin -> source.substring(origin.offset(), origin.offset() + 1))
        .toList();
  }

  private static List<String> texts(String... body) {
    return origins(body).stream().map(Origin::text).distinct().toList();
  }

  private static String source(String... body) {
    return "class Case { @org.cotangent.Differentiable static double f(double x, double[] v) {\n"
        + String.join("\n", body)
        + "\n}}\n";
  }

  private static List<Origin> origins(String... body) {
    ReadingProcessor processor = new ReadingProcessor();
    assertThat(Compiler.javac()
            .withProcessors(processor)
            .compile(JavaFileObjects.forSourceString("Case", source(body)))
            .errors())
        .isEmpty();
    List<Origin> origins = new ArrayList<>();
    collect(processor.classes().get(0).methods().get(0).method().primal().body(), origins);
    return origins;
  }

  private static void collect(Block block, List<Origin> origins) {
    for (Statement statement : block.statements()) {
      origins.add(statement.origin());
      statement.blocks().forEach(inner -> collect(inner, origins));
    }
  }
}
