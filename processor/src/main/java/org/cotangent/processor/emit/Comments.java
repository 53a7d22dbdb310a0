package org.cotangent.processor.emit;

import com.palantir.javapoet.CodeBlock;
import org.cotangent.processor.ir.Origin;

/** Says before each reverse step which line of the user's it derives. */
final class Comments {

  private static final int LONGEST = 72;
  private int lastLine;

  /** Writes the comment that belongs before a step, if one does. */
  void before(Step step, CodeBlock.Builder out) {
    Origin origin = step.origin();
    if (!origin.inReverse() || origin.line() == 0) {
      if (!(step instanceof Step.Return)) {
        lastLine = 0;
      }
      return;
    }
    if (origin.line() != lastLine) {
      lastLine = origin.line();
      String what = origin.adjoint() ? "adjoint of line" : "again, line";
      out.add("// $L $L: $L\n", what, origin.line(), safe(origin.text()));
    }
  }

  /** The text as it may stand in a comment: on one line, without escapes that javac would read. */
  static String safe(String text) {
    String line = text.replaceAll("\\s+", " ").replace("\\u", "\\ u").strip();
    if (line.endsWith(";")) {
      line = line.substring(0, line.length() - 1);
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
