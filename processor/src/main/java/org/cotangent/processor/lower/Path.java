package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;

/**
 * A block under construction: its statements, and what the locals are worth behind them.
 *
 * <p>A path may end in a {@link Fork} whose arms are still open. Code then goes on at the end of
 * one of the arms, until the fork is closed and becomes a branch. So what follows {@code if (x < 0)
 * return 0;} is built within the other arm.
 */
final class Path {

  private final List<Statement> statements = new ArrayList<>();
  private final boolean reachable;
  private Map<LocalVariable, Value> values;
  private Fork fork;
  private boolean dead;

  private Path(boolean reachable, Map<LocalVariable, Value> values) {
    this.reachable = reachable;
    this.values = values;
  }

  /** An empty path in which no local has a value. */
  static Path empty(boolean reachable) {
    return new Path(reachable, new HashMap<>());
  }

  /** A path for code that cannot be reached, with the values of this one. It is never read. */
  Path discarded() {
    return new Path(false, new HashMap<>(values));
  }

  /** A path that starts with the values of this one. */
  Path successor() {
    return new Path(reachable, new HashMap<>(values));
  }

  boolean isReachable() {
    return reachable;
  }

  List<Statement> statements() {
    return statements;
  }

  /** The value of a local, {@code null} if it has none or if none matters any more. */
  Value get(LocalVariable local) {
    return values.get(local);
  }

  void set(LocalVariable local, Value value) {
    values.put(local, value);
  }

  void remove(LocalVariable local) {
    values.remove(local);
  }

  /** Removes all values, since nobody will read them. */
  void forget() {
    values.clear();
  }

  /** Whether nothing was appended to this path, and no value changed, since it started there. */
  boolean isUntouchedSince(Path start) {
    return fork == null && statements.isEmpty() && values.equals(start.values);
  }

  /** Says that the end of this path is never reached: it throws or loops forever. */
  void die() {
    dead = true;
    forget();
  }

  /** Whether no way through this path reaches an end. */
  boolean isDead() {
    return fork == null ? dead : fork.arms().stream().allMatch(Path::isDead);
  }

  /** The open fork at the end, {@code null} if there is none. */
  Fork fork() {
    return fork;
  }

  /** Opens a fork at the end, to which arms are still to be added. */
  Fork fork(Value selector, int mark, Origin origin) {
    fork = new Fork(selector, mark, origin);
    return fork;
  }

  /** Opens an {@code if} at the end. */
  Fork fork(Value condition, Path then, Path otherwise, int mark, Origin origin) {
    fork(condition, mark, origin).add(List.of(Constant.TRUE), then);
    fork.add(List.of(), otherwise);
    return fork;
  }

  /** Ends the fork, whose arms have been merged. */
  void closeFork() {
    fork = null;
  }

  /** Goes on as an arm of the fork at the end has gone on; the fork itself goes. */
  void absorb(Path arm) {
    statements.addAll(arm.statements);
    values = arm.values;
    fork = arm.fork;
    dead = arm.dead;
  }
}
