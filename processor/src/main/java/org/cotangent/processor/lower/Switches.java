package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder.Group;

/**
 * Builds one switch. A group that falls into the next shares an arm with it: the arm takes the
 * labels of both, and within it the first group runs only where the selector has one of its own
 * labels.
 */
final class Switches {

  private final Control control;
  private final Value selector;
  private final List<Group> groups;
  private final boolean fallThrough;
  private final Origin origin;
  private final Path entry;
  private final Fork fork;
  private Path otherwise;

  /** Opens a switch at the cursor, within the region that {@code break} leaves. */
  Switches(Control control, Value selector, List<Group> groups, boolean fallThrough) {
    this.control = control;
    this.selector = selector;
    this.groups = groups;
    this.fallThrough = fallThrough;
    this.origin = control.origin();
    this.entry = control.cursor();
    this.fork = entry.fork(selector, control.definitions().mark(), origin);
  }

  /** Builds all groups, and leaves the switch open. */
  void build() {
    Path start = entry.successor();
    for (int next = 0; next < groups.size(); ) {
      Path arm = start.successor();
      control.moveTo(arm);
      Labels labels = new Labels();
      next = fallThrough ? run(next, labels) : group(next, labels);
      if (labels.isDefault()) {
        otherwise = arm;
      } else {
        fork.add(labels.constants(), arm);
      }
    }
    Path last = otherwise == null ? start : otherwise;
    if (fork.arms().isEmpty() && selector.type() instanceof ScalarType) {
      entry.absorb(last);
      if (control.cursor() == last) {
        control.moveTo(entry);
      }
    } else {
      fork.add(List.of(), last);
    }
  }

  private int group(int index, Labels labels) {
    labels.add(groups.get(index));
    control.scoped(groups.get(index).body());
    return index + 1;
  }

  /** Builds groups into one arm as long as they complete. Returns the index of the next one. */
  private int run(int first, Labels labels) {
    for (int i = first; i < groups.size(); i++) {
      labels.add(groups.get(i));
      Path path = control.cursor();
      Path body = path.successor();
      Path start = path.successor();
      int bodyMark = control.definitions().mark();
      control.moveTo(body);
      groups.get(i).body().run();
      boolean isLast = i == groups.size() - 1 || !control.cursor().isReachable();
      if (isLast || body.isUntouchedSince(start)) {
        path.absorb(body);
        if (control.cursor() == body) {
          control.moveTo(path);
        }
        if (isLast) {
          return i + 1;
        }
      } else {
        enterOnlyFor(labels, i, path.fork(selector, bodyMark, origin), path, body);
        control.resume(path);
      }
    }
    return groups.size();
  }

  private void enterOnlyFor(Labels labels, int index, Fork gate, Path path, Path body) {
    if (labels.isDefault()) {
      Labels later = new Labels();
      groups.subList(index + 1, groups.size()).forEach(later::add);
      gate.add(later.constants(), path.successor());
      gate.add(List.of(), body);
    } else {
      gate.add(labels.constants(), body);
      gate.add(List.of(), path.successor());
    }
  }

  /** The labels of some groups. */
  private static final class Labels {
    private final List<Constant> constants = new ArrayList<>();
    private boolean isDefault;

    void add(Group group) {
      constants.addAll(group.labels());
      isDefault |= group.isDefault();
    }

    List<Constant> constants() {
      return constants;
    }

    boolean isDefault() {
      return isDefault;
    }
  }
}
