package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Statement.Arm;
import org.cotangent.processor.ir.Statement.Branch;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * Closes a fork: the branch whose results are the locals that differ between the arms. A local that
 * has no value in an arm may have any there, so an arm that throws or returns asks for no result.
 */
final class Merge {

  private final Definitions definitions;
  private final Path path;
  private final Fork fork;
  private final List<Var> results = new ArrayList<>();
  private final List<List<Value>> columns = new ArrayList<>();
  private final Map<List<Value>, Var> known = new HashMap<>();

  private Merge(Definitions definitions, Path path) {
    this.definitions = definitions;
    this.path = path;
    this.fork = path.fork();
  }

  /** Closes the fork at the end of a path, and all within, for the given locals. */
  static void close(Path path, List<LocalVariable> locals, Definitions definitions) {
    for (Path arm : path.fork().arms()) {
      if (arm.fork() != null) {
        close(arm, locals, definitions);
      }
    }
    new Merge(definitions, path).close(locals);
  }

  private void close(List<LocalVariable> locals) {
    boolean dead = path.isDead();
    path.closeFork();
    for (LocalVariable local : locals) {
      Value merged = merge(local);
      if (merged == null) {
        path.remove(local);
      } else {
        path.set(local, merged);
      }
    }
    if (hasEffect()) {
      path.statements().add(new Branch(results, fork.selector(), arms(), fork.origin()));
    }
    if (dead) {
      path.die();
    }
  }

  private boolean hasEffect() {
    // A switch over an object throws if that is null.
    return !results.isEmpty()
        || fork.selector().type() instanceof ReferenceType
        || fork.arms().stream().anyMatch(arm -> !arm.statements().isEmpty());
  }

  private Value merge(LocalVariable local) {
    List<Value> column = new ArrayList<>();
    for (Path arm : fork.arms()) {
      Value value = arm.get(local);
      column.add(value == null ? null : definitions.canonical(value));
    }
    List<Value> defined = column.stream().filter(Objects::nonNull).distinct().toList();
    if (defined.isEmpty()) {
      return null;
    }
    boolean isShared = column.size() > 1 && !column.contains(null);
    if (defined.size() == 1 && (isShared || definitions.isOlder(defined.get(0), fork.mark()))) {
      return defined.get(0);
    }
    if (column.equals(List.of(Constant.TRUE, Constant.FALSE)) && isIf()) {
      return fork.selector();
    }
    if (fork.isGuard()
        && Constant.TRUE.equals(column.get(0))
        && column.get(1) != null
        && column.get(1).equals(definitions.canonical(path.get(local)))) {
      return column.get(1);
    }
    column.replaceAll(value -> value == null ? Constant.zero(local.type()) : value);
    return known.computeIfAbsent(column, added -> result(local, added));
  }

  private boolean isIf() {
    return fork.arms().size() == 2 && fork.labels(0).equals(List.of(Constant.TRUE));
  }

  private Var result(LocalVariable local, List<Value> column) {
    Var result = definitions.define(local.newVar());
    results.add(result);
    columns.add(column);
    return result;
  }

  private List<Arm> arms() {
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; i < fork.arms().size(); i++) {
      List<Value> yields = new ArrayList<>();
      for (List<Value> column : columns) {
        yields.add(column.get(i));
      }
      arms.add(new Arm(fork.labels(i), new Block(fork.arms().get(i).statements(), yields)));
    }
    return arms;
  }
}
