package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.model.Parameter;

/**
 * The members for a gradient. Where every wrt-parameter is an array, {@code fGradientInto} does the
 * work; else {@code fGradient} does, and there is no other.
 */
record GradientMembers(
    Gradient gradient,
    DifferentiableMethod method,
    CompanionWriter.Names classes,
    MemberNames names,
    Members members) {

  static GradientMembers of(Gradient gradient, CompanionWriter.Names classes, Members members) {
    DifferentiableMethod method = gradient.method();
    return new GradientMembers(
        gradient, method, classes, new MemberNames(classes.companion, method), members);
  }

  void addTo(TypeSpec.Builder companion) {
    if (method.wrt().stream().allMatch(GradientMembers::isArray)) {
      MethodSpec into = gradientInto();
      companion.addMethod(allocating(into)).addMethod(into);
    } else {
      companion.addMethod(computing());
    }
    companion.addType(RecordWriter.gradient(method, classes, names));
    gradient.partials().ifPresent(partials -> companion.addMethod(partials(partials)));
    new ObjectiveWriter(gradient, classes, names).addTo(companion);
    if (method.isPrivate()) {
      companion.addMethod(ownCopy());
    }
  }

  private static boolean isArray(Parameter parameter) {
    return parameter.type() instanceof ArrayType;
  }

  private MethodSpec.Builder method(String name, List<String> parameterNames) {
    return method(name, parameterNames, classes.modifiers(Modifier.STATIC));
  }

  private MethodSpec.Builder method(
      String name, List<String> parameterNames, Modifier... modifiers) {
    MethodSpec.Builder builder = MethodSpec.methodBuilder(name).addModifiers(modifiers);
    for (int i = 0; i < method.parameters().size(); i++) {
      builder.addParameter(ClassNames.of(method.parameters().get(i).type()), parameterNames.get(i));
    }
    return builder;
  }

  /** The gradient without the value: what objectives call where only that is asked for. */
  private MethodSpec partials(Function partials) {
    return PointLayout.isPlain(method.wrt()) ? partialsInto(partials) : allPartials(partials);
  }

  /** {@code void fPartials(P, W out)}; the objective has checked the lengths. */
  private MethodSpec partialsInto(Function partials) {
    Body body = Body.of(partials, members, Returning.NOTHING);
    int place = method.parameters().size();
    String bar = body.parameters().get(place);
    Text.Builder start = Text.builder();
    if (!gradient.overwritten().contains(partials.params().get(place))) {
      start.addStatement("$L.clear($L)", shapes(body.parameters()), bar);
    }
    return method(names.partials(), body.parameters(), Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(ClassNames.of(method.wrt().get(0).type()), bar)
        .addJavadoc(Docs.ofPartials(method, body.parameters()).code())
        .addCode(start.add(body.code()).build().code())
        .build();
  }

  /** {@code FGradient fPartials(P)}, whose value is not a number. */
  private MethodSpec allPartials(Function partials) {
    List<Value> results = new ArrayList<>();
    results.add(
        method.result() == ScalarType.FLOAT ? Constant.of(Float.NaN) : Constant.of(Double.NaN));
    results.addAll(partials.results());
    Function function = partials.withBody(new Block(partials.body().statements(), results));
    Body body = Body.of(narrowed(function), members, this::made);
    return method(names.partials(), body.parameters(), Modifier.PRIVATE, Modifier.STATIC)
        .returns(names.gradientRecord())
        .addJavadoc(Docs.ofPartials(method, body.parameters()).code())
        .addCode(freshArrays(body).add(body.code()).build().code())
        .build();
  }

  /** {@code R fGradientInto(P, W out)} with the derivative in it. */
  private MethodSpec gradientInto() {
    Body body = Body.of(gradient.gradient(), members, Returning.ONLY);
    MethodSpec.Builder into =
        method(names.gradientInto(), body.parameters()).returns(ClassNames.of(method.result()));
    List<Parameter> wrt = method.wrt();
    Text shapes = shapes(body.parameters());
    Text.Builder start = Text.builder();
    for (int i = 0; i < wrt.size(); i++) {
      String bar = body.parameters().get(method.parameters().size() + i);
      into.addParameter(ClassNames.of(wrt.get(i).type()), bar);
      start.addStatement("$L.requireLike($S, $L, $L)", shapes, bar, bar, nameOf(body, wrt.get(i)));
    }
    for (int i = 0; i < wrt.size(); i++) {
      int place = method.parameters().size() + i;
      if (!gradient.overwritten().contains(gradient.gradient().params().get(place))) {
        start.addStatement("$L.clear($L)", shapes, body.parameters().get(place));
      }
    }
    return into.addJavadoc(
            Docs.ofGradientInto(method, classes, body.parameters()).code())
        .addCode(start.add(body.code()).build().code())
        .build();
  }

  private static Text shapes(List<String> variables) {
    return ClassNames.inExpression(ClassNames.SHAPES, Set.copyOf(variables));
  }

  private String nameOf(Body body, Parameter parameter) {
    return body.parameters().get(method.parameters().indexOf(parameter));
  }

  /** {@code FGradient fGradient(P)} that makes the arrays for {@code fGradientInto}. */
  private MethodSpec allocating(MethodSpec into) {
    List<String> parameters =
        into.parameters().stream().map(parameter -> parameter.name()).toList();
    List<String> own = parameters.subList(0, method.parameters().size());
    List<String> bars = parameters.subList(own.size(), parameters.size());
    MethodSpec.Builder allocating = method(names.gradient(), own).returns(names.gradientRecord());
    Text.Builder code = Text.builder();
    for (int i = 0; i < bars.size(); i++) {
      Parameter parameter = method.wrt().get(i);
      code.addStatement(
          "$T $L = $L.like($L)",
          ClassNames.of(parameter.type()),
          bars.get(i),
          shapes(parameters),
          own.get(method.parameters().indexOf(parameter)));
    }
    Text arguments = parameters.stream().map(Text::of).collect(Text.joining(",$W"));
    code.addStatement(
        "return new $T($L($L), $L)",
        names.gradientRecord(),
        into.name(),
        arguments,
        String.join(", ", bars));
    return allocating
        .addJavadoc(Docs.ofGradient(method, classes, own).code())
        .addCode(code.build().code())
        .build();
  }

  /** {@code FGradient fGradient(P)} with the derivative in it. */
  private MethodSpec computing() {
    Body body = Body.of(narrowed(gradient.gradient()), members, this::made);
    return method(names.gradient(), body.parameters())
        .returns(names.gradientRecord())
        .addJavadoc(Docs.ofGradient(method, classes, body.parameters()).code())
        .addCode(freshArrays(body).add(body.code()).build().code())
        .build();
  }

  /** Makes the arrays to add the gradient into. */
  private Text.Builder freshArrays(Body body) {
    Text.Builder code = Text.builder();
    int next = method.parameters().size();
    for (Parameter parameter : method.wrt()) {
      if (isArray(parameter)) {
        code.addStatement(
            "$T $L = $L.like($L)",
            ClassNames.of(parameter.type()),
            body.parameters().get(next++),
            shapes(body.parameters()),
            nameOf(body, parameter));
      }
    }
    return code;
  }

  /** A gradient with partial derivatives of the types of the parameters. */
  private Function narrowed(Function function) {
    if (function.body().alwaysThrows()) {
      return function;
    }
    List<Statement> statements = new ArrayList<>(function.body().statements());
    List<Value> results = new ArrayList<>(function.results());
    int scalar = 1;
    for (Parameter parameter : method.wrt()) {
      if (isArray(parameter)) {
        continue;
      }
      Value partial = results.get(scalar);
      if (partial.type() != parameter.type()) {
        results.set(scalar, narrowed(partial, statements));
      }
      scalar++;
    }
    return function.withBody(new Block(statements, results));
  }

  private static Value narrowed(Value partial, List<Statement> statements) {
    if (partial instanceof Constant constant && constant.value() instanceof Double number) {
      return Constant.of((float) (double) number);
    }
    Var narrow = Var.unnamed(ScalarType.FLOAT);
    Expression conversion = new Expression.Convert(ScalarType.FLOAT, partial);
    statements.add(new Statement.Let(narrow, conversion, Origin.NONE));
    return narrow;
  }

  /** {@code new FGradient(value, xBar, wBar)}. */
  private Text made(List<Code> results, List<String> parameters) {
    List<Text> arguments = new ArrayList<>();
    arguments.add(results.get(0).text());
    int array = method.parameters().size();
    int scalar = 1;
    for (Parameter parameter : method.wrt()) {
      if (isArray(parameter)) {
        arguments.add(Text.of("$L", parameters.get(array++)));
      } else {
        arguments.add(results.get(scalar++).text());
      }
    }
    return Text.of(
        "new $T($L)", names.gradientRecord(), arguments.stream().collect(Text.joining(",$W")));
  }

  /** The private method itself, which the companion may not call. */
  private MethodSpec ownCopy() {
    Body body = Body.of(method.primal(), members, Returning.ONLY);
    MethodSpec.Builder copy = MethodSpec.methodBuilder(classes.ownCopy(method.name()))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ClassNames.of(method.result()))
        .addJavadoc(Docs.ofOwnCopy(method, body.parameters()).code());
    for (int i = 0; i < method.parameters().size(); i++) {
      copy.addParameter(
          ClassNames.of(method.parameters().get(i).type()), body.parameters().get(i));
    }
    return copy.addCode(body.code().code()).build();
  }
}
