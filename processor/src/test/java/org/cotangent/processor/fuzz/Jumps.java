package org.cotangent.processor.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The ways to leave early that are open where the generator stands. */
final class Jumps {
  /** Something around that a jump can name, or mean by default if it is the innermost. */
  private record Target(String label, boolean loop, boolean needsLabel) {}

  private final Random random;
  private final Deque<Target> targets = new ArrayDeque<>();
  private int labels;
  private int loops;
  private int sealed;

  Jumps(Random random) {
    this.random = random;
  }

  int loopDepth() {
    return loops;
  }

  /**
   * Runs the action inside a loop, and returns the label to put before it, empty or with a colon.
   */
  String inLoop(Runnable body) {
    String label = random.nextInt(3) == 0 ? "loop" + labels++ : "";
    loops++;
    inside(new Target(label, true, false), body);
    loops--;
    return label.isEmpty() ? "" : label + ": ";
  }

  /** Runs the action inside a switch statement, where a plain {@code break} leaves that switch. */
  void inSwitch(Runnable body) {
    inside(new Target("", false, false), body);
  }

  /** Runs the action inside a labelled block, and returns the label. */
  String inBlock(Runnable body) {
    String label = "block" + labels++;
    inside(new Target(label, false, true), body);
    return label + ": ";
  }

  /** Runs the action inside a switch expression, which only {@code yield} may leave. */
  void inSwitchExpression(Runnable body) {
    Deque<Target> outside = new ArrayDeque<>(targets);
    targets.clear();
    sealed++;
    body.run();
    sealed--;
    targets.addAll(outside);
  }

  boolean mayReturn() {
    return sealed == 0;
  }

  private void inside(Target target, Runnable body) {
    targets.push(target);
    body.run();
    targets.pop();
  }

  /**
   * A random {@code break} or {@code continue} without its semicolon, or null where none is
   * possible.
   */
  String any() {
    List<String> possible = new ArrayList<>();
    boolean innermostBreak = true;
    boolean innermostLoop = true;
    for (Target target : targets) {
      if (innermostBreak && !target.needsLabel) {
        possible.add("break");
        innermostBreak = false;
      }
      if (innermostLoop && target.loop) {
        possible.add("continue");
        innermostLoop = false;
      }
      if (!target.label.isEmpty()) {
        possible.add("break " + target.label);
        if (target.loop) {
          possible.add("continue " + target.label);
        }
      }
    }
    return possible.isEmpty() ? null : possible.get(random.nextInt(possible.size()));
  }
}
