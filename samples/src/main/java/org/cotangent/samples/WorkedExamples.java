package org.cotangent.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.cotangent.Differentiable;

/** The small functions on which courses teach reverse mode, each at the point they use. */
final class WorkedExamples {
  private WorkedExamples() {}

  @Differentiable
  static double product(double x, double y) {
    return x * y;
  }

  @Differentiable
  static double sumTimes(double x, double y, double z) {
    double sum = x + y;
    return sum * z;
  }

  @Differentiable
  static double neuron(double[] w, double[] x) {
    double z = w[x.length];
    for (int i = 0; i < x.length; i++) {
      z += w[i] * x[i];
    }
    return 1 / (1 + Math.exp(-z));
  }

  @Differentiable
  static double logSumExp(double x, double y) {
    return Math.log(Math.exp(x) + Math.exp(y));
  }

  @Differentiable
  static double quartic(double x) {
    return 3 * Math.pow(x, 4) - 4 * Math.pow(x, 3) - 12 * Math.pow(x, 2);
  }

  @Differentiable
  static double shared(double w, double x, double y, double z) {
    double a = (w + x + y + z) * (w + x + y + z);
    double b = (w + x - y - z) * (w + x - y - z);
    double c = (a + b) * (a + b) + (a - b) * (a - b);
    return c * c;
  }

  /** The value and the gradient of every example, computed by the generated companion. */
  static List<WorkedExample> all() {
    var product = WorkedExamplesDerivatives.productGradient(4, -3);
    var sumTimes = WorkedExamplesDerivatives.sumTimesGradient(-2, 5, -4);
    var neuron =
        WorkedExamplesDerivatives.neuronGradient(new double[] {2, -3, -3}, new double[] {-1, -2});
    var logSumExp = WorkedExamplesDerivatives.logSumExpGradient(0, Math.log(2));
    var shared = WorkedExamplesDerivatives.sharedGradient(-1, 0, -2, 1);

    List<WorkedExample> examples = new ArrayList<>();
    examples.add(WorkedExample.of("x y", "(4, -3)", product.value(), product.x(), product.y()));
    examples.add(WorkedExample.of(
        "(x + y) z", "(-2, 5, -4)", sumTimes.value(), sumTimes.x(), sumTimes.y(), sumTimes.z()));
    examples.add(new WorkedExample(
        "sigmoid(w0 x0 + w1 x1 + w2)",
        "w (2, -3, -3), x (-1, -2)",
        neuron.value(),
        List.of(neuron.w(), neuron.x())));
    examples.add(WorkedExample.of(
        "log(exp(x) + exp(y))", "(0, log 2)", logSumExp.value(), logSumExp.x(), logSumExp.y()));
    DoubleFunction<WorkedExamplesDerivatives.QuarticGradient> gradientOfQuartic =
        WorkedExamplesDerivatives::quarticGradient;
    DoubleStream.of(-1, 0, 2)
        .mapToObj(x -> quarticAt(x, gradientOfQuartic.apply(x)))
        .forEach(examples::add);
    examples.add(WorkedExample.of(
        "((a + b)^2 + (a - b)^2)^2 *",
        "(-1, 0, -2, 1)",
        shared.value(),
        shared.w(),
        shared.x(),
        shared.y(),
        shared.z()));
    return examples;
  }

  private static WorkedExample quarticAt(
      double x, WorkedExamplesDerivatives.QuarticGradient gradient) {
    return WorkedExample.of(
        "3 x^4 - 4 x^3 - 12 x^2", WorkedExample.format(x), gradient.value(), gradient.x());
  }
}
