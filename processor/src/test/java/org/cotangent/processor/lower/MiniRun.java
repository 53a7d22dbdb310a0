package org.cotangent.processor.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a {@link Mini} method with locals that change and jumps that are jumps. */
final class MiniRun {

  /** How a statement ended that did not complete: where control goes, and with what value. */
  private record Jump(Kind kind, int label, int value) {}

  private enum Kind {
    BREAK,
    CONTINUE,
    YIELD,
    RETURN,
    FAIL
  }

  /** Thrown when a run takes too long. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Carries a failure out of an expression. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final Jump NONE = null;

  private final Map<Integer, Integer> locals = new HashMap<>();
  private int steps;

  private MiniRun() {}

  /** The value that the method returns; nothing if it throws. */
  static Optional<Integer> run(Mini.Method method, List<Integer> arguments) {
    MiniRun run = new MiniRun();
    for (int i = 0; i < arguments.size(); i++) {
      run.locals.put(i, arguments.get(i));
    }
    try {
      Jump end = run.all(method.body());
      return end.kind() == Kind.FAIL ? Optional.empty() : Optional.of(end.value());
    } catch (Failed e) {
      return Optional.empty();
    }
  }

  private Jump all(List<Mini.Stmt> statements) {
    for (Mini.Stmt statement : statements) {
      Jump jump = one(statement);
      if (jump != NONE) {
        return jump;
      }
    }
    return NONE;
  }

  private Jump one(Mini.Stmt statement) {
    if (++steps > 3000) {
      throw new TooLong();
    }
    if (statement instanceof Mini.Assign assign) {
      locals.put(assign.local(), value(assign.value()));
      return NONE;
    } else if (statement instanceof Mini.If branch) {
      return all(holds(branch.condition()) ? branch.then() : branch.otherwise());
    } else if (statement instanceof Mini.Loop loop) {
      return loop(loop);
    } else if (statement instanceof Mini.Switch choice) {
      int selector = value(choice.selector());
      return caught(cases(selector, choice.cases(), choice.fallThrough()), choice.label());
    } else if (statement instanceof Mini.Block block) {
      return caught(all(block.body()), block.label());
    } else if (statement instanceof Mini.Break jump) {
      return new Jump(Kind.BREAK, jump.label(), 0);
    } else if (statement instanceof Mini.Continue jump) {
      return new Jump(Kind.CONTINUE, jump.label(), 0);
    } else if (statement instanceof Mini.Yield yield) {
      return new Jump(Kind.YIELD, 0, value(yield.value()));
    } else if (statement instanceof Mini.Return end) {
      return new Jump(Kind.RETURN, 0, value(end.value()));
    }
    return new Jump(Kind.FAIL, 0, 0);
  }

  private Jump loop(Mini.Loop loop) {
    boolean first = true;
    while ((first && !loop.testFirst()) || holds(loop.test())) {
      first = false;
      if (++steps > 3000) {
        throw new TooLong();
      }
      Jump jump = all(loop.body());
      if (jump != NONE && !jump.equals(new Jump(Kind.CONTINUE, loop.label(), 0))) {
        return caught(jump, loop.label());
      }
      all(loop.update());
    }
    return NONE;
  }

  private Jump cases(int selector, List<Mini.Case> cases, boolean fallThrough) {
    int entry = -1;
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).labels().contains(selector)) {
        entry = i;
      }
    }
    for (int i = 0; i < cases.size() && entry < 0; i++) {
      entry = cases.get(i).isDefault() ? i : entry;
    }
    if (entry < 0) {
      return NONE;
    }
    for (int i = entry; i < cases.size(); i++) {
      Jump jump = all(cases.get(i).body());
      if (jump != NONE || !fallThrough) {
        return jump;
      }
    }
    return NONE;
  }

  private static Jump caught(Jump jump, int label) {
    return new Jump(Kind.BREAK, label, 0).equals(jump) ? NONE : jump;
  }

  private int value(Mini.Expr expr) {
    if (expr instanceof Mini.Literal literal) {
      return literal.value();
    } else if (expr instanceof Mini.Read read) {
      return locals.get(read.local());
    } else if (expr instanceof Mini.Binary binary) {
      int left = value(binary.left());
      int right = value(binary.right());
      return switch (binary.operator()) {
        case '+' -> left + right;
        case '-' -> left - right;
        case '*' -> left * right;
        default -> left ^ right;
      };
    } else if (expr instanceof Mini.Assigning assigning) {
      int value = value(assigning.value());
      locals.put(assigning.local(), value);
      return value;
    } else if (expr instanceof Mini.Ternary ternary) {
      return value(holds(ternary.condition()) ? ternary.then() : ternary.otherwise());
    }
    Mini.SwitchExpr choice = (Mini.SwitchExpr) expr;
    Jump jump = cases(value(choice.selector()), choice.cases(), false);
    if (jump.kind() == Kind.FAIL) {
      throw new Failed();
    }
    return jump.value();
  }

  private boolean holds(Mini.Cond cond) {
    if (cond instanceof Mini.Less less) {
      int left = value(less.left());
      return left < value(less.right());
    } else if (cond instanceof Mini.Equal equal) {
      int left = value(equal.left());
      return left == value(equal.right());
    } else if (cond instanceof Mini.And and) {
      return holds(and.left()) && holds(and.right());
    } else if (cond instanceof Mini.Or or) {
      return holds(or.left()) || holds(or.right());
    }
    return true;
  }
}
