package org.cotangent.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Source;
import org.junit.jupiter.api.Test;

/** {@code -Acotangent.explain=true} says what is recorded and why, and what becomes of loops. */
class ExplainTest {

  private static final String HEAD = "import org.cotangent.Differentiable;\nclass C {\n";

  @Test
  void saysThatALoopIsFused() {
    assertThat(explain("""
            @Differentiable
            static double f(double[] x) {
              double s = 0;
              for (double e : x) {
                s += Math.exp(e);
              }
              return s;
            }
            """))
        .containsExactly(
            "f: line 6: the loop is fused with its reverse: nothing is recorded in it");
  }

  @Test
  void saysThatReverseLoopsAreFused() {
    assertThat(explain("""
            @Differentiable
            static double f(double[] x) {
              double[] a = new double[x.length];
              double[] b = new double[x.length];
              for (int i = 1; i < x.length; i++) {
                a[i] = 2 * x[i - 1];
              }
              for (int i = 1; i < x.length; i++) {
                b[i] = 3 * a[i - 1];
              }
              return b[x.length - 1];
            }
            """))
        .contains("f: line 7: the loop's reverse is fused with that of the loop of line 10");
  }

  @Test
  void saysWhichArraysOfAnIterationAreKeptAndThatTheOrderDoesNotMatter() {
    assertThat(explain("""
            @Differentiable
            static double f(double[] x) {
              double total = 0;
              for (int t = 0; t < 9; t++) {
                double[] terms = new double[x.length];
                for (int c = 0; c < x.length; c++) {
                  double[] own = new double[x.length];
                  for (int j = 0; j < x.length; j++) {
                    own[j] = x[j] * t;
                  }
                  double sum = 0;
                  for (int j = 0; j < x.length; j++) {
                    sum += own[j] * own[j];
                  }
                  terms[c] = sum;
                }
                total += Math.sqrt(terms[0] + terms[1]);
              }
              return total;
            }
            """))
        .contains(
            "f: line 8: the loop's reverse goes through the iterations in any order: of the arrays"
                + " that it writes, each knows but its own elements",
            "f: line 9: own is recorded in each iteration of the loop of line 8, in an array of the"
                + " trip count: it costs more to fill again than to keep");
  }

  @Test
  void saysThatRowsArePutBack() {
    assertThat(explain("""
            @Differentiable
            static double f(double[] x) {
              double[][] a = {x.clone(), x.clone()};
              for (int k = 0; k < 2; k++) {
                double[] t = a[k];
                a[k] = a[0];
                a[0] = t;
                for (int i = 1; i < 2; i++) {
                  a[i][0] *= a[0][0];
                }
              }
              return a[1][0];
            }
            """))
        .contains("f: line 6: rows that change places are put back by the reverse of the loop,"
            + " and not recorded where loops inside go through them");
  }

  @Test
  void saysWhyALoopRunsTwice() {
    assertThat(explain("""
            @Differentiable
            static double f(double[] x) {
              double s = 0;
              for (double e : x) {
                s += Math.exp(e);
              }
              return s * s;
            }
            """))
        .containsExactly(
            "f: line 6: the loop runs a second time for its reverse:"
                + " its adjoints are known only after what follows it",
            "f: line 7: the result of exp is recorded in each iteration of the loop of line 6,"
                + " in an array of the trip count: it costs more to compute again than to record");
  }

  @Test
  void saysWhatIsRecordedWhereAndWhatIsComputedAgain() {
    assertThat(explain("""
            @Differentiable
            static double f(double x, int n) {
              double p = x;
              for (int i = 0; i < n; i++) {
                double q = p * 2;
                double t = Math.sin(q);
                p = q * t;
              }
              return p;
            }
            """))
        .containsExactly(
            "f: line 6: the loop's reverse goes through the iterations backwards:"
                + " they depend on each other, by p",
            "f: line 6: p is recorded in each iteration of the loop of line 6,"
                + " in an array of the trip count: each iteration takes it from the one before",
            "f: line 6: computed again for the reverse rather than recorded: q",
            "f: line 8: t is recorded in each iteration of the loop of line 6,"
                + " in an array of the trip count: it costs more to compute again than to record");
  }

  @Test
  void saysThatATapeGrows() {
    assertThat(explain("""
            @Differentiable
            static double f(double x) {
              double p = x;
              while (p < 100) {
                p *= p;
              }
              return p;
            }
            """))
        .anyMatch(
            line -> line.startsWith("f: line 6: p is recorded") && line.contains("a growing tape"));
  }

  @Test
  void saysWhatABranchKeeps() {
    assertThat(explain("""
            @Differentiable
            static double f(double x) {
              double y = x;
              if (x > 0) {
                double e = Math.exp(x);
                y = e * e;
              }
              return Math.sin(y);
            }
            """))
        .containsExactly("f: line 7: e is kept from the branch of line 6:"
            + " it costs more to compute again than to record");
  }

  @Test
  void saysThatAnElementIsOverwritten() {
    assertThat(explain("""
            @Differentiable
            static double f(double[] x) {
              double[] a = x.clone();
              for (int i = 1; i < a.length; i++) {
                a[i] = a[i] * a[i - 1];
              }
              for (int i = 1; i < a.length; i++) {
                a[i] = a[i] * a[i - 1];
              }
              return a[a.length - 1];
            }
            """)).anyMatch(line -> line.contains("may be overwritten"));
  }

  @Test
  void isSilentUnlessAsked() {
    assertThat(Compilation.of(HEAD + """
            @Differentiable
            static double f(double[] x) {
              double s = 0;
              for (double e : x) {
                s += e * e;
              }
              return s;
            }
            }
            """).diagnostics()).isEmpty();
  }

  /** The notes; each stands at the method, and nothing else is reported. */
  private static List<String> explain(String method) {
    Compilation compilation =
        Compilation.attempt(List.of(Source.of(HEAD + method + "}\n")), "-Acotangent.explain=true");
    assertThat(compilation.succeeded()).as(compilation.messages()).isTrue();
    assertThat(compilation.diagnostics())
        .allMatch(note -> note.getKind() == Diagnostic.Kind.NOTE && note.getLineNumber() == 4);
    Stream<String> lines =
        compilation.diagnostics().stream().map(note -> note.getMessage(Locale.ROOT));
    return lines.toList();
  }
}
