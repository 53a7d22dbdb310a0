package org.cotangent.samples.mgh;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/**
 * Answers questions about the problems on the standard input, for minimisers that are not written
 * in Java. The program {@code scipy_reference.py} asks them.
 */
final class ObjectiveServer {
  private static final int START = 0;
  private static final int GRADIENT = 1;

  private final List<Problem> problems = Problems.all();
  private final DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
  private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));

  private ObjectiveServer() {}

  /** Writes how many problems there are, and answers until the input ends. */
  public static void main(String[] args) throws IOException {
    ObjectiveServer server = new ObjectiveServer();
    server.out.writeInt(server.problems.size());
    try {
      while (true) {
        server.out.flush();
        server.answer(server.in.readInt(), server.problems.get(server.in.readInt()));
      }
    } catch (EOFException end) {
      // nobody asks any more
    }
  }

  private void answer(int question, Problem problem) throws IOException {
    if (question == START) {
      out.writeInt(problem.number());
      out.writeInt(problem.variables());
      out.writeInt(problem.minima().size());
      write(problem.objective().start());
      write(problem.minima().stream().mapToDouble(KnownMinimum::value).toArray());
      return;
    }
    double[] point = read(problem.variables());
    double[] answer = new double[problem.variables()];
    if (question == GRADIENT) {
      out.writeDouble(problem.objective().valueAndGradient(point, answer));
    } else {
      problem.objective().hessianVectorProduct(point, read(problem.variables()), answer);
    }
    write(answer);
  }

  private double[] read(int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  private void write(double[] numbers) throws IOException {
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }
}
