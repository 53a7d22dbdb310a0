package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Value;

/** A {@link Branch} under construction: a choice between paths that are still open. */
final class Fork {

  private final Value selector;
  private final int mark;
  private final Origin origin;
  private final List<List<Constant>> labels = new ArrayList<>();
  private final List<Path> arms = new ArrayList<>();
  private boolean guard;

  Fork(Value selector, int mark, Origin origin) {
    this.selector = selector;
    this.mark = mark;
    this.origin = origin;
  }

  /** Adds an arm; the last one has no labels. */
  void add(List<Constant> armLabels, Path arm) {
    labels.add(List.copyOf(armLabels));
    arms.add(arm);
  }

  /** Says that this asks a region's flag, so that within the first arm all regions are intact. */
  void becomeGuard() {
    guard = true;
  }

  boolean isGuard() {
    return guard;
  }

  Value selector() {
    return selector;
  }

  /** Tells values from before the fork from those within. */
  int mark() {
    return mark;
  }

  Origin origin() {
    return origin;
  }

  List<Constant> labels(int arm) {
    return labels.get(arm);
  }

  List<Path> arms() {
    return Collections.unmodifiableList(arms);
  }
}
