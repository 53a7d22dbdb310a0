package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import org.cotangent.processor.model.Leaf;
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

  private static boolean isArray(Leaf leaf) {
    return leaf.type() instanceof ArrayType;
  }

  private static List<Leaf> leaves(List<Parameter> parameters) {
    return parameters.stream().flatMap(parameter -> parameter.leaves().stream()).toList();
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
    Body body = body(partials, Returning.NOTHING);
    Arguments arguments = arguments(partials, body);
    int place = method.leaves().size();
    String bar = body.parameters().get(place);
    Text.Builder start = arguments.takenApart();
    if (!gradient.overwritten().contains(partials.params().get(place))) {
      start.addStatement("$L.clear($L)", shapes(body.parameters()), bar);
    }
    return method(names.partials(), arguments.names(), Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(ClassNames.of(method.wrt().get(0).type()), bar)
        .addJavadoc(Docs.ofPartials(method, arguments.names(), bar).code())
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
    Function narrowed = narrowed(function);
    Body body = body(narrowed, this::made);
    Arguments arguments = arguments(narrowed, body);
    return method(names.partials(), arguments.names(), Modifier.PRIVATE, Modifier.STATIC)
        .returns(names.gradientRecord())
        .addJavadoc(Docs.ofPartials(method, arguments.names(), "").code())
        .addCode(freshArrays(arguments).add(body.code()).build().code())
        .build();
  }

  /** {@code R fGradientInto(P, W out)} with the derivative in it. */
  private MethodSpec gradientInto() {
    Body body = body(gradient.gradient(), Returning.ONLY);
    Arguments arguments = arguments(gradient.gradient(), body);
    MethodSpec.Builder into =
        method(names.gradientInto(), arguments.names()).returns(ClassNames.of(method.result()));
    List<Parameter> wrt = method.wrt();
    Text shapes = shapes(body.parameters());
    Text.Builder start = Text.builder();
    for (int i = 0; i < wrt.size(); i++) {
      String bar = arguments.bars().get(i);
      into.addParameter(ClassNames.of(wrt.get(i).type()), bar);
      start.addStatement(
          "$L.requireLike($S, $L, $L)", shapes, bar, bar, nameOf(arguments, wrt.get(i)));
    }
    for (int i = 0; i < wrt.size(); i++) {
      int place = method.leaves().size() + i;
      if (!gradient.overwritten().contains(gradient.gradient().params().get(place))) {
        start.addStatement("$L.clear($L)", shapes, body.parameters().get(place));
      }
    }
    return into.addJavadoc(Docs.ofGradientInto(method, classes, arguments.names(), arguments.bars())
            .code())
        .addCode(
            start.add(arguments.takenApart().build()).add(body.code()).build().code())
        .build();
  }

  private static Text shapes(List<String> variables) {
    return ClassNames.inExpression(ClassNames.SHAPES, Set.copyOf(variables));
  }

  private Body body(Function function, Returning returned) {
    return Body.of(function, members, returned, Arguments.records(method));
  }

  private Arguments arguments(Function function, Body body) {
    return new Arguments(method, function, body.parameters());
  }

  private static String nameOf(Arguments arguments, Parameter parameter) {
    return arguments.variables().get(arguments.start(parameter));
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
    Function narrowed = narrowed(gradient.gradient());
    Body body = body(narrowed, this::made);
    Arguments arguments = arguments(narrowed, body);
    return method(names.gradient(), arguments.names())
        .returns(names.gradientRecord())
        .addJavadoc(Docs.ofGradient(method, classes, arguments.names()).code())
        .addCode(freshArrays(arguments).add(body.code()).build().code())
        .build();
  }

  /** Takes records apart, and makes the arrays to add the gradient into. */
  private Text.Builder freshArrays(Arguments arguments) {
    Text.Builder code = arguments.takenApart();
    int next = 0;
    for (Parameter parameter : method.wrt()) {
      int at = arguments.start(parameter);
      for (Leaf leaf : parameter.leaves()) {
        if (isArray(leaf)) {
          code.addStatement(
              "$T $L = $L.like($L)",
              ClassNames.of(leaf.type()),
              arguments.bars().get(next++),
              shapes(arguments.variables()),
              arguments.variables().get(at));
        }
        at++;
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
    for (Leaf leaf : leaves(method.wrt())) {
      if (isArray(leaf)) {
        continue;
      }
      Value partial = results.get(scalar);
      if (partial.type() != leaf.type()) {
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

  /** {@code new FGradient(value, xBar, wBar, new Point(pXBar, pYBar))}. */
  private Text made(List<Code> results, List<String> parameters) {
    Deque<Text> leaves = new ArrayDeque<>();
    int array = method.leaves().size();
    int scalar = 1;
    for (Leaf leaf : leaves(method.wrt())) {
      leaves.add(
          isArray(leaf)
              ? Text.of("$L", parameters.get(array++))
              : results.get(scalar++).text());
    }
    List<Text> arguments = new ArrayList<>();
    arguments.add(results.get(0).text());
    for (Parameter parameter : method.wrt()) {
      arguments.add(
          parameter.shape().isPresent()
              ? Records.made(parameter.shape().get(), leaf -> leaves.remove())
              : leaves.remove());
    }
    return Text.of(
        "new $T($L)", names.gradientRecord(), arguments.stream().collect(Text.joining(",$W")));
  }

  /** The private method itself, which the companion may not call. */
  private MethodSpec ownCopy() {
    Body body = body(method.primal(), Returning.ONLY);
    Arguments arguments = arguments(method.primal(), body);
    MethodSpec.Builder copy = MethodSpec.methodBuilder(classes.ownCopy(method.name()))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ClassNames.of(method.result()))
        .addJavadoc(Docs.ofOwnCopy(method, arguments.names()).code());
    for (int i = 0; i < method.parameters().size(); i++) {
      copy.addParameter(
          ClassNames.of(method.parameters().get(i).type()), arguments.names().get(i));
    }
    return copy.addCode(arguments.takenApart().add(body.code()).build().code()).build();
  }
}
