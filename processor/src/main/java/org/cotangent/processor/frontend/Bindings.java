package org.cotangent.processor.frontend;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The variables that patterns bind, and where they are in scope: where the condition around has the
 * value that lets them be matched (JLS 6.3).
 */
final class Bindings {

  private final Context context;
  private final Map<VariableTree, LocalVariable> variables = new HashMap<>();
  private final Deque<List<LocalVariable>> statements = new ArrayDeque<>();

  Bindings(Context context) {
    this.context = context;
  }

  /** Notes the variable that a pattern binds; its statement declares it. */
  void add(VariableTree tree, LocalVariable variable) {
    variables.put(tree, variable);
    context.locals().mention(variable);
    if (!statements.isEmpty()) {
      statements.element().add(variable);
    }
  }

  /** Whether patterns can be read here, inside of a statement. */
  boolean arePossible() {
    return !statements.isEmpty();
  }

  /** Reads a statement, which declares the variables of the patterns in it. */
  Step ofStatement(Supplier<Step> reader) {
    statements.push(new ArrayList<>());
    List<LocalVariable> bound;
    Step step;
    try {
      step = reader.get();
    } finally {
      bound = statements.pop();
    }
    return bound.isEmpty()
        ? step
        : body -> {
          bound.forEach(body::declare);
          step.emit(body);
        };
  }

  /** Reads with variables in scope. */
  <T> T with(List<LocalVariable> bound, Supplier<T> reader) {
    if (bound.isEmpty()) {
      return reader.get();
    }
    context.locals().enter();
    try {
      bound.forEach(context.locals()::declare);
      return reader.get();
    } finally {
      context.locals().leave();
    }
  }

  /** What a pattern binds. */
  List<LocalVariable> of(Tree pattern) {
    List<LocalVariable> bound = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        Optional.ofNullable(variables.get(tree)).ifPresent(bound::add);
        return null;
      }
    }.scan(pattern, null);
    return bound;
  }

  /** The variables that are matched where a condition has a value. */
  List<LocalVariable> when(boolean value, ExpressionTree condition) {
    if (variables.isEmpty()) {
      return List.of();
    }
    if (condition instanceof ParenthesizedTree parenthesized) {
      return when(value, parenthesized.getExpression());
    }
    if (condition instanceof InstanceOfTree test) {
      return value && test.getPattern() != null ? of(test.getPattern()) : List.of();
    }
    if (condition instanceof UnaryTree unary && unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return when(!value, unary.getExpression());
    }
    if (condition instanceof BinaryTree binary
        && binary.getKind() == (value ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR)) {
      List<LocalVariable> both = new ArrayList<>(when(value, binary.getLeftOperand()));
      both.addAll(when(value, binary.getRightOperand()));
      return both;
    }
    return List.of();
  }

  /** What is in scope behind an {@code if}; empty if that is too hard to tell. */
  Optional<List<LocalVariable>> behind(IfTree tree) {
    List<LocalVariable> matched = when(true, tree.getCondition());
    List<LocalVariable> unmatched = when(false, tree.getCondition());
    if (matched.isEmpty() && unmatched.isEmpty()) {
      return Optional.of(List.of());
    }
    Optional<Boolean> then = Completion.of(tree.getThenStatement(), context);
    Optional<Boolean> otherwise = tree.getElseStatement() == null
        ? Optional.of(true)
        : Completion.of(tree.getElseStatement(), context);
    boolean isClear = (unmatched.isEmpty() || then.isPresent())
        && (tree.getElseStatement() == null || matched.isEmpty() || otherwise.isPresent());
    if (!isClear) {
      return Optional.empty();
    }
    if (!then.orElse(true)) {
      return Optional.of(unmatched);
    }
    return Optional.of(otherwise.orElse(true) ? List.of() : matched);
  }
}
