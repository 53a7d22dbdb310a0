package org.cotangent.processor.lower;

import java.util.List;
import java.util.function.Supplier;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Value;

/** Builds one loop. */
final class Loops {

  private final Control control;
  private final Region loop;
  private final Region iteration;
  private final Origin origin;
  private final List<LocalVariable> locals;
  private final List<LocalVariable> outerFlags;
  private final Path before;
  private final Path body;
  private final int mark;
  private final Carried carried;
  private Block testBlock = Block.yielding(Constant.TRUE);

  /**
   * Prepares a loop at the cursor.
   *
   * @param loop what {@code break} leaves
   * @param iteration what {@code continue} leaves
   */
  Loops(Control control, Region loop, Region iteration) {
    this.control = control;
    this.loop = loop;
    this.iteration = iteration;
    this.origin = control.origin();
    this.locals = control.locals();
    this.outerFlags = control.flags();
    this.before = control.cursor();
    this.body = Path.empty(before.isReachable());
    this.mark = control.definitions().mark();
    this.carried = new Carried(control.definitions(), before, body);
  }

  /** Builds the loop and goes on behind it. */
  void build(boolean testFirst, Supplier<Value> test, Runnable code, Runnable update) {
    locals.forEach(carried::start);
    outerFlags.forEach(flag -> body.set(flag, Constant.TRUE));
    control.moveTo(body);
    control.enter(loop);
    if (testFirst) {
      control.scoped(() -> testFirst(test.get()));
    }
    Path entry = control.cursor();
    control.enter(iteration);
    control.scoped(code);
    control.leave(entry);
    control.scoped(update);
    if (!testFirst) {
      control.scoped(() -> testLast(test.get()));
    }
    if (goesOn(body)) {
      repeat();
    } else {
      runOnce();
    }
  }

  /** Ends the test before an iteration. One that assigns locals becomes part of the body. */
  private void testFirst(Value condition) {
    if (control.cursor() == body && body.fork() == null && carried.isUnchanged(locals)) {
      testBlock = new Block(body.statements(), List.of(condition));
      body.statements().clear();
    } else {
      control.branch(condition, () -> {}, () -> control.exit(loop));
    }
  }

  private void testLast(Value condition) {
    control.cursor().set(loop.flag(), condition);
  }

  private void repeat() {
    control.close(body);
    control.forgetRegion();
    Value flag = control.definitions().canonical(body.get(loop.flag()));
    Value again = flag == null ? Constant.TRUE : flag;
    boolean endsByExit = testBlock.results().equals(List.of(Constant.TRUE));
    locals.forEach(carried::end);
    control.returned().forEach(carried::end);
    for (LocalVariable outer : outerFlags) {
      if (endsByExit && again.equals(control.definitions().canonical(body.get(outer)))) {
        before.set(outer, Constant.FALSE);
      } else {
        carried.endFlag(outer);
      }
    }
    before.statements().add(carried.loop(testBlock, again, origin));
    if (endsByExit && again.equals(Constant.TRUE)) {
      before.die();
    }
    control.resume(before);
  }

  /** A loop that no iteration goes on with is an {@code if}, or no choice at all. */
  private void runOnce() {
    carried.undo();
    Value condition = testBlock.results().get(0);
    before.statements().addAll(testBlock.statements());
    if (condition.equals(Constant.TRUE)) {
      before.absorb(body);
    } else {
      before.fork(condition, body, before.successor(), mark, origin);
    }
    control.leave(before);
  }

  /** Whether an end of the path may start another iteration. */
  private boolean goesOn(Path path) {
    if (path.fork() != null) {
      return path.fork().arms().stream().anyMatch(this::goesOn);
    }
    Value flag = path.get(loop.flag());
    return flag != null && !flag.equals(Constant.FALSE);
  }
}
