package org.cotangent.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.cotangent.Objective;
import org.cotangent.processor.testing.CodeSizes;
import org.cotangent.processor.testing.Compilation;
import org.junit.jupiter.api.Test;

/** Methods too big for HotSpot are written in pieces, and nobody sees it. */
class BigMethodsTest {

  /** HotSpot compiles no method that is bigger. */
  private static final int HUGE = 8000;

  private static final double[] POINT = {0.3, -0.7, 1.1, 0.9};

  @Test
  void splitsAStraightLine() {
    check("f(double a, double b, double c, double d)", straightLine(2500), "return t2499 + t2000;");
  }

  @Test
  void splitsAStraightLineOverAnArray() {
    String body = "double a = x[0], b = x[1], c = x[2], d = x[3];\n" + straightLine(2500);
    check("f(double[] x)", body, "return t2499 + t2000;");
  }

  @Test
  void splitsTheBodyOfALoop() {
    String body = """
        double s = 0;
        double p = 1;
        for (int i = 0; i < 3; i++) {
          double a = x[0] * (i + 1), b = x[1], c = x[2], d = x[3] * p;
        """ + straightLine(1000) + "s += t999;\n p = p * 0.5 + t800 * 0.1;\n}\n";
    check("f(double[] x)", body, "return s + p;");
  }

  @Test
  void splitsAFusedLoop() {
    String body = """
        double s = 0;
        for (int i = 0; i < x.length; i++) {
          double a = x[i] * (i + 1), b = x[i] + 1, c = x[i] - 1, d = 2 - x[i];
        """ + straightLine(1000) + "s += t999;\n}\n";
    check("f(double[] x)", body, "return s;");
  }

  @Test
  void splitsAnObjectivesOwnCopy() {
    String body = "double a = x[0], b = x[1], c = x[2], d = x[3];\n" + straightLine(2500);
    check("f(double[] x)", body, "return t2499 + t2000;", "private ");
  }

  @Test
  void splitsASwitch() {
    StringBuilder body = new StringBuilder("double s = 0;\nfor (int k = 0; k < 500; k++) {\n");
    body.append("double y = x[k % 4];\nswitch (k) {\n");
    for (int k = 0; k < 500; k++) {
      body.append("case ").append(k).append(" -> s += Math.sin(y * ").append(k % 7 + 1);
      body.append(") * y;\n");
    }
    body.append("default -> s += y * y * y;\n}\n}\n");
    check("f(double[] x)", body.toString(), "return s;");
  }

  @Test
  void splitsAChainOfIfs() {
    StringBuilder body = new StringBuilder("double s = 0;\nfor (int k = 0; k < 120; k++) {\n");
    body.append("double y = x[k % 4];\n");
    for (int k = 0; k < 120; k++) {
      body.append(k == 0 ? "" : "else ").append("if (k == ").append(k).append(") s += ");
      body.append("Math.sin(y * ").append(k % 7 + 1).append(") * y;\n");
    }
    body.append("}\n");
    check("f(double[] x)", body.toString(), "return s;");
  }

  @Test
  void splitsAChainOfCostlyChoices() {
    StringBuilder body = new StringBuilder("double s = 0;\nfor (int k = 0; k < 120; k++) {\n");
    body.append("double y = x[k % 4] + k;\n");
    for (int k = 0; k < 120; k++) {
      body.append("if (y + 0.1 * Math.sin(y * ").append(k % 7).append(") < ").append(k + 1);
      body.append(") { double u = Math.sin(y * 0.1); s += u * u * y; } else\n");
    }
    body.append("s += y;\n}\n");
    check("f(double[] x)", body.toString(), "return s;");
  }

  @Test
  void splitsBranchesInAStraightLine() {
    StringBuilder body = new StringBuilder("double a = x[0], b = x[1], c = x[2], d = x[3];\n");
    body.append("int n = 0;\nlong big = 0;\nfloat small = 0;\ndouble v = a;\n");
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      String other = "abcd".substring(i % 4, i % 4 + 1);
      body.append("if (v > ").append(random.nextInt(10) * 0.1 - 0.5).append(") {\n");
      body.append("n++;\nv = Math.sin(v) * ").append(other).append(" + n * 0.001;\n} else {\n");
      body.append("v = v * v + ").append(other).append(";\nbig += n;\nsmall += 0.5f;\n");
      body.append("}\n");
    }
    check("f(double[] x)", body.toString(), "return v + small * big * 1e-7;");
  }

  @Test
  void splitsAnArrayProgram() {
    StringBuilder body = new StringBuilder("double[][] m = {x.clone(), x.clone(), x.clone()};\n");
    Random random = new Random(2);
    for (int i = 0; i < 1200; i++) {
      body.append(element(random)).append(" = 0.5 * ").append(element(random));
      body.append(" + Math.sin(").append(element(random)).append(");\n");
    }
    check("f(double[] x)", body.toString(), "return m[0][0] + m[1][1] * m[2][2];");
  }

  private static String element(Random random) {
    return "m[" + random.nextInt(3) + "][" + random.nextInt(4) + "]";
  }

  @Test
  void readsAndWritesDeepExpressions() throws InterruptedException {
    StringBuilder sum = new StringBuilder("double y = a");
    for (int i = 0; i < 2000; i++) {
      sum.append(i % 3 == 0 ? " * " : " + ").append("abcd".charAt(i % 4));
    }
    // javac itself needs more than it is given by default.
    Throwable[] thrown = new Throwable[1];
    Thread thread = new Thread(
        null,
        () -> check("f(double a, double b, double c, double d)", sum + ";\n", "return y * 1e-3;"),
        "deep",
        1 << 26);
    thread.setUncaughtExceptionHandler((where, failure) -> thrown[0] = failure);
    thread.start();
    thread.join();
    assertThat(thrown[0]).isNull();
  }

  /** So many operations, each on some of those before. */
  private static String straightLine(int operations) {
    StringBuilder line = new StringBuilder();
    Random random = new Random(operations);
    for (int i = 0; i < operations; i++) {
      line.append("double t").append(i).append(" = ");
      String one = operand(i, random);
      String other = operand(i, random);
      switch (random.nextInt(5)) {
        case 0 -> line.append("0.5 * ").append(one).append(" + ").append(other);
        case 1 -> line.append(one).append(" - 0.5 * ").append(other);
        case 2 -> line.append("Math.sin(").append(one).append(")");
        case 3 -> line.append("0.5 * ").append(one).append(" * ").append("abcd".charAt(i % 4));
        default ->
          line.append("Math.tanh(").append(one).append(" + ").append(other).append(")");
      }
      line.append(";\n");
    }
    return line.toString();
  }

  private static String operand(int i, Random random) {
    int back = random.nextInt(30) == 0 ? 1 + random.nextInt(i + 1) : 1 + random.nextInt(5);
    return back > i ? "abcd".substring(i % 4, i % 4 + 1) : "t" + (i - back);
  }

  private static void check(String head, String body, String end) {
    check(head, body, end, "");
  }

  private static void check(String head, String body, String end, String modifier) {
    long start = System.nanoTime();
    Compilation compilation = Compilation.of("import org.cotangent.Differentiable;\nclass Big {\n"
        + "@Differentiable " + modifier + "static double " + head + " {\n" + body + end
        + "\n}\n}\n");
    if (Boolean.getBoolean("big.print")) {
      System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
    }
    compilation.classes().forEach((name, file) -> {
      if (name.startsWith("BigDerivatives")) {
        Map<String, Integer> sizes = CodeSizes.of(file);
        if (Boolean.getBoolean("big.print")) {
          System.out.println(sizes);
        }
        assertThat(sizes.values()).allMatch(size -> size < HUGE);
      }
    });
    Objective objective = head.contains("[]")
        ? compilation.load().objective("Big", "f", POINT)
        : compilation.load().objective("Big", "f", POINT[0], POINT[1], POINT[2], POINT[3]);
    double[] gradient = new double[4];
    double value = objective.valueAndGradient(POINT, gradient);
    assertThat(value).isEqualTo(objective.value(POINT));
    double[] alone = new double[4];
    objective.gradient(POINT, alone);
    assertThat(alone).isEqualTo(gradient);
    for (int i = 0; i < 4; i++) {
      int index = i;
      ToDoubleFunction<Double> along = step -> {
        double[] point = POINT.clone();
        point[index] += step;
        return objective.value(point);
      };
      double h = 1e-5;
      double coarse = (along.applyAsDouble(h) - along.applyAsDouble(-h)) / (2 * h);
      double fine = (along.applyAsDouble(h / 2) - along.applyAsDouble(-h / 2)) / h;
      double extrapolated = (4 * fine - coarse) / 3;
      assertThat(gradient[i]).isCloseTo(extrapolated, within(1e-5 * (1 + Math.abs(extrapolated))));
    }
  }
}
