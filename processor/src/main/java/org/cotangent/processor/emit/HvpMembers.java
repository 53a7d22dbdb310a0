package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Hvp;
import org.cotangent.processor.model.Parameter;

/**
 * The members for a Hessian-vector product: {@code FHvp fHvp(P, W vectors)} and its record, and,
 * where every wrt-parameter is an array, {@code R fHvpInto(P, W vectors, W gradient, W product)}.
 */
record HvpMembers(
    DifferentiableMethod method, Hvp hvp, CompanionWriter.Names classes, Members members) {

  private MethodCode code() {
    return new MethodCode(method, classes, members);
  }

  private MemberNames names() {
    return new MemberNames(classes.companion, method);
  }

  void addTo(TypeSpec.Builder companion) {
    companion.addMethod(product());
    if (PointLayout.isPlain(method.wrt())) {
      hvp.alone().ifPresent(function -> companion.addMethod(ofObjective(function)));
    }
    hvp.withGradient().ifPresent(function -> companion.addMethod(into(function)));
    companion.addType(RecordWriter.hvp(method, classes, names()));
  }

  /** How many params a function has for one direction. */
  private int vectors() {
    return method.independents().size();
  }

  /** {@code FHvp fHvp(P, W vectors)}. */
  private MethodSpec product() {
    int leaves = method.leaves().size();
    Function narrowed = code().narrowed(hvp.product());
    Body body = code().body(narrowed, code().making(names().hvpRecord(), leaves + vectors()));
    Arguments arguments = code().arguments(narrowed, body);
    Directions directions = new Directions(arguments, leaves);
    MethodSpec.Builder product = code()
        .header(names().hvp(), arguments.names(), Derivative.HVP)
        .returns(names().hvpRecord());
    List<String> vectors = new ArrayList<>();
    for (ParameterSpec parameter : directions.parameters()) {
      product.addParameter(parameter);
      vectors.add(parameter.name());
    }
    Text.Builder start = arguments.takenApart().add(directions.code());
    code().freshArrays(arguments, leaves + vectors(), start);
    return product
        .addJavadoc(Docs.ofHvp(method, classes, arguments.names(), vectors).code())
        .addCode(start.add(body.code()).build().code())
        .build();
  }

  /** {@code void fProduct(P, double[] vector, double[] product)}, for objectives. */
  private MethodSpec ofObjective(Function function) {
    int leaves = method.leaves().size();
    Body body = code().body(function, Returning.NOTHING);
    Arguments arguments = code().arguments(function, body);
    List<String> variables = arguments.variables();
    Text.Builder start = arguments.takenApart();
    if (!hvp.overwritten().contains(function.params().get(leaves + 1))) {
      start.addStatement("$L.clear($L)", MethodCode.shapes(variables), variables.get(leaves + 1));
    }
    MethodSpec.Builder product =
        code().header(names().product(), arguments.names(), Modifier.PRIVATE, Modifier.STATIC);
    for (String variable : variables.subList(leaves, leaves + 2)) {
      product.addParameter(ClassNames.of(method.wrt().get(0).type()), variable);
    }
    return product
        .addJavadoc(Docs.ofProduct(
                method, arguments.names(), variables.get(leaves), variables.get(leaves + 1))
            .code())
        .addCode(start.add(body.code()).build().code())
        .build();
  }

  /** {@code R fHvpInto(P, W vectors, W gradient, W product)}. */
  private MethodSpec into(Function function) {
    int leaves = method.leaves().size();
    Body body = code().body(function, Returning.ONLY);
    Arguments arguments = code().arguments(function, body);
    Directions directions = new Directions(arguments, leaves);
    MethodSpec.Builder into =
        code().header(names().hvpInto(), arguments.names()).returns(ClassNames.of(method.result()));
    List<String> vectors = new ArrayList<>();
    for (ParameterSpec parameter : directions.parameters()) {
      into.addParameter(parameter);
      vectors.add(parameter.name());
    }
    Text shapes = MethodCode.shapes(arguments.variables());
    Text.Builder start = arguments.takenApart().add(directions.code());
    Text.Builder clearing = Text.builder();
    List<String> outputs = new ArrayList<>();
    int next = leaves + vectors();
    for (int i = 0; i < 2; i++) {
      for (Parameter parameter : method.wrt()) {
        String output = arguments.variables().get(next);
        into.addParameter(ClassNames.of(parameter.type()), output);
        outputs.add(output);
        start.addStatement(
            "$L.requireLike($S, $L, $L)",
            shapes,
            output,
            output,
            MethodCode.nameOf(arguments, parameter));
        if (!hvp.overwritten().contains(function.params().get(next))) {
          clearing.addStatement("$L.clear($L)", shapes, output);
        }
        next++;
      }
    }
    return into.addJavadoc(
            Docs.ofHvpInto(method, classes, arguments.names(), vectors, outputs).code())
        .addCode(start.add(clearing.build()).add(body.code()).build().code())
        .build();
  }
}
