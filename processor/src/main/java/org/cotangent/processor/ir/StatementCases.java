package org.cotangent.processor.ir;

/**
 * One case for each kind of statement: the exhaustive switch that Java 17 lacks. Whoever implements
 * it hears from the compiler when a kind is added.
 *
 * @param <R> what a case gives
 */
public interface StatementCases<R> {

  /** Takes the case of the statement's kind. */
  default R of(Statement statement) {
    if (statement instanceof Statement.Let let) {
      return let(let);
    } else if (statement instanceof Statement.Branch branch) {
      return branch(branch);
    } else if (statement instanceof Statement.Loop loop) {
      return loop(loop);
    } else if (statement instanceof Statement.Store store) {
      return store(store);
    } else if (statement instanceof Statement.Accumulate accumulate) {
      return accumulate(accumulate);
    } else if (statement instanceof Statement.Copy copy) {
      return copy(copy);
    } else if (statement instanceof Statement.Fill fill) {
      return fill(fill);
    } else if (statement instanceof Statement.Push push) {
      return push(push);
    } else if (statement instanceof Statement.Call call) {
      return call(call);
    } else if (statement instanceof Statement.Run run) {
      return run(run);
    } else {
      return raise((Statement.Throw) statement);
    }
  }

  /** The case of a definition. */
  R let(Statement.Let let);

  /** The case of a choice. */
  R branch(Statement.Branch branch);

  /** The case of a loop. */
  R loop(Statement.Loop loop);

  /** The case of an array assignment. */
  R store(Statement.Store store);

  /** The case of an addition to an array element. */
  R accumulate(Statement.Accumulate accumulate);

  /** The case of elements copied from array to array. */
  R copy(Statement.Copy copy);

  /** The case of array elements set to one value. */
  R fill(Statement.Fill fill);

  /** The case of a value put on a tape. */
  R push(Statement.Push push);

  /** The case of a piece that is a function of its own. */
  R call(Statement.Call call);

  /** The case of a method that is called. */
  R run(Statement.Run run);

  /** The case of a throw. */
  R raise(Statement.Throw raise);
}
