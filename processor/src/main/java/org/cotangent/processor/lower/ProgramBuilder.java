package org.cotangent.processor.lower;

import java.util.List;
import java.util.function.Supplier;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/** DRAFT API (interface only to fix the shape; becomes a final class). */
public interface ProgramBuilder {

  /** A mutable local variable or parameter of the user's. */
  interface Local {
    String name();

    Type type();
  }

  /**
   * Something that can be left early: a loop, a loop's iteration, a switch, a labelled block, a
   * yield.
   */
  interface Target {}

  /** The position given to statements appended from now on. */
  void at(Origin origin);

  Local parameter(String name, Type type);

  Local declare(String name, Type type);

  /** Assigns; names an unnamed value that was just computed after the local. */
  void assign(Local local, Value value);

  Value read(Local local);

  /**
   * Appends a definition and returns its variable. Folds constants: Convert and int arithmetic of
   * constants.
   */
  Value let(Expression expression);

  /**
   * {@code condition ? then : otherwise}, {@code a && b}, {@code a || b}: arms may assign locals.
   */
  Value choose(Value condition, Supplier<Value> then, Supplier<Value> otherwise, Type type);

  void ifElse(Value condition, Runnable then, Runnable otherwise);

  /**
   * One group of a switch; no labels and isDefault for default; label list may also come with
   * default.
   */
  record Group(List<Constant> labels, boolean isDefault, Runnable body) {}

  /**
   * A switch. With fallThrough (colon form), a group that completes goes on with the next one.
   * {@code breakTarget} is what `break` inside refers to.
   */
  void select(Value selector, List<Group> groups, boolean fallThrough, Target breakTarget);

  /**
   * A loop; `test` is evaluated before each iteration (returns a boolean value), `update` after
   * each iteration that completes or is continued. A do-while is made with testFirst == false.
   */
  void loop(
      boolean testFirst,
      Supplier<Value> test,
      Runnable body,
      Runnable update,
      Target breakTarget,
      Target continueTarget);

  /** A labelled block or a switch expression's body: what {@code exit} of the target leaves. */
  void leavable(Target target, Runnable body);

  Target newTarget(String name);

  /** break, continue, yield (assign a local first). What follows in this region is unreachable. */
  void exit(Target target);

  /** return value (converted before). */
  void returns(Value value);

  void throwing(Value exception);

  /** Whether the current point can be reached (code after exit/return/throw cannot). */
  boolean isReachable();

  Function finish(String name);

  /** The params in order. */
  List<Var> parameters();
}
