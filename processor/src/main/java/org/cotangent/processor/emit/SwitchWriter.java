package org.cotangent.processor.emit;

import java.util.List;

/** Prints switches: as an expression where all arms give one variable its first value. */
final class SwitchWriter {

  private final Locals locals;
  private final Scopes scopes;
  private final ExpressionWriter expressions;

  SwitchWriter(Locals locals, Scopes scopes, ExpressionWriter expressions) {
    this.locals = locals;
    this.scopes = scopes;
    this.expressions = expressions;
  }

  /** {@code switch (selector)} with an open brace. */
  void begin(Step.Switch select, Text.Builder out) {
    out.beginControlFlow("switch ($L)", expressions.exact(select.selector()).text());
  }

  /** {@code case A, B}, or {@code default}. */
  Text label(Step.Case one) {
    if (one.labels().isEmpty()) {
      return Text.of("default");
    }
    return Text.of(
        "case $L",
        one.labels().stream()
            .map(label -> Text.of("$L", Literals.literal(label.value())))
            .collect(Text.joining(", ")));
  }

  /** Whether every arm assigns the one variable that is declared before the switch, or throws. */
  boolean isExpression(Step.Switch select) {
    List<Local> declared = scopes.declaredBefore(select);
    return declared.size() == 1
        && select.cases().stream().anyMatch(one -> one.body().get(0) instanceof Step.Assign)
        && select.cases().stream().allMatch(one -> isArm(one.body(), declared.get(0)));
  }

  private boolean isArm(List<Step> body, Local target) {
    if (body.size() != 1) {
      return false;
    }
    Step only = body.get(0);
    return only instanceof Step.Raise
        || only instanceof Step.Assign assign && locals.of(assign.target()) == target;
  }

  /** {@code T x = switch (selector) { case A -> e; … }}. */
  void writeExpression(Step.Switch select, Text.Builder out) {
    Local local = scopes.declaredBefore(select).get(0);
    out.add("$T $L = ", ClassNames.of(local.type()), local.name());
    begin(select, out);
    for (Step.Case one : select.cases()) {
      Step only = one.body().get(0);
      Code code = expressions.exact(only.trees().get(0));
      String keyword = only instanceof Step.Raise ? "throw " : "";
      out.addStatement("$L -> $L$L", label(one), keyword, code.text());
    }
    out.unindent();
    out.add("};\n");
  }
}
