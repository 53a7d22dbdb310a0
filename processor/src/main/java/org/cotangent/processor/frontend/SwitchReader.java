package org.cotangent.processor.frontend;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.NullCheck;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.lower.ProgramBuilder;

/** Switch statements and switch expressions, in the arrow and in the colon form. */
final class SwitchReader {

  /**
   * The value of a switch expression, whose type is known only when all that may yield it has been
   * read.
   */
  static final class Result {
    private final Type target;
    private final Jump end = new Jump("yield");
    private final List<Typed> yielded = new ArrayList<>();
    private LocalVariable variable;

    private Result(Type target) {
      this.target = target;
    }

    /** Reads what is yielded to the switch expression. */
    Step readYield(ExpressionTree tree, Context context) {
      Typed value = target == null
          ? context.expressions().read(tree)
          : context.expressions().readAs(tree, target);
      yielded.add(value);
      Origin origin = context.origin(tree);
      return body -> {
        Value converted = value.emitAs(body, origin, variable.type());
        body.builder().at(origin);
        body.assign(variable, converted);
        body.builder().exit(body.target(end));
      };
    }
  }

  /** One case, read. */
  private record ReadCase(List<Constant> labels, boolean isDefault, Step step) {}

  /** All cases, and the variables that are declared in them and not in a block of their own. */
  private record Cases(List<ReadCase> all, List<LocalVariable> variables) {}

  private final Context context;
  private final CaseLabels labels;

  SwitchReader(Context context) {
    this.context = context;
    this.labels = new CaseLabels(context);
  }

  Step statement(SwitchTree tree) {
    Typed selector = context.expressions().read(tree.getExpression());
    Jump end = new Jump("switch");
    context.jumps().enterSwitch(end);
    try {
      if (context.types().isRecord(selector.type())) {
        return new PatternSwitch(context)
            .read(tree, tree.getCases(), selector, each -> readBody(each, Optional.empty()), end);
      }
      Cases cases = readCases(tree.getCases(), selector, Optional.empty());
      return emitting(tree, tree.getCases(), selector, cases, end);
    } finally {
      context.jumps().leave();
    }
  }

  /**
   * Reads a switch expression whose value goes to a variable of the target's type, if it is not
   * null.
   */
  Typed expression(SwitchExpressionTree tree, Type target) {
    Typed selector = context.expressions().read(tree.getExpression());
    Result result = new Result(target);
    context.jumps().enterSwitchExpression(result);
    Cases cases;
    try {
      if (context.types().isRecord(selector.type())) {
        Step select = new PatternSwitch(context)
            .read(
                tree,
                tree.getCases(),
                selector,
                each -> readBody(each, Optional.of(result)),
                new Jump("switch"));
        return value(tree, selector, result, target, () -> select);
      }
      cases = readCases(tree.getCases(), selector, Optional.of(result));
    } finally {
      context.jumps().leave();
    }
    return value(tree, selector, result, target, () -> {
      if (cases.all().stream().noneMatch(ReadCase::isDefault)) {
        cases.all().add(new ReadCase(List.of(), true, unmatched(tree)));
      }
      return emitting(tree, tree.getCases(), selector, cases, new Jump("switch"));
    });
  }

  /** The value of a switch expression, whose cases have been read. */
  private Typed value(
      Tree tree, Typed selector, Result result, Type target, Supplier<Step> emitting) {
    if (selector.isErroneous() || result.yielded.stream().anyMatch(Typed::isErroneous)) {
      return Typed.ERRONEOUS;
    }
    Optional<Type> type = target == null ? standalone(result.yielded) : Optional.of(target);
    if (type.isEmpty()) {
      return result.yielded.stream().anyMatch(context.expressions().operators()::isRecord)
          ? context.reject(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a choice between unlike types")
          : context.leaveToJavac();
    }
    Step select = emitting.get();
    return Typed.of(type.get(), (body, as) -> {
      result.variable = context.types().variable("", as);
      body.declare(result.variable);
      body.builder().leavable(body.target(result.end), () -> select.emit(body));
      return body.read(result.variable);
    });
  }

  /** What Java does for an enum constant that did not exist when the switch was compiled. */
  private Step unmatched(Tree tree) {
    Origin origin = context.origin(tree);
    ReferenceType error = new ReferenceType("java.lang.IncompatibleClassChangeError");
    return body ->
        body.builder().throwing(body.let(origin, new Expression.Construct(error, List.of())));
  }

  /** The type of a switch expression that stands alone (JLS 15.28.1). */
  private static Optional<Type> standalone(List<Typed> yielded) {
    if (yielded.isEmpty()) {
      return Optional.empty();
    }
    Type first = yielded.get(0).type();
    if (yielded.stream().allMatch(value -> value.type().equals(first))) {
      return Optional.of(first);
    }
    if (yielded.stream().allMatch(Typed::isBoolean)) {
      return Optional.of(ScalarType.BOOLEAN);
    }
    return yielded.stream().allMatch(Typed::isNumeric)
        ? Optional.of(numeric(yielded))
        : Optional.empty();
  }

  private static Type numeric(List<Typed> yielded) {
    List<ScalarType> types =
        yielded.stream().map(value -> value.scalar().orElseThrow()).toList();
    for (ScalarType wide : List.of(ScalarType.DOUBLE, ScalarType.FLOAT, ScalarType.LONG)) {
      if (types.contains(wide)) {
        return wide;
      }
    }
    for (ScalarType small : List.of(ScalarType.CHAR, ScalarType.SHORT, ScalarType.BYTE)) {
      boolean allFit = yielded.stream()
          .allMatch(value -> Conversions.widens(value.scalar().orElseThrow(), small)
              || (value.type() == ScalarType.INT && Conversions.narrows(value, small)));
      if (types.contains(small) && allFit) {
        return small;
      }
    }
    return ScalarType.INT;
  }

  private Cases readCases(List<? extends CaseTree> cases, Typed selector, Optional<Result> result) {
    List<ReadCase> read = new ArrayList<>();
    context.locals().enter();
    try {
      for (CaseTree tree : cases) {
        List<Constant> constants = labels.read(tree, selector);
        boolean isDefault = tree.getExpressions().isEmpty();
        read.add(new ReadCase(constants, isDefault, readBody(tree, result)));
      }
      return new Cases(read, context.locals().ofThisBlock());
    } finally {
      context.locals().leave();
    }
  }

  private Step readBody(CaseTree tree, Optional<Result> result) {
    if (tree.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
      return context.statements().readAll(tree.getStatements());
    }
    Tree body = tree.getBody();
    return body instanceof ExpressionTree value && result.isPresent()
        ? result.get().readYield(value, context)
        : context.statements().readScoped(body);
  }

  private Step emitting(
      Tree tree, List<? extends CaseTree> trees, Typed selector, Cases cases, Jump end) {
    boolean fallThrough =
        trees.stream().anyMatch(c -> c.getCaseKind() == CaseTree.CaseKind.STATEMENT);
    Type selected = CaseLabels.selectedType(selector);
    Origin origin = context.origin(tree);
    return body -> {
      Value value = body.convert(origin, selector.emit(body), selected);
      // A variable declared in one case of the colon form is in scope in those after it.
      cases.variables().forEach(body::declare);
      List<ProgramBuilder.Group> groups = new ArrayList<>();
      for (ReadCase read : cases.all()) {
        groups.add(new ProgramBuilder.Group(
            read.labels(), read.isDefault(), () -> read.step().emit(body)));
      }
      body.builder().at(origin);
      if (selected instanceof ReferenceType reference) {
        body.builder().let(NullCheck.of(value, reference));
      }
      body.builder().select(value, groups, fallThrough, body.target(end));
    };
  }
}
