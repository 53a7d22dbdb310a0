package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cotangent.processor.diagnostics.Diagnostic;

/**
 * What the methods of one class change, with what they call in the same top-level class. Calls
 * elsewhere are taken for pure, but for those of the platform that are known to write, print, or
 * give another value each time.
 */
final class SideEffects {

  /**
   * Something that a method does beside returning a value.
   *
   * @param what the field or variable, or the call
   * @param parameter the number of the parameter whose array is written to, or none
   */
  record Effect(Diagnostic diagnostic, Tree at, String what, int parameter) {}

  /** The methods of {@code Arrays} that write into their first argument. */
  private static final Set<String> ARRAY_WRITERS =
      Set.of("fill", "sort", "setAll", "parallelSetAll", "parallelSort", "parallelPrefix");

  private final Map<String, List<MethodTree>> methods = new HashMap<>();
  private final Map<MethodTree, Set<Effect>> known = new HashMap<>();
  private final Set<String> classes = new HashSet<>();

  /** Those of the methods in a top-level class. */
  SideEffects(Tree outermost) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        classes.add(tree.getSimpleName().toString());
        return super.visitClass(tree, null);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        methods
            .computeIfAbsent(tree.getName().toString(), name -> new ArrayList<>())
            .add(tree);
        return super.visitMethod(tree, null);
      }
    }.scan(outermost, null);
  }

  /** The effects of a method, each where it stands. */
  Set<Effect> of(MethodTree method) {
    Set<Effect> effects = known.get(method);
    if (effects != null) {
      return effects;
    }
    known.put(method, Set.of()); // What a recursive call does is found without it.
    Origins origins = new Origins(method.getParameters());
    Scanner scanner;
    do {
      scanner = new Scanner(origins);
      scanner.scan(method.getBody(), null);
    } while (origins.grew());
    known.put(method, scanner.effects);
    return scanner.effects;
  }

  /** One pass over a method's body; more are needed where variables are given values later. */
  private final class Scanner extends TreeScanner<Void, Void> {
    private final Origins origins;
    private final Set<Effect> effects = new LinkedHashSet<>();

    private Scanner(Origins origins) {
      this.origins = origins;
    }

    private void within(Runnable scan) {
      origins.enter();
      scan.run();
      origins.leave();
    }

    @Override
    public Void visitBlock(BlockTree tree, Void unused) {
      within(() -> super.visitBlock(tree, null));
      return null;
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void unused) {
      within(() -> super.visitForLoop(tree, null));
      return null;
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
      within(() -> {
        scan(tree.getExpression(), null);
        origins.declare(
            tree.getVariable(), Optional.of(origins.of(tree.getExpression()).element()));
        scan(tree.getStatement(), null);
      });
      return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      within(() -> super.visitLambdaExpression(tree, null));
      return null;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      within(() -> super.visitSwitch(tree, null));
      return null;
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
      within(() -> super.visitSwitchExpression(tree, null));
      return null;
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      within(() -> super.visitTry(tree, null));
      return null;
    }

    @Override
    public Void visitCatch(CatchTree tree, Void unused) {
      within(() -> super.visitCatch(tree, null));
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      within(() -> super.visitClass(tree, null));
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      within(() -> super.visitMethod(tree, null));
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      super.visitVariable(tree, null);
      origins.declare(tree, Optional.ofNullable(tree.getInitializer()).map(origins::of));
      return null;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      super.visitAssignment(tree, null);
      written(tree, tree.getVariable());
      Origins.Of value = origins.of(tree.getExpression());
      if (tree.getVariable() instanceof IdentifierTree identifier) {
        origins.assign(identifier.getName().toString(), value);
      } else {
        origins.store(tree.getVariable(), value);
      }
      return null;
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
      super.visitCompoundAssignment(tree, null);
      written(tree, tree.getVariable());
      return null;
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
      super.visitUnary(tree, null);
      switch (tree.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          written(tree, tree.getExpression());
        default -> {}
      }
      return null;
    }

    private void written(Tree at, ExpressionTree target) {
      if (target instanceof ParenthesizedTree parenthesized) {
        written(at, parenthesized.getExpression());
      } else if (target instanceof ArrayAccessTree access) {
        into(at, access.getExpression());
      } else if (target instanceof IdentifierTree identifier) {
        if (!origins.isLocal(identifier.getName().toString())) {
          add(Diagnostic.FIELD_WRITE, at, identifier.getName().toString(), Origins.FIELD);
        }
      } else if (target instanceof MemberSelectTree select
          && !select.getExpression().toString().equals("this")
          && !origins.of(select.getExpression()).self().isEmpty()) {
        add(Diagnostic.FIELD_WRITE, at, select.getIdentifier().toString(), Origins.FIELD);
      }
    }

    /** Notes a write into an array. */
    private void into(Tree at, Tree array) {
      for (int origin : origins.of(array).self()) {
        add(Diagnostic.PARAMETER_ARRAY_WRITE, at, array.toString(), origin);
      }
    }

    private void add(Diagnostic diagnostic, Tree at, String what, int parameter) {
      effects.add(new Effect(diagnostic, at, what, parameter));
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      super.visitMethodInvocation(tree, null);
      String called = tree.getMethodSelect().toString();
      String name = called.substring(called.lastIndexOf('.') + 1);
      String owner = called.substring(0, Math.max(0, called.lastIndexOf('.')));
      String simpleOwner = owner.substring(owner.lastIndexOf('.') + 1);
      List<? extends ExpressionTree> arguments = tree.getArguments();
      if (owner.equals("System.out") || owner.equals("System.err")) {
        add(Diagnostic.OUTPUT, tree, called, Origins.FIELD);
      } else if (MathCatalogue.maybeClockOrRandom(simpleOwner, name)) {
        add(Diagnostic.CLOCK_OR_RANDOM, tree, called, Origins.FIELD);
      } else if (simpleOwner.equals("Arrays") && ARRAY_WRITERS.contains(name)) {
        into(tree, arguments.get(0));
      } else if (simpleOwner.equals("System")
          && name.equals("arraycopy")
          && arguments.size() == 5) {
        into(tree, arguments.get(2));
        origins.store(arguments.get(2), origins.of(arguments.get(0)).copy());
      } else if (owner.isEmpty() || classes.contains(simpleOwner)) {
        ofThisFile(tree, name);
      }
      return null;
    }

    private void ofThisFile(MethodInvocationTree call, String name) {
      List<? extends ExpressionTree> arguments = call.getArguments();
      for (MethodTree method : methods.getOrDefault(name, List.of())) {
        if (method.getBody() == null || method.getParameters().size() != arguments.size()) {
          continue;
        }
        for (Effect effect : of(method)) {
          if (effect.parameter() == Origins.FIELD) {
            effects.add(effect);
          } else {
            for (int origin : origins.of(arguments.get(effect.parameter())).self()) {
              add(effect.diagnostic(), effect.at(), effect.what(), origin);
            }
          }
        }
      }
    }
  }
}
