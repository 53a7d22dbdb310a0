package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import java.util.Arrays;
import java.util.List;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;

/** Prints steps as Java statements. */
final class StepWriter implements Step.Cases<Void> {

  private final Locals locals;
  private final Scopes scopes;
  private final ExpressionWriter expressions;
  private final OperatorWriter operators;
  private final Returning returned;
  private final Comments comments = new Comments();
  private final AssignmentWriter assignments;
  private final SwitchWriter switches;
  private final Text.Builder out = Text.builder();

  /** The method's last step, where it needs no {@code return} to end. */
  private Step end;

  /**
   * A writer for one method.
   *
   * @param returned what the method returns
   */
  StepWriter(Locals locals, Scopes scopes, ExpressionWriter expressions, Returning returned) {
    this.locals = locals;
    this.scopes = scopes;
    this.expressions = expressions;
    this.operators = new OperatorWriter(expressions);
    this.returned = returned;
    assignments = new AssignmentWriter(locals, expressions);
    switches = new SwitchWriter(locals, scopes, expressions);
  }

  /** The text of the steps, all those of the method. */
  Text write(List<Step> steps) {
    end = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    int reverse = Comments.startOfReverse(steps);
    if (reverse > 0) {
      out.add("// Forward sweep.\n");
      list(steps.subList(0, reverse));
      out.add("\n// Reverse sweep.\n");
    }
    list(steps.subList(reverse, steps.size()));
    return out.build();
  }

  private void list(List<Step> steps) {
    for (Step step : steps) {
      comments.before(step, out);
      if (step instanceof Step.Switch select && switches.isExpression(select)) {
        switches.writeExpression(select, out);
        continue;
      }
      for (Local local : scopes.declaredBefore(step)) {
        out.addStatement("$T $L", ClassNames.of(local.type()), local.name());
      }
      of(step);
    }
  }

  @Override
  public Void assign(Step.Assign assign) {
    Local local = locals.of(assign.target());
    if (scopes.declares(assign)) {
      out.addStatement(assignments.declaration(local, assign.tree()));
    } else {
      out.addStatement(assignments.update(local, assign.tree(), assign.origin().derivative()));
    }
    return null;
  }

  @Override
  public Void put(Step.Put put) {
    boolean subtracts = put.accumulates() && Signs.isNegative(put.value());
    Tree value = subtracts ? Signs.opposite(put.value()) : put.value();
    String operator = subtracts ? "-=" : put.accumulates() ? "+=" : "=";
    Type element = ((ArrayType) put.array().type()).element();
    Text text = element == ScalarType.FLOAT && value.type() == ScalarType.DOUBLE
        ? ExpressionWriter.cast(ScalarType.FLOAT, expressions.exact(value)).text()
        : expressions.assigned(value);
    out.addStatement("$L $L $L", expressions.element(put.array(), put.index()), operator, text);
    return null;
  }

  @Override
  public Void copy(Step.Copy copy) {
    out.addStatement(
        "$L.arraycopy($L)",
        expressions.className(ClassName.get(System.class)),
        expressions.arguments(copy.trees()));
    return null;
  }

  @Override
  public Void fill(Step.Fill fill) {
    out.addStatement(
        "$L.fill($L)",
        expressions.className(ClassName.get(Arrays.class)),
        expressions.resolvable(fill.trees()));
    return null;
  }

  @Override
  public Void push(Step.Push push) {
    out.addStatement(
        "$L.push($L)",
        expressions.exact(push.trees().get(0)).text(),
        expressions.recorded(push.trees().get(1)));
    return null;
  }

  @Override
  public Void call(Step.Call call) {
    out.addStatement("$L($L)", expressions.part(call.part()), expressions.arguments(call.trees()));
    return null;
  }

  @Override
  public Void evaluate(Step.Evaluate evaluate) {
    out.addStatement("$L", expressions.exact(evaluate.call()).text());
    return null;
  }

  @Override
  public Void raise(Step.Raise raise) {
    out.addStatement("throw $L", expressions.exact(raise.exception()).text());
    return null;
  }

  @Override
  public Void choose(Step.If choice) {
    boolean isNegative = choice.then().isEmpty() && !choice.otherwise().isEmpty();
    out.beginControlFlow("if ($L)", condition(choice, isNegative));
    list(isNegative ? choice.otherwise() : choice.then());
    List<Step> otherwise = isNegative ? List.of() : choice.otherwise();
    while (otherwise.size() == 1
        && otherwise.get(0) instanceof Step.If next
        && !next.then().isEmpty()
        && scopes.declaredBefore(next).isEmpty()) {
      out.nextControlFlow("else if ($L)", condition(next, false));
      list(next.then());
      otherwise = next.otherwise();
    }
    if (!otherwise.isEmpty()) {
      out.nextControlFlow("else");
      list(otherwise);
    }
    out.endControlFlow();
    return null;
  }

  private Text condition(Step.If choice, boolean isNegative) {
    return isNegative
        ? operators.negated(choice.condition()).text()
        : expressions.exact(choice.condition()).text();
  }

  @Override
  public Void select(Step.Switch select) {
    switches.begin(select, out);
    boolean hasDefault = !select.cases().get(select.cases().size() - 1).body().isEmpty();
    for (Step.Case one : select.cases()) {
      if (one.body().isEmpty() && !hasDefault) {
        continue;
      }
      if (isOneStatement(one.body())) {
        out.add("$L -> ", switches.label(one));
        of(one.body().get(0));
      } else {
        out.beginControlFlow("$L ->", switches.label(one));
        list(one.body());
        out.endControlFlow();
      }
    }
    out.endControlFlow();
    return null;
  }

  /** Whether an arm of a switch needs no braces. */
  private boolean isOneStatement(List<Step> body) {
    if (body.size() != 1) {
      return false;
    }
    Step only = body.get(0);
    boolean isSimple = only instanceof Step.Assign
        || only instanceof Step.Put
        || only instanceof Step.Copy
        || only instanceof Step.Fill
        || only instanceof Step.Push
        || only instanceof Step.Evaluate
        || only instanceof Step.Raise;
    return isSimple
        && !scopes.declares(only)
        && scopes.declaredBefore(only).isEmpty()
        && !comments.isDue(only);
  }

  @Override
  public Void repeat(Step.Repeat repeat) {
    boolean hasTest = !repeat.test().isEmpty();
    List<Step> body = repeat.body();
    Step.If last = doWhile(repeat);
    if (last != null) {
      out.beginControlFlow("do");
      list(body.subList(0, body.size() - 1));
      out.endControlFlow("while ($L)", expressions.exact(last.condition()).text());
      return null;
    }
    if (repeat.counter() != null) {
      out.beginControlFlow("for ($L)", head(repeat, hasTest));
    } else if (hasTest) {
      out.beginControlFlow("while (true)");
    } else {
      out.beginControlFlow("while ($L)", expressions.exact(repeat.condition()).text());
    }
    if (hasTest) {
      list(repeat.test());
      out.beginControlFlow("if ($L)", operators.negated(repeat.condition()).text());
      out.addStatement("break");
      out.endControlFlow();
    }
    list(body);
    out.endControlFlow();
    return null;
  }

  private Text head(Step.Repeat repeat, boolean hasTest) {
    Local counter = locals.of(repeat.counter().var());
    Text.Builder head = Text.builder();
    if (scopes.declares(repeat)) {
      head.add("$T ", ClassNames.of(counter.type()));
    }
    head.add("$L = $L; ", counter.name(), expressions.assigned(repeat.counter().init()));
    if (!hasTest) {
      head.add("$L", expressions.exact(repeat.condition()).text());
    }
    return head.add("; $L", assignments.update(counter, repeat.counter().update(), false))
        .build();
  }

  /** The break at the end of an endless loop that makes it a {@code do}; null if it is none. */
  private Step.If doWhile(Step.Repeat repeat) {
    List<Step> body = repeat.body();
    if (!repeat.isEndless()
        || body.isEmpty()
        || !(body.get(body.size() - 1) instanceof Step.If last)
        || !last.then().isEmpty()
        || last.otherwise().size() != 1
        || !(last.otherwise().get(0) instanceof Step.Leave)
        || !scopes.declaredBefore(last).isEmpty()) {
      return null;
    }
    boolean[] readsInner = new boolean[1];
    boolean[] isFixed = {true};
    last.condition().leaves(var -> {
      readsInner[0] |= scopes.isDeclaredIn(body, locals.of(var));
      isFixed[0] = false;
    });
    return readsInner[0] || isFixed[0] ? null : last;
  }

  @Override
  public Void leave(Step.Leave leave) {
    out.addStatement("break");
    return null;
  }

  @Override
  public Void giveBack(Step.Return giveBack) {
    Text result = result(giveBack);
    if (!result.isEmpty()) {
      out.addStatement("return $L", result);
    } else if (!isEnd(giveBack)) {
      out.addStatement("return");
    }
    return null;
  }

  @SuppressWarnings("ReferenceEquality") // Steps may be equal in two places.
  private boolean isEnd(Step step) {
    return step == end;
  }

  /** What a return returns. */
  Text result(Step.Return giveBack) {
    return returned.of(
        giveBack.trees().stream().map(expressions::loose).toList(),
        locals.parameters().stream().map(Local::name).toList());
  }
}
