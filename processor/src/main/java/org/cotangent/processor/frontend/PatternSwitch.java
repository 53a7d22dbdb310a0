package org.cotangent.processor.frontend;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;

/** Switches over records and values of sealed interfaces, with patterns as labels. */
final class PatternSwitch {

  /** A case: its patterns, what guards them, and what to do; without patterns, the default. */
  private record Case(
      Tree tree, List<PatternReader.Pattern> patterns, Optional<Typed> guard, Step step) {
    boolean isDefault() {
      return patterns.isEmpty();
    }

    boolean isTotal() {
      return guard.isEmpty()
          && (isDefault() || patterns.stream().anyMatch(PatternReader.Pattern::isTotal));
    }
  }

  private final Context context;
  private final PatternReader patterns;

  PatternSwitch(Context context) {
    this.context = context;
    this.patterns = new PatternReader(context);
  }

  /**
   * Reads the cases.
   *
   * @param reader reads what a case does
   * @param end where {@code break} goes
   */
  Step read(
      Tree tree,
      List<? extends CaseTree> trees,
      Typed selector,
      Function<CaseTree, Step> reader,
      Jump end) {
    List<Case> cases = new ArrayList<>();
    for (CaseTree each : trees) {
      readCase(each, selector, reader).ifPresent(cases::add);
    }
    // A default stands last, wherever it was written.
    cases.sort((a, b) -> Boolean.compare(a.isDefault(), b.isDefault()));
    Origin origin = context.origin(tree);
    return body -> {
      LocalVariable selected = context.types().variable("", selector.type());
      body.declare(selected);
      body.assign(selected, selector.emit(body));
      body.builder()
          .leavable(body.target(end), () -> emit(cases, 0, body.read(selected), origin, body));
    };
  }

  private Optional<Case> readCase(CaseTree tree, Typed selector, Function<CaseTree, Step> reader) {
    if (tree.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
      context.reject(Diagnostic.PATTERN, tree, "this case with a colon rather than an arrow");
      return Optional.empty();
    }
    List<PatternReader.Pattern> read = new ArrayList<>();
    List<LocalVariable> bound = new ArrayList<>();
    for (Tree label : YoungSyntax.trees(tree, "getLabels")) {
      if (label.getKind().name().equals("DEFAULT_CASE_LABEL")) {
        continue;
      }
      Optional<Tree> pattern = YoungSyntax.tree(label, "getPattern");
      if (pattern.isEmpty() || selector.isErroneous()) {
        if (!selector.isErroneous()) {
          context.reject(Diagnostic.PATTERN, label, "this label");
        }
        return Optional.empty();
      }
      Optional<PatternReader.Pattern> found = patterns.read(pattern.get(), selector.type());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      read.add(found.get());
      bound.addAll(context.bindings().of(pattern.get()));
    }
    Optional<ExpressionTree> guard =
        YoungSyntax.tree(tree, "getGuard").map(ExpressionTree.class::cast);
    return Optional.of(context.bindings().with(bound, () -> {
      Optional<Typed> condition = guard.map(context.expressions()::readCondition);
      List<LocalVariable> more =
          guard.map(each -> context.bindings().when(true, each)).orElse(List.of());
      Step step = context.bindings().with(more, () -> reader.apply(tree));
      return new Case(tree, read, condition, step);
    }));
  }

  /** Writes the cases from one on, each an {@code if} of which the next is the {@code else}. */
  private void emit(List<Case> cases, int at, Value selected, Origin origin, Body body) {
    if (at == cases.size()) {
      return;
    }
    Case here = cases.get(at);
    body.builder().at(origin);
    Value matches = matches(here, selected, origin, body);
    // A switch with patterns covers all values, as javac makes sure: the last case needs no test.
    if (here.isTotal() || at == cases.size() - 1 && here.guard().isEmpty()) {
      here.step().emit(body);
      return;
    }
    body.builder()
        .ifElse(
            matches,
            () -> here.step().emit(body),
            () -> emit(cases, at + 1, selected, origin, body));
  }

  private static Value matches(Case here, Value selected, Origin origin, Body body) {
    Value matches = here.isDefault() ? Constant.TRUE : null;
    for (PatternReader.Pattern pattern : here.patterns()) {
      Value next = pattern.match(body, origin, selected);
      Value before = matches;
      matches = before == null
          ? next
          : body.builder().choose(before, () -> Constant.TRUE, () -> next, ScalarType.BOOLEAN);
    }
    if (here.guard().isEmpty()) {
      return matches;
    }
    Typed guard = here.guard().get();
    return body.builder()
        .choose(matches, () -> guard.emit(body), () -> Constant.FALSE, ScalarType.BOOLEAN);
  }
}
