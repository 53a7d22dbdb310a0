package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Jvp;
import org.cotangent.processor.model.Leaf;

/** The members for a Jacobian-vector product: {@code FJvp fJvp(P, W tangents)} and its record. */
record JvpMembers(
    DifferentiableMethod method, Jvp jvp, CompanionWriter.Names classes, Members members) {

  void addTo(TypeSpec.Builder companion) {
    MemberNames names = new MemberNames(classes.companion, method);
    MethodCode code = new MethodCode(method, classes, members);
    int values = method.resultLeaves().size();
    Function narrowed = MethodCode.narrowed(
        jvp.function(), values, method.resultLeaves().stream().map(Leaf::type).toList());
    Body body = code.body(narrowed, this::made);
    Arguments arguments = code.arguments(narrowed, body);
    Directions directions = new Directions(arguments, method.leaves().size());
    MethodSpec.Builder made = code.header(names.jvp(), arguments.names(), Derivative.JVP);
    List<String> tangents = new ArrayList<>();
    for (ParameterSpec parameter : directions.parameters()) {
      made.addParameter(parameter);
      tangents.add(parameter.name());
    }
    companion.addMethod(made.returns(names.jvpRecord())
        .addJavadoc(Docs.ofJvp(method, classes, arguments.names(), tangents).code())
        .addCode(arguments
            .takenApart()
            .add(directions.code())
            .add(body.code())
            .build()
            .code())
        .build());
    companion.addType(RecordWriter.jvp(method, classes, names));
  }

  private Text made(List<Code> results, List<String> parameters) {
    MemberNames names = new MemberNames(classes.companion, method);
    int values = method.resultLeaves().size();
    return Text.of(
        "new $T($L,$W$L)",
        names.jvpRecord(),
        value(results.subList(0, values)),
        value(results.subList(values, 2 * values)));
  }

  /** What the method returns, of its leaves. */
  private Text value(List<Code> leaves) {
    Deque<Text> texts = new ArrayDeque<>();
    leaves.forEach(leaf -> texts.add(leaf.text()));
    return method.resultShape().isPresent()
        ? Records.made(method.resultShape().get(), leaf -> texts.remove())
        : texts.remove();
  }
}
