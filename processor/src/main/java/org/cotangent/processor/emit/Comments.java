package org.cotangent.processor.emit;

import java.util.List;
import java.util.regex.Pattern;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;

/** Says before each reverse step which line of the user's it derives. */
final class Comments {

  private static final int LONGEST = 72;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private Origin last = Origin.NONE;

  /**
   * The index of the first step of the reverse sweep in a method's outermost block; 0 if the block
   * does not fall into two sweeps.
   */
  static int startOfReverse(List<Step> steps) {
    int end = steps.size();
    while (end > 0 && steps.get(end - 1) instanceof Step.Return) {
      end--;
    }
    int start = end;
    while (start > 0 && steps.get(start - 1).origin().inReverse()) {
      start--;
    }
    boolean isSplit = steps.subList(0, start).stream()
        .allMatch(step -> !step.origin().inReverse() || isTangent(step) || isRecord(step));
    boolean isReverse = !steps.subList(start, end).stream().allMatch(Comments::isTangent);
    return isReverse && isSplit ? start : 0;
  }

  private static boolean isTangent(Step step) {
    return step.origin().role() == Origin.Role.TANGENT;
  }

  /** Whether a step makes what the forward sweep records in. */
  private static boolean isRecord(Step step) {
    return step instanceof Step.Assign assign
        && assign.tree() instanceof Tree.Operation operation
        && (operation.expression() instanceof Expression.NewTape
            || operation.expression() instanceof Expression.NewArray);
  }

  /** Writes the comment that belongs before a step, if one does. */
  void before(Step step, Text.Builder out) {
    Origin origin = step.origin();
    if (isDue(step)) {
      String what = isTangent(step) ? "tangent" : "adjoint";
      out.add("// $L of line $L: $L\n", what, origin.line(), safe(origin.text()));
    }
    if (step instanceof Step.Repeat || isDue(step)) {
      last = origin;
    }
  }

  /**
   * Whether a comment belongs before a step: it derives another line than the last comment says.
   */
  boolean isDue(Step step) {
    Origin origin = step.origin();
    boolean isSame = origin.role() == last.role()
        && origin.line() == last.line()
        && origin.text().equals(last.text());
    return origin.derivative() && origin.line() != 0 && !isSame;
  }

  /** The text as it may stand in a comment: on one line, without escapes that javac would read. */
  static String safe(String text) {
    String line = BLANKS.matcher(text).replaceAll(" ").replace("\\u", "\\ u").strip();
    if (line.endsWith(";")) {
      line = line.substring(0, line.length() - 1);
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
