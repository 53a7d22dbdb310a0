package org.cotangent.processor.frontend;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** Loops of all kinds, and labels. */
final class LoopReader {
  private static final List<String> INDEX_NAMES = List.of("i", "j", "k", "l", "m", "n");

  private final Context context;
  private final StatementReader statements;
  private final DeclarationReader declarations;
  private final Set<String> pendingLabels = new HashSet<>();
  private final Set<String> indexNames = new HashSet<>();

  LoopReader(Context context, StatementReader statements, DeclarationReader declarations) {
    this.context = context;
    this.statements = statements;
    this.declarations = declarations;
  }

  Step whileLoop(WhileLoopTree tree) {
    Set<String> labels = takeLabels();
    Typed test = context.expressions().readCondition(tree.getCondition());
    return bound(
        tree.getCondition(), () -> loop(tree, labels, true, test, tree.getStatement(), Step.NONE));
  }

  Step doLoop(DoWhileLoopTree tree) {
    Set<String> labels = takeLabels();
    Typed test = context.expressions().readCondition(tree.getCondition());
    requireNoneBehind(tree.getCondition());
    return loop(tree, labels, false, test, tree.getStatement(), Step.NONE);
  }

  Step forLoop(ForLoopTree tree) {
    Set<String> labels = takeLabels();
    context.locals().enter();
    try {
      // What stands in the header keeps the header as its text.
      Step start = inOrder(tree.getInitializer());
      Typed test = tree.getCondition() == null
          ? Typed.of(Constant.TRUE)
          : context.expressions().readCondition(tree.getCondition());
      Step loop = bound(tree.getCondition(), () -> {
        Step update = inOrder(tree.getUpdate());
        return loop(tree, labels, true, test, tree.getStatement(), update);
      });
      return body -> {
        start.emit(body);
        loop.emit(body);
      };
    } finally {
      context.locals().leave();
    }
  }

  /** Reads what is repeated as long as a condition holds, with what its patterns bind. */
  private Step bound(ExpressionTree condition, Supplier<Step> reader) {
    if (condition == null) {
      return reader.get();
    }
    requireNoneBehind(condition);
    return context.bindings().with(context.bindings().when(true, condition), reader);
  }

  /** Rejects patterns that are matched behind the loop, where its condition does not hold. */
  private void requireNoneBehind(ExpressionTree condition) {
    if (!context.bindings().when(false, condition).isEmpty()) {
      context.reject(Diagnostic.PATTERN, condition, "a pattern that is matched behind the loop");
    }
  }

  private Step inOrder(List<? extends StatementTree> header) {
    List<Step> steps = new ArrayList<>();
    for (StatementTree statement : header) {
      steps.add(statement.accept(statements, null));
    }
    return body -> steps.forEach(step -> step.emit(body));
  }

  private Step loop(
      Tree tree,
      Set<String> labels,
      boolean testFirst,
      Typed test,
      StatementTree repeated,
      Step update) {
    Jump end = new Jump("break");
    Jump next = new Jump("continue");
    Step inside = readBody(labels, end, next, repeated);
    return emitting(context.origin(tree), testFirst, test, inside, update, end, next);
  }

  private Step readBody(Set<String> labels, Jump end, Jump next, StatementTree repeated) {
    context.jumps().enterLoop(labels, end, next);
    try {
      return statements.readScoped(repeated);
    } finally {
      context.jumps().leave();
    }
  }

  private static Step emitting(
      Origin origin, boolean testFirst, Typed test, Step inside, Step update, Jump end, Jump next) {
    return body -> {
      Supplier<Value> condition = () -> test.emit(body);
      body.builder().at(origin);
      body.builder()
          .loop(
              testFirst,
              condition,
              () -> inside.emit(body),
              () -> update.emit(body),
              body.target(end),
              body.target(next));
    };
  }

  /**
   * {@code for (T x : array) body}, as
   *
   * <pre>{@code
   * for (int i = 0; i < array.length; i++) {
   *   T x = array[i];
   *   body
   * }
   * }</pre>
   *
   * with the array computed once.
   */
  Step forEach(EnhancedForLoopTree tree) {
    Set<String> labels = takeLabels();
    Typed array = context.expressions().read(tree.getExpression());
    Optional<ArrayType> arrayType =
        array.type() instanceof ArrayType type ? Optional.of(type) : Optional.empty();
    if (arrayType.isEmpty() && !array.isErroneous()) {
      context.reject(Diagnostic.UNSUPPORTED_TYPE, tree.getExpression(), array.type());
    }
    Type element = arrayType.map(ArrayType::element).orElse(Typed.ERRONEOUS.type());
    context.locals().enter();
    try {
      Type declared = declarations.declaredType(tree.getVariable()).orElse(element);
      LocalVariable variable = declarations.declare(tree.getVariable(), declared, Optional.empty());
      LocalVariable index = new LocalVariable(freeIndexName(), ScalarType.INT, Optional.empty());
      LocalVariable elements = new LocalVariable("", array.type(), Optional.empty());
      Origin origin = context.origin(tree);
      Jump end = new Jump("break");
      Jump next = new Jump("continue");
      indexNames.add(index.name());
      Step inside = readBody(labels, end, next, tree.getStatement());
      indexNames.remove(index.name());
      Typed item = Typed.of(
          element,
          body -> body.let(origin, new Expression.Load(body.read(elements), body.read(index))));
      Typed read = context.expressions().records().apart(tree, item);
      Typed assigned = arrayType.isEmpty() || variable.type().equals(Typed.ERRONEOUS.type())
          ? read
          : context.expressions().operators().assigned(tree.getVariable(), read, variable.type());
      Step start = body -> {
        body.assign(elements, array.emit(body));
        body.builder().at(origin);
        body.assign(index, Constant.of(0));
      };
      Step first = body -> body.assign(variable, assigned.emit(body));
      Step update = body -> body.assign(
          index, body.let(origin, Apply.of(Primitive.ADD, body.read(index), Constant.of(1))));
      Typed test = Typed.of(
          ScalarType.BOOLEAN,
          body -> body.let(
              origin,
              Apply.of(
                  Primitive.LESS,
                  body.read(index),
                  body.let(origin, new Expression.Length(body.read(elements))))));
      Step loop = emitting(origin, true, test, inOrder(first, inside), update, end, next);
      return inOrder(start, loop);
    } finally {
      context.locals().leave();
    }
  }

  private static Step inOrder(Step first, Step second) {
    return body -> {
      first.emit(body);
      second.emit(body);
    };
  }

  private String freeIndexName() {
    return INDEX_NAMES.stream()
        .filter(name -> context.locals().find(name).isEmpty() && !indexNames.contains(name))
        .findFirst()
        .orElse("index");
  }

  /** A label: of the loop behind it, or of a block that {@code break} can leave. */
  Step labeled(LabeledStatementTree tree) {
    String label = tree.getLabel().toString();
    StatementTree inner = tree.getStatement();
    if (isLoop(inner)) {
      pendingLabels.add(label);
      return statements.read(inner);
    }
    Jump end = new Jump(label);
    context.jumps().enterBlock(label, end);
    try {
      Step inside = statements.readScoped(inner);
      return body -> body.builder().leavable(body.target(end), () -> inside.emit(body));
    } finally {
      context.jumps().leave();
    }
  }

  private static boolean isLoop(StatementTree tree) {
    return switch (tree.getKind()) {
      case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP -> true;
      default -> false;
    };
  }

  private Set<String> takeLabels() {
    Set<String> labels = Set.copyOf(pendingLabels);
    pendingLabels.clear();
    return labels;
  }
}
