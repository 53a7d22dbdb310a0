package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;

/**
 * Where code is appended: the cursor, a path in the tree of open paths, and the regions around it.
 *
 * <p>An exit sets the flags of the regions that it leaves and ends its path. Where a region ends,
 * the cursor moves to where the paths meet that go on behind it: without a flag if that is one path
 * alone, else behind a merge, guarded by a flag if other paths run through that merge too.
 */
final class Control {

  private final Definitions definitions = new Definitions();
  private final List<LocalVariable> scope = new ArrayList<>();
  private final Set<LocalVariable> inScope = new HashSet<>();
  private final List<Region> regions = new ArrayList<>();
  private final List<LocalVariable> returned = new ArrayList<>();
  private Path cursor = Path.empty(true);
  private Origin origin = Origin.NONE;

  Definitions definitions() {
    return definitions;
  }

  /**
   * The path to which statements are appended. While it can be reached, no region's flag is down.
   */
  Path cursor() {
    return cursor;
  }

  void moveTo(Path path) {
    cursor = path;
  }

  Origin origin() {
    return origin;
  }

  void at(Origin newOrigin) {
    origin = newOrigin;
  }

  void append(Statement statement) {
    cursor.statements().add(statement);
  }

  /** Adds a local, which ends where {@link #nested} code does. */
  void declare(LocalVariable local) {
    scope.add(local);
    inScope.add(local);
  }

  /** Whether a local was declared around the cursor, so that merges know of it. */
  boolean isInScope(LocalVariable local) {
    return inScope.contains(local);
  }

  /** The locals in scope. */
  List<LocalVariable> locals() {
    return List.copyOf(scope);
  }

  /** The flags of all regions that enclose the cursor, the outermost first. */
  List<LocalVariable> flags() {
    return regions.stream().map(Region::flag).toList();
  }

  /** What holds the function's results, nothing before anything was returned. */
  List<LocalVariable> returned() {
    return List.copyOf(returned);
  }

  /** Runs code whose locals end with it. */
  void scoped(Runnable code) {
    int size = scope.size();
    code.run();
    List<LocalVariable> ended = scope.subList(size, scope.size());
    ended.forEach(inScope::remove);
    ended.clear();
  }

  /** Runs code that appends at a path and whose locals end with it. */
  void nested(Path start, Runnable code) {
    cursor = start;
    scoped(code);
  }

  void enter(Region region) {
    regions.add(region);
    cursor.set(region.flag(), Constant.TRUE);
  }

  /** Ends the innermost region, which was entered at a path: those who left it come back. */
  void leave(Path entry) {
    forgetRegion();
    resume(entry);
  }

  /** Ends the innermost region, all of whose paths have been merged. */
  void forgetRegion() {
    regions.remove(regions.size() - 1);
  }

  /** Leaves all regions up to and including this one. */
  void exit(Region target) {
    Path exited = cursor;
    cursor = exited.discarded();
    for (int i = regions.size() - 1; i >= 0; i--) {
      exited.set(regions.get(i).flag(), Constant.FALSE);
      if (regions.get(i) == target) {
        return;
      }
    }
    throw new IllegalStateException("An exit from outside of " + target);
  }

  void returns(List<Value> values) {
    if (returned.isEmpty()) {
      values.forEach(value -> returned.add(new LocalVariable("result", value.type())));
    }
    Path exited = cursor;
    exit(regions.get(0));
    exited.forget();
    flags().forEach(flag -> exited.set(flag, Constant.FALSE));
    for (int i = 0; i < values.size(); i++) {
      exited.set(returned.get(i), values.get(i));
    }
  }

  /** Ends the function, which started at a path. Its results are what was returned. */
  Block end(Path start) {
    scope.clear();
    forgetRegion();
    close(start);
    if (returned.isEmpty()) {
      return new Block(start.statements(), List.of(Constant.zero(ScalarType.DOUBLE)));
    }
    List<Value> results = new ArrayList<>();
    for (LocalVariable each : returned) {
      Value result = start.get(each);
      results.add(result == null ? Constant.zero(each.type()) : result);
    }
    return new Block(start.statements(), results);
  }

  /** Says that the end of the cursor's path is never reached. */
  void die() {
    Path dead = cursor;
    cursor = dead.discarded();
    dead.die();
  }

  /** An {@code if}. The arm that a constant does not choose is built, but thrown away. */
  void branch(Value condition, Runnable then, Runnable otherwise) {
    Path from = cursor;
    if (condition instanceof Constant constant) {
      boolean first = constant.equals(Constant.TRUE);
      nested(first ? from : from.discarded(), then);
      Path afterThen = cursor;
      nested(first ? from.discarded() : from, otherwise);
      cursor = first ? afterThen : cursor;
      return;
    }
    Path thenPath = from.successor();
    Path otherwisePath = from.successor();
    from.fork(condition, thenPath, otherwisePath, definitions.mark(), origin);
    nested(thenPath, then);
    nested(otherwisePath, otherwise);
    resume(from);
  }

  /** Moves the cursor to where control is within the innermost region, at the end of a path. */
  void resume(Path from) {
    Path place = meet(from);
    if (place == null) {
      cursor = cursor.discarded();
      return;
    }
    cursor = place;
    Value flag = definitions.canonical(place.get(innermost()));
    if (!flag.equals(Constant.TRUE)) {
      guard(place, flag);
    }
  }

  /** Closes all forks at the end of a path. */
  void close(Path path) {
    if (path.fork() != null) {
      Merge.close(path, merged(), definitions);
    }
  }

  /**
   * The path where all come together that may be in the innermost region; null if there is none.
   */
  private Path meet(Path path) {
    if (path.fork() == null) {
      Value flag = path.get(innermost());
      return flag == null || flag.equals(Constant.FALSE) ? null : path;
    }
    Path open = null;
    int count = 0;
    for (Path arm : path.fork().arms()) {
      Path place = meet(arm);
      if (place != null) {
        open = place;
        count++;
      }
    }
    if (count < 2 && !isOnlySurvivor(open, path.fork())) {
      return open;
    }
    close(path);
    return path;
  }

  /** Whether a path is an arm of the fork while all others die, so that nothing need be nested. */
  private static boolean isOnlySurvivor(Path path, Fork fork) {
    return fork.arms().contains(path)
        && fork.arms().stream().allMatch(arm -> arm == path || arm.isDead());
  }

  private void guard(Path path, Value flag) {
    Path intact = path.successor();
    Path left = path.successor();
    path.fork(flag, intact, left, definitions.mark(), origin).becomeGuard();
    for (LocalVariable each : flags()) {
      intact.set(each, Constant.TRUE);
      if (flag.equals(definitions.canonical(path.get(each)))) {
        left.set(each, Constant.FALSE);
      }
    }
    returned.forEach(intact::remove);
    cursor = intact;
  }

  private LocalVariable innermost() {
    return regions.get(regions.size() - 1).flag();
  }

  private List<LocalVariable> merged() {
    List<LocalVariable> all = new ArrayList<>(scope);
    all.addAll(returned);
    all.addAll(flags());
    return all;
  }
}
