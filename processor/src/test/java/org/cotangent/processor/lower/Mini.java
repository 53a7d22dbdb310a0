package org.cotangent.processor.lower;

import java.util.List;

/**
 * A small language with all of Java's control flow, over {@code int} locals that are numbered. It
 * is run directly by {@link MiniRun}, and lowered by {@link MiniLower}.
 */
final class Mini {

  private Mini() {}

  /** An expression. Conditions are 0 or 1 when run directly, booleans when lowered. */
  sealed interface Expr {}

  record Literal(int value) implements Expr {}

  record Read(int local) implements Expr {}

  /** One of {@code + - * ^} on numbers. */
  record Binary(char operator, Expr left, Expr right) implements Expr {}

  /** The value of an assignment, as in {@code (x = e)}. */
  record Assigning(int local, Expr value) implements Expr {}

  /** {@code condition ? then : otherwise} on numbers. */
  record Ternary(Cond condition, Expr then, Expr otherwise) implements Expr {}

  /** A switch expression in whose groups {@link Yield}s give the value. */
  record SwitchExpr(Expr selector, List<Case> cases) implements Expr {}

  /** A condition. */
  sealed interface Cond {}

  record True() implements Cond {}

  record Less(Expr left, Expr right) implements Cond {}

  record Equal(Expr left, Expr right) implements Cond {}

  record And(Cond left, Cond right) implements Cond {}

  record Or(Cond left, Cond right) implements Cond {}

  /** A statement. */
  sealed interface Stmt {}

  /** Gives a local a value; the first time, this declares it. */
  record Assign(int local, Expr value) implements Stmt {}

  record If(Cond condition, List<Stmt> then, List<Stmt> otherwise) implements Stmt {}

  /** A loop with a label; a {@code do} if the test does not come first. */
  record Loop(int label, boolean testFirst, Cond test, List<Stmt> body, List<Stmt> update)
      implements Stmt {}

  /** A switch with a label, in the colon form if groups fall through. */
  record Switch(int label, boolean fallThrough, Expr selector, List<Case> cases) implements Stmt {}

  /** A group of a switch. */
  record Case(List<Integer> labels, boolean isDefault, List<Stmt> body) {}

  record Block(int label, List<Stmt> body) implements Stmt {}

  record Break(int label) implements Stmt {}

  record Continue(int label) implements Stmt {}

  /** Ends the switch expression around it. */
  record Yield(Expr value) implements Stmt {}

  record Return(Expr value) implements Stmt {}

  /** Throws an exception of no interest. */
  record Fail() implements Stmt {}

  /** A method with that many parameters, which are the first locals. */
  record Method(int parameters, List<Stmt> body) {}
}
