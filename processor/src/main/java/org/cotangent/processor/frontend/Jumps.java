package org.cotangent.processor.frontend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code break}, {@code continue} and {@code yield} can leave at the current point, innermost
 * first.
 */
final class Jumps {

  /**
   * A statement that can be left.
   *
   * @param labels the labels in front of it
   * @param unlabelledBreak whether a {@code break} without a label leaves it
   * @param end where {@code break} goes
   * @param next where {@code continue} goes, if this is a loop
   */
  private record Leavable(
      Set<String> labels, boolean unlabelledBreak, Jump end, Optional<Jump> next) {}

  /** A switch expression: no jump crosses it but its own yields. */
  private record Yielding(SwitchReader.Result result) {}

  private final Deque<Object> around = new ArrayDeque<>();

  void enterLoop(Set<String> labels, Jump end, Jump next) {
    around.push(new Leavable(labels, true, end, Optional.of(next)));
  }

  void enterSwitch(Jump end) {
    around.push(new Leavable(Set.of(), true, end, Optional.empty()));
  }

  void enterBlock(String label, Jump end) {
    around.push(new Leavable(Set.of(label), false, end, Optional.empty()));
  }

  void enterSwitchExpression(SwitchReader.Result result) {
    around.push(new Yielding(result));
  }

  void leave() {
    around.pop();
  }

  /** Where a {@code break} goes; no label is null. */
  Optional<Jump> end(String label) {
    for (Object at : around) {
      if (!(at instanceof Leavable leavable)) {
        return Optional.empty();
      }
      if (label == null ? leavable.unlabelledBreak() : leavable.labels().contains(label)) {
        return Optional.of(leavable.end());
      }
    }
    return Optional.empty();
  }

  /** Where a {@code continue} goes; no label is null. */
  Optional<Jump> next(String label) {
    for (Object at : around) {
      if (!(at instanceof Leavable leavable)) {
        return Optional.empty();
      }
      if (leavable.next().isPresent() && (label == null || leavable.labels().contains(label))) {
        return leavable.next();
      }
    }
    return Optional.empty();
  }

  /** The switch expression that a {@code yield} gives its value to. */
  Optional<SwitchReader.Result> yielding() {
    return around.stream()
        .filter(Yielding.class::isInstance)
        .findFirst()
        .map(at -> ((Yielding) at).result());
  }
}
