package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Gradient;
import org.cotangent.processor.model.Parameter;

/**
 * The members for a gradient. Where every wrt-parameter is an array, {@code fGradientInto} does the
 * work; else {@code fGradient} does, and there is no other.
 */
record GradientMembers(
    Gradient gradient,
    boolean hasProduct,
    DifferentiableMethod method,
    CompanionWriter.Names classes,
    MemberNames names,
    MethodCode code) {

  static GradientMembers of(
      Gradient gradient, boolean hasProduct, CompanionWriter.Names classes, Members members) {
    DifferentiableMethod method = gradient.method();
    return new GradientMembers(
        gradient,
        hasProduct,
        method,
        classes,
        new MemberNames(classes.companion, method),
        new MethodCode(method, classes, members));
  }

  void addTo(TypeSpec.Builder companion) {
    if (method.isCallee()) {
      companion.addMethod(computing());
      companion.addType(RecordWriter.gradient(method, classes, names));
      return;
    }
    if (method.wrt().stream().allMatch(MethodCode::isArray)) {
      MethodSpec into = gradientInto();
      companion.addMethod(allocating(into)).addMethod(into);
    } else {
      companion.addMethod(computing());
    }
    companion.addType(RecordWriter.gradient(method, classes, names));
    gradient.partials().ifPresent(partials -> companion.addMethod(partials(partials)));
    new ObjectiveWriter(gradient, hasProduct, classes, names).addTo(companion);
    if (method.isPrivate()) {
      companion.addMethod(new OwnCopy(method, classes, code.members()).declared());
    }
  }

  /** The gradient without the value: what objectives call where only that is asked for. */
  private MethodSpec partials(Function partials) {
    return PointLayout.isPlain(method.wrt()) ? partialsInto(partials) : allPartials(partials);
  }

  /** {@code void fPartials(P, W out)}; the objective has checked the lengths. */
  private MethodSpec partialsInto(Function partials) {
    Body body = code.body(partials, Returning.NOTHING);
    Arguments arguments = code.arguments(partials, body);
    int place = method.leaves().size();
    String bar = body.parameters().get(place);
    Text.Builder start = arguments.takenApart();
    if (!gradient.overwritten().contains(partials.params().get(place))) {
      start.addStatement("$L.clear($L)", MethodCode.shapes(body.parameters()), bar);
    }
    return code.header(names.partials(), arguments.names(), Modifier.PRIVATE, Modifier.STATIC)
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
    Function narrowed = code.narrowed(function);
    Body body = code.body(narrowed, code.making(names.gradientRecord()));
    Arguments arguments = code.arguments(narrowed, body);
    return code.header(names.partials(), arguments.names(), Modifier.PRIVATE, Modifier.STATIC)
        .returns(names.gradientRecord())
        .addJavadoc(Docs.ofPartials(method, arguments.names(), "").code())
        .addCode(code.freshArrays(arguments).add(body.code()).build().code())
        .build();
  }

  /** {@code R fGradientInto(P, W out)} with the derivative in it. */
  private MethodSpec gradientInto() {
    Body body = code.body(gradient.gradient(), Returning.ONLY);
    Arguments arguments = code.arguments(gradient.gradient(), body);
    MethodSpec.Builder into = code.header(names.gradientInto(), arguments.names())
        .returns(ClassNames.of(method.result()));
    List<Parameter> wrt = method.wrt();
    Text shapes = MethodCode.shapes(body.parameters());
    Text.Builder start = Text.builder();
    for (int i = 0; i < wrt.size(); i++) {
      String bar = arguments.bars().get(i);
      into.addParameter(ClassNames.of(wrt.get(i).type()), bar);
      start.addStatement(
          "$L.requireLike($S, $L, $L)", shapes, bar, bar, MethodCode.nameOf(arguments, wrt.get(i)));
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

  /** {@code FGradient fGradient(P)} that makes the arrays for {@code fGradientInto}. */
  private MethodSpec allocating(MethodSpec into) {
    List<String> parameters =
        into.parameters().stream().map(parameter -> parameter.name()).toList();
    List<String> own = parameters.subList(0, method.parameters().size());
    List<String> bars = parameters.subList(own.size(), parameters.size());
    MethodSpec.Builder allocating =
        code.header(names.gradient(), own).returns(names.gradientRecord());
    Text.Builder statements = Text.builder();
    for (int i = 0; i < bars.size(); i++) {
      Parameter parameter = method.wrt().get(i);
      statements.addStatement(
          "$T $L = $L.like($L)",
          ClassNames.of(parameter.type()),
          bars.get(i),
          MethodCode.shapes(parameters),
          own.get(method.parameters().indexOf(parameter)));
    }
    Text arguments = parameters.stream().map(Text::of).collect(Text.joining(",$W"));
    statements.addStatement(
        "return new $T($L($L), $L)",
        names.gradientRecord(),
        into.name(),
        arguments,
        String.join(", ", bars));
    return allocating
        .addJavadoc(Docs.ofGradient(method, classes, own).code())
        .addCode(statements.build().code())
        .build();
  }

  /** {@code FGradient fGradient(P)} with the derivative in it. */
  private MethodSpec computing() {
    Function narrowed = code.narrowed(gradient.gradient());
    Body body = code.body(narrowed, code.making(names.gradientRecord()));
    Arguments arguments = code.arguments(narrowed, body);
    return code.header(names.gradient(), arguments.names())
        .returns(names.gradientRecord())
        .addJavadoc(Docs.ofGradient(method, classes, arguments.names()).code())
        .addCode(code.freshArrays(arguments).add(body.code()).build().code())
        .build();
  }
}
