package org.cotangent.processor.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes random {@link Mini} methods. Loops usually end, and no local is read before it has a
 * value.
 */
final class MiniRandom {

  private static final int PARAMETERS = 3;

  private final Random random;
  private final List<Integer> readable = new ArrayList<>();
  private final List<Integer> breakable = new ArrayList<>();
  private final List<Integer> continuable = new ArrayList<>();
  private int locals = PARAMETERS;
  private int labels;
  private int budget;
  private boolean inExpression;

  private MiniRandom(long seed, int budget) {
    this.random = new Random(seed);
    this.budget = budget;
  }

  /** A method of at most about so many statements. */
  static Mini.Method method(long seed, int size) {
    MiniRandom writer = new MiniRandom(seed, size);
    for (int i = 0; i < PARAMETERS; i++) {
      writer.readable.add(i);
    }
    List<Mini.Stmt> body = writer.block(0);
    body.add(new Mini.Return(writer.expr(2)));
    return new Mini.Method(PARAMETERS, body);
  }

  private List<Mini.Stmt> block(int depth) {
    int known = readable.size();
    List<Mini.Stmt> statements = new ArrayList<>();
    int length = 1 + random.nextInt(depth == 0 ? 6 : 4);
    for (int i = 0; i < length && budget > 0; i++) {
      statements.addAll(statement(depth));
    }
    readable.subList(known, readable.size()).clear();
    return statements;
  }

  private List<Mini.Stmt> statement(int depth) {
    budget--;
    int kind = random.nextInt(depth > 5 ? 9 : 20);
    return switch (kind) {
      case 0 -> List.of(declare());
      case 1, 2, 3, 4, 5 -> List.of(assign());
      case 6, 7, 8 -> List.of(maybeExit());
      case 9, 10, 11, 12 -> List.of(new Mini.If(cond(2), block(depth + 1), block(depth + 1)));
      case 13, 14, 15 -> loop(depth);
      case 16, 17, 18 -> List.of(choice(depth));
      default -> {
        int label = labels++;
        yield List.of(new Mini.Block(label, within(breakable, label, () -> block(depth + 1))));
      }
    };
  }

  private Mini.Stmt declare() {
    Mini.Expr value = expr(2);
    int local = locals++;
    readable.add(local);
    return new Mini.Assign(local, value);
  }

  private Mini.Stmt assign() {
    return new Mini.Assign(pick(readable), expr(2));
  }

  /** An exit, most often under a condition. */
  private Mini.Stmt maybeExit() {
    Mini.Stmt exit = exit();
    return switch (random.nextInt(5)) {
      case 0 -> exit;
      case 1 -> new Mini.If(cond(1), List.of(assign(), exit), List.of());
      case 2 -> new Mini.If(cond(1), List.of(assign()), List.of(exit));
      default -> new Mini.If(cond(1), List.of(exit), List.of());
    };
  }

  private Mini.Stmt exit() {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return new Mini.Fail();
    } else if (inExpression && kind < 4) {
      return new Mini.Yield(expr(1));
    } else if (kind == 1 && !inExpression) {
      return new Mini.Return(expr(1));
    } else if (kind < 5 && !continuable.isEmpty()) {
      return new Mini.Continue(pick(continuable));
    } else if (!breakable.isEmpty()) {
      return new Mini.Break(pick(breakable));
    }
    return inExpression ? new Mini.Yield(expr(1)) : new Mini.Return(expr(1));
  }

  private List<Mini.Stmt> loop(int depth) {
    int label = labels++;
    boolean testFirst = random.nextInt(3) > 0;
    boolean counted = random.nextInt(6) > 0;
    int counter = locals++;
    Mini.Stmt start = new Mini.Assign(counter, new Mini.Literal(random.nextInt(3)));
    readable.add(counter);
    Mini.Expr next = new Mini.Binary('+', new Mini.Read(counter), new Mini.Literal(1));
    Mini.Expr limit = new Mini.Literal(2 + random.nextInt(4));
    boolean inTest = random.nextInt(3) == 0;
    Mini.Expr tested = inTest ? new Mini.Assigning(counter, next) : new Mini.Read(counter);
    Mini.Cond test = !counted ? new Mini.True() : new Mini.Less(tested, limit);
    if (counted && random.nextInt(3) == 0) {
      test = new Mini.And(test, cond(1));
    }
    List<Mini.Stmt> update = inTest ? List.of() : List.of(new Mini.Assign(counter, next));
    List<Mini.Stmt> body =
        within(breakable, label, () -> within(continuable, label, () -> block(depth + 1)));
    return List.of(start, new Mini.Loop(label, testFirst, test, body, update));
  }

  private Mini.Stmt choice(int depth) {
    int label = labels++;
    boolean fallThrough = random.nextBoolean();
    Mini.Expr selector = expr(1);
    return new Mini.Switch(
        label,
        fallThrough,
        new Mini.Binary('^', selector, new Mini.Literal(1)),
        within(breakable, label, () -> cases(depth, random.nextInt(4) > 0, label)));
  }

  private List<Mini.Case> cases(int depth, boolean withDefault, int label) {
    List<Mini.Case> cases = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    int defaultAt = withDefault ? random.nextInt(count) : -1;
    int value = -1;
    for (int i = 0; i < count; i++) {
      List<Integer> caseLabels = new ArrayList<>();
      while (caseLabels.isEmpty() || random.nextInt(3) == 0) {
        caseLabels.add(value++);
      }
      if (i == defaultAt && random.nextBoolean()) {
        caseLabels.clear();
      }
      List<Mini.Stmt> body = new ArrayList<>(random.nextInt(6) == 0 ? List.of() : block(depth + 1));
      if (random.nextInt(3) == 0) {
        body.add(new Mini.Break(label));
      }
      cases.add(new Mini.Case(caseLabels, i == defaultAt, body));
    }
    return cases;
  }

  private Mini.Expr switchExpr() {
    Mini.Expr selector = expr(0);
    List<Integer> outerBreakable = new ArrayList<>(breakable);
    List<Integer> outerContinuable = new ArrayList<>(continuable);
    boolean outerInExpression = inExpression;
    breakable.clear();
    continuable.clear();
    inExpression = true;
    List<Mini.Case> cases = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<Mini.Stmt> body = block(4);
      body.add(new Mini.Yield(expr(1)));
      cases.add(new Mini.Case(i == 2 ? List.of() : List.of(i), i == 2, body));
    }
    breakable.addAll(outerBreakable);
    continuable.addAll(outerContinuable);
    inExpression = outerInExpression;
    return new Mini.SwitchExpr(selector, cases);
  }

  private Mini.Expr expr(int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 12);
    if (kind < 2) {
      return new Mini.Literal(random.nextInt(5) - 1);
    } else if (kind < 5) {
      return new Mini.Read(pick(readable));
    } else if (kind < 9) {
      char operator = "+-*^".charAt(random.nextInt(4));
      return new Mini.Binary(operator, expr(depth - 1), expr(depth - 1));
    } else if (kind == 9) {
      return new Mini.Ternary(cond(depth - 1), expr(depth - 1), expr(depth - 1));
    } else if (kind == 10 && budget > 0 && !inExpression) {
      budget -= 3;
      return switchExpr();
    }
    return new Mini.Assigning(pick(readable), expr(depth - 1));
  }

  private Mini.Cond cond(int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 7);
    if (kind < 2) {
      return new Mini.Less(expr(depth), expr(depth));
    } else if (kind < 4) {
      return new Mini.Equal(expr(depth), expr(depth));
    } else if (kind == 4) {
      return new Mini.And(cond(depth - 1), cond(depth - 1));
    } else if (kind == 5) {
      return new Mini.Or(cond(depth - 1), cond(depth - 1));
    }
    return new Mini.True();
  }

  private int pick(List<Integer> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static <T> T within(List<Integer> list, int label, Supplier<T> code) {
    list.add(label);
    T result = code.get();
    list.remove(list.size() - 1);
    return result;
  }
}
