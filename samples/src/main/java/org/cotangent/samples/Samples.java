package org.cotangent.samples;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The program that shows what Cotangent does: the gradients of small worked examples, two models
 * trained on real data, and pictures of all minimisers at work. Every gradient comes from a
 * generated companion.
 */
public final class Samples {
  private Samples() {}

  /**
   * Runs every sample.
   *
   * @param args none are read
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    out.println("Worked examples: value and gradient, by generated code");
    out.println();
    out.print(new Gallery(WorkedExamples.all()).table());
    out.println("* a = (w + x + y + z)^2, b = (w + x - y - z)^2");
    out.println();

    out.println("Softmax regression on 150 iris flowers, 15 weights, gradient descent");
    out.println();
    train(Training.iris());
    out.println();

    out.println("Logistic regression on 569 tumours, 31 weights, gradient descent");
    out.println();
    train(Training.breastCancer());
    out.println();

    out.println("Pictures of the minimisers at work:");
    for (Path file : Pictures.write(Pictures.folder())) {
      out.println("  " + GeneratedSource.relative(file));
    }
    out.println();

    out.println("The generated source:");
    for (Path file : GeneratedSource.files()) {
      out.println("  " + file);
    }
  }

  private static void train(Training training) {
    training.run(training.console());
  }
}
